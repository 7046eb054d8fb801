from __future__ import annotations

from textual.geometry import Offset

from data.model import Document, Section, SectionKind
from tests.tui.samples import document, info
from tests.tui.widgets.stage import on_stage, seen
from tui.typography import width
from tui.widgets.outline import OutlineView

COLUMNS = 31


def section(eid: str, title: str, kind: SectionKind = SectionKind.CHAPTER) -> Section:
    parent, _, _ = eid.rpartition("/")
    return Section(eid, eid.count("/") + 1, title, "", kind, parent or None)


SECTIONS = (
    section("lead", "", SectionKind.LEAD),
    section("chp_1", "第一章 城市更新"),
    section("chp_2", "第二章 绿色低碳与生态环境共保共治"),
    section("chp_2/sec_1", "第一节 蓝天", SectionKind.SECTION),
    section("chp_2/sec_1/it_1", "一是治理扬尘，二是控制臭氧", SectionKind.ITEM),
    section("chp_2/sec_2", "第二节 碧水", SectionKind.SECTION),
)


def plan(id: str = "one-00000000", title: str = "甲市“十五五”规划") -> Document:
    return document(id=id, title=title)


def tree() -> OutlineView:
    return OutlineView()


def fill(outline: OutlineView) -> None:
    outline.set_documents([info(plan()), info(plan("two-00000000", "乙市规划"))])
    outline.set_sections("one-00000000", SECTIONS)


def column_of(row: str, text: str) -> int:
    """The column (from 1) at which ``text`` begins."""
    return width(row[: row.index(text)]) + 1


async def test_levels_stand_two_columns_apart_and_counts_end_at_column_30() -> None:
    outline = tree()
    async with on_stage(outline, COLUMNS, 20) as (stage, pilot):
        fill(outline)
        outline.set_counts({"one-00000000": {"chp_1": 1, "chp_2": 2, "chp_2/sec_1/it_1": 12}})
        await pilot.pause()
        rows = seen(stage)
        assert [column_of(rows[0], c) for c in "▾甲"] == [2, 4]
        assert column_of(rows[2], "第一章") == 6
        assert [column_of(rows[3], c) for c in "▾第"] == [4, 6]
        assert column_of(rows[4], "第一节") == 8
        assert column_of(rows[5], "一是") == 10
        for row, count in zip(rows, ["15", "", "1", "14", "12", "12", ""], strict=False):
            assert row[-1] == " "
            assert row.rstrip().endswith(count)
            assert width(row.rstrip()) == 30 or not count
        assert all(width(row) == COLUMNS for row in rows)


async def test_nothing_found_is_blank_and_not_nought() -> None:
    outline = tree()
    async with on_stage(outline, COLUMNS, 20) as (stage, pilot):
        fill(outline)
        outline.set_counts({"one-00000000": {"chp_1": 3}})
        await pilot.pause()
        assert "0" not in "".join(seen(stage))
        outline.set_counts(None)
        await pilot.pause()
        assert "3" not in "".join(seen(stage))


async def test_a_document_s_total_may_be_given() -> None:
    outline = tree()
    async with on_stage(outline, COLUMNS, 20) as (stage, pilot):
        fill(outline)
        outline.set_counts({}, {"two-00000000": 1234})
        await pilot.pause()
        assert seen(stage)[8].rstrip().endswith("乙市规划               1234")


async def test_a_long_title_leaves_room_for_the_count() -> None:
    outline = tree()
    async with on_stage(outline, COLUMNS, 20) as (stage, pilot):
        fill(outline)
        await pilot.pause()
        row = seen(stage)[3]
        assert width(row.rstrip()) <= 27
        assert row.rstrip().endswith("…")


async def test_an_item_is_cut_at_its_first_comma() -> None:
    outline = tree()
    async with on_stage(outline, COLUMNS, 20) as (stage, pilot):
        fill(outline)
        await pilot.pause()
        assert seen(stage)[5].strip() == "一是治理扬尘"


async def test_air_parts_an_unfolded_document_from_the_next() -> None:
    outline = tree()
    async with on_stage(outline, COLUMNS, 20) as (stage, pilot):
        fill(outline)
        await pilot.pause()
        rows = seen(stage)
        assert rows[7].strip() == ""
        assert rows[8].startswith(" ▸ 乙市规划")


async def test_keys_fold_and_unfold() -> None:
    outline = tree()
    async with on_stage(outline, COLUMNS, 20) as (stage, pilot):
        fill(outline)
        outline.go_to("one-00000000", "chp_2")
        await pilot.press("left")
        assert "第一节" not in "".join(seen(stage))
        await pilot.press("l")
        assert "第一节" in "".join(seen(stage))
        await pilot.press("right")
        assert outline.current == ("one-00000000", "chp_2/sec_1")
        await pilot.press("right", "right", "h")
        assert outline.current == ("one-00000000", "chp_2/sec_1")


async def test_a_document_without_known_sections_asks_for_them() -> None:
    outline = tree()
    async with on_stage(outline, COLUMNS, 20) as (stage, pilot):
        fill(outline)
        await pilot.press("G", "right")
        await pilot.pause()
        assert stage.last(OutlineView.SectionsNeeded).document == "two-00000000"
        outline.set_sections("two-00000000", (section("chp_1", "第一章 总则"),))
        await pilot.pause()
        assert "第一章 总则" in "".join(seen(stage))


async def test_enter_chooses_a_section_and_a_click_too() -> None:
    outline = tree()
    async with on_stage(outline, COLUMNS, 20) as (stage, pilot):
        fill(outline)
        await pilot.press("g", "j", "j", "enter")
        await pilot.pause()
        assert stage.last(OutlineView.Selected).eid == "chp_1"
        await pilot.click(offset=Offset(12, 4))
        await pilot.pause()
        assert stage.last(OutlineView.Selected).eid == "chp_2/sec_1"
        await pilot.click(offset=Offset(3, 3))
        assert "第一节" not in "".join(seen(stage))


async def test_the_reading_mark_stands_in_column_1_of_the_section_or_what_hides_it() -> None:
    outline = tree()
    async with on_stage(outline, COLUMNS, 20) as (stage, pilot):
        fill(outline)

        async def marked() -> list[str]:
            await pilot.pause()
            return [row[1:].split()[-1] for row in seen(stage) if row[0] == "▌"]

        outline.set_place("one-00000000", "chp_2/sec_1/it_1")
        assert await marked() == ["一是治理扬尘"]
        outline.go_to("one-00000000", "chp_2")
        await pilot.press("left")
        assert (await marked())[0].startswith("绿色低碳")
        outline.go_to("one-00000000", None)
        await pilot.press("left")
        assert await marked() == ["甲市“十五五”规划"]


async def test_a_filter_shows_matches_and_what_encloses_them() -> None:
    outline = tree()
    async with on_stage(outline, COLUMNS, 20) as (stage, pilot):
        fill(outline)
        outline.filter("碧水")
        await pilot.pause()
        assert [row.split()[-1] for row in seen(stage) if row.strip()][1:] == [
            "绿色低碳与生态…",
            "碧水",
        ]
        outline.filter("")
        await pilot.pause()
        assert "第一章" in "".join(seen(stage))


async def test_a_filter_nobody_answers_shows_nothing_and_takes_every_key() -> None:
    outline = tree()
    async with on_stage(outline, COLUMNS, 20) as (stage, pilot):
        fill(outline)
        outline.filter("没有这个词")
        await pilot.press("j", "k", "left", "right", "enter", "g", "G", "pagedown", "pageup")
        assert "".join(seen(stage)).strip() == ""
        assert outline.current is None


async def test_the_cursor_follows_the_text_while_it_is_read() -> None:
    outline = tree()
    async with on_stage(outline, COLUMNS, 20) as (stage, pilot):
        fill(outline)
        stage.set_focus(None)
        await pilot.pause()
        outline.set_place("one-00000000", "chp_2/sec_2")
        await pilot.pause()
        assert outline.current == ("one-00000000", "chp_2/sec_2")


async def test_a_big_tree_opens_folded_at_its_top_level() -> None:
    outline = tree()
    sections = [section(f"chp_{n}", f"第{n}章") for n in range(70)]
    sections += [section(f"chp_1/sec_{n}", f"第{n}节", SectionKind.SECTION) for n in range(70)]
    async with on_stage(outline, COLUMNS, 20) as (_, _pilot):
        fill(outline)
        outline.set_sections("one-00000000", sections)
        assert outline.item_count == 1 + 70 + 1


async def test_documents_told_again_keep_their_folds() -> None:
    outline = tree()
    async with on_stage(outline, COLUMNS, 20) as (stage, pilot):
        fill(outline)
        outline.go_to("one-00000000", "chp_2")
        await pilot.press("left")
        outline.set_documents([info(plan()), info(plan("three-00000000", "丙市规划"))])
        await pilot.pause()
        shown = "".join(seen(stage))
        assert "第一节" not in shown
        assert "丙市" in shown
        assert "乙市" not in shown
        assert outline.current == ("one-00000000", "chp_2")


async def test_two_long_titles_that_begin_alike_are_told_apart() -> None:
    outline = tree()
    titles = [
        "中华人民共和国国民经济和社会发展第十三个五年规划纲要",
        "中华人民共和国国民经济和社会发展第十四个五年规划纲要",
        "甲市“十五五”规划",
    ]
    async with on_stage(outline, COLUMNS, 20) as (stage, pilot):
        outline.set_documents(
            [info(plan(f"{n}-00000000", title)) for n, title in enumerate(titles)]
        )
        await pilot.pause()
        rows = seen(stage)
        assert "…第十三个" in rows[0]
        assert "…第十四个" in rows[1]
        assert titles[2] in rows[2]
