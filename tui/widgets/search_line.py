"""The line under the title: the search, or the filter of the targets, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.widgets import Input

from tui.table.chips import Chips, Shown
from tui.typography import flush_right, printable, width
from tui.widgets.field import Field
from tui.widgets.still import Still

SEARCH, FILTER, TITLES = "search", "filter", "titles"
"""What is typed: a search, a filter of the targets, a part of titles in the outline."""

CRAMPED = 72
"""Columns below which what is typed has the room of the chips that are not chosen."""

JOINT = " · "
"""Parts the statements of a count."""

SIGNS = {SEARCH: "/", FILTER: "", TITLES: "▾"}


class QueryInput(Field):
    """The field of the search line.

    It takes the width that is left, whatever stands in it, so that typing lays
    nothing out anew.
    """

    value: Reactive[str] = reactive("", layout=False, init=False)
    virtual_size = Reactive(Size(0, 0), layout=False)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "screen.act('clear')", show=False),
        Binding("up", "history(-1)", show=False),
        Binding("down", "history(1)", show=False),
    ]

    @dataclass
    class Recalled(Message):
        """The user asks for an earlier (-1) or later (1) entry."""

        step: int

    def action_history(self, step: int) -> None:
        self.post_message(self.Recalled(step))


class Counts(Still):
    """The right end of the line: how much was found, in what order.

    Its width goes in steps, so that a count which grows by a digit lays nothing out anew.
    """

    STEP = 12

    text: reactive[str] = reactive("")
    room: reactive[int] = reactive(0, layout=True)

    def watch_text(self) -> None:
        self.room = -(-width(self.text) // self.STEP) * self.STEP

    def render(self) -> Content:
        return Content.styled(flush_right(self._fitting(), self.size.width), "dim")

    def _fitting(self) -> str:
        """As many of the statements as there is room for; the first is the weightiest."""
        text = printable(self.text)
        while width(text) > self.size.width and JOINT in text:
            text = text.rpartition(JOINT)[0]
        return text if width(text) <= self.size.width else ""  # half a number is none

    def get_content_width(self, container: object, viewport: object) -> int:
        return self.room


class Prompt(Still):
    """The sign before the field: a slash for a search."""

    sign: reactive[str] = reactive("/")

    def render(self) -> Content:
        return Content(f" {self.sign} " if self.sign else " ")


class SearchLine(Horizontal):
    """Holds a text for each mode; shows the one in use."""

    DEFAULT_CSS = """
    SearchLine {
        height: 1;
        Prompt { width: auto; height: 1; color: $accent; text-style: bold; }
        QueryInput, QueryInput:focus {
            width: 1fr; height: 1; border: none; padding: 0; background: transparent;
        }
        Counts { width: auto; height: 1; margin: 0 1 0 1; max-width: 60%; }
    }
    """

    mode: reactive[str] = reactive(SEARCH)

    @dataclass
    class Changed(Message):
        """What is typed has changed."""

        mode: str
        text: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._texts = dict.fromkeys(SIGNS, "")
        self._history: list[str] = []
        self._recalled = 0

    def compose(self) -> ComposeResult:
        yield Prompt()
        yield Chips()
        yield QueryInput(compact=True, select_on_focus=False)
        yield Counts()

    @property
    def field(self) -> QueryInput:
        return self.query_one(QueryInput)

    @property
    def editing(self) -> bool:
        """Whether keys go into the field."""
        return self.is_mounted and self.screen.focused is self.field

    def on_mount(self) -> None:
        self.field.cursor_blink = False
        self._show()

    def edit(self, mode: str, history: list[str]) -> None:
        """Put the cursor into the field."""
        self.mode = mode
        self._history, self._recalled = history, len(history)
        # At once: the next key may be waiting already, and takes the place of the old text.
        self.screen.set_focus(self.field, scroll_visible=False)
        self.field.select_all()

    def type(self, character: str) -> None:
        """Put a character where the cursor is, as a key does."""
        self.field.replace(character, *self.field.selection)

    def text_of(self, mode: str) -> str:
        """The text of a mode, as far as it was told."""
        return self._texts[mode]

    @property
    def text(self) -> str:
        """What stands in the field at this moment, told yet or not."""
        return self.field.value

    def set_text(self, mode: str, text: str) -> None:
        """Set a text without telling anyone."""
        self._texts[mode] = text
        if mode == self.mode:
            self._show()

    def set_counts(self, text: str) -> None:
        self.query_one(Counts).text = text

    def set_chips(self, shown: tuple[Shown, ...], *, roomy: bool) -> None:
        """Show these choices of rows before the filter."""
        chips = self.query_one(Chips)
        if self.editing and self.size.width < CRAMPED:
            shown = tuple(chip for chip in shown if chip.chosen)
        chips.shown, chips.roomy = shown, roomy
        chips.filtered = self.mode == FILTER and bool(self.editing or self._texts[FILTER])

    def watch_mode(self) -> None:
        if self.is_mounted:
            self._show()

    def _show(self) -> None:
        self.query_one(Prompt).sign = SIGNS[self.mode]
        self.query_one(Prompt).display = self.mode != FILTER
        self.query_one(Chips).display = self.mode == FILTER
        self.query_one(Prompt).refresh(layout=True)
        with self.prevent(Input.Changed):
            self.field.value = self._texts[self.mode]

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        text = self.field.value  # of several messages under way only the newest text counts
        if text != self._texts[self.mode]:
            self._texts[self.mode] = text
            self.post_message(self.Changed(self.mode, text))

    @on(QueryInput.Recalled)
    def _recall(self, event: QueryInput.Recalled) -> None:
        event.stop()
        position = self._recalled + event.step
        if 0 <= position < len(self._history):
            self._recalled = position
            self.field.value = self._history[position]
            self.field.cursor_position = len(self.field.value)
