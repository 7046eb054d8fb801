from __future__ import annotations

from dataclasses import replace

from index.results import Mark
from tests.tui.widgets.stage import on_stage, seen
from tui.typography import width
from tui.widgets.marks import MarksView

QUOTE = "每个街道新增两处口袋公园，推窗见绿、出门入园，让居民共享绿色空间，十年不变。"


def mark(number: int, quote: str = QUOTE, **slots: object) -> Mark:
    base = Mark(
        number, f"one-00000000#i_1/p{number}", "one-00000000", "甲市规划", ("一、城市更新",), quote
    )
    return replace(base, **slots)  # type: ignore[arg-type]


MARKS = [
    mark(1, note="与去年的说法比较", tags=("绿化", "待核")),
    mark(2, "新建公园三十个。", locator="one-00000000#i_1/it_2/p1",
         path=("一、城市更新", "二是绿化")),
    mark(3, "植树。", document="two-00000000", document_title="乙市规划", path=()),
]  # fmt: skip


async def test_marks_stand_below_their_document_and_section_with_notes_and_tags() -> None:
    marks = MarksView()
    async with on_stage(marks, 37, 20) as (stage, pilot):
        marks.set_marks(MARKS)
        await pilot.pause()
        lines = seen(stage)
        assert lines[1] == " 甲市规划                          2 "
        assert lines[2].strip() == "一、城市更新"
        assert lines[3].startswith(" ▌ 每个街道")
        assert lines[4].startswith(" ▌ ")
        assert lines[4].rstrip().endswith("…")
        assert lines[5].strip() == "▌ ◦ 与去年的说法比较"
        assert lines[6].strip() == "▌ #绿化 #待核"
        assert lines[7].strip() == "新建公园三十个。"
        assert lines[9].startswith(" 乙市规划")
        assert lines[10].strip() == "植树。"
        assert all(width(line) == 37 for line in lines)


async def test_a_mark_is_chosen() -> None:
    marks = MarksView()
    async with on_stage(marks, 37, 20) as (stage, pilot):
        marks.set_marks(MARKS)
        await pilot.press("j", "enter")
        await pilot.pause()
        assert stage.last(MarksView.Highlighted).mark.id == 2
        assert stage.last(MarksView.Selected).mark.id == 2


async def test_a_new_mark_leaves_the_cursor_where_it_stood() -> None:
    marks = MarksView()
    async with on_stage(marks, 37, 20) as (_, pilot):
        marks.set_marks(MARKS[1:])
        await pilot.press("G")
        marks.set_marks(MARKS)
        assert marks.current is not None
        assert marks.current.id == 3
        marks.set_marks(MARKS[:2])
        assert marks.current is not None
        assert marks.current.id == 2
        marks.set_marks([])
        await pilot.press("j", "k", "enter", "G", "pagedown")
        assert marks.current is None


async def test_a_mark_whose_text_moved_or_is_gone_says_so() -> None:
    marks = MarksView()
    async with on_stage(marks, 50, 20) as (stage, pilot):
        marks.set_marks([mark(1, "甲。", anchor="lost"), mark(2, "乙。", anchor="moved")])
        await pilot.pause()
        shown = "".join(seen(stage))
        assert "its text is no longer in the document" in shown
        assert "found at another place" in shown


async def test_marks_are_set_anew_in_another_width() -> None:
    marks = MarksView()
    async with on_stage(marks, 37, 20) as (stage, pilot):
        marks.set_marks(MARKS)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert seen(stage)[3].strip(" ▌") == QUOTE
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        assert all(width(line) == 40 for line in seen(stage))


async def test_a_mark_without_words_has_a_line() -> None:
    marks = MarksView()
    async with on_stage(marks, 37, 20) as (_, pilot):
        marks.set_marks([mark(1, ""), mark(2, "乙。")])
        await pilot.press("j")
        assert marks.current is not None
        assert marks.current.id == 2
