"""Headings told by how they are set, in printed lines and in Word files without styles."""

from __future__ import annotations

import pytest

from data.model import Block, BlockKind, Font
from data.outline import build_outline

_TEXT = (
    "The work goes on as it did before, with care for those who live here, year after year, "
    "and nobody who asked for help went away without it."
)
_HAN = "各地区各部门要结合实际抓好落实，把各项工作做深做细，切实增强群众的获得感幸福感安全感。"

Tree = list[tuple[int, str]]


def _set(
    *titles: tuple[str, float], text: str = _TEXT, kind: BlockKind = BlockKind.PARAGRAPH
) -> list[Block]:
    """Each title in bold of its size, with a paragraph behind it."""
    blocks: list[Block] = []
    for title, size in titles:
        blocks.append(Block(title, kind, strong=True, gap=True, font=Font(size, bold=True)))
        blocks.append(Block(text, kind, gap=True, font=Font()))
    return blocks


def _tree(blocks: list[Block]) -> Tree:
    return [(s.level, s.title) for s in build_outline(blocks).sections if s.eid != "lead"]


@pytest.mark.parametrize("kind", [BlockKind.PARAGRAPH, BlockKind.LINE])
def test_size_gives_the_rank_in_word_files_and_on_pages(kind: BlockKind) -> None:
    blocks = _set(
        ("Rivers", 1.6), ("Mills", 1.3), ("Wheels", 1.0), ("Dams", 1.3), ("Roads", 1.6), kind=kind
    )
    tree = [(1, "Rivers"), (2, "Mills"), (3, "Wheels"), (2, "Dams"), (1, "Roads")]
    assert _tree(blocks) == tree


def test_chinese_text_without_numbers_is_told_by_its_fonts() -> None:
    blocks = _set(("水利工作", 1.6), ("河道治理", 1.3), ("山区道路", 1.6), text=_HAN)
    assert _tree(blocks) == [(1, "水利工作"), (2, "河道治理"), (1, "山区道路")]


def test_numbers_tell_the_ranks_of_one_setting() -> None:
    titles = [
        "I. Rivers",
        "II. Roads",
        "A. Paths",
        "1. Gravel",
        "2. Sand",
        "B. Lanes",
        "III. Woods",
    ]
    assert _tree(_set(*((title, 1.0) for title in titles))) == [
        (1, "I. Rivers"),
        (1, "II. Roads"),
        (2, "A. Paths"),
        (3, "1. Gravel"),
        (3, "2. Sand"),
        (2, "B. Lanes"),
        (1, "III. Woods"),
    ]


def test_a_lone_setting_heads_what_stands_under_it() -> None:
    blocks = _set(("Rivers", 1.6), ("Mills", 1.18), ("Wheels", 1.09), ("Roads", 1.6))
    assert _tree(blocks) == [(1, "Rivers"), (2, "Mills"), (3, "Wheels"), (1, "Roads")]


def test_a_size_that_differs_once_among_its_like_is_theirs() -> None:
    titles = [("Rivers", 1.6), ("Mills", 1.08), ("Dams", 1.08), ("Wheels", 1.16), ("Locks", 1.08)]
    assert [level for level, _ in _tree(_set(*titles, ("Roads", 1.6)))] == [1, 2, 2, 2, 2, 1]


def test_where_styles_mark_headings_bold_lines_are_none() -> None:
    marked = [
        Block("Rivers", BlockKind.HEADING, level=1, style="heading 1", font=Font(1.6, bold=True)),
        *_set(("Take care:", 1.3)),
        Block("Roads", BlockKind.HEADING, level=1, style="heading 1", font=Font(1.6, bold=True)),
        Block(_TEXT, font=Font()),
    ]
    assert _tree(marked) == [(1, "Rivers"), (1, "Roads")]


def test_a_slanted_line_that_leads_in_a_list_is_none() -> None:
    blocks = _set(("Rivers", 1.6), ("Roads", 1.6))
    slanted = Block("The aims of the plan are:", font=Font(slant=True))
    assert _tree([*blocks[:2], slanted, *blocks[1:]]) == [(1, "Rivers"), (1, "Roads")]


def test_small_capitals_with_a_number_head_sections() -> None:
    blocks = []
    for article in ("I Rivers", "II Roads"):
        blocks += _set((f"Article {article}", 1.4), kind=BlockKind.LINE)
        for section in ("1. OF MILLS", "2. OF DAMS"):
            small = Block(f"SECTION {section}", BlockKind.LINE, gap=True, font=Font(0.8))
            blocks += [small, Block(_TEXT, BlockKind.LINE, gap=True, font=Font())]
    assert [level for level, _ in _tree(blocks)] == [1, 2, 2, 1, 2, 2]


def test_an_item_of_a_list_set_apart_is_none() -> None:
    blocks = _set(("Rivers", 1.6), ("Roads", 1.6))
    item = Block("□ The agency keeps the rivers clean", font=Font(colour="1155cc"))
    assert _tree([*blocks[:2], item, item, *blocks[1:]]) == [(1, "Rivers"), (1, "Roads")]
