"""The line of a list that narrows it as one types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from data.fold import fold_text
from data.model import DocumentInfo
from tui.widgets.field import Field
from tui.widgets.search_line import Prompt


def matches(info: DocumentInfo, typed: str) -> bool:
    """Whether a document's card holds every word that is typed, folded as in search."""
    words = fold_text(typed).split()
    if not words:
        return True
    held = fold_text("\n".join((info.title, info.title_raw, info.issuer, info.date, info.id)))
    return all(word in held for word in words)


class _Typing(Field):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave(True)", show=False),
        Binding("enter,down", "leave(False)", show=False),
    ]

    def action_leave(self, clear: bool) -> None:
        """Back to the list: with all rows, or with those that are left."""
        if clear:
            self.value = ""
        self.post_message(FilterLine.Left())


class FilterLine(Horizontal):
    """Seen while something stands in it or it is written in."""

    DEFAULT_CSS = """
    FilterLine {
        height: 1;
        display: none;
        Prompt { width: auto; height: 1; color: $accent; text-style: bold; }
        _Typing, _Typing:focus {
            width: 1fr; height: 1; border: none; padding: 0; background: transparent;
        }
    }
    FilterLine.-used { display: block; }
    """

    @dataclass
    class Typed(Message):
        """What stands in the line has changed."""

        text: str

    @dataclass
    class Left(Message):
        """The keys go back to the list."""

    def __init__(self) -> None:
        super().__init__()
        self._field = _Typing(compact=True, select_on_focus=False)
        self._field.cursor_blink = False

    def compose(self) -> ComposeResult:
        prompt = Prompt()
        prompt.sign = "f"
        yield prompt
        yield self._field

    @property
    def editing(self) -> bool:
        """Whether keys go into the line."""
        return self._field.has_focus

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self._field.value

    def edit(self) -> None:
        """Put the cursor into the line."""
        self.add_class("-used")
        self.screen.set_focus(self._field, scroll_visible=False)

    def clear(self) -> None:
        """Show all rows again."""
        self._field.value = ""

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.set_class(bool(self.text) or self._field.has_focus, "-used")
        self.post_message(self.Typed(self.text))

    def on_descendant_blur(self) -> None:
        self.set_class(bool(self.text), "-used")
