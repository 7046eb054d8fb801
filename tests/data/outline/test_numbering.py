"""Numbers of other forms, and lists that lack what they should name."""

from __future__ import annotations

from data.model import Block, BlockKind, Native
from data.outline import build_outline

_HAN = "各地区各部门要结合实际抓好落实，把各项工作做深做细，切实增强群众的获得感幸福感安全感。"


def _tree(blocks: list[Block]) -> list[tuple[int, str]]:
    return [(s.level, s.title) for s in build_outline(blocks).sections if s.eid != "lead"]


def _native(*titles: tuple[int, str]) -> list[Block]:
    return [
        block
        for level, title in titles
        for block in (
            Block(title, BlockKind.HEADING, level=level, native=Native.TAG),
            Block(_HAN),
        )
    ]


def test_chapters_numbered_with_and_without_a_point() -> None:
    titles = ["1.引言", "1.1 目的", "1.2 背景", "2 现状", "2.1 要求", "3.方案", "3.1 影响"]
    blocks = [
        block
        for title in titles
        for block in (Block(title, strong="." not in title[1:] or title[2] > "9"), Block(_HAN))
    ]
    assert [level for level, _ in _tree(blocks)] == [1, 2, 2, 1, 2, 1, 2]


def test_numbers_with_letters() -> None:
    blocks = _native(
        (1, "Article I Rivers"),
        (2, "Section 1.A Mills"),
        (2, "Section 1.B Dams"),
        (1, "Article II"),
    )
    outline = build_outline(blocks)
    assert [s.eid for s in outline.sections] == [
        "art_1",
        "art_1/sec_1-1",
        "art_1/sec_1-2",
        "art_2",
    ]


def test_items_that_count_on_stand_side_by_side_whatever_their_level() -> None:
    blocks = _native(
        (2, "一、目的"),
        (2, "二、事务"),
        (3, "1.例会"),
        (2, "2.任务"),
        (3, "3.质量"),
        (2, "三、罚则"),
    )
    assert [level for level, _ in _tree(blocks)] == [1, 1, 2, 2, 2, 1]


def test_a_bold_line_under_a_numbered_heading_stands_one_rank_deeper() -> None:
    blocks = [
        Block("一、总体要求"),
        Block(_HAN),
        Block("创新驱动", strong=True),
        Block(_HAN),
        Block("二、保障措施"),
        Block(_HAN),
    ]
    assert _tree(blocks) == [(1, "一、总体要求"), (2, "创新驱动"), (1, "二、保障措施")]


def test_a_by_line_is_no_heading_and_a_wikis_button_no_title() -> None:
    blocks = _native((1, "Rivers[edit]"), (2, "By Jane Q. Doe"), (2, "Mills[1]"), (1, "道路[编辑]"))
    assert _tree(blocks) == [(1, "Rivers"), (2, "Mills"), (1, "道路")]


def test_a_number_before_small_letters_is_a_sentence() -> None:
    blocks = [Block(f"{n}. apples are kept for the winter") for n in (1, 2, 3)] + [Block(_HAN)]
    assert _tree(blocks) == []


def test_each_heading_tells_what_speaks_for_it() -> None:
    contents = [
        Block("目录"),
        Block("第一章 总则 1"),
        Block("第二章 目标 4"),
        Block("第三章 附则 9"),
    ]
    chapters = _native((1, "第一章 总则"), (1, "第二章 目标"), (1, "第三章 附则"))
    rules = [s.rule for s in build_outline([*contents, *chapters]).sections if s.eid != "lead"]
    assert rules[0] == (
        "chapter: alone on its line; also a heading tag, level 1, the number 第一章, "
        "listed in the printed contents"
    )
