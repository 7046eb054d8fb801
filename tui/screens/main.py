"""The explorer: outline, text, hits, targets and marks of the open document.

This screen lays out, passes messages on and draws the single lines. What is done
about them stands in ``tui.explorer``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from tui import actions
from tui.actions import EXPLORER
from tui.bindings import bindings
from tui.explorer.asking import Asking
from tui.explorer.finding import Finding
from tui.explorer.keeping import Keeping
from tui.explorer.lines import Lines
from tui.explorer.moving import Moving
from tui.explorer.noting import Noting
from tui.explorer.opening import Opening
from tui.explorer.panes import WIDE, Panes
from tui.explorer.sheets import Sheets
from tui.explorer.table import Table
from tui.explorer.watching import Watching
from tui.locale import _
from tui.situation import HITS, MARKS, OUTLINE, PANES, READER, TARGETS, Situation
from tui.table.chips import Chips
from tui.table.view import TableView
from tui.topics.targets import Targets
from tui.widgets.evidence import TargetEvidence
from tui.widgets.hits import HitsView
from tui.widgets.line_view import LineView
from tui.widgets.marks import MarksView
from tui.widgets.note_editor import NoteEditor
from tui.widgets.outline import OutlineView
from tui.widgets.pane_rule import PaneRule
from tui.widgets.reader import ReaderView
from tui.widgets.search_line import FILTER, SEARCH, TITLES, SearchLine
from tui.widgets.status import HairLine, KeyLine, PlaceLine, TitleLine
from tui.widgets.still import Still
from tui.widgets.upright import Upright

if TYPE_CHECKING:
    from index.results import AddReport, TargetRow
    from tui.app import PlanviewApp
    from tui.desk import Desk
    from tui.session import Session


class TargetsPane(Still, Vertical):
    """The table above, the evidence of its row below."""


class MarksPane(Still, Vertical):
    """The marks above, the note that is being written below."""


class MainScreen(Screen[None]):
    """Everything about the open document, and the way to all others."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(EXPLORER)
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012 - Textual's type
        (0, "-narrow"),  # one pane at a time
        (WIDE, "-tight"),
        (112, "-wide"),
        (150, "-broad"),
    ]

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """Textual would draw the whole screen anew whenever another pane takes the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.panes = Panes()
        self.title_line = TitleLine()
        self.search_line = SearchLine()
        self.pane_rule = PaneRule()
        self.outline = OutlineView(id=OUTLINE)
        self.reader = ReaderView(id=READER)
        self.hits = HitsView(id=HITS)
        self.targets: TableView[TargetRow] = TableView(Targets(), id=TARGETS)
        self.evidence = TargetEvidence()
        self.marks = MarksView(id=MARKS)
        self.note = NoteEditor()
        self.foot = HairLine()
        self.place_line = PlaceLine()
        self.key_line = KeyLine()
        self.moving = Moving(self)
        self.opening = Opening(self)
        self.finding = Finding(self)
        self.table = Table(self)
        self.keeping = Keeping(self)
        self.noting = Noting(self)
        self.watching = Watching(self)
        self.sheets = Sheets(self)
        self.asking = Asking(self)
        self.lines = Lines(self)
        self.hits.empty = _("/ searches all documents as you type; every hit stands here")
        self.marks.empty = _("Space marks a passage; m writes a note")
        self._acts = self._handlers()

    def compose(self) -> ComposeResult:
        yield self.title_line
        yield self.search_line
        yield self.pane_rule
        with Horizontal(id="panes"):
            yield self.outline
            yield Upright(id="outline-rule")
            yield self.reader
            yield Upright(id="side-rule")
            yield self.hits
            with MarksPane(id="marks-pane"):
                yield self.marks
                yield self.note
            with TargetsPane(id="targets-pane"):
                yield self.targets
                yield HairLine()
                yield self.evidence
        yield self.foot
        yield self.place_line
        yield self.key_line

    def on_mount(self) -> None:
        self.panes = self.panes.resize(self.app.size.width)
        self.screen_layout_refresh_signal.subscribe(self, self._settle, immediate=True)
        # Watched, not told by message: the place changes in the frame that shows the move.
        self.watch(self.reader, "cursor", self.lines.place, init=False)
        self.show_panes()

    # What the controllers ask of the screen ------------------------------------

    @property
    def planview(self) -> PlanviewApp:
        return cast("PlanviewApp", self.app)

    @property
    def desk(self) -> Desk:
        return self.planview.desk

    @property
    def session(self) -> Session:
        return self.planview.session

    def work(
        self,
        task: Coroutine[Any, Any, None],
        group: str,
        *,
        exclusive: bool = True,
        hold: bool = False,
    ) -> None:
        """Run ``task`` beside the screen; of one group the newest replaces the others.

        ``hold``: the next keys depend on it and wait.
        """
        if hold:
            self.planview.hold_keys()
        self.run_worker(
            self.planview.guarded(task, hold=hold),
            group=group,
            exclusive=exclusive,
            exit_on_error=False,
        )

    async def drawn(self) -> None:
        """Return when the screen has been laid out and drawn as it is now."""
        done = asyncio.Event()
        self.call_after_refresh(done.set)
        await done.wait()

    async def add(self, paths: Sequence[str]) -> AddReport:
        """Add files to the library, with progress."""
        return await self.planview.add(paths)

    def say(self, message: str, *, lasting: bool = False) -> None:
        """Show one line for a while; ``lasting``: until the next act."""
        self.lines.say(message, lasting=lasting)

    def unsay(self) -> None:
        """Give the line back to the place."""
        self.lines.say("")

    def tell(self) -> None:
        """Draw the single lines as things stand."""
        self.lines.tell()

    # Acts ----------------------------------------------------------------------

    def _handlers(self) -> dict[str, Callable[[], None]]:
        handlers: dict[str, Callable[[], None]] = {}
        parts = (self.moving, self.opening, self.finding, self.table, self.keeping, self.noting)
        for part in (*parts, self.sheets, self.asking):
            handlers |= part.acts()
        return handlers

    def action_act(self, name: str) -> None:
        """Do an act, or say why it cannot be done."""
        act = actions.BY_NAME[name]
        self.unsay()
        reason = act.reason(self.situation())
        if name == "open" and self.search_line.editing:
            self._submit_search()
        elif reason:
            self.say(f"{_(act.label)}: {reason}")
        elif name in self._acts:
            self._acts[name]()
        else:
            self.planview.act(name)
        self.tell()

    def situation(self) -> Situation:
        """What acts depend on, as it is now."""
        document = self.opening.document
        pane = self.panes.active
        info = self.opening.info(document.id) if document else None
        result = self.finding.result
        passage = {
            HITS: self.finding.current is not None,
            TARGETS: bool(self.table.count),
            MARKS: bool(self.keeping.marks),
        }.get(pane, document is not None)
        return Situation(
            pane=pane,
            documents=len(self.opening.infos),
            document=document is not None,
            query=self.finding.query,
            hits=result.occurrences if result else 0,
            targets=self.table.count,
            marks=len(self.keeping.marks),
            passage=passage,
            undo=self.keeping.can_undo,
            redo=self.keeping.can_redo,
            source=bool(info and (info.url or info.path)),
            busy=self.planview.busy,
            starting=not self.planview.opened,
        )

    # Panes ---------------------------------------------------------------------

    def show_pane(self, pane: str) -> None:
        """Give the keys to a pane, bringing it on screen."""
        self.panes = self.panes.show(pane)
        self.show_panes()

    def show_reader(self) -> None:
        """Give the keys to the text."""
        self.show_pane(READER)

    def widget_of(self, pane: str) -> Widget:
        """The widget that takes the keys in a pane."""
        return {
            OUTLINE: self.outline,
            READER: self.reader,
            HITS: self.hits,
            TARGETS: self.targets,
            MARKS: self.note.note if self.noting.under_way else self.marks,
        }[pane]

    def show_panes(self, *, typing: bool = False) -> None:
        """Show and hide panes as ``panes`` says, and put the focus where the keys go.

        While the user is ``typing`` in the search line the keys stay there.
        """
        visible = self.panes.visible
        self.outline.display = OUTLINE in visible
        alone = len(visible) == 1
        # Where there is room for one pane the passage stays in sight above its note.
        beneath = alone and self.noting.under_way
        self.reader.display = READER in visible or beneath
        self.hits.display = HITS in visible
        self.query_one("#marks-pane").display = MARKS in visible
        self.marks.display = MARKS in visible and not beneath
        self.query_one("#panes").set_class(beneath, "-noting")
        self.query_one("#targets-pane").display = TARGETS in visible
        self.query_one("#outline-rule").display = not alone
        self.query_one("#side-rule").display = len(visible) == 3
        for pane in ("#outline", "#hits", "#marks-pane"):
            self.query_one(pane).set_class(alone, "-alone")
        self.search_line.mode = FILTER if self.panes.active == TARGETS else SEARCH
        if not typing:
            # At once: the next key may be waiting already.
            self.set_focus(self.widget_of(self.panes.active), scroll_visible=False)
        self.tell()

    def _settle(self, _screen: Screen[object]) -> None:
        """After the layout: panes fill their room, and their names stand above them."""
        for pane in self.query(LineView):
            pane.fit()
        self.tell()

    def on_resize(self, event: events.Resize) -> None:
        self.panes = self.panes.resize(event.size.width)
        self.show_panes(typing=self.search_line.editing)

    def on_paste(self, event: events.Paste) -> None:
        """A file was dropped, or its path pasted."""
        if not self.search_line.editing:
            self.planview.adding.offer(event.text)

    # Messages of the lines and panes -------------------------------------------

    @on(KeyLine.Chosen)
    def _key_clicked(self, event: KeyLine.Chosen) -> None:
        self.action_act(event.act)

    @on(SearchLine.Changed)
    def _typed(self, event: SearchLine.Changed) -> None:
        self.take_text(event.mode, event.text)

    def take_text(self, mode: str, text: str) -> None:
        """Search or filter by a text, unless that was done already."""
        if mode == SEARCH and text != self.finding.query:
            if self.panes.side == MARKS and text.strip():
                self.panes = self.panes.give_way()
                self.show_panes(typing=True)
            self.finding.typed(text)
        elif mode == FILTER and text != self.table.filter:
            self.table.typed(text)
        elif mode == TITLES:
            self.outline.filter(text)

    def begin_filter(self, character: str) -> None:
        """An ideograph was typed: the filter of the pane begins with it, if it has one."""
        if self.panes.active in (OUTLINE, TARGETS):
            self.action_act("filter")
            self.search_line.type(character)

    def _submit_search(self) -> None:
        """Enter in the search line: go to what is found, or to the filtered table."""
        mode = self.search_line.mode
        self.take_text(mode, self.search_line.text)
        if mode == SEARCH:
            self.show_panes()
            self.finding.enter()
        else:
            self.show_pane(TARGETS if mode == FILTER else OUTLINE)

    @on(OutlineView.Selected)
    @on(HitsView.Selected)
    @on(TableView.Selected)
    @on(MarksView.Selected)
    def _chosen(self) -> None:
        """A click; Enter comes by its key."""
        self.moving.open_under_cursor()

    @on(OutlineView.SectionsNeeded)
    def _sections_needed(self, event: OutlineView.SectionsNeeded) -> None:
        self.opening.give_sections(event.document)

    @on(events.DescendantFocus)
    def _pane_focused(self, event: events.DescendantFocus) -> None:
        name = event.widget.id
        if name in PANES and self.noting.under_way and self.focused is event.widget:
            self.noting.finish()  # a click beside the note
        if name in PANES and name != self.panes.active:
            self.panes = self.panes.show(name)
            self.search_line.mode = FILTER if name == TARGETS else SEARCH
        if name == TARGETS:
            self.table.settle()
        self.tell()

    @on(NoteEditor.Finished)
    def _note_finished(self) -> None:
        self.noting.finish()

    @on(PaneRule.Chosen)
    def _pane_named(self, event: PaneRule.Chosen) -> None:
        self.show_pane(PANES[event.number - 1])

    @on(HitsView.Highlighted)
    def _hit_highlighted(self) -> None:
        """Where there is room for both, the text follows the cursor of the list."""
        place = self.finding.current
        document = self.opening.document
        together = self.hits.has_focus and self.reader.display
        if together and place and document and place.hit.document == document.id:
            self.finding.at = self.hits.cursor
            self.reader.go_to(place.hit.segment, place.span)
        self.tell()

    @on(TableView.Highlighted)
    def _target_highlighted(self) -> None:
        self.evidence.show(self.targets.current)
        self.tell()

    @on(Chips.Chosen)
    def _chip_chosen(self, event: Chips.Chosen) -> None:
        self.targets.choose(event.key)
        self.tell()

    # The session ---------------------------------------------------------------

    def restore(self) -> None:
        """Take up what the last session left."""
        session = self.session
        settings = self.planview.settings
        if measure := session.measure or (settings.measure if settings else 0):
            self.reader.measure = measure
        if settings and settings.ambiguous:
            self.reader.ambiguous = settings.ambiguous

    def keep(self) -> None:
        """Put what the next session shall find into the session."""
        self.opening.keep_place()
        self.opening.keep_folds()
        self.session.measure = self.reader.measure
