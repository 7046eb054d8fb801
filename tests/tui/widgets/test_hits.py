from __future__ import annotations

from dataclasses import replace

import pytest
from textual.geometry import Offset

from data.model import Document, Section, SectionKind, Segment, SegmentKind
from index.answering.answer import Answer
from tests.tui.samples import search
from tests.tui.widgets.stage import looks, on_stage, seen
from tui.typography import width
from tui.widgets.hits import HitsView, section_of

COLUMNS = 37


def plan(id: str = "one-00000000", title: str = "甲市规划") -> Document:
    sections = (
        Section("i_1", 1, "一、城市更新", "一、", SectionKind.ITEM_1, None),
        Section("i_1/it_1", 2, "一是改造老旧小区", "", SectionKind.ITEM, "i_1"),
        Section("i_2", 1, "二、绿色低碳", "二、", SectionKind.ITEM_1, None),
    )
    segments = (
        Segment("lead", 1, SegmentKind.PARAGRAPH, "公园城市是本规划的主线。"),
        Segment("i_1", 0, SegmentKind.HEADING, "一、城市更新"),
        Segment("i_1/it_1", 1, SegmentKind.ITEM, "一是改造老旧小区，每个街道新增两处口袋公园。"),
        Segment("i_2", 0, SegmentKind.HEADING, "二、绿色低碳"),
        Segment(
            "i_2", 1, SegmentKind.PARAGRAPH, "新建公园三十个，公园绿地服务半径覆盖率达到九成。"
        ),
    )
    return Document(id, title, title, sections, segments)


DOCUMENTS = {"one-00000000": "甲市规划", "two-00000000": "乙市规划"}


def column_of(row: str, text: str) -> int:
    return width(row[: row.index(text)]) + 1


async def test_the_keyword_stands_in_one_column_with_whole_characters_around_it() -> None:
    hits = HitsView()
    async with on_stage(hits, COLUMNS, 20) as (stage, pilot):
        hits.set_result(search(plan(), "公园"), DOCUMENTS)
        await pilot.pause()
        rows = seen(stage)
        assert rows[0].strip() == ""
        assert rows[1] == " 甲市规划                          4 "
        assert [row.strip() for row in (rows[2], rows[4], rows[6])] == [
            "Lead", "一、城市更新", "二、绿色低碳",
        ]  # fmt: skip
        assert column_of(rows[4], "一") == 4
        for row in (rows[3], rows[5], rows[7], rows[8]):
            assert width(row[: row.index("公园", 4 if row is rows[8] else 0)]) + 1 == 16
            assert width(row.rstrip()) <= 35
        assert rows[9].strip() == ""
        assert rows[10] == " 乙市规划                          – "
        assert all(width(row) == COLUMNS for row in rows)


async def test_the_keyword_keeps_its_column_when_the_pane_is_wider() -> None:
    hits = HitsView()
    async with on_stage(hits, 80, 20) as (stage, pilot):
        hits.set_result(search(plan(), "公园"), DOCUMENTS)
        await pilot.pause()
        assert {style.bold for style in looks(stage, "公园")} == {True}
        columns = {width(row.partition("公园")[0]) for row in seen(stage)[3:6:2]}
        assert len(columns) == 1


async def test_the_current_hit_carries_the_mark_and_stepping_goes_round() -> None:
    hits = HitsView()
    async with on_stage(hits, COLUMNS, 20) as (stage, pilot):
        hits.set_result(search(plan(), "公园"), DOCUMENTS)
        await pilot.pause()
        assert seen(stage)[3].startswith(" ▌ ")
        steps = [hits.step(1) for _ in range(4)]
        assert [(s.hit.segment, s.number) for s in steps if s] == [(2, 0), (4, 0), (4, 1), (0, 0)]
        hits.step(-1)
        await pilot.pause()
        assert seen(stage)[8].startswith(" ▌ ")
        assert stage.last(HitsView.Highlighted).span == 1
        assert [style.reverse for style in looks(stage, "公园")].count(True) == 1


async def test_enter_and_a_click_choose_an_occurrence() -> None:
    hits = HitsView()
    async with on_stage(hits, COLUMNS, 20) as (stage, pilot):
        hits.set_result(search(plan(), "公园"), DOCUMENTS)
        await pilot.press("j", "enter")
        await pilot.pause()
        chosen = stage.last(HitsView.Selected)
        assert (chosen.hit.segment, chosen.span) == (2, 0)
        await pilot.click(offset=Offset(10, 8))
        await pilot.pause()
        chosen = stage.last(HitsView.Selected)
        assert (chosen.hit.segment, chosen.span) == (4, 1)


async def test_an_occurrence_can_be_gone_to() -> None:
    hits = HitsView()
    async with on_stage(hits, COLUMNS, 20):
        hits.set_result(search(plan(), "公园"), DOCUMENTS)
        hits.go_to("one-00000000", 4)
        assert hits.cursor == 2
        span = hits._occurrences[3].span
        hits.go_to("one-00000000", 4, span)
        assert hits.cursor == 3
        hits.go_to("two-00000000", 0)
        assert hits.cursor == 3


async def test_nothing_found_leaves_every_document_its_line() -> None:
    hits = HitsView()
    async with on_stage(hits, COLUMNS, 20) as (stage, pilot):
        hits.set_result(search(plan(), "机场"), DOCUMENTS)
        await pilot.press("j", "k", "enter", "G", "pagedown", "pageup")
        rows = seen(stage)
        assert [row.strip()[-1:] for row in rows[:3]] == ["", "–", "–"]
        assert hits.step(1) is None
        assert hits.current is None
        hits.set_result(None)
        await pilot.pause()
        assert "".join(seen(stage)).strip() == ""


async def test_hits_by_relevance_begin_with_the_best() -> None:
    hits = HitsView()
    one, two = plan(), plan("two-00000000", "乙市规划")
    result = search(one, "公园", two)
    best = [hit for hit in result.hits if hit.document == two.id]
    rest = [hit for hit in result.hits if hit.document == one.id]
    ranked = replace(result, hits=(best[2], rest[0], best[0], best[1], *rest[1:]))
    async with on_stage(hits, COLUMNS, 30) as (stage, pilot):
        hits.set_result(ranked, DOCUMENTS)
        await pilot.pause()
        assert seen(stage)[1].startswith(" 乙市规划")
        assert hits.current is not None
        assert hits.current.hit is best[2]


async def test_documents_keep_the_library_s_order_where_hits_come_in_the_text_s() -> None:
    hits = HitsView()
    result = search(plan("two-00000000", "乙市规划"), "公园")
    async with on_stage(hits, COLUMNS, 30) as (stage, pilot):
        hits.set_result(result, DOCUMENTS)
        await pilot.pause()
        assert [row.split()[0] for row in seen(stage)[1:3]] == ["甲市规划", "乙市规划"]


async def test_a_hit_without_words_shows_the_beginning_of_its_passage() -> None:
    hits = HitsView()
    result = search(plan(), "公园")
    bare = replace(result.hits[2], spans=())
    async with on_stage(hits, COLUMNS, 20) as (stage, pilot):
        hits.set_result(replace(result, hits=(bare,)), DOCUMENTS)
        await pilot.press("enter")
        await pilot.pause()
        assert "新建公园三十个" in "".join(seen(stage))
        assert stage.last(HitsView.Selected).span == 0


async def test_a_document_the_library_does_not_list_is_shown_by_its_own_title() -> None:
    hits = HitsView()
    async with on_stage(hits, COLUMNS, 20) as (stage, pilot):
        hits.set_result(search(plan(), "公园"))
        await pilot.pause()
        assert seen(stage)[1].startswith(" 甲市规划")


@pytest.mark.parametrize("rows", [1, 2, 3, 5])
async def test_the_current_hit_stays_in_view_when_the_pane_gets_low(rows: int) -> None:
    hits = HitsView()
    async with on_stage(hits, COLUMNS, 20) as (stage, pilot):
        hits.set_result(search(plan(), "公园"), DOCUMENTS)
        await pilot.press("G")
        await pilot.resize_terminal(COLUMNS, rows)
        await pilot.pause()
        assert any("▌" in row for row in seen(stage))


async def test_thousands_of_hits_are_listed_and_the_last_is_reached() -> None:
    hits = HitsView()
    hit = search(plan(), "公园").hits[0]
    many = Answer("公园", "公园", 5000, 5000, (hit,) * 5000, ())
    async with on_stage(hits, COLUMNS, 20) as (stage, pilot):
        hits.set_result(many, DOCUMENTS)
        await pilot.press("G")
        assert hits.cursor == 4999
        assert any("▌" in row for row in seen(stage))


def test_an_item_belongs_to_the_section_around_it() -> None:
    assert section_of("hd_3/it_2", ("甲", "乙")) == ("hd_3", ("甲",))
    assert section_of("it_2", ("乙",)) == ("it_2", ("乙",))
    assert section_of("chp_1/it_1/it_2", ("甲", "乙", "丙")) == ("chp_1", ("甲",))
    assert section_of("chp_1/sec_1", ("甲", "乙")) == ("chp_1/sec_1", ("甲", "乙"))
