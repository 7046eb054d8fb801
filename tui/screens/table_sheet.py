"""A table that takes all the width: chips and filter above, tabs, two sides of evidence below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tui import actions
from tui.actions import TABLES
from tui.bindings import bindings
from tui.locale import _, told
from tui.screens.sheet import Sheet
from tui.situation import TABLE_PANE, Situation
from tui.table.chips import Chips
from tui.table.chips import told as told_chips
from tui.table.model import Topic
from tui.table.sides import Side, Sides
from tui.table.view import TableView
from tui.widgets.pane_rule import UNNUMBERED, PaneGroup, PaneRule, PaneTab
from tui.widgets.search_line import FILTER, SearchLine
from tui.widgets.status import HairLine, KeyItem, KeyLine

if TYPE_CHECKING:
    from data.model import Span
    from tui.screens.main import MainScreen

ROOMY = 100
"""Columns from which lines have their full form."""


@dataclass(frozen=True, slots=True)
class Jump:
    """A passage the user wants to see."""

    document: str
    segment: int
    span: Span | None = None


class TableSheet(Sheet[Jump]):
    """What compare and verify have in common; what they are about, a subclass says."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(TABLES)
    SCOPE: ClassVar[str] = TABLES
    NUMBER: ClassVar[int] = 0
    KEYS: ClassVar[str] = TABLE_PANE

    DEFAULT_CSS = """
    TableSheet Sides { height: 10; }
    TableSheet TableView { height: 1fr; }
    TableSheet.-small Sides { height: 6; }
    """

    def __init__(self, main: MainScreen, name: str) -> None:
        super().__init__(name)
        self.name_of = name
        self._main = main
        self.search_line = SearchLine()
        self.search_line.set_reactive(SearchLine.mode, FILTER)
        self.pane_rule = PaneRule()
        self.view: TableView[Any] = TableView(_Nothing())
        self.sides = Sides()
        self.filter = ""
        self._trouble = ""
        self.tab = 0
        self.loading = False

    def compose(self) -> ComposeResult:
        yield self.title_line
        yield self.search_line
        yield self.pane_rule
        yield self.view
        yield HairLine()
        yield self.sides
        yield self.foot
        yield self.place_line
        yield self.key_line

    def on_mount(self) -> None:
        self.set_focus(self.view)
        self.set_class(self.app.size.height < 30, "-small")
        self.say(_("Reading …"))
        self._main.work(self._begin(), "table", hold=True)

    async def _begin(self) -> None:
        from data.model import PlanviewError

        try:
            await self.load()
        except PlanviewError as error:
            self._main.say(told(error), lasting=True)
            self.dismiss(None)
            return
        self.say("")
        self.show_tab(self.tab)
        if told_now := self.notes():
            self.say(" · ".join(told_now))

    async def work_out(self) -> None:
        """Work out anew what is shown; the cursor keeps its row."""
        await self.load()
        self.refill()

    # What a subclass gives

    def notes(self) -> Sequence[str]:
        """Sentences on what is to be kept in mind, said when the screen opens."""
        return ()

    def emptiness(self) -> str:
        """What the table says where it has no rows."""
        return _("nothing here")

    async def load(self) -> None:
        """Work out what is to be shown."""
        raise NotImplementedError

    def tabs(self) -> Sequence[tuple[str, int | None]]:
        """The names of the tabs and how many rows each has, where that is known."""
        raise NotImplementedError

    def fill(self, tab: int) -> tuple[Topic[Any], Sequence[Any]]:
        """Topic and rows of a tab."""
        raise NotImplementedError

    def evidence(self, row: Any) -> tuple[Side, Side | None]:
        """What is shown below a row."""
        raise NotImplementedError

    def place_of(self, row: Any) -> tuple[str, str]:
        """What the place line says of a row: what differs, and the locator."""
        raise NotImplementedError

    def title_of(self, row: Any) -> tuple[str, str]:
        """The title line: what is compared, and the document of the row."""
        raise NotImplementedError

    def rest(self) -> str:
        """The right end of the second line where nothing is filtered."""
        return ""

    def passage(self, row: Any) -> Any:
        """The target of a row, as a row of targets; None where it has none."""
        return None

    def locator(self, row: Any) -> str:
        """The place that marking a row marks; '' where it has none."""
        target = self.passage(row)
        return target.locator if target is not None else ""

    def copy_of(self, rows: Sequence[Any]) -> str:
        """What copying rows puts on the clipboard."""
        raise NotImplementedError

    def differs(self, row: Any) -> bool:
        """Whether ``n`` stops at a row."""
        raise NotImplementedError

    def sheet_of(self, rows: Sequence[Any]) -> Any:
        """What exporting rows writes, and the proposed name of the file."""
        raise NotImplementedError

    # Tabs and rows

    def show_tab(self, tab: int) -> None:
        """Show the rows of a tab."""
        self.tab = tab % len(self.tabs())
        self.filter = self._trouble = ""
        self.search_line.set_text(FILTER, "")
        topic, rows = self.fill(self.tab)
        old = self.view
        self.view = TableView(topic)
        self.view.empty = self.emptiness()
        self.mount(self.view, after=old)
        old.remove()
        self.view.set_rows(rows)
        self.set_focus(self.view, scroll_visible=False)
        self.tell()

    def refill(self) -> None:
        """Show the rows of the tab as they are now."""
        topic, rows = self.fill(self.tab)
        self.view.set_topic(topic)
        self.view.set_rows(list(rows), topic.test(self.filter) if self.filter else None)
        self.tell()

    @on(TableView.Highlighted)
    @on(TableView.Arranged)
    def _moved(self) -> None:
        self.tell()

    @on(TableView.Selected)
    def _chosen(self) -> None:
        self.open_row()

    @on(Chips.Chosen)
    def _chip_chosen(self, event: Chips.Chosen) -> None:
        self.view.choose(event.key)

    @on(KeyLine.Chosen)
    def _key_clicked(self, event: KeyLine.Chosen) -> None:
        self.action_act(event.act)

    @on(PaneRule.Chosen)
    def _tab_clicked(self, event: PaneRule.Chosen) -> None:
        if event.number >= UNNUMBERED:
            self.show_tab(event.number - UNNUMBERED)

    @on(SearchLine.Changed)
    def _typed(self, event: SearchLine.Changed) -> None:
        from data.model import PlanviewError

        try:
            test = self.view.topic.test(event.text)
        except PlanviewError as error:
            self._trouble = told(error)
        else:
            self.filter, self._trouble = event.text, ""
            self.view.set_rows(self.view.arrangement.rows, test)
        self.tell()

    # Lines

    @property
    def roomy(self) -> bool:
        return self.app.size.width >= ROOMY

    def tell(self) -> None:
        """Draw the single lines and the evidence as things stand."""
        if not self.is_mounted or not self.view.is_mounted:
            return
        arrangement = self.view.arrangement
        chips = told_chips(self.view.topic.chips, arrangement.counts, arrangement.chip)
        self.search_line.set_chips(chips, roomy=self.roomy)
        self.search_line.set_counts(self._trouble or self._hidden())
        self._rule()
        row = self.view.current
        left, right = self.title_of(row)
        self.title_line.left, self.title_line.right = left, right
        if row is None:
            self.sides.show()
            self.place_line.left = self.place_line.right = ""
        else:
            self.show_evidence(row)
            place, locator = self.place_of(row)
            self.place_line.left = place
            self.place_line.right = locator if self.roomy else "#" + locator.partition("#")[2]
        self._keys()

    def _hidden(self) -> str:
        arrangement = self.view.arrangement
        hidden = arrangement.under_chip - self.view.item_count
        if hidden:
            text = _("{n} more hidden · Esc shows all") if self.roomy else _("{n} hidden · Esc")
            return text.format(n=hidden)
        return self.rest()

    def _rule(self) -> None:
        tabs = [PaneTab(self.NUMBER, self.name_of)]
        tabs += [
            PaneTab(UNNUMBERED + n, name, count) for n, (name, count) in enumerate(self.tabs())
        ]
        groups = [PaneGroup(tuple(tabs))]
        self.pane_rule.set_panes(groups, UNNUMBERED + self.tab, brackets=self.app.no_color)

    def _keys(self) -> None:
        line = self.key_line
        if self.search_line.editing:
            line.items = (KeyItem("open", "⏎", _("to the rows")),)
            line.last = KeyItem("clear", "Esc", _("back"))
            return
        able = self.acts().keys() - ({"next_rows"} if not self.view.topic.chips else set())
        line.items = tuple(
            KeyItem(act.name, actions.first_key(act), self.label_of(act), reason)
            for act, reason in actions.key_line(self.KEYS, self.situation(), able)
        )
        line.last = KeyItem("help", "?", _("help"))

    def label_of(self, act: actions.Act) -> str:
        """What the key line calls an act here."""
        labels = {"review": _("verdict"), "next_hit": _("next off")}
        return labels.get(act.name) or _(act.label)

    def situation(self) -> Situation:
        """What acts depend on, as it is now."""
        some = self.view.item_count > 0
        keeping = self._main.keeping
        return Situation(
            pane=TABLE_PANE, documents=len(self._main.opening.infos), document=some, passage=some,
            targets=self.view.item_count, undo=keeping.can_undo, redo=keeping.can_redo,
        )  # fmt: skip

    def show_evidence(self, row: Any) -> None:
        """Show below the table what stands behind a row."""
        self.sides.show(*self.evidence(row))

    # Acts

    def action_act(self, name: str) -> None:
        """Do an act, or say why it cannot be done."""
        act = actions.BY_NAME[name]
        self.say("")
        if name == "open" and self.search_line.editing:
            self.set_focus(self.view)
        elif name == "clear":
            self.step_back()
        elif reason := act.reason(self.situation()):
            self.say(f"{_(act.label)}: {reason}")
        elif name in (mine := self.acts()):
            mine[name]()
        elif name not in ("picture", "zoom"):
            self.planview.act(name)
        self.tell()

    def acts(self) -> dict[str, Callable[[], object]]:
        """What this screen does itself."""
        view = self.view
        return {
            "open": self.open_row,
            "next_rows": lambda: view.next_chip(1),
            "previous_rows": lambda: view.next_chip(-1),
            "column_back": lambda: self.move_column(-1),
            "column_on": lambda: self.move_column(1),
            "filter": self.edit_filter,
            "search": self.edit_filter,
            "order": view.sort_here,
            "group": view.group,
            "take_all": view.take_all,
            "range": view.toggle_range,
            "extend": lambda: view.extend(1),
            "extend_back": lambda: view.extend(-1),
            "mark": self.mark,
            "cite": lambda: self._main.keeping.put(self.copy_of(view.meant)),
            "export": self.export,
            "next_hit": lambda: self.step(1),
            "previous_hit": lambda: self.step(-1),
            "next_pane": lambda: self.show_tab(self.tab + 1),
            "previous_pane": lambda: self.show_tab(self.tab - 1),
            "undo": self._main.keeping.acts()["undo"],
            "redo": self._main.keeping.acts()["redo"],
            "help": self.help,
        }

    def edit_filter(self) -> None:
        """Put the cursor into the filter."""
        self.search_line.edit(FILTER, [])

    def begin_filter(self, character: str) -> None:
        """An ideograph was typed: the filter begins with it."""
        self.edit_filter()
        self.search_line.type(character)
        self.tell()

    def move_column(self, step: int) -> None:
        """Put the column cursor on the next head."""
        self.view.move_column(step)

    def open_row(self) -> None:
        """To the words of the row under the cursor."""
        row = self.view.current
        target = self.passage(row) if row is not None else None
        if target is not None:
            self.dismiss(Jump(target.document, target.target.segment, target.target.span))

    def mark(self) -> None:
        """Mark the passages of the rows that are meant."""
        places = [place for row in self.view.meant if (place := self.locator(row))]
        if places:
            self._main.keeping.toggle_places(list(dict.fromkeys(places)))
            self.view.end_range()

    def step(self, by: int) -> None:
        """To the next row that differs."""
        view = self.view
        count = view.item_count
        for away in range(1, count + 1):
            item = (view.cursor + by * away) % count
            if self.differs(view.row(item)):
                view.cursor = item
                return

    def step_back(self) -> None:
        """One step out: of the field, the filter, the rows taken, the screen."""
        if self.search_line.editing:
            self.set_focus(self.view)
        elif self.filter or self._trouble:
            self.filter = self._trouble = ""
            self.search_line.set_text(FILTER, "")
            self.view.set_rows(self.view.arrangement.rows)
        elif not self.view.end_range():
            self.dismiss(None)

    def help(self) -> None:
        """All keys; the one chosen is done."""
        from tui.screens.help import HelpSheet

        def done(name: str | None) -> None:
            if name in {act.name for act in actions.acts_of(self.SCOPE)}:
                self.action_act(str(name))

        self.app.push_screen(HelpSheet(self.situation()), done)

    def export(self) -> None:
        """Write the rows shown, or those taken, to a file."""
        from tui.screens.save import SaveSheet

        rows = self.view.meant if self.view.taken else self.view.rows
        sheet, stem = self.sheet_of(rows)

        def done(message: str | None) -> None:
            if message:
                self.say(message)

        self.app.push_screen(SaveSheet(self._main, sheet, stem), done)


class _Nothing(Topic[Any]):
    """A table before anything is known."""

    def columns(self, room: int) -> Sequence[Any]:
        return ()
