"""An outline depends on what a plan says, not on how it happens to be printed."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from data.order import source_order
from data.outline import build_outline

from .plans import Piece, distinct, outline_of, paragraphs, plans, printed, tree, visible, wrapped
from .plans import lines as printed_lines

_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_RADICALS = str.maketrans(
    {
        c: r
        for r, c in zip(
            "⼀⼆⼋⼗⼈⼒⼯⼤⽂⽔⽣⽤⽥⾏⾔⾦⾷", "一二八十人力工大文水生用田行言金食", strict=True
        )
    }
)


@given(plans())
def test_the_tree_is_the_one_that_was_printed(pieces: list[Piece]) -> None:
    headings = [p for p in pieces if p.level]
    found = tree(outline_of(printed(pieces)))
    assert [t for _, _, _, t in found] == [visible(p.text) for p in headings]
    assert [level for _, level, _, _ in found] == [p.level for p in headings]


@given(plans(), st.integers(9, 70))
def test_wrapping_changes_nothing(pieces: list[Piece], width: int) -> None:
    assert tree(outline_of(wrapped(pieces, width))) == tree(outline_of(printed(pieces)))


@given(plans(), st.integers(9, 70))
def test_wrapping_without_indents_but_with_blank_lines(pieces: list[Piece], width: int) -> None:
    text = wrapped(pieces, width, indent="", between="\n\n")
    assert tree(outline_of(text)) == tree(outline_of(printed(pieces)))


@given(plans((1, 3, 4)))
def test_full_width_digits_and_radicals(pieces: list[Piece]) -> None:
    text = printed(pieces)
    plain = tree(outline_of(text))
    assert tree(outline_of(text.translate(_FULL_WIDTH))) == plain
    assert tree(outline_of(text.translate(_RADICALS))) == plain


@given(plans(), st.booleans(), st.booleans(), st.sampled_from([0, 24, 33]))
def test_a_contents_list_adds_nothing(
    pieces: list[Piece], titled: bool, leaders: bool, width: int
) -> None:
    entries = [
        Piece(p.text + (f"……………{page}" if leaders else ""))
        for page, p in enumerate([p for p in pieces if p.level], 1)
    ]
    if not titled and len(entries) < 8:
        return  # a few numbered lines without a word are no contents list
    contents = [Piece("目　录")] if titled else []
    pieces = [*contents, *entries, *pieces]
    text = wrapped(pieces, width) if width and leaders else printed(pieces)
    outline = outline_of(text)
    assert tree(outline) == tree(outline_of(printed(pieces[len(contents) + len(entries) :])))
    outside = [s for s in outline.segments if s.outside]
    assert {s.kind for s in outside} == {"toc"}
    assert visible("".join(s.text for s in outside)) == visible(
        "".join(p.text for p in [*contents, *entries])
    )


@given(plans(), st.sampled_from(["— {} —", "- {} -", "{}", "第 {} 页"]), st.integers(14, 40))
def test_page_numbers_add_nothing(pieces: list[Piece], form: str, height: int) -> None:
    lines = wrapped(distinct(pieces), 22).split("\n")
    paged: list[str] = []
    for number, start in enumerate(range(0, len(lines), height), 1):
        paged += [*lines[start : start + height], form.format(number)]
    if len(lines) <= 3 * height:
        return  # bare numbers are page numbers only where they count pages
    with_numbers, without = outline_of("\n".join(paged)), outline_of("\n".join(lines))
    assert tree(with_numbers) == tree(without)
    assert paragraphs(with_numbers) == paragraphs(without)


@given(plans((1, 2, 3, 4)), st.integers(0, 60))
def test_every_character_stands_in_one_segment_in_order(pieces: list[Piece], width: int) -> None:
    text = wrapped(pieces, width) if width >= 9 else printed(pieces)
    outline = outline_of(text)
    assert visible("".join(source_order(outline.segments))) == visible(text)
    assert max(Counter(s.place for s in outline.segments).values()) == 1
    assert max(Counter(s.eid for s in outline.sections).values()) == 1


_ODD_LINES = (
    """
第一章 总则|第二章|第一条 内容。|一、标题|（一）标题。正文。|1.1 题|1.列表；|目录|附件1|附件：名单
专栏1 题目|序 言|— 3 —|7|是。|一是好。|二是好。|第一章 总则……3|Chapter 1 Title|PART I  NAME|\f页
""".strip()
    .replace("\n", "|")
    .split("|")
)


@settings(max_examples=300)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(_ODD_LINES),
            st.text("第一二章节条、（）1.．…　 \t\f是专栏附件目录。；Aab", max_size=30),
            st.text(max_size=12),
        ),
        max_size=40,
    )
)
def test_any_lines_are_kept_whole(lines: list[str]) -> None:
    blocks = printed_lines("\n".join(lines))
    outline = build_outline(blocks)
    assert visible("".join(source_order(outline.segments))) == visible(
        "".join(b.text for b in blocks)
    )
    assert len({s.place for s in outline.segments}) == len(outline.segments)
    assert {s.eid for s in outline.segments} <= {s.eid for s in outline.sections}
