"""The hairline above the panes: it carries their names, and nothing else is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment as RichSegment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.typography import fit, printable, width

LINE, JOINT = "─", "┬"

UNNUMBERED = 100
"""Names from this number on bear none: no digit brings them up."""


@dataclass(frozen=True, slots=True)
class PaneTab:
    """A pane's name in the rule, with its digit and, where it says something, a count."""

    number: int
    name: str
    count: int | str | None = None

    @property
    def label(self) -> str:
        """What stands in the rule."""
        number = f"{self.number} " if self.number < UNNUMBERED else ""
        return f"{number}{self.name}" + ("" if self.count is None else f" {self.count}")


@dataclass(frozen=True, slots=True)
class PaneGroup:
    """The tabs above one column of panes; ``columns`` is its width, None for the rest."""

    tabs: tuple[PaneTab, ...]
    columns: int | None = None


class PaneRule(Widget):
    """One row: a thin line with the names of the panes below it.

    The active name is bold; with ``brackets``, or without colour, it stands in
    brackets. Posts ``Chosen`` when a name is clicked.
    """

    ALLOW_SELECT = False

    COMPONENT_CLASSES: ClassVar[set[str]] = {"pane-rule--active", "pane-rule--line"}

    DEFAULT_CSS = """
    PaneRule { height: 1; width: 1fr; }
    PaneRule > .pane-rule--active { color: $accent; text-style: bold; }
    PaneRule > .pane-rule--line { text-style: dim; }
    """

    @dataclass
    class Chosen(Message):
        """The name of pane ``number`` was clicked."""

        number: int

    def __init__(
        self, *, name: str | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._groups: tuple[PaneGroup, ...] = ()
        self._active = 0
        self._brackets = False
        self._scope = ""

    def set_panes(
        self,
        groups: Sequence[PaneGroup],
        active: int,
        *,
        brackets: bool = False,
        scope: str = "",
    ) -> None:
        """Show these names; between two groups stands the joint of the upright rule.

        ``scope`` at the right end says which documents are meant, where it is not all.
        """
        shown = tuple(groups), active, brackets, scope
        if shown != (self._groups, self._active, self._brackets, self._scope):
            self._groups, self._active, self._brackets, self._scope = shown
            self.refresh()

    def _pieces(self) -> list[tuple[str, int]]:
        """The row in pieces: text, and the number of its pane (0: line)."""
        columns = self.size.width
        bracketed = self._brackets or self.app.no_color
        pieces: list[tuple[str, int]] = []
        used = 0
        for place, group in enumerate(self._groups):
            last = place == len(self._groups) - 1
            room = columns - used if last or group.columns is None else group.columns
            row = self._group(group, max(0, room), bracketed)
            pieces += row
            used += sum(width(text) for text, _ in row)
            if not last:
                pieces.append((JOINT, 0))
                used += 1
        return pieces

    def _group(self, group: PaneGroup, room: int, bracketed: bool) -> list[tuple[str, int]]:
        labels = [
            (f"[{tab.label}]" if bracketed and tab.number == self._active else tab.label)
            for tab in group.tabs
        ]
        wanted = 3 + sum(width(label) for label in labels) + 2 * (len(labels) - 1) + 1
        gap = "   " if not bracketed and wanted + len(labels) - 1 <= room else "  "
        if wanted > room and len(labels) > 1:
            # Too little room: the digits alone, but for the active name.
            labels = [
                label if tab.number == self._active else str(tab.number)
                for tab, label in zip(group.tabs, labels, strict=True)
            ]
        pieces: list[tuple[str, int]] = []
        used = 0
        for tab, label in zip(group.tabs, labels, strict=True):
            lead = f"{LINE} " if not pieces else gap
            label = fit(label, room - used - width(lead) - 1)
            if not label:
                break
            pieces += [(lead, 0), (label, tab.number)]
            used += width(lead) + width(label)
        if pieces and used < room:
            pieces.append((" ", 0))
            used += 1
        return [*pieces, (LINE * (room - used), 0)]

    def render_line(self, y: int) -> Strip:
        base = self.rich_style
        line = base + self.get_component_rich_style("pane-rule--line", partial=True)
        active = base + self.get_component_rich_style("pane-rule--active", partial=True)
        segments = [
            RichSegment(
                printable(text), line if not number else active if number == self._active else base
            )
            for text, number in self._pieces()
            if text
        ]
        strip = Strip(segments).adjust_cell_length(self.size.width, line)
        if not self._scope:
            return strip
        told = fit(printable(f" {self._scope} "), self.size.width // 2)
        start = self.size.width - width(told) - 1
        scope = [RichSegment(told, active), RichSegment(LINE, line)]
        return Strip([*strip.crop(0, start), *scope], self.size.width)

    def on_click(self, event: events.Click) -> None:
        column = 0
        for text, number in self._pieces():
            column += width(text)
            if event.x < column:
                if number:
                    self.post_message(self.Chosen(number))
                return
