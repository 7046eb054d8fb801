"""The sentence that a target was read from."""

from __future__ import annotations

from collections.abc import Iterable

from index.results import TargetRow
from tui.linebreaking import wrap
from tui.locale import _
from tui.typography import fit
from tui.widgets.line_view import LineView, Run
from tui.widgets.paint import Paint

MARGIN = 6
"""Columns of the pane that are never text."""

LEFT = "   "


class TargetEvidence(LineView, can_focus=False):
    """The sentence of the target under the cursor, the words that state it shown up.

    For a cell of a printed table it names the cell's column and row first; below it
    stands where else the same fact is stated.
    """

    def __init__(
        self, *, name: str | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._row: TargetRow | None = None
        self._paint = Paint()
        self._head = ""
        self._also = ""
        self._lines: list[tuple[int, int]] = []

    def show(self, row: TargetRow | None) -> None:
        """Show the sentence of ``row``."""
        self._row = row
        self._set()

    def _set(self) -> None:
        row = self._row
        self._lines, self._head, self._also = [], "", ""
        if row is not None:
            start, end = row.target.sentence
            if not 0 <= start < end <= len(row.text):
                start, end = 0, len(row.text)
            self._paint = Paint(current=(0, row.target.span))
            start += len(row.text[start:end]) - len(row.text[start:end].lstrip())
            measure = max(4, self.pane_width - MARGIN)
            lines = wrap(row.text[start:end], measure)
            self._lines = [(start + line.start, start + line.end) for line in lines]
            if row.target.table:
                self._head = fit(" · ".join(filter(None, row.target.table)), measure)
            if row.also:
                places = ", ".join(f"#{locator.partition('#')[2]}" for locator in row.also)
                self._also = fit(_("also stated at {places}").format(places=places), measure)
        self.set_row_count(len(self._lines) + bool(self._head) + bool(self._also))
        self.jump_to(self._quote_row() - self.pane_height + 1)

    def _quote_row(self) -> int:
        """The row on which the words that state the target end."""
        if self._row is None:
            return 0
        end = self._row.target.span[1]
        rows = [n for n, line in enumerate(self._lines) if line[0] < end]
        return (rows[-1] if rows else 0) + bool(self._head)

    def resized(self) -> None:
        self._set()

    def draw(self, row: int, columns: int) -> Iterable[Run]:
        if self._row is None:
            return
        yield LEFT, ""
        if self._head:
            if row == 0:
                yield self._head, "dim"
                return
            row -= 1
        if row == len(self._lines):
            yield self._also, "dim"
            return
        yield from self._paint.runs(0, self._row.text, *self._lines[row])
