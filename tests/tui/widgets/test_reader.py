from __future__ import annotations

from textual import events
from textual.geometry import Offset

from data.model import Document, Segment, SegmentKind
from tests.tui.samples import document
from tests.tui.widgets.stage import looks, on_stage, seen
from tui.themes import TERMINAL
from tui.typography import width
from tui.widgets.reader import ReaderView

SHORT = "完善社区养老服务，新建一批日间照料中心。"
LONG = "推进老旧小区改造，补齐停车、充电和照明设施，让居民出门便有口袋公园。" * 3


def plan(paragraphs: int = 12) -> Document:
    return document(*(SHORT if n % 2 else LONG for n in range(paragraphs)))


def gutter(rows: list[str]) -> str:
    return "".join(row[0] for row in rows)


async def test_a_passage_is_gone_to_in_view_with_its_words_shown_up() -> None:
    reader = ReaderView()
    async with on_stage(reader, 60, 20) as (stage, pilot):
        reader.show(plan())
        start = LONG.index("充电")
        reader.go_to(11, (start, start + 2))
        await pilot.pause()
        assert reader.cursor == 11
        assert "充电" in "".join(seen(stage))
        assert [style.reverse for style in looks(stage, "充电")] == [True]


async def test_the_reading_mark_stands_beside_every_line_of_the_passage() -> None:
    reader = ReaderView()
    async with on_stage(reader, 50, 20) as (stage, pilot):
        reader.show(plan())
        reader.go_to(1)
        await pilot.pause()
        rows = seen(stage)
        marked = [row for row in rows if row[0] == "▌"]
        assert "".join(row[1:].strip() for row in marked) == LONG


async def test_a_mark_and_a_note_stand_beside_the_first_line() -> None:
    reader = ReaderView()
    async with on_stage(reader, 50, 20) as (stage, pilot):
        reader.show(plan())
        reader.set_marks({1: (True, False), 2: (True, True), 3: (False, False)})
        reader.go_to(0)
        await pilot.pause()
        assert gutter(seen(stage)).split() == ["▌", "●", "◦"]
        reader.go_to(1)
        await pilot.pause()
        assert seen(stage)[3].startswith("▌●")


async def test_hits_are_bold_and_underlined_and_targets_underlined() -> None:
    reader = ReaderView()
    async with on_stage(reader, 60, 20) as (stage, pilot):
        reader.show(document(SHORT))
        reader.set_hits({1: [(2, 4)]})
        reader.set_targets({1: [(9, 13)]})
        await pilot.pause()
        (hit,) = looks(stage, SHORT[2:4])
        (target,) = looks(stage, SHORT[9:13])
        assert (hit.bold, hit.underline, bool(hit.reverse)) == (True, True, False)
        assert (bool(target.bold), target.underline) == (False, True)


async def test_a_hit_that_a_line_break_parts_is_shown_in_both_lines() -> None:
    reader = ReaderView()
    async with on_stage(reader, 26, 20) as (stage, pilot):
        reader.show(document(LONG))
        line = reader._page.rows[reader._page.tops[1]].pieces[0]  # type: ignore[union-attr]
        reader.set_hits({1: [(line.end - 1, line.end + 1)]}, (1, 0))
        await pilot.pause()
        assert looks(stage, LONG[line.end - 1])[0].reverse
        assert looks(stage, LONG[line.end])[0].reverse


async def test_keys_go_from_passage_to_passage_and_to_both_ends() -> None:
    reader = ReaderView()
    async with on_stage(reader, 50, 20) as (_, pilot):
        reader.show(plan())
        await pilot.press("j", "down")
        assert reader.cursor == 2
        await pilot.press("k")
        assert reader.cursor == 1
        await pilot.press("G")
        assert reader.cursor == 12
        await pilot.press("g")
        assert reader.cursor == 0
        assert reader.scroll_offset.y == 0


async def test_every_step_leaves_the_beginning_of_the_passage_in_view() -> None:
    reader = ReaderView()
    async with on_stage(reader, 50, 12) as (stage, pilot):
        reader.show(plan())
        for key in ["j"] * 12 + ["k"] * 12:
            before = reader.cursor
            await pilot.press(key)
            if reader.cursor != before:
                assert any(row[0] == "▌" for row in seen(stage))


async def test_a_passage_longer_than_the_pane_is_read_through_before_the_next() -> None:
    reader = ReaderView()
    text = "".join(f"第{n}项任务由各区分头落实，每年评估一次。" for n in range(60))
    async with on_stage(reader, 40, 8) as (_, pilot):
        reader.show(document(text, SHORT))
        seen_rows: set[int] = set()
        await pilot.press("j")
        while reader.cursor == 1:
            top = reader.scroll_offset.y
            seen_rows |= set(range(top, top + 8))
            await pilot.press("j")
        assert reader._page is not None
        assert set(reader._page.rows_of(1)) <= seen_rows
        assert reader.cursor == 2


async def test_scrolling_takes_the_passage_along() -> None:
    reader = ReaderView()
    async with on_stage(reader, 50, 12) as (stage, pilot):
        reader.show(plan())
        reader.jump_to(20)
        await pilot.pause()
        assert any(row[0] == "▌" for row in seen(stage))
        await pilot.press("pagedown")
        assert any(row[0] == "▌" for row in seen(stage))


async def test_page_keys_reach_both_ends() -> None:
    reader = ReaderView()
    async with on_stage(reader, 50, 12) as (_, pilot):
        reader.show(plan())
        for _ in range(12):
            await pilot.press("pagedown")
        assert reader.cursor == 12
        for _ in range(12):
            await pilot.press("pageup")
        assert reader.cursor == 0


async def test_a_range_grows_with_the_cursor_and_ends() -> None:
    reader = ReaderView()
    async with on_stage(reader, 50, 20) as (_, pilot):
        reader.show(plan())
        reader.go_to(2)
        reader.toggle_range()
        await pilot.press("j", "j")
        assert reader.range == range(2, 5)
        reader.end_range()
        assert reader.range == range(4, 5)


async def test_shift_and_an_arrow_begin_a_range() -> None:
    reader = ReaderView()
    async with on_stage(reader, 50, 20) as (_, pilot):
        reader.show(plan())
        reader.go_to(3)
        await pilot.press("shift+up", "shift+up")
        assert reader.in_range
        assert reader.range == range(1, 4)


async def test_the_measure_is_what_the_user_chose_as_far_as_the_pane_goes() -> None:
    reader = ReaderView()
    async with on_stage(reader, 100, 20) as (stage, pilot):
        reader.show(document(LONG))

        async def longest() -> int:
            await pilot.pause()
            return max(width(row.rstrip().rstrip("，。")) for row in seen(stage)) - 3

        assert 70 <= await longest() <= 72
        reader.narrower()
        assert 66 <= await longest() <= 68
        reader.measure = 99
        assert reader.measure == 44
        assert 84 <= await longest() <= 88
        reader.measure = 1
        assert reader.measure == 22


async def test_the_text_does_not_move_sideways_when_the_measure_changes() -> None:
    reader = ReaderView()
    async with on_stage(reader, 100, 20) as (stage, pilot):
        reader.show(document(LONG))
        for measure in (22, 30, 44):
            reader.measure = measure
            await pilot.pause()
            assert seen(stage)[4].startswith("   " + LONG[reader_line(reader)])


def reader_line(reader: ReaderView) -> int:
    """The offset at which the second line of the first paragraph begins."""
    page = reader._page
    assert page is not None
    return page.rows[page.tops[1] + 1].pieces[0].start


async def test_a_resize_keeps_the_passage_in_view() -> None:
    reader = ReaderView()
    async with on_stage(reader, 80, 20) as (stage, pilot):
        reader.show(plan())
        reader.go_to(9)
        for columns, rows in ((120, 36), (40, 10), (60, 20)):
            await pilot.resize_terminal(columns, rows)
            await pilot.pause()
            assert reader.cursor == 9
            assert any(row[0] == "▌" for row in seen(stage))
            assert all(width(row) == columns for row in seen(stage))


async def test_a_passage_gone_to_while_the_pane_is_hidden_is_in_view_when_it_shows() -> None:
    reader = ReaderView()
    async with on_stage(reader, 60, 12) as (stage, pilot):
        reader.display = False
        await pilot.pause()
        reader.show(plan())
        start = LONG.index("充电")
        reader.go_to(11, (start, start + 2))
        await pilot.pause()
        reader.display = True
        await pilot.pause()
        assert reader.cursor == 11
        assert [style.reverse for style in looks(stage, "充电")] == [True]


async def test_text_set_apart_is_dim_and_only_there_on_demand() -> None:
    reader = ReaderView()
    segments = (
        Segment("lead", 1, SegmentKind.FURNITURE, "第 1 页", outside=True),
        Segment("lead", 2, SegmentKind.PARAGRAPH, SHORT),
    )
    async with on_stage(reader, 50, 10, TERMINAL) as (stage, pilot):
        reader.show(Document("d", "d", "d", (), segments))
        await pilot.pause()
        assert "第 1 页" not in "".join(seen(stage))
        assert reader.cursor == 1
        reader.show_outside = True
        await pilot.pause()
        assert [style.dim for style in looks(stage, "第 1 页")] == [True]
        reader.go_to(0)
        reader.show_outside = False
        assert reader.cursor == 1


async def test_going_to_text_set_apart_shows_it() -> None:
    reader = ReaderView()
    segments = (
        Segment("lead", 1, SegmentKind.TOC, "目录", outside=True),
        Segment("lead", 2, SegmentKind.PARAGRAPH, SHORT),
    )
    async with on_stage(reader, 50, 10) as (stage, pilot):
        reader.show(Document("d", "d", "d", (), segments))
        reader.go_to(0)
        await pilot.pause()
        assert "目录" in "".join(seen(stage))


async def test_the_mouse_selects_the_text_without_its_line_breaks_and_indent() -> None:
    reader = ReaderView()
    async with on_stage(reader, 50, 20) as (stage, pilot):
        reader.show(document(LONG, SHORT))
        await pilot.pause()
        # From the third character of the first line to the second of the next paragraph.
        last = next(y for y, row in enumerate(seen(stage)) if SHORT[:4] in row)
        await pilot.mouse_down(offset=Offset(10, 3))
        await pilot.hover(offset=Offset(8, last))
        await pilot.mouse_up(offset=Offset(8, last))
        assert stage.screen.get_selected_text() == LONG[2:] + "\n" + SHORT[:2]
        assert reader.selected_spans() == [(1, (2, len(LONG))), (2, (0, 2))]


async def test_the_wheel_scrolls_and_takes_the_passage_along() -> None:
    reader = ReaderView()
    async with on_stage(reader, 50, 12) as (stage, pilot):
        reader.show(plan())
        await pilot.pause()
        for _ in range(10):
            await pilot._post_mouse_events([events.MouseScrollDown], offset=(10, 5))
        await pilot.pause(0.3)
        assert reader.scroll_offset.y > 0
        assert any(row[0] == "▌" for row in seen(stage))


async def test_a_click_puts_the_reader_on_the_passage() -> None:
    reader = ReaderView()
    async with on_stage(reader, 50, 20) as (stage, pilot):
        reader.show(document(LONG, SHORT))
        await pilot.pause()
        row = next(y for y, row in enumerate(seen(stage)) if SHORT[:4] in row)
        await pilot.click(offset=Offset(10, row))
        assert reader.cursor == 2
        assert reader.offset_of(10, row) == (2, 2)


async def test_ambiguous_characters_can_be_wide() -> None:
    reader = ReaderView()
    async with on_stage(reader, 50, 20) as (stage, pilot):
        text = "“双碳”" * 20
        reader.show(document(text))
        page = reader._page
        reader.ambiguous = 2
        await pilot.pause()
        assert page is not None
        assert reader._page is not None
        assert len(reader._page.rows_of(1)) > len(page.rows_of(1))
        for line in seen(stage):
            assert width(line, ambiguous=2) == 50


async def test_another_document_begins_at_its_beginning() -> None:
    reader = ReaderView()
    async with on_stage(reader, 50, 20) as (stage, pilot):
        reader.show(plan())
        reader.set_marks({1: (True, False)})
        reader.go_to(10)
        reader.show(document(SHORT, id="other-00000000"))
        await pilot.pause()
        assert reader.cursor == 0
        assert reader.scroll_offset.y == 0
        assert "●" not in gutter(seen(stage))
        reader.show(None)
        await pilot.pause()
        assert reader.cursor == -1
        assert "".join(seen(stage)).strip() == ""


async def test_a_document_without_text_shows_nothing_and_takes_every_key() -> None:
    reader = ReaderView()
    async with on_stage(reader, 50, 20) as (_, pilot):
        reader.show(Document("d", "d", "d", (), ()))
        await pilot.press("j", "k", "g", "G", "pagedown", "pageup", "shift+down")
        assert reader.cursor == -1
        assert reader.range == range(0)
