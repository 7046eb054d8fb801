"""Two texts paragraph by paragraph: what became of each, and which characters differ."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from index.comparing import TextComparison, compare_texts
from index.comparing.telling.shape import texts_as_json
from index.comparing.texts.paragraphs import pair_paragraphs
from index.subjects import library_subject
from index.workspace import Workspace
from tests.index.comparing.plans import EMPTY, OLD, subject

DRAFT = """# 云州市绿色发展规划

## 一、目标

到2030年，绿色建筑面积占比达到90%以上，培育节能服务企业40家。

设立12亿元绿色产业引导基金，支持旧厂改造。

建设三条生态廊道，串联北山和云湖。

## 二、保障

加强监测评估，定期向社会公布进展情况。本规划由市发展改革委负责解释。
"""
FINAL = """# 云州市绿色发展规划

## 一、目标

建设三条生态廊道，串联北山和云湖。

到2030年，绿色建筑面积占比力争达到85%左右，培育节能服务企业40家左右。

到2028年，新建公共建筑屋顶光伏覆盖率达到50%。

## 二、保障

加强监测评估，定期向社会公布进展情况。

本规划由市发展改革委负责解释。
"""


def of(found: TextComparison, state: str) -> list[tuple[str, str]]:
    return [
        (
            "/".join(s.text for s in pair.a.segments) if pair.a else "",
            "/".join(s.text for s in pair.b.segments) if pair.b else "",
        )
        for pair in found.pairs
        if pair.state == state
    ]


def test_each_paragraph_is_found_again_changed_moved_split_or_not_at_all() -> None:
    found = compare_texts(subject(DRAFT, "draft"), subject(FINAL, "final"))
    assert found.summary == {"same": 4, "moved": 1, "changed": 1, "new": 1, "dropped": 1}
    assert [mine[:6] for mine, _theirs in of(found, "dropped")] == ["设立12亿元"]
    assert [theirs[:6] for _mine, theirs in of(found, "new")] == ["到2028年"]
    assert [mine[:6] for mine, _theirs in of(found, "moved")] == ["到2030年"]
    ((before, after),) = of(found, "changed")
    assert before.startswith("加强监测")
    assert "/本规划" in after


def test_the_differing_characters_are_marked_on_both_sides() -> None:
    found = compare_texts(subject(DRAFT, "draft"), subject(FINAL, "final"))
    pair = next(pair for pair in found.pairs if pair.a and "绿色建筑" in pair.a.segments[0].text)
    assert pair.a is not None
    assert pair.b is not None
    cut = [pair.a.segments[0].text[slice(*span)] for span in pair.a.spans[0]]
    added = [pair.b.segments[0].text[slice(*span)] for span in pair.b.spans[0]]
    assert "".join(cut) == "90以上"
    assert "".join(added) == "力争85左右左右"


def test_texts_with_nothing_in_common_say_so() -> None:
    found = compare_texts(subject(OLD, "old"), subject(EMPTY, "walls"))
    assert [str(note) for note in found.notes] == [
        "The two documents have no paragraphs in common."
    ]
    assert not compare_texts(subject(DRAFT, "draft"), subject(FINAL, "final")).notes


def test_two_versions_of_one_document_and_what_became_of_its_marks(tmp_path: Path) -> None:
    file = tmp_path / "plan.md"
    file.write_text(DRAFT, encoding="utf-8")
    with Workspace.open(tmp_path / "library") as workspace:
        id = workspace.add([str(file)]).added[0].id
        body = workspace.document(id)
        for words in ("三条生态廊道", "绿色建筑面积", "设立12亿元绿色产业引导基金"):
            segment = next(s for s in body.segments if words in s.text)
            start = segment.text.index(words)
            name = f"{segment.eid}/p{segment.number}:{start}-{start + len(words)}"
            workspace.mark(f"{id}#{name}")
        file.write_text(FINAL, encoding="utf-8")
        workspace.add([str(file)])
        old, new = library_subject(workspace, f"{id}@1"), library_subject(workspace, id)
        found = compare_texts(old, new, workspace.marks())
        assert sum(found.fates.values()) == 3
        assert found.fates["lost"] == 1
        for pair in found.pairs:
            for side in (pair.a, pair.b):
                for segment, locator in zip(
                    side.segments if side else (), side.locators if side else (), strict=True
                ):
                    assert workspace.show(locator).text == segment.text
        record = texts_as_json(found)
        assert [each["id"] for each in record["documents"]] == [f"{id}@1", id]


WORDS = [
    "甲乙丙丁戊己庚辛",
    "甲乙丙丁戊己庚壬",
    "子丑寅卯辰巳午未",
    "天地玄黄",
    "宇宙洪荒日月盈昃辰宿列张",
]
PARAGRAPHS = st.lists(st.sampled_from(WORDS), max_size=9)


@settings(max_examples=150, deadline=None)
@given(PARAGRAPHS, PARAGRAPHS)
def test_every_paragraph_stands_in_one_pair(a: list[str], b: list[str]) -> None:
    pairs = pair_paragraphs(a, b)
    assert sorted(n for pair in pairs for n in pair.a) == list(range(len(a)))
    assert sorted(n for pair in pairs for n in pair.b) == list(range(len(b)))
    for pair in pairs:
        assert (pair.state == "new") == (not pair.a)
        assert (pair.state == "dropped") == (not pair.b)
        if pair.state == "same":
            assert a[pair.a[0]] == b[pair.b[0]]
    assert {pair.state for pair in pair_paragraphs(a, a)} <= {"same"}
