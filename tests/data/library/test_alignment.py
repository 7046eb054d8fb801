"""Two readings of the same bytes: each character is found again wherever it was put."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from data.library.alignment import Alignment
from data.model import NoteReference, Segment, SegmentKind

WORDS = "到2025年，培育专精特新企业5000家左右，机器人密度提高到每万人100台；建设十个特色园区。"


def cut(text: str, ends: list[int], eid: str = "chp_1") -> list[Segment]:
    """``text`` in segments that end at these places."""
    bounds = sorted({0, len(text), *(end % (len(text) + 1) for end in ends)})
    pieces = [text[a:b] for a, b in pairwise(bounds)]
    return [Segment(eid, n, SegmentKind.PARAGRAPH, piece) for n, piece in enumerate(pieces, 1)]


TEXTS = st.text(alphabet="到年，培育专精特新企业家左右机器人0123456789 ", min_size=30, max_size=200)
ENDS = st.lists(st.integers(0, 200), max_size=8)


@given(text=TEXTS, before=ENDS, after=ENDS)
def test_however_it_is_cut_each_character_is_found(
    text: str, before: list[int], after: list[int]
) -> None:
    old, new = cut(text, before), cut(text, after, "i_1")
    beside = Alignment(old, new)
    for index, segment in enumerate(old):
        runs = beside.runs(index)
        found = "".join(new[run.index].text[slice(*run.new)] for run in runs)
        assert "".join(found.split()) == "".join(segment.text.split())
        assert all(run.new[1] - run.new[0] == run.old[1] - run.old[0] for run in runs)


@given(text=TEXTS, ends=ENDS, span=st.tuples(st.integers(0, 60), st.integers(1, 60)))
def test_the_same_reading_is_its_own(text: str, ends: list[int], span: tuple[int, int]) -> None:
    segments = cut(text, ends)
    beside = Alignment(segments, segments)
    for index, segment in enumerate(segments):
        part = (span[0], span[0] + span[1])
        for run in beside.runs(index, part):
            assert (run.index, run.new) == (index, run.old)
        assert beside.share(index) in (0.0, 1.0)  # 0.0: nothing but white space
        assert bool(beside.share(index)) == bool(segment.text.strip())


def test_radicals_raised_figures_and_marks_of_notes_are_seen_through() -> None:
    old = [Segment("lead", 1, SegmentKind.PARAGRAPH, "⼀是培育企业[3]500家，⾯积10m2。")]
    text = "一是培育企业500家，面积10m²。"
    mark = NoteReference(text.index("500"), "[3]", "lead/p2")
    new = [
        Segment("lead", 1, SegmentKind.PARAGRAPH, text, notes=(mark,)),
        Segment("lead", 2, SegmentKind.NOTE, "见附件。"),
    ]
    beside = Alignment(old, new)
    assert beside.share(0) == 1.0
    assert beside.place(0) == (0, (0, len(text)))
    at = old[0].text.index("500")
    assert beside.place(0, (at, at + 4)) == (0, (text.index("500"), text.index("500") + 4))
    at = old[0].text.index("[3]")
    assert beside.place(0, (at, at + 3)) == (0, (mark.at, mark.at))  # no text any more


def test_what_was_read_elsewhere_is_found_by_its_words() -> None:
    left, right = (
        WORDS,
        "加强组织领导，落实主体责任，完善考核评价机制，形成工作合力，确保任务完成。",
    )
    old = [replace(segment) for segment in cut(left + right, [len(left)])]
    new = cut(right + left, [len(right)])
    beside = Alignment(old, new)
    for index, words in enumerate((left, right)):
        place = beside.place(index)
        assert place is not None
        assert new[place[0]].text[slice(*place[1])] == words


def test_words_that_are_gone_are_nowhere() -> None:
    old = cut(WORDS + "分享到：微博微信打印关闭字号大中小收藏", [len(WORDS)])
    beside = Alignment(old, cut(WORDS, []))
    assert beside.share(1) == 0.0
    assert beside.place(1) is None
