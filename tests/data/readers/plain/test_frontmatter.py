"""Heads of every odd kind: what they say is kept, and no body is lost to them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.readers.plain.frontmatter import split

BODY = "\n正文一句。\n"


def head(yaml: str, before: str = "", end: str = "\n") -> str:
    return f"{before}---{end}{yaml}{end}---{end}{BODY}"


def test_yaml_head_is_read_and_parted() -> None:
    text = head("title: '云岭_新规划_发布'\ncategories: \n - 要闻\n - 产业\ndate: 2024-03-05")
    found = split(text)
    assert found.values == {
        "title": "云岭_新规划_发布",
        "categories": "要闻, 产业",
        "date": "2024-03-05",
    }
    assert text[found.body :] == BODY
    assert not found.warnings


@pytest.mark.parametrize("before", ["\n", "\n\n \n", "\ufeff", "\ufeff\n"])
def test_blank_lines_and_marks_before_the_head(before: str) -> None:
    text = head("title: 甲", before)
    assert split(text).values == {"title": "甲"}
    assert text[split(text).body :] == BODY


def test_crlf() -> None:
    text = head("title: 甲\r\nauthor: 乙", end="\r\n")
    assert split(text).values == {"title": "甲", "author": "乙"}


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("title: 甲：乙: 丙", "title", "甲：乙: 丙"),
        ("author: @某报", "author", "@某报"),
        ('"title": "引号"', "title", "引号"),
        ("Title: 大写", "title", "大写"),
        ("date: 2021-99-99", "date", "2021-99-99"),
    ],
)
def test_values_that_yaml_refuses_or_bends(line: str, key: str, value: str) -> None:
    assert split(head(line + "\nx: %")).values[key] == value


def test_broken_yaml_names_its_line() -> None:
    found = split(head("title: 甲\n  : [\n\tbad: {"))
    assert found.values["title"] == "甲"
    assert "front matter" in found.warnings[0]
    assert "line" in found.warnings[0]


def test_toml_and_json_heads() -> None:
    toml = f'+++\ntitle = "甲"\ndate = 2024-03-05\n+++\n{BODY}'
    assert split(toml).values == {"title": "甲", "date": "2024-03-05"}
    assert toml[split(toml).body :] == BODY
    found = split('{"title": "甲", "tags": ["a", "b"]}\n' + BODY)
    assert found.values == {"title": "甲", "tags": "a, b"}


@pytest.mark.parametrize(
    "text",
    [
        "---\n\n正文以横线开头。\n\n---\n\n# 标题\n",
        "---\n没有冒号的一行\n---\n正文\n",
        "正文\n---\ntitle: 不在开头\n---\n",
        "{不是 JSON}\n正文",
        "",
    ],
)
def test_what_is_no_head_is_body(text: str) -> None:
    assert split(text).body == 0
    assert not split(text).values


def test_unclosed_head_is_body_with_a_warning() -> None:
    found = split("---\ntitle: 甲\n正文\n")
    assert found.body == 0
    assert "never closed" in found.warnings[0]


def test_aliases_do_not_multiply() -> None:
    lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x]"]
    lines += [f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    found = split(head("title: 甲\n" + "\n".join(lines)))
    assert found.values["title"] == "甲"
    assert "a1" in found.warnings[0]
    assert sum(map(len, found.values.values())) < 1000


def test_tags_run_nothing() -> None:
    found = split(head("title: !!python/object/apply:os.getcwd []\nother: 乙"))
    assert found.values["other"] == "乙"
    assert "/" not in found.values.get("title", "")


@settings(deadline=None)
@given(st.text(max_size=300))
def test_never_raises_and_body_is_inside(text: str) -> None:
    for source in (text, f"---\n{text}\n---\n{text}"):
        assert 0 <= split(source).body <= len(source)


@pytest.mark.parametrize(
    "head", ["title:\t标题\n\tdate: 2026-03-06", "\ttitle: 标题\n\t\tdate:\t2026-03-06"]
)
def test_tabs_before_keys_mean_nothing(head: str) -> None:
    values = split(f"---\n{head}\n---\n正文\n").values
    assert (values["title"], values["date"]) == ("标题", "2026-03-06")


@pytest.mark.parametrize(
    "head",
    [
        "title:\t制表符\n\tdate: 2026-03-06",
        "title: 制表符\n \tdate:\t2026-03-06",
        "\ttitle: 制表符\n\tdate: 2026-03-06",
    ],
)
def test_tabs_set_nothing_in(head: str) -> None:
    values = split(f"---\n{head}\n---\n正文").values
    assert (values["title"], values["date"]) == ("制表符", "2026-03-06")
