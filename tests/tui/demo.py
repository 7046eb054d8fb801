"""The panes on a document, without library, index or shell: ``python -m tests.tui.demo FILE``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from data.model import Document
from index.answering.answer import Answer
from index.results import Mark
from tests.tui import samples
from tui.table.view import TableView
from tui.themes import LIGHT, THEMES
from tui.topics.targets import Targets
from tui.widgets.evidence import TargetEvidence
from tui.widgets.hits import HitsView
from tui.widgets.marks import MarksView
from tui.widgets.outline import OutlineView
from tui.widgets.pane_rule import PaneGroup, PaneRule, PaneTab
from tui.widgets.reader import ReaderView
from tui.widgets.upright import Upright


class Demo(App[None]):
    """Outline, reader and hits side by side; 1–5 bring a pane up, n/N step through the hits."""

    CSS = """
    Screen { background: $background; color: $foreground; }
    #panes { height: 1fr; }
    #outline { width: 31; }
    #reader { width: 1fr; }
    #hits, #marks { width: 37; }
    #table { width: 1fr; }
    #evidence { height: 6; }
    .hidden { display: none; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *((str(n), f"pane({n})", "") for n in range(1, 6)),
        ("n", "step(1)", ""),
        ("N", "step(-1)", ""),
        ("space", "mark", ""),
        ("v", "range", ""),
        ("plus", "wider", ""),
        ("minus", "narrower", ""),
        ("s", "sort", ""),
        ("full_stop", "outside", ""),
        ("q", "quit", ""),
    ]

    def __init__(self, document: Document, term: str = "", theme: str = LIGHT) -> None:
        super().__init__()
        self.document, self.term = document, term
        for each in THEMES:
            self.register_theme(each)
        self.theme = theme
        self.result: Answer | None = None
        self.rows = samples.target_rows(document)
        self.marks: list[Mark] = []

    def compose(self) -> ComposeResult:
        yield PaneRule()
        with Horizontal(id="panes"):
            yield OutlineView(id="outline")
            yield Upright(classes="upright")
            yield ReaderView(id="reader")
            yield Upright(classes="upright")
            yield HitsView(id="hits")
            yield MarksView(id="marks", classes="hidden")
            with Vertical(id="table", classes="hidden"):
                yield TableView(Targets(), id="targets")
                yield TargetEvidence(id="evidence")

    def on_mount(self) -> None:
        document = self.document
        outline = self.query_one(OutlineView)
        outline.set_documents([samples.info(document)])
        outline.set_sections(document.id, document.sections)
        reader = self.query_one(ReaderView)
        self.watch(reader, "cursor", self.moved, init=False)
        reader.show(document)
        targets: dict[int, list[tuple[int, int]]] = {}
        for target in document.targets:
            targets.setdefault(target.segment, []).append(target.span)
        reader.set_targets(targets)
        self.query_one(TableView).set_rows(self.rows)
        if self.term:
            self.result = samples.search(document, self.term)
            outline.set_counts(self.result.sections)
            self.query_one(HitsView).set_result(self.result, {document.id: document.title})
            self.show_hit()
        self.action_pane(2)

    def show_hit(self) -> None:
        occurrence = self.query_one(HitsView).current
        if occurrence is None or self.result is None:
            return
        hits = {hit.segment: hit.spans for hit in self.result.hits}
        reader = self.query_one(ReaderView)
        reader.set_hits(hits, (occurrence.hit.segment, occurrence.number))
        reader.go_to(occurrence.hit.segment, occurrence.span)

    def action_pane(self, number: int) -> None:
        wide = self.size.width >= 100
        for name, shown in {
            "outline": wide or number == 1,
            "reader": (wide and number != 4) or number == 2,
            "hits": (wide and number < 4) or number == 3,
            "table": number == 4,
            "marks": number == 5,
        }.items():
            self.query_one(f"#{name}").set_class(not shown, "hidden")
        self.query(".upright").set_class(not wide, "hidden")
        self.query_one(("#outline", "#reader", "#hits", "#targets", "#marks")[number - 1]).focus()
        hits = self.result.occurrences if self.result else None
        tabs = (
            PaneTab(1, "目录"),
            PaneTab(2, "正文"),
            PaneTab(3, "命中", hits),
            PaneTab(4, "目标", len(self.rows)),
            PaneTab(5, "标记", len(self.marks)),
        )
        groups = [PaneGroup(tabs)]
        if wide:
            groups = [PaneGroup(tabs[:1], 31), PaneGroup(tabs[1:2], self.size.width - 70)]
            groups.append(PaneGroup(tabs[2:]))
        self.query_one(PaneRule).set_panes(groups, number, brackets=not wide)

    def action_step(self, by: int) -> None:
        self.query_one(HitsView).step(by)
        self.show_hit()

    def action_mark(self) -> None:
        reader = self.query_one(ReaderView)
        for segment in reader.range:
            known = next((m for m in self.marks if m.id == segment), None)
            if known:
                self.marks.remove(known)
            else:
                self.marks.append(samples.mark(self.document, segment))
        reader.set_marks({mark.id: (True, bool(mark.note)) for mark in self.marks})
        reader.end_range()
        self.query_one(MarksView).set_marks(self.marks)

    def action_range(self) -> None:
        self.query_one(ReaderView).toggle_range()

    def action_wider(self) -> None:
        self.query_one(ReaderView).wider()

    def action_narrower(self) -> None:
        self.query_one(ReaderView).narrower()

    def action_sort(self) -> None:
        self.query_one(TableView).sort_here()

    def action_outside(self) -> None:
        reader = self.query_one(ReaderView)
        reader.show_outside = not reader.show_outside

    def moved(self, cursor: int) -> None:
        segment = self.document.segments[cursor]
        self.query_one(OutlineView).set_place(self.document.id, segment.eid)

    @on(OutlineView.Selected)
    def go_to_section(self, message: OutlineView.Selected) -> None:
        for number, segment in enumerate(self.document.segments):
            if message.eid in (None, segment.eid):
                self.query_one(ReaderView).go_to(number)
                self.action_pane(2)
                return

    @on(HitsView.Selected)
    def go_to_hit(self) -> None:
        self.show_hit()
        self.action_pane(2)

    @on(TableView.Highlighted)
    def show_evidence(self, message: TableView.Highlighted) -> None:
        self.query_one(TargetEvidence).show(message.table.current)

    @on(TableView.Selected)
    def go_to_target(self, message: TableView.Selected) -> None:
        target = message.table.current.target  # type: ignore[union-attr]
        self.query_one(ReaderView).go_to(target.segment, target.span)
        self.action_pane(2)

    @on(MarksView.Selected)
    def go_to_mark(self, message: MarksView.Selected) -> None:
        self.query_one(ReaderView).go_to(message.mark.id)
        self.action_pane(2)

    @on(PaneRule.Chosen)
    def choose_pane(self, message: PaneRule.Chosen) -> None:
        self.action_pane(message.number)


if __name__ == "__main__":
    from data.reading import read

    path = Path(sys.argv[1])
    Demo(read(path.read_bytes(), name=path.name), sys.argv[2] if sys.argv[2:] else "").run()
