"""All documents of the library: open, add, remove, restore."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from data.model import DocumentInfo
from tui import actions
from tui.actions import LIBRARY
from tui.bindings import bindings
from tui.locale import _, ngettext
from tui.screens.sheet import Sheet
from tui.situation import Situation
from tui.typography import fit, fit_title, flush_left, flush_right
from tui.widgets.filter_line import FilterLine, matches
from tui.widgets.line_view import Run
from tui.widgets.rows import RowList
from tui.widgets.status import KeyItem, KeyLine
from tui.wording import kind_name

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

ROOMY = 100
"""Columns from which every fact about a document has its own column."""

COUNT = 9
"""Columns of a number and its name."""


class LibrarySheet(Sheet[str]):
    """A list of documents; Enter opens one and answers with its id."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(LIBRARY)

    def __init__(self, main: MainScreen, message: str = "") -> None:
        super().__init__(_("Library"))
        self._message = message  # what the user came to do
        self._main = main
        self._trash = False
        self._undone: list[tuple[str, str]] = []  # removed or card, and of which document
        self._every: list[DocumentInfo] = []
        self.filter = FilterLine()
        self.list: RowList[DocumentInfo | None] = RowList(
            self._draw, selectable=lambda row: row is not None
        )

    def compose_body(self) -> ComposeResult:
        yield self.filter
        yield self.list

    def on_mount(self) -> None:
        self.set_focus(self.list)
        self._main.work(self._fill(), "library")

    async def arrived(self) -> None:
        """Documents came while files are read."""
        if not self._trash:
            await self._fill()

    async def _fill(self) -> None:
        """Read the library again and show it."""
        workspace = self._main.desk.workspace
        self._every = await self._main.desk.do(
            workspace.trash if self._trash else workspace.documents
        )
        self._show()

    def _show(self) -> None:
        """The documents that the filter leaves; the cursor stays on its document."""
        rows = [info for info in self._every if matches(info, self.filter.text)]
        document = self._main.opening.document
        here = self.list.current or (document if self.list.cursor < 0 else None)
        ids = [row.id for row in rows]
        cursor = ids.index(here.id) if here and here.id in ids else max(self.list.cursor, 0)
        empty = _("the trash is empty") if self._trash else _("no documents; a adds some")
        if self._every:
            empty = _("no document is called so · Esc shows all")
        self.list.set_rows([None, *rows] if rows else [], cursor=cursor, empty=empty)
        self.name_sheet(_("Trash") if self._trash else _("Library"))
        every = len(self._every)
        count = ngettext("{n} document", "{n} documents", every).format(n=every)
        if len(rows) < every:
            count = _("{n} of {total} documents").format(n=len(rows), total=every)
        self.title_line.left = _("Library")
        self.title_line.right = f"{self._main.desk.workspace.place} · {count}"
        self._tell()
        if self._message:
            self.say(self._message)

    def on_paste(self, event: events.Paste) -> None:
        """A file was dropped, or its path pasted."""
        self.planview.adding.offer(event.text)

    @on(FilterLine.Typed)
    def _filtered(self) -> None:
        self._show()

    @on(FilterLine.Left)
    def _left_filter(self) -> None:
        self.set_focus(self.list)

    def situation(self) -> Situation:
        """What the acts of this screen depend on."""
        return Situation(
            documents=self.list.item_count, undo=bool(self._undone), busy=self.planview.busy
        )

    def _tell(self) -> None:
        labels = {"library_remove": _("restore"), "library_trash": _("library")}
        items = [
            KeyItem(
                act.name,
                actions.first_key(act),
                labels.get(act.name, _(act.label)) if self._trash else _(act.label),
                reason,
            )
            for act, reason in actions.key_line(LIBRARY, self.situation())
        ]
        self.key_line.items = tuple(item for item in items if item.act != "library_back")
        self.key_line.last = next(item for item in items if item.act == "library_back")

    @on(KeyLine.Chosen)
    def _key_clicked(self, event: KeyLine.Chosen) -> None:
        self.action_act(event.act)

    @on(RowList.Highlighted)
    def _highlighted(self) -> None:
        """Where the document under the cursor is from, and what was odd about it."""
        info = self.list.current
        self.place_line.left = (info.url or info.path) if info else ""
        self.place_line.right = " · ".join(info.warnings[:1]) if info else ""

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        self.action_act("library_open")

    def action_act(self, name: str) -> None:
        """Do an act of this screen, or say why it cannot be done."""
        act = actions.BY_NAME[name]
        self.say("")
        if reason := act.reason(self.situation()):
            self.say(f"{_(act.label)}: {reason}")
            return
        match name:
            case "library_open" if self.filter.editing:
                self.set_focus(self.list)
            case "library_open":
                self._open()
            case "library_add":
                self.planview.adding.ask()
            case "library_remove":
                self._remove()
            case "library_filter":
                self.filter.edit()
            case "library_edit":
                self._edit()
            case "library_undo":
                self._undo()
            case "library_trash":
                self._trash = not self._trash
                self._main.work(self._fill(), "library")
            case "library_back":
                if self.filter.text:
                    self.filter.clear()
                else:
                    self.dismiss(None)
            case "library_take":
                self._take()
            case "library_compare" | "library_verify":
                self.dismiss(name.removeprefix("library_"))
            case _:
                self.planview.act(name)

    def _take(self) -> None:
        """Take the document under the cursor, or let it go, and go on to the next."""
        info, taken = self.list.current, self._main.asking.taken
        if info is None or self._trash:
            return
        if info.id in taken:
            taken.remove(info.id)
        else:
            taken.append(info.id)
        self.list.redraw()
        self.list.cursor += 1
        count = ngettext("{n} document taken", "{n} documents taken", len(taken))
        self.say(count.format(n=len(taken)))

    def _open(self) -> None:
        info = self.list.current
        if info and self._trash:
            self._restore(info.id)
        elif info:
            self.dismiss(info.id)

    def _edit(self) -> None:
        """Write on the card of the document under the cursor."""
        from tui.screens.card import CardSheet

        info = self.list.current

        def done(changed: bool | None) -> None:
            if changed and info:
                self._undone.append(("card", info.id))
                self._main.work(self._changed(_("Kept · u takes it back")), "library", hold=True)

        if info and not self._trash:
            self.app.push_screen(CardSheet(self._main, [info]), done)

    async def _changed(self, said: str) -> None:
        await self._main.opening.changed()
        await self._fill()
        self.say(said)

    def _undo(self) -> None:
        """Take back the last removal, or what was written on a card last."""
        what, id = self._undone.pop()
        if what == "removed":
            self._restore(id)
            return

        async def undo() -> None:
            await self._main.desk.do(self._main.keeping.journal.undo)
            await self._changed(_("The card is as it was"))

        self._main.work(undo(), "library", hold=True)

    def _remove(self) -> None:
        info = self.list.current
        if info is None:
            return
        if self._trash:
            self._restore(info.id)
            return

        async def remove() -> None:
            await self._main.desk.do(self._main.desk.workspace.remove, info.id)
            self._undone.append(("removed", info.id))
            await self._main.opening.changed()
            await self._fill()
            self.say(_("In the trash: {title} · u takes it back").format(title=info.title))

        self._main.work(remove(), "library", hold=True)

    def _restore(self, id: str) -> None:
        async def restore() -> None:
            info = await self._main.desk.do(self._main.desk.workspace.restore, id)
            self._undone = [one for one in self._undone if one != ("removed", id)]
            await self._main.opening.changed()
            await self._fill()
            self.say(_("Restored: {title}").format(title=info.title))

        self._main.work(restore(), "library", hold=True)

    # Drawing

    def _sign(self, info: DocumentInfo | None) -> str:
        return "●" if info is not None and info.id in self._main.asking.taken else " "

    def _draw(self, info: DocumentInfo | None, columns: int) -> Iterable[Run]:
        if columns < ROOMY:
            yield from self._draw_short(info, columns)
            return
        title_room = columns - 2 - 15 - 22 - 12 - 3 * COUNT
        names = (
            *(_("title"), _("kind"), _("issuer"), _("date")),
            *(_("sections"), _("targets"), _("warnings")),
        )
        cells: tuple[str, ...] = names
        if info:
            cells = (
                fit_title(info.title, title_room),
                kind_name(info.kind),
                info.issuer,
                info.date,
                str(info.sections),
                str(info.targets),
                str(len(info.warnings)) if info.warnings else "",
            )
        look = "" if info else "dim"
        yield f"{self._sign(info)}{flush_left(cells[0], title_room)} ", look
        yield flush_left(cells[1], 14) + " ", look
        yield flush_left(cells[2], 21) + " ", look
        yield flush_left(cells[3], 11), look
        yield "".join(flush_right(cell, COUNT) for cell in cells[4:]), look

    def _draw_short(self, info: DocumentInfo | None, columns: int) -> Iterable[Run]:
        room = columns - 2 - 12 - COUNT
        if info is None:
            title, date, targets = _("title"), _("date"), _("targets")
        else:
            title, date, targets = fit_title(info.title, room), info.date, str(info.targets)
        look = "" if info else "dim"
        yield f"{self._sign(info)}{flush_left(title, room)} ", look
        yield fit(flush_left(date, 11), 11) + flush_right(targets, COUNT), look
