"""Asking for a file or folder, with completion of its name."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from tui.locale import _
from tui.screens.sheet import Line, Sheet
from tui.widgets.line_view import Run
from tui.widgets.rows import RowList
from tui.widgets.search_line import Prompt

MOST = 200
"""Names shown of a folder."""


def completions(typed: str) -> list[str]:
    """Paths that begin as typed, folders with a slash at the end; hidden ones only if asked for."""
    expanded = os.path.expanduser(typed)
    folder, start = os.path.split(expanded)
    try:
        with os.scandir(folder or ".") as entries:
            names = sorted(
                entry.name + ("/" if entry.is_dir() else "")
                for entry in entries
                if entry.name.startswith(start) and (start or not entry.name.startswith("."))
            )
    except OSError:
        return []
    shown = typed[: len(typed) - len(start)] if start else typed
    return [shown + name for name in names[:MOST]]


class PathSheet(Sheet[str]):
    """One field and the names that fit; Tab completes, Enter takes what stands in the field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False, priority=True),
        Binding("enter", "take", show=False, priority=True),
        Binding("tab,right", "complete", show=False, priority=True),
        Binding("down", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
    ]

    DEFAULT_CSS = """
    PathSheet #typed { height: 1; Prompt { width: auto; height: 1; color: $accent; } }
    """

    def __init__(self) -> None:
        super().__init__(_("Add"))
        self._typed_last = ""
        self.line = Line(placeholder=_("a file or folder"))
        self.list: RowList[str] = RowList(self._draw)

    def compose_body(self) -> ComposeResult:
        with Horizontal(id="typed"):
            prompt = Prompt()
            prompt.sign = ""
            yield prompt
            yield self.line
        yield self.list

    def on_mount(self) -> None:
        self.title_line.left = _("Add files or a folder by path")
        self.list.can_focus = False
        self._narrow("")
        self.set_focus(self.line)
        self.set_keys(("", "⏎", _("add")), ("", "Tab", _("complete")), ("escape", "Esc", _("back")))

    def _draw(self, path: str, columns: int) -> Iterable[Run]:
        yield f" {path}", ""

    def _narrow(self, typed: str) -> None:
        self._typed_last = typed
        self.list.set_rows(completions(typed), empty=_("no such file or folder"))

    @on(Input.Changed)
    def _typed(self) -> None:
        if self.line.value != self._typed_last:
            self._narrow(self.line.value)

    def action_take(self) -> None:
        """Answer with the path in the field, if there is such a file or folder."""
        path = os.path.expanduser(self.line.value.strip())
        if not path:
            return
        if os.path.exists(path):
            self.dismiss(path)
        else:
            self.say(_("{path}: no such file or folder").format(path=path))

    @on(RowList.Chosen)
    def _clicked(self) -> None:
        self.action_complete()

    def action_complete(self) -> None:
        """Put the name under the cursor into the field."""
        if self._typed_last != self.line.value:
            self._narrow(self.line.value)
        if self.list.current is not None:
            self.line.value = self.list.current
            self.line.cursor_position = len(self.line.value)

    def action_step(self, step: int) -> None:
        self.list.action_move(step)
