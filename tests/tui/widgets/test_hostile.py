"""Text that would act on the terminal or on Textual, in every widget that shows text.

Documents pass ``safe_text`` long before; here they have not, on purpose: the
widgets are the last door.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from textual.widget import Widget

from data.model import Document, Section, SectionKind, Segment, SegmentKind, Status, Target
from index.results import Mark, TargetRow
from tests.tui.samples import info, search
from tests.tui.widgets.stage import on_stage, raw, seen
from tui.table.view import TableView
from tui.themes import DARK, TERMINAL
from tui.topics.chart import Chart
from tui.topics.targets import Targets
from tui.typography import width
from tui.widgets.evidence import TargetEvidence
from tui.widgets.hits import HitsView
from tui.widgets.marks import MarksView
from tui.widgets.outline import OutlineView
from tui.widgets.pane_rule import PaneGroup, PaneRule, PaneTab
from tui.widgets.reader import ReaderView

HOSTILE = [
    "甲\x1b]52;c;ZWNobyBoaQ==\x07乙",
    "甲\x1b[2J\x1b[31m乙",
    "甲\x9b31m\x90q\x9c乙",
    "甲\u202e乙\u2066丙\u200b\u200f\ufeff丁",
    "甲\r\n乙\v\f\x00\x7f丙\u2028丁\u0085",
    "[/b] 甲 [@click=app.quit]乙[/]",
    "[bold red]甲[/] [link=http://example.org]乙",
    "甲 [b",
    "\\[甲\\] [[乙]] [/] [",
    "甲\ud800乙",
    "\u0301\u0301\u0301甲\U000e0001\U000e0061",
    "🏴‍☠️👨‍👩‍👧‍👦 甲 🇨🇳 ❤️ 乙",
]

ACTING = re.compile(
    "[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)
SGR = re.compile("\x1b\\[[0-9;]*m")


def plan(text: str) -> Document:
    section = Section("i_1", 1, text, "", SectionKind.ITEM_1, None)
    segments = (
        Segment("i_1", 0, SegmentKind.HEADING, text),
        Segment("i_1", 1, SegmentKind.PARAGRAPH, text * 20),
        Segment("i_1", 2, SegmentKind.ROW, f"{text}\t{text}\t1"),
        Segment("i_1", 3, SegmentKind.ROW, f"{text}\t{text}\t1", header=(text, text, text)),
    )
    return Document("d-00000000", text, text, (section,), segments)


def target_row(text: str) -> TargetRow:
    target = Target(
        "t1", 1, (0, 1), "甲", (0, len(text)), Status.TARGET, text, value=Decimal(3), unit=text,
        magnitude=text, table=(text, text), rule=text,
    )  # fmt: skip
    return TargetRow("d#t1", "d", text, target, "d#i_1/p1", text, (text,), text)


def outline(text: str) -> OutlineView:
    widget = OutlineView()

    def fill() -> None:
        widget.set_documents([info(plan(text))])
        widget.set_sections("d-00000000", plan(text).sections)
        widget.set_counts({"d-00000000": {"i_1": 3}})

    widget.call_later(fill)
    return widget


def reader(text: str) -> ReaderView:
    widget = ReaderView()

    def fill() -> None:
        widget.show(plan(text))
        widget.set_hits({1: [(0, 2)], 2: [(0, 1)]}, (1, 0))
        widget.set_targets({1: [(1, 3)]})

    widget.call_later(fill)
    return widget


def hits(text: str) -> HitsView:
    widget = HitsView()
    result = search(plan(text), "甲")
    result = replace(result, hits=tuple(replace(hit, spans=((0, 3),)) for hit in result.hits))
    widget.call_later(lambda: widget.set_result(result, {"d-00000000": text, "e": text}))
    return widget


def targets(text: str) -> TableView[TargetRow]:
    widget = TableView(Targets({"d": text}))

    def fill() -> None:
        widget.set_rows([target_row(text)])
        widget.group("section")

    widget.call_later(fill)
    return widget


def chart(text: str) -> TableView[TargetRow]:
    rows = [target_row(text), replace(target_row(text), id="d#t2")]
    widget = TableView(Chart(rows, rows, {"d": text}))

    def fill() -> None:
        widget.set_rows(rows)
        widget.group("indicator")

    widget.call_later(fill)
    return widget


def evidence(text: str) -> TargetEvidence:
    widget = TargetEvidence()
    widget.call_later(lambda: widget.show(target_row(text)))
    return widget


def marks(text: str) -> MarksView:
    widget = MarksView()
    mark = Mark(1, text, "d", text, (text,), text * 9, note=text, tags=(text, text))
    widget.call_later(lambda: widget.set_marks([mark]))
    return widget


def rule(text: str) -> PaneRule:
    widget = PaneRule()
    widget.call_later(lambda: widget.set_panes([PaneGroup((PaneTab(1, text, 3),))], 1))
    return widget


@pytest.mark.parametrize("make", [outline, reader, hits, targets, chart, evidence, marks, rule])
@pytest.mark.parametrize("text", HOSTILE)
async def test_no_text_acts(make: Callable[[str], Widget], text: str) -> None:
    widget = make(text)
    async with on_stage(widget, 60, 14, DARK) as (stage, pilot):
        await pilot.pause()
        await pilot.press("j", "right")
        await pilot.click()
        await pilot.hover()
        await pilot.pause()
        assert "甲" in "".join(seen(stage))
        assert stage.is_running
        assert not ACTING.search(SGR.sub("", raw(stage)))
        assert "\x1b" not in SGR.sub("", raw(stage))
        styles = [
            segment.style
            for strip in stage.screen._compositor.render_strips()
            for segment in strip
            if segment.style
        ]
        assert not any("@click" in style.meta or style.link for style in styles)
        if "[" in text and make is not rule:
            assert "[" in "".join(seen(stage))


@pytest.mark.parametrize("make", [outline, reader, hits, targets, chart, evidence, marks])
async def test_every_row_is_as_wide_as_the_pane(make: Callable[[str], Widget]) -> None:
    for text in HOSTILE[:9]:
        async with on_stage(make(text), 41, 10, TERMINAL) as (stage, pilot):
            await pilot.pause()
            assert {width(row) for row in seen(stage)} == {41}


async def test_a_selection_of_the_reader_is_the_document_s_own_text() -> None:
    widget = reader("[/b] 甲 [@click=app.quit]乙[/]")
    async with on_stage(widget, 60, 14) as (stage, pilot):
        await pilot.pause()
        widget.text_select_all()
        await pilot.pause()
        assert stage.screen.get_selected_text() == "\n".join(
            segment.text for segment in plan("[/b] 甲 [@click=app.quit]乙[/]").segments
        )
