"""Asking for a file or folder in the line of the place, with completion of its name."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.locale import _
from tui.typography import fit, printable
from tui.widgets.field import Field

MOST = 200
"""Names looked at of a folder."""


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


def shared_start(paths: list[str]) -> str:
    """What all paths begin with, character by character."""
    first, last = min(paths), max(paths)
    end = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return first[:end]


class PathField(Field):
    """While it is written in, every key is its own."""

    keeps_keys = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("enter", "take", show=False),
        Binding("tab", "complete(1)", show=False),
        Binding("shift+tab", "complete(-1)", show=False),
    ]

    def action_leave(self) -> None:
        """Ask no longer."""
        self._line.close()

    def action_take(self) -> None:
        """Answer with what stands here."""
        self._line.take()

    def action_complete(self, step: int) -> None:
        """The next name that fits."""
        self._line.complete(step)

    @property
    def _line(self) -> PathLine:
        return next(parent for parent in self.ancestors if isinstance(parent, PathLine))


class PathLine(Horizontal):
    """Tab goes through the names that fit; Enter takes the path, if something is there."""

    DEFAULT_CSS = """
    PathLine {
        height: 1; width: 1fr; padding: 0 1;
        #asked { width: auto; height: 1; color: $accent; text-style: bold; }
        #names { width: auto; max-width: 50%; height: 1; text-style: dim; }
        PathField, PathField:focus {
            width: 1fr; height: 1; border: none; padding: 0; background: transparent;
        }
    }
    """

    def __init__(self, done: Callable[[str], None]) -> None:
        """``done`` is called with the path."""
        super().__init__()
        self._done = done
        self._place: Widget | None = None  # the line in whose place this one stands
        self._before: Widget | None = None  # what had the keys
        self.field = PathField(compact=True, select_on_focus=False)
        self.field.cursor_blink = False
        self._names = Static(Content(""), id="names")
        self._fitting: list[str] = []
        self._typed = ""  # what the names fit
        self._at = -1

    def compose(self) -> ComposeResult:
        yield Static(Content(f"{_('a file or folder')} "), id="asked")
        yield self.field
        yield self._names

    def open(self, place: Widget) -> None:
        """Ask, where ``place`` stands."""
        self._place, self._before = place, self.screen.focused
        place.display, self.display = False, True
        self.field.value = ""
        self._look()
        self.screen.set_focus(self.field, scroll_visible=False)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if not 0 <= self._at < len(self._fitting) or self._fitting[self._at] != self.field.value:
            self._look()

    def _look(self) -> None:
        """Which names fit what stands in the field."""
        self._typed, self._at = self.field.value, -1
        self._fitting = completions(self._typed)
        names = [os.path.basename(path.rstrip("/")) for path in self._fitting]
        told = "  ".join(names) if names else _("no such file or folder")
        self.say(f"{told} · {_('Tab completes')}" if len(names) == 1 else told)

    def say(self, message: str) -> None:
        """Tell something behind the field."""
        room = max(8, self.size.width // 2 - 2)
        self._names.update(Content(f" {fit(printable(message), room)}"))

    def complete(self, step: int) -> None:
        """Put the next name that fits into the field; where there is one alone, go on from it."""
        if self.field.value not in (self._typed, *self._fitting):
            self._look()
        if len(self._fitting) == 1 and self._at == 0:
            self._look()
        if not self._fitting:
            return
        common = shared_start(self._fitting)
        if self._at < 0 and len(self._fitting) > 1 and len(common) > len(self._typed):
            self.field.value = common
        else:
            self._at = (self._at + step) % len(self._fitting)
            self.field.value = self._fitting[self._at]
        self.field.cursor_position = len(self.field.value)

    def take(self) -> None:
        """Answer with the path in the field, if there is such a file or folder."""
        path = os.path.expanduser(self.field.value.strip())
        if path and os.path.exists(path):
            self.close()
            self._done(path)
        elif path:
            self.say(_("no such file or folder"))

    def close(self) -> None:
        """Give the line back to the place, and the keys to what had them."""
        if self._place is None:
            return
        self._place.display, self.display = True, False
        self._place = None
        if self.field.has_focus or self.screen.focused is None:
            self.screen.set_focus(self._before, scroll_visible=False)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        self.close()
