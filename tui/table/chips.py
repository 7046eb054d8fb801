"""The line above a table: which rows are shown, the filter, and what is hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from tui.table.model import Chip
from tui.typography import printable, width
from tui.widgets.still import Still

FILTER_KEY = "f"


class Shown(NamedTuple):
    """Chips with what stands behind each: key, words, whether it is chosen, whether it is empty."""

    key: str
    text: str
    chosen: bool
    empty: bool


def told(chips: Sequence[Chip], counts: Mapping[str, int], chosen: str) -> tuple[Shown, ...]:
    """The chips with how many rows each has."""
    return tuple(
        Shown(
            chip.key,
            f"{chip.name} {counts.get(chip.key, 0)}" if chip.counted else chip.name,
            chip.key == chosen,
            not counts.get(chip.key),
        )
        for chip in chips
    )


class Chips(Still):
    """Choices of rows, the chosen one in accent and bold; a click chooses.

    Each keeps a column on either side for the brackets that say so without colour.
    ``filtered``: the sign of a filter stands behind them.
    """

    DEFAULT_CSS = """
    Chips { width: auto; height: 1; }
    """

    shown: reactive[tuple[Shown, ...]] = reactive((), layout=True)
    filtered: reactive[bool] = reactive(False, layout=True)
    roomy: reactive[bool] = reactive(True, layout=True)

    class Chosen(Message):
        """A chip was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def _pieces(self) -> list[tuple[str, Shown | None]]:
        """The line in pieces: text, and the chip it belongs to."""
        plain = self.app.no_color
        pieces: list[tuple[str, Shown | None]] = [(" ", None)]
        for number, chip in enumerate(self.shown):
            left, right = ("[", "]") if plain and chip.chosen else (" ", " ")
            pieces.append((f"{' ' * bool(number)}{left}{printable(chip.text)}{right}", chip))
        if self.filtered:
            blanks = (5 if self.roomy else 2) if self.shown else 0
            pieces += [(" " * blanks, None), (f"{FILTER_KEY} ", None)]
        return pieces

    def get_content_width(self, container: object, viewport: object) -> int:
        return sum(width(text) for text, _chip in self._pieces())

    def render(self) -> Content:
        parts: list[str | tuple[str, str]] = []
        for text, chip in self._pieces():
            if chip is None:
                parts.append((text, "bold $accent") if text.strip() else text)
            else:
                parts.append((text, "bold $accent" if chip.chosen else "dim" if chip.empty else ""))
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        column = 0
        for text, chip in self._pieces():
            column += width(text)
            if event.x < column:
                if chip is not None:
                    self.post_message(self.Chosen(chip.key))
                return
