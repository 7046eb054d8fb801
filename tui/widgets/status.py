"""The single lines above and below the panes: title, place, keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from tui.typography import fit, printable, width
from tui.widgets.still import Still


def two_ends(left: str, right: str, columns: int) -> tuple[str, str, str]:
    """One line of ``columns``: left text, the gap, right text.

    One blank column stands at either end. Where both have no room the left one
    gives way down to a third of the line, then the right one.
    """
    room = max(columns - 2, 0)
    left, right = printable(left), printable(right)
    right = fit(right, max(room - 2 - min(width(left), room // 3), 0) if left else room)
    left = fit(left, max(room - width(right) - (2 if right else 0), 0))
    gap = max(room - width(left) - width(right), 0)
    return f" {left}", " " * gap, f"{right} "


class EndsLine(Still):
    """One line with a text at each end; the left one is the more important."""

    DEFAULT_CSS = """
    EndsLine { height: 1; width: 1fr; }
    """

    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")
    left_style: reactive[str] = reactive("")

    def render(self) -> Content:
        left, gap, right = two_ends(self.left, self.right, self.size.width)
        return Content.assemble((left, self.left_style), gap, (right, "dim"))


class TitleLine(EndsLine):
    """What is open: title, and where it is from."""

    def on_mount(self) -> None:
        self.left_style = "bold"


class PlaceLine(EndsLine):
    """Where the reader stands; for a while, a message instead of it.

    A message never parses as markup and is never wrapped: it is one line, with
    the way out in its words.
    """

    message: reactive[str] = reactive("")
    note: reactive[str] = reactive("")  # stands at the right end beside a message

    def render(self) -> Content:
        if not self.message:
            return super().render()
        left, gap, right = two_ends(self.message, self.note, self.size.width)
        return Content.assemble((left, "bold"), gap, (right, "dim"))


class HairLine(Still):
    """A thin line: with a foot for every upright rule above it, or with a heading in it."""

    DEFAULT_CSS = """
    HairLine { height: 1; width: 1fr; }
    """

    joints: reactive[tuple[int, ...]] = reactive(())
    heading: reactive[str] = reactive("")

    def render(self) -> Content:
        columns = self.size.width
        if self.heading:
            heading = fit(printable(self.heading), max(columns - 4, 0))
            rest = "─" * max(columns - 3 - width(heading), 0)
            return Content.assemble(("─ ", "dim"), (heading, "bold"), (f" {rest}", "dim"))
        line = ["─"] * columns
        for column in self.joints:
            if 0 <= column < columns:
                line[column] = "┴"
        return Content.styled("".join(line), "dim")


@dataclass(frozen=True, slots=True)
class KeyItem:
    """One key of the key line: what to press, what it does, and why it cannot."""

    act: str
    key: str
    label: str
    reason: str = ""

    @property
    def text(self) -> str:
        """All of it as the line shows it."""
        return f"{self.key} {self.label}" + (f"({self.reason})" if self.reason else "")


KEY_GAP = 3
"""Columns between two keys, one less where they would not have room."""


class KeyLine(Still):
    """The keys that work now; one that does not is dim and says why.

    What has no room is left out from the end; the last item keeps the right edge.
    """

    DEFAULT_CSS = """
    KeyLine { height: 1; width: 1fr; }
    """

    items: reactive[tuple[KeyItem, ...]] = reactive(())
    last: reactive[KeyItem | None] = reactive(None)

    @dataclass
    class Chosen(Message):
        """A key was clicked."""

        act: str

    def _placed(self) -> Sequence[tuple[int, KeyItem]]:
        """The items that fit, each with its first column."""
        last = self.last
        edge = self.size.width - 1 - (width(last.text) if last else 0)
        items = self._fitting(edge - 2, KEY_GAP)
        gap = KEY_GAP
        if sum(not item.reason for item in items) < sum(not item.reason for item in self.items):
            gap = KEY_GAP - 1  # keys that work now go before air
            items = self._fitting(edge - 2, gap)
        placed: list[tuple[int, KeyItem]] = []
        column = 1
        for item in items:
            placed.append((column, item))
            column += width(item.text) + gap
        if last:
            placed.append((max(edge, column), last))
        return placed

    def _fitting(self, edge: int, gap: int) -> list[KeyItem]:
        """As many of the items as there is room for, from the first."""
        fitting: list[KeyItem] = []
        column = 1
        for item in self.items:
            column += width(item.text)
            if column > edge:
                break
            fitting.append(item)
            column += gap
        return fitting

    def render(self) -> Content:
        parts: list[Content | str | tuple[str, str]] = []
        column = 0
        for start, item in self._placed():
            parts.append(" " * max(start - column, 0))
            if item.reason:
                parts.append((item.text, "dim"))
            else:
                parts += [(item.key, "bold"), f" {item.label}"]
            column = start + width(item.text)
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        for start, item in self._placed():
            if start <= event.x < start + width(item.text):
                self.post_message(self.Chosen(item.act))


def trail(titles: Sequence[str], columns: int) -> str:
    """Section titles as one path, shortened from the outside in: the innermost matters most."""
    separator = " › "
    kept = list(titles)
    while len(kept) > 1 and width(separator.join(kept)) > columns:
        kept.pop(0)
    return fit(separator.join(kept), columns)
