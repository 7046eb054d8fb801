"""Where a table goes: one field with a file name whose ending says the format."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from tui.locale import _, language, told
from tui.screens.sheet import Line, Sheet
from tui.widgets.rows import RowList

if TYPE_CHECKING:
    from data.writers.sheets import Sheet as Table
    from tui.screens.main import MainScreen

FORMATS = ("xlsx", "csv", "docx", "html", "md")


class SaveSheet(Sheet[str]):
    """Enter writes; the arrows choose another format, which changes the ending."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False, priority=True),
        Binding("enter", "write", show=False, priority=True),
        Binding("down,tab", "step(1)", show=False, priority=True),
        Binding("up,shift+tab", "step(-1)", show=False, priority=True),
    ]

    DEFAULT_CSS = """
    SaveSheet #typed { height: 1; padding: 0 1; }
    """

    def __init__(self, main: MainScreen, table: Table, stem: str) -> None:
        super().__init__(_("Export"))
        self._main, self._table = main, table
        self._asked = ""  # the file that would be written over, once the user was told
        self.line = Line(_free(f"{stem}.{FORMATS[0]}"))
        self.list: RowList[str] = RowList(lambda row, columns: [(f" {row}", "")])

    def compose_body(self) -> ComposeResult:
        with Horizontal(id="typed"):
            yield self.line
        yield self.list

    def on_mount(self) -> None:
        self.title_line.left = self._table.title
        self.list.set_rows(list(FORMATS))
        self.set_focus(self.line)
        self.set_keys(
            ("write", "⏎", _("write")), ("step", "↑↓", _("format")), ("escape", "Esc", _("back"))
        )

    @on(Input.Changed)
    def _typed(self) -> None:
        ending = os.path.splitext(self.line.value)[1].lstrip(".").lower()
        if ending in FORMATS:
            self.list.cursor = FORMATS.index(ending)

    def action_step(self, by: int) -> None:
        """Another format."""
        at = (max(self.list.cursor, 0) + by) % len(FORMATS)
        self.list.cursor = at
        stem, ending = os.path.splitext(self.line.value)
        if ending.lstrip(".").lower() not in FORMATS:
            stem += ending
        self.line.value = f"{stem}.{FORMATS[at]}"
        self.line.cursor_position = len(stem)

    def action_write(self) -> None:
        """Write the file, whole or not at all."""
        path = Path(os.path.expanduser(self.line.value.strip()))
        ending = path.suffix.lstrip(".").lower()
        if ending not in FORMATS:
            self.say(_("the name must end in one of {endings}").format(endings=", ".join(FORMATS)))
            return
        if path.exists() and self._asked != str(path):
            self._asked = str(path)
            self.say(_("{path} exists; Enter again writes over it").format(path=path))
            return

        from data.model import PlanviewError

        async def write() -> None:
            try:
                await self._main.desk.do(_write, self._table, path, ending)
            except PlanviewError as error:
                self.say(told(error))
                return
            count = len(self._table.rows)
            self.dismiss(_("{n} rows written to {path}").format(n=count, path=path))

        self._main.work(write(), "export")


def _write(table: Table, path: Path, ending: str) -> None:
    from data.writers.atomic import write_file
    from data.writers.office.archives import as_date
    from data.writers.sheets import write_sheet

    data = write_sheet(table, ending, language=language()[:2], stamp=as_date(0))
    write_file(path, data, force=True)


def _free(name: str) -> str:
    """A name that is not taken yet: ``table.xlsx``, ``table-2.xlsx`` …"""
    stem, ending = os.path.splitext(name)
    number = 1
    while os.path.exists(name):
        number += 1
        name = f"{stem}-{number}{ending}"
    return name
