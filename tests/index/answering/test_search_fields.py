"""What fields of documents and of targets find, and what a whole library answers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.library import Review
from data.model import Status, Target
from index.answering.port import SearchCancelledError
from index.asking import QueryError, parse_where
from tests.index.answering.asked import Make
from tests.index.asking.test_query import odd_queries
from tests.index.shelves import Shelf, document


def test_odd_queries_are_searched_or_refused(make: Make) -> None:
    finder = make(PLAN, REPORT)
    answered = 0
    for query in odd_queries(900):
        try:
            finder.search(query)
            answered += 1
        except QueryError:
            continue
    assert answered > 300


def _target(number: int, segment: int, **fields: object) -> Target:
    slots: dict[str, object] = {"status": Status.TARGET, "span": (0, 2), "sentence": (0, 4)}
    return Target(f"t{number}", segment, quote="", **{**slots, **fields})  # type: ignore[arg-type]


PLAN = document(
    "plan-a",
    {
        "第一章　氢能": ["甲乙丙丁", "戊己庚辛"],
        "第二章　储能": ["壬癸子丑"],
    },
    title="上海市氢能规划",
    kind="plan",
    issuer="上海市人民政府",
    date="2021-09",
    targets=[
        _target(1, 1, unit="元", value=Decimal(10**11), year=2025, span=(1, 3)),
        _target(2, 2, unit="家", value=Decimal(50), year=2030, modality="strive"),
        _target(3, 2, unit="元", value=Decimal(5), year=2020, status=Status.ACTUAL),
    ],
)
REPORT = document(
    "report-b", {"一、回顾": ["寅卯辰巳"]}, title="北京报告", kind="report", date="2023"
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("title:上海", ["第一章　氢能", "甲乙丙丁", "戊己庚辛", "第二章　储能", "壬癸子丑"]),
        ("title:(北京 OR 广州)", ["一、回顾", "寅卯辰巳"]),
        ("heading:氢能 NOT heading:储能", ["第一章　氢能", "甲乙丙丁", "戊己庚辛"]),
        ("doc:report", ["一、回顾", "寅卯辰巳"]),
        ("kind:report 寅卯", ["寅卯辰巳"]),
        ("kind:plan 寅卯", []),
        ("issuer:人民政府 壬癸", ["壬癸子丑"]),
        ("date:2021 壬癸", ["壬癸子丑"]),
        ("date:2021-10.. 壬癸", []),
        ("date>=2023-05 寅卯", ["寅卯辰巳"]),
        ("date<2023 NOT heading:氢能", ["第二章　储能", "壬癸子丑"]),
        ("value>=1000亿", ["甲乙丙丁"]),
        ("value>=1000亿元 year:2025", ["甲乙丙丁"]),
        ("unit:元 year:2030", []),  # one target has to answer to both
        ("unit:元 AND year<=2020", ["戊己庚辛"]),
        ("(unit:家 OR unit:元) year>=2030", ["戊己庚辛"]),
        ("unit:元 -year:2025", ["戊己庚辛"]),
        ("-unit:元 kind:plan", ["第一章　氢能", "第二章　储能", "壬癸子丑"]),
        ("modality:力争", ["戊己庚辛"]),
        ("status:actual", ["戊己庚辛"]),
        ("戊己 value:40..60家", ["戊己庚辛"]),
    ],
)
def test_fields(make: Make, query: str, found: list[str]) -> None:
    finder = make(PLAN, REPORT)
    result = finder.search(query, sort="document")
    assert [hit.text for hit in result.hits] == found
    filtered = finder.search("NOT 无此词", where=query, sort="document")
    assert [hit.text for hit in filtered.hits] == found


def test_a_target_that_answers_is_shown(make: Make) -> None:
    result = make(PLAN, REPORT).search("value>=1000亿")
    assert [hit.spans for hit in result.hits] == [((1, 3),)]
    assert result.occurrences == 1


def test_reviews_count(make: Make) -> None:
    finder = make(PLAN, REPORT)
    library = finder._library
    assert isinstance(library, Shelf)
    library.reviewed.append(Review("plan-a", "t1", "rejected", {}, "", "", ""))
    assert finder.search("value>=1000亿").total == 0
    assert finder.search("value>=1000亿 review:rejected").total == 1
    library.reviewed[:] = [Review("plan-a", "t2", "corrected", {"value": "60"}, "", "", "")]
    assert finder.search("value:60家").total == 1
    assert finder.search("value:50家").total == 0


def test_a_filter_narrows_and_shows_nothing(make: Make) -> None:
    finder = make(PLAN, REPORT)
    result = finder.search("甲乙 OR 寅卯", where="heading:氢能 OR kind:report")
    assert result.total == 2
    assert finder.search("甲乙 OR 寅卯", where="kind:report").total == 1
    assert finder.search("甲乙 OR 寅卯", documents=["plan-a"]).total == 1
    assert finder.search("甲乙 OR 寅卯", documents=["nobody"]).total == 0


def test_a_search_can_be_given_up(make: Make) -> None:
    finder = make(PLAN, REPORT)
    for query in ("甲乙", "NOT 甲乙", "甲 NEAR 乙", "/甲/", "25%", "unit:元"):
        with pytest.raises(SearchCancelledError):
            finder.search(query, cancelled=lambda: True)
        assert finder.search(query, cancelled=lambda: False)


def test_terms_are_counted_by_document(make: Make) -> None:
    finder = make(PLAN, REPORT)
    table = finder.table(["甲乙 OR 寅卯", "“子丑”", "没有"])
    assert [(row.query, row.total, row.documents) for row in table.rows] == [
        ("甲乙 OR 寅卯", 2, {"plan-a": 1, "report-b": 1}),
        ("“子丑”", 1, {"plan-a": 1}),
        ("没有", 0, {}),
    ]
    assert table.characters == {"plan-a": 22, "report-b": 8}


def test_sections_of_a_hit_that_only_a_field_found(make: Make) -> None:
    result = make(PLAN, REPORT).search("kind:report")
    assert (result.total, result.occurrences, result.sections) == (2, 0, {"report-b": {}})


def test_a_filter_of_targets_takes_no_closeness() -> None:
    from index.answering.filters import filter_targets
    from index.results import TargetRow

    row = TargetRow("d#t1", "d", "d", _target(1, 0), "d#lead/p1:0-2", "", (), "氢能与储能")
    with pytest.raises(QueryError):
        filter_targets([row], parse_where("氢能 NEAR 储能"))
