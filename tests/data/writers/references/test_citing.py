"""Citations after GB/T 7714 and APA."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.writers.references.citing import STYLES, StyleError, bodies, cite, type_code
from tests.data.writers.samples import NEWS, PLAN, REPORT

ADDRESS = "https://www.example.gov.cn/zw/2021_07/plan.html"


@pytest.mark.parametrize(
    ("style", "citation"),
    [
        (
            "gbt7714-2015",
            "某市人民政府. 某市先进制造业发展规划: 某府发〔2021〕3号[EB/OL]. "
            f"(2021-07-05)[2026-11-23]. {ADDRESS}.",
        ),
        (
            "gbt7714-2025",
            "某市人民政府. 某市先进制造业发展规划：某府发〔2021〕3号[EB/OL]. "
            f"（2021-07-05）[2026-11-23]. {ADDRESS}.",
        ),
        (
            "apa",
            "某市人民政府. (2021, July 5). 某市先进制造业发展规划 (某府发〔2021〕3号). " + ADDRESS,
        ),
    ],
)
def test_a_plan_on_the_web(style: str, citation: str) -> None:
    assert cite(PLAN, style) == citation


@pytest.mark.parametrize(
    ("style", "citation"),
    [
        (
            "gbt7714-2015",
            "某市规划：制造业向“领跑”迈进[N/OL]. 某证券报, 2021-09-09[2026-11-23]. "
            "https://news.example.com/a?id=1&x=2.",
        ),
        (
            "gbt7714-2025",
            "某市规划：制造业向“领跑”迈进[N/OL]. 某证券报，2021-09-09. "
            "https://news.example.com/a?id=1&x=2.",
        ),
        (
            "apa",
            "某市规划：制造业向“领跑”迈进. (2021, September 9). 某证券报. "
            "https://news.example.com/a?id=1&x=2",
        ),
    ],
)
def test_a_news_article(style: str, citation: str) -> None:
    assert cite(NEWS, style) == citation


def test_a_report_from_a_file_has_no_date_of_access() -> None:
    assert cite(REPORT) == (
        "Ministry of Plans, Ministry of Works, Bureau of Maps, et al. "
        "Report on the Work of the Government[R]. 2021-03."
    )
    online = replace(REPORT, url="https://example.org/r.pdf")
    assert cite(online).endswith("[R/OL]. (2021-03)[2026-11-23]. https://example.org/r.pdf.")
    assert cite(online, "gbt7714-2025").endswith("[R/OL]. 2021-03. https://example.org/r.pdf.")


def test_the_place_is_pointed_at_before_the_date_of_access() -> None:
    assert "(2021-07-05): 7[2026-11-23]" in cite(PLAN, place="7")
    assert "2021-09-09: hd_3/p1[2026-11-23]" in cite(NEWS, place="hd_3/p1")
    assert "（2021-07-05）：7[2026-11-23]" in cite(PLAN, "gbt7714-2025", place="7")
    assert cite(PLAN, "apa", place="7").endswith(" (p. 7).")


def test_more_than_three_bodies_are_named_by_three_in_their_language() -> None:
    chinese = replace(PLAN, issuer="甲部、乙部，丙部 丁部")
    assert bodies(chinese) == ["甲部", "乙部", "丙部", "丁部"]
    assert cite(chinese).startswith("甲部, 乙部, 丙部, 等. ")
    assert cite(chinese, "gbt7714-2025").startswith("甲部，乙部，丙部，等. ")
    assert cite(replace(PLAN, issuer="甲部 乙部 丙部")).startswith("甲部, 乙部, 丙部. ")
    assert bodies(replace(REPORT, issuer="Department of Works, Roads Division")) == [
        "Department of Works, Roads Division"
    ]


def test_what_is_not_known_is_left_out() -> None:
    bare = replace(PLAN, issuer="", number="", date="", url="", added="")
    assert cite(bare) == "某市先进制造业发展规划[Z]."
    assert cite(bare, "apa") == "某市先进制造业发展规划. (n.d.)."
    undated = replace(PLAN, date="", number="")
    assert cite(undated).endswith("[EB/OL]. [2026-11-23]. " + ADDRESS + ".")
    assert "Retrieved 2026, November 23, from" in cite(undated, "apa")


@pytest.mark.parametrize(
    ("kind", "online", "offline"),
    [("news", "N/OL", "N"), ("report", "R/OL", "R"), ("plan", "EB/OL", "Z"), ("law", "EB/OL", "Z")],
)
def test_type_codes(kind: str, online: str, offline: str) -> None:
    assert type_code(replace(PLAN, kind=kind)) == online
    assert type_code(replace(PLAN, kind=kind, url="")) == offline


def test_an_unknown_style_is_refused() -> None:
    with pytest.raises(StyleError, match="gbt7714-2015") as caught:
        cite(PLAN, "mla")
    assert caught.value.code == 2


@pytest.mark.parametrize("style", STYLES)
def test_every_style_cites_everything(style: str) -> None:
    for info in (PLAN, NEWS, REPORT):
        assert info.title in cite(info, style, place="chp_1/p2")
