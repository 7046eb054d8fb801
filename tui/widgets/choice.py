"""One line to choose one of a few: the chosen word is bold and stands in brackets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.typography import fit, printable, width


class Choice(Widget, can_focus=True):
    """Left and right go from word to word."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h,ｈ", "step(-1)", show=False),
        Binding("right,l,ｌ,space", "step(1)", show=False),
    ]

    DEFAULT_CSS = """
    Choice { height: 1; width: 1fr; }
    """

    at: reactive[int] = reactive(0)

    @dataclass
    class Changed(Message):
        """Another word is chosen."""

        at: int

    def __init__(self, words: Sequence[str], at: int = 0, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.words = [printable(word) for word in words]
        self.set_reactive(Choice.at, at)

    def watch_at(self) -> None:
        self.post_message(self.Changed(self.at))

    def watch_has_focus(self, has_focus: bool) -> None:
        self.refresh()

    def _pieces(self) -> list[tuple[int, str]]:
        """Words with their columns; where not all have room, those from the chosen one on."""
        room = self.size.width
        shown = [f"[{word}]" if n == self.at else f" {word} " for n, word in enumerate(self.words)]
        start = 0
        while (
            start < self.at and sum(width(word) + 1 for word in shown[start : self.at + 1]) > room
        ):
            start += 1
        pieces, column = [], 0
        for word in shown[start:]:
            word = fit(word, room - column)
            if not word:
                break
            pieces.append((column, word))
            column += width(word) + 1
        self._start = start
        return pieces

    def render(self) -> Content:
        parts: list[Content | str | tuple[str, str]] = []
        for number, (_, word) in enumerate(self._pieces(), 0):
            chosen = number + self._start == self.at
            style = ("bold reverse" if self.has_focus else "bold") if chosen else ""
            parts += [(word, style), " "]
        return Content.assemble(*parts)

    def action_step(self, step: int) -> None:
        """To the next word, round the end."""
        self.at = (self.at + step) % len(self.words)

    def on_click(self, event: events.Click) -> None:
        for number, (column, word) in enumerate(self._pieces()):
            if column <= event.x < column + width(word):
                self.at = number + self._start
