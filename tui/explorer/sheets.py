"""The sheets that can lie on the explorer: help, commands, library."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.actions import BY_NAME, EXPLORER

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class Sheets:
    """Opens a sheet and does what the user chose on it."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen

    def acts(self) -> dict[str, Callable[[], None]]:
        return {"help": self.help, "palette": self.palette, "library": self.library}

    def _do(self, name: str | None) -> None:
        if name and BY_NAME[name].scope == EXPLORER:
            self.screen.action_act(name)

    def help(self) -> None:
        """All keys; the one chosen is done."""
        from tui.screens.help import HelpSheet

        self.screen.app.push_screen(HelpSheet(self.screen.situation()), self._do)

    def palette(self) -> None:
        """Commands, documents and sections by name."""
        from tui.screens.palette import Entry, PaletteSheet, entries

        opening = self.screen.opening

        def done(entry: Entry | None) -> None:
            if entry is None:
                return
            if entry.kind == "act":
                self._do(entry.name)
            elif entry.kind == "search":
                from index.asking import Question

                self.screen.finding.ask(Question.from_link(entry.name))
            elif entry.kind == "document":
                opening.go_to_document(entry.name)
            elif opening.document:
                opening.go_to_section(opening.document.id, entry.name)

        async def show() -> None:
            desk = self.screen.desk
            kept = await desk.do(desk.workspace.searches) if desk.ready else ()
            every = entries(self.screen.situation(), opening.infos, opening.document, kept)
            self.screen.app.push_screen(PaletteSheet(every), done)

        self.screen.work(show(), "palette", hold=True)

    def library(self, message: str = "") -> None:
        """All documents; the one chosen is opened. ``message``: what is to be done there."""
        from tui.screens.library import LibrarySheet
        from tui.screens.table_sheet import Jump

        before = self.screen.asking.scope

        def done(jump: Jump | None) -> None:
            if self.screen.asking.scope != before:
                self.screen.finding.again()
                self.screen.table.scope_changed()
            if jump is not None:
                self.screen.opening.go_to_document(jump.document)

        self.screen.app.push_screen(LibrarySheet(self.screen, message), done)
