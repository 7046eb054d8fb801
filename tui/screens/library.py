"""All documents of the library: found, opened, described, removed and brought back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from data.model import DocumentInfo, PlanviewError
from index.results import AddFailure
from tui import actions
from tui.actions import LIBRARY
from tui.bindings import bindings
from tui.locale import _, ngettext, told
from tui.screens.table_sheet import ROOMY, Jump, TableSheet
from tui.situation import SHELF, Situation
from tui.table.model import Topic
from tui.topics.shelf import Shelf, Shelved
from tui.widgets.card import Card
from tui.widgets.pane_rule import UNNUMBERED, PaneGroup, PaneTab
from tui.widgets.status import HairLine, KeyItem

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

DOCUMENTS, TRASH = range(2)
NUMBER = 6
TALL = 30
"""Rows from which the card is always open."""


class LibrarySheet(TableSheet):
    """Enter opens the document under the cursor; ``message`` says what the user came to do."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(LIBRARY)
    SCOPE: ClassVar[str] = LIBRARY
    NUMBER: ClassVar[int] = NUMBER

    DEFAULT_CSS = """
    LibrarySheet Card.-below { display: none; }
    LibrarySheet Card.-below.-edited { display: block; }
    """

    def __init__(self, main: MainScreen, message: str = "") -> None:
        super().__init__(main, _("Library"))
        self._message = message
        self._every: list[DocumentInfo] = []
        self._removed: list[DocumentInfo] = []
        self._stand_on = ""  # the document the cursor is put on first
        self.card = Card()

    def compose(self) -> ComposeResult:
        yield self.title_line
        yield self.search_line
        yield self.pane_rule
        yield self.view
        yield HairLine()
        yield self.card
        yield self.foot
        yield self.place_line
        yield self.key_line

    def on_mount(self) -> None:
        self._fit()

    def on_resize(self) -> None:
        self._fit()

    def _fit(self) -> None:
        """Where there is little room the card is seen while it is written in, a field a line."""
        size = self.app.size
        self.card.set_class(size.width < ROOMY or size.height < TALL, "-below")

    @property
    def taken(self) -> list[str]:
        """Ids of the documents taken, in the order they were."""
        return self._main.asking.taken

    # What the table shows

    async def load(self) -> None:
        await self._read()
        document = self._main.opening.document
        if document is not None:
            self._stand_on = document.id

    async def _read(self) -> None:
        if not self._main.desk.ready:
            return  # told by ``arrived`` as soon as there is a library
        workspace, do = self._main.desk.workspace, self._main.desk.do
        self._every, self._removed = await do(workspace.documents), await do(workspace.trash)

    def tabs(self) -> Sequence[tuple[str, int]]:
        return ((_("Library"), len(self._every)), (_("Trash"), len(self._removed)))

    def fill(self, tab: int) -> tuple[Topic[Any], Sequence[Any]]:
        rows: list[Shelved] = [*(self._removed if tab == TRASH else self._every)]
        if tab == DOCUMENTS:
            rows += self.planview.adding.failed.values()
        marks = Counter(mark.document for mark in self._main.keeping.marks)
        return Shelf(rows, self.taken, marks), rows

    def show_tab(self, tab: int) -> None:
        super().show_tab(tab)
        trash = self.tab == TRASH
        self.view.empty = _("The trash is empty") if trash else _("no documents; a adds some")
        if self._stand_on:
            self.view.go_to(self._stand_on)
            self._stand_on = ""
        if self._message:
            self.say(self._message)
            self._message = ""

    async def arrived(self) -> None:
        """Documents came while files are read."""
        await self._read()
        self._fill_again()

    def _fill_again(self) -> None:
        """Show what there is now, as it was sorted, filtered and grouped."""
        topic, rows = self.fill(self.tab)
        self.view.set_topic(topic)
        if self.view.arrangement.chip not in {chip.key for chip in topic.chips}:
            self.view.arrangement.chip = topic.first_chip
        self.view.set_rows(rows, topic.test(self.filter))
        self.tell()

    def on_paste(self, event: events.Paste) -> None:
        """A file was dropped, or its path pasted."""
        self.planview.adding.offer(event.text)

    # Lines

    def title_of(self, row: Any) -> tuple[str, str]:
        every = len(self._every)
        count = ngettext("{n} document", "{n} documents", every).format(n=every)
        return _("Library"), f"{self._main.desk.workspace.place} · {count}"

    def rest(self) -> str:
        taken = len(self._main.asking.known())
        return ngettext("{n} taken", "{n} taken", taken).format(n=taken) if taken else ""

    def _hidden(self) -> str:
        shown, every = self.view.item_count, len(self.view.arrangement.rows)
        if shown == every:
            return self.rest()
        text = _("{n}/{total} · Esc shows all") if self.roomy else _("{n}/{total} · Esc")
        return text.format(n=shown, total=every)

    def _rule(self) -> None:
        (library, count), (trash, removed) = self.tabs()
        shown = self.view.item_count if self.filter and self.tab == DOCUMENTS else count
        tabs = (PaneTab(NUMBER, library, shown), PaneTab(UNNUMBERED + TRASH, trash, removed))
        active = NUMBER if self.tab == DOCUMENTS else UNNUMBERED + TRASH
        self.pane_rule.set_panes([PaneGroup(tabs)], active, brackets=self.app.no_color)

    def show_evidence(self, row: Any) -> None:
        self.card.show([row] if isinstance(row, DocumentInfo) else [])

    def place_of(self, row: Any) -> tuple[str, str]:
        if isinstance(row, AddFailure):
            return row.path, ""
        return row.url or row.path, row.id

    def tell(self) -> None:
        super().tell()
        if self.is_mounted and self.view.is_mounted and self.view.current is None:
            self.card.show([])

    def _keys(self) -> None:
        line = self.key_line
        if self.card.editing:
            line.items = (KeyItem("", "Tab", _("field")),)
            line.last = KeyItem("", "Esc", _("done"))
            return
        if self.search_line.editing:
            super()._keys()
            return
        labels = {"open": _("open")}
        if self.tab == TRASH:
            labels = {"open": _("restore"), "take": _("restore"), "trash": _("library")}
        able = self.acts()
        line.items = tuple(
            KeyItem(act.name, actions.first_key(act), labels.get(act.name, _(act.label)))
            for act, reason in actions.key_line(LIBRARY, self.situation())
            if not reason and act.name in able
        )
        line.last = KeyItem("help", "?", _("help"))

    def situation(self) -> Situation:
        some = self.view.item_count > 0
        keeping = self._main.keeping
        return Situation(
            pane=SHELF, documents=len(self._every), document=some, passage=some,
            undo=keeping.can_undo, redo=keeping.can_redo, busy=self.planview.busy,
        )  # fmt: skip

    # What is meant

    @property
    def meant(self) -> list[DocumentInfo]:
        """The documents taken, else the rows of a range, else the one under the cursor."""
        if self.tab == DOCUMENTS and self._main.asking.known():
            infos = {info.id: info for info in self._every}
            return [infos[id] for id in self.taken if id in infos]
        return [row for row in self.view.meant if isinstance(row, DocumentInfo)]

    def differs(self, row: Any) -> bool:
        return False

    # Acts

    def acts(self) -> dict[str, Callable[[], object]]:
        table = super().acts()
        for name in ("mark", "export", "next_hit", "previous_hit", "cite"):
            del table[name]
        trash = self.tab == TRASH
        table |= {
            "take": self._restore if trash else self._take,
            "add": self.planview.adding.ask,
            "add_files": self.planview.adding.ask,
            "trash": lambda: self.show_tab(1 - self.tab),
            "shelf_back": self.step_back,
        }
        if trash:
            return table
        return table | {
            "edit_card": self._edit,
            "remove": self._remove,
            "compare": lambda: self._ask("compare"),
            "verify": lambda: self._ask("verify"),
        }

    def _ask(self, what: str) -> None:
        """Compare or verify the documents taken."""
        self.dismiss(None)
        self._main.action_act(what)

    def open_row(self) -> None:
        """Open the document, bring it back from the trash, or try to read the file again."""
        row = self.view.current
        if isinstance(row, AddFailure):
            self.planview.adding.begin([row.path])
        elif self.tab == TRASH:
            self._restore()
        elif row is not None:
            self.dismiss(Jump(row.id, -1))

    def _take(self) -> None:
        """Take the documents meant, or let them go; of one, go on to the next."""
        several = bool(self.view.taken)
        ids = [row.id for row in self.view.meant if isinstance(row, DocumentInfo)]
        if all(id in self.taken for id in ids):
            self.taken[:] = [id for id in self.taken if id not in ids]
        else:
            self.taken.extend(id for id in ids if id not in self.taken)
        self.view.end_range()
        self.view.redraw()
        if not several:
            self.view.cursor += 1
        n = len(self.taken)
        self.say(ngettext("{n} document taken", "{n} documents taken", n).format(n=n))

    def _edit(self) -> None:
        """Write on the card of the documents meant."""
        infos = self.meant
        if infos:
            self.card.add_class("-edited")
            self.card.edit(infos)

    @on(Card.Finished)
    def _edited(self, event: Card.Finished) -> None:
        """Keep what was written; where it does not fit, say so and stay."""

        async def keep() -> None:
            if event.changes:
                try:
                    await self._main.desk.do(self._main.keeping.journal.edit, event.changes)
                except PlanviewError as error:
                    self.say(told(error))
                    return
            self.card.close()
            self.card.remove_class("-edited")
            self.set_focus(self.view, scroll_visible=False)
            if event.changes:
                await self._changed(_("Kept · u takes it back"))
            else:
                self.tell()

        self._main.work(keep(), "card", hold=True)

    def _remove(self) -> None:
        """Move the documents meant to the trash; of a file that was not read, drop the line."""
        row = self.view.current
        if isinstance(row, AddFailure) and not self.taken:
            self.planview.adding.failed.pop(row.path, None)
            self._fill_again()
            return
        self._bin(self.meant, back=False)

    def _restore(self) -> None:
        """Bring back from the trash."""
        self._bin(self.meant, back=True)

    def _bin(self, infos: Sequence[DocumentInfo], *, back: bool) -> None:
        if not infos:
            return
        n = len(infos)
        if back:
            said = ngettext("{n} restored", "{n} restored", n)
        else:
            said = ngettext("{n} in the trash", "{n} in the trash", n)

        async def write() -> None:
            ids = [info.id for info in infos]
            await self._main.desk.do(self._main.keeping.journal.bin, ids, back=back)
            self.taken[:] = [id for id in self.taken if id not in ids]
            self.view.end_range()
            title = f" · {infos[0].title}" if n == 1 else ""
            await self._changed(_("{what} · u takes it back").format(what=said.format(n=n) + title))

        self._main.work(write(), "library", hold=True)

    async def _changed(self, said: str) -> None:
        await self._main.opening.changed()
        await self._read()
        self._fill_again()
        self.say(said)

    def passage(self, row: Any) -> None:
        return None
