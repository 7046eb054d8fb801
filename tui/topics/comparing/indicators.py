"""One indicator across plans: a row each, a cell a plan, held against the leftmost that has one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.answering.narrowing import folded
from index.comparing.states import Change, change
from tui.locale import _, language
from tui.table.model import Cell, Chip, Column, Topic
from tui.topics.comparing.saying import twice
from tui.typography import fit, width
from tui.widgets.line_view import Run
from tui.widgets.target_words import hedge, printed_unit, printed_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.comparing import Comparison
    from index.comparing import cells as of_cells
    from index.comparing.comparison import ComparedRow

INDICATOR, UNIT = "indicator", "unit"
ALL, SHARED, OTHER, SAME, RENAMED, SOLE = "all", "shared", "other", "same", "renamed", "sole"
NEW, GONE = "new", "gone"

MARK, TAIL, WORDING = 3, 6, 4
"""Of a cell: columns for its mark at the left, and from its value's edge to its end."""

SECOND = "²"
"""Beside a value that the plan states otherwise at another place."""


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator, and what each other plan has against the yardstick."""

    compared: ComparedRow
    changes: tuple[Change | None, ...]  # by document; None for the yardstick and empty cells

    @property
    def yardstick(self) -> of_cells.Cell:
        return self.compared.row.cells[0]

    def of(self, document: int) -> of_cells.Cell | None:
        return self.compared.row.of(document)


def rows_of(comparison: Comparison) -> list[Row]:
    """The rows of a comparison, each plan held against the leftmost."""
    count = len(comparison.documents)
    rows = []
    for compared in comparison.rows:
        yardstick = compared.row.cells[0]
        changes: list[Change | None] = [None] * count
        for cell in compared.row.cells[1:]:
            changes[cell.document] = change(yardstick, cell)
        rows.append(Row(compared, tuple(changes)))
    return rows


class Indicators(Topic[Row]):
    """The table of a comparison. ``names``: the short names of its documents, in order.

    ``judged``: the user's own verdicts on pairs of targets.
    """

    def __init__(
        self,
        comparison: Comparison,
        names: Sequence[str],
        marked: Collection[str] = (),
        judged: Mapping[frozenset[str], str] | None = None,
        *,
        roomy: bool = True,
    ) -> None:
        self.comparison = comparison
        self.judged = {id for pair in judged or () for id in pair}
        self.names = list(names)
        self.marked = marked
        periods = {info.period for info in comparison.documents}
        self.places = comparison.mode == "cross_section" or (
            len(periods) == 1 and None not in periods
        )
        if self.places:
            kinds = [(ALL, _("all")), (SHARED, _("shared")), (OTHER, "≠"), (SAME, "=")]
            kinds += [(RENAMED, _("renamed")), (SOLE, _("only one"))]
            self.first_chip = SHARED
        else:
            gone = _("dropped") if roomy else _("out")
            kinds = [(ALL, _("all")), (NEW, _("new")), (GONE, gone)]
            kinds += [(RENAMED, _("renamed") if roomy else _("ren.")), (OTHER, "≠"), (SAME, "=")]
            self.first_chip = ALL
        self.chips = [Chip(*kind) for kind in kinds]
        self.first_column = _document(min(1, len(self.names) - 1))
        self.given = (INDICATOR, _("in order") if language().startswith("zh") else "")
        self._first = 0  # the plan in the first cell but the yardstick's, where few have room

    # Columns

    def columns(self, room: int) -> Sequence[Column]:
        count = len(self.names)
        if room < 100:
            shown = [0, *([self.aside] if count > 1 else [])]
            unit = Column(UNIT, _("unit"), 7, 1)
            cell = (room - 42 + 1) // max(2, len(shown))
            return (
                Column(INDICATOR, _("indicator"), 30),
                unit,
                *(self._head(n, cell, 1 * (n == 0)) for n in shown),
            )
        if count >= 5:
            cell = 16
            name = room - 3 - cell * count - 1
            return (
                Column(INDICATOR, _("indicator"), name),
                *(self._head(n, cell, 1 * (n == 0)) for n in range(count)),
            )
        name = min(46, 32 + room - 120)
        cell = (room - 46 - (name - 32)) // count
        return (
            Column(INDICATOR, _("indicator"), name),
            Column(UNIT, _("unit"), 9, 1),
            *(self._head(n, cell, 1 * (n == 0)) for n in range(count)),
        )

    @property
    def aside(self) -> int:
        """The plan beside the yardstick where there is room for two."""
        return min(max(1, self._first), len(self.names) - 1)

    def step_aside(self, step: int) -> bool:
        """Put the next plan beside the yardstick; False where there is none."""
        wanted = self.aside + step
        if not 1 <= wanted < len(self.names):
            return False
        self._first = wanted
        return True

    def _head(self, n: int, wide: int, gap: int) -> Column:
        period = self.comparison.documents[n].period
        end = f" {period[1]}" if period else ""
        if not any(row.row.of(n) for row in self.comparison.rows):
            end = " 0"  # a plan without targets
        name = fit(f"{self.names[n]}{end}", wide - TAIL - 1)
        if width(self.names[n] + end) > wide - TAIL - 1:
            name = fit(self.names[n], wide - TAIL - 1)
        return Column(_document(n), name, wide, gap, right=True, tail=TAIL)

    def cell(self, row: Row, column: Column) -> Cell:
        if column.key == INDICATOR:
            name = row.yardstick.target.indicator
            unit = printed_unit(row.yardstick.target)
            if len(self.names) >= 5 and unit:
                room = column.width - width(unit) - 1
                return [(fit(name, room), ""), (f" {unit}", "dim")]
            return name
        if column.key == UNIT:
            return printed_unit(row.yardstick.target)
        return self._cell(row, _number(column.key), column.width)

    def _cell(self, row: Row, n: int, wide: int) -> list[Run]:
        cell = row.of(n)
        if cell is None:
            return [(f"{'–':>{wide - TAIL}}", "dim"), (" " * TAIL, "")]
        mark, look = self._mark(row, n)
        value, after = self._value(row, cell), self._after(cell)
        room = wide - MARK - TAIL
        spare = WORDING + 1 if not after or width(value) > room else 0
        value = fit(value, room + spare)
        over = max(0, width(value) - room)
        blank = " " * (room + over - width(value))
        tail = "" if over else f" {after}"
        rest = " " * max(0, TAIL - over - width(tail))
        return [(mark + " " * (MARK - width(mark)), look), (blank + value, ""), (tail + rest, "")]

    def _value(self, row: Row, cell: of_cells.Cell) -> str:
        target = cell.target
        if target.value is None:
            return target.quote
        unit = printed_unit(target)
        text = printed_value(target)
        if target.kind == "growth":
            text = text.replace("+", "", 1)  # growth is what the name says
        if unit != printed_unit(row.yardstick.target):
            text += f" {unit}"
        return text + SECOND * twice(cell)

    def _after(self, cell: of_cells.Cell) -> str:
        """Behind the value: a year that is not the head's, else how it is worded."""
        return hedge(cell.row) if cell.at_end else str(cell.target.year or "")

    def _mark(self, row: Row, n: int) -> Run:
        zh = language().startswith("zh")
        if not self.places and n and row.of(n - 1) is None:
            return ("新" if zh else "new", "strong")
        found = row.changes[n]
        if found is None or found.state == "not_comparable":
            return ("", "")
        renamed = ("名" if zh else "r") if found.renamed else ""
        if found.state == "same":
            return (f"={renamed}", "dim")
        return (f"≠{renamed}", "strong")

    # What a row is

    def key(self, row: Row) -> str:
        return row.yardstick.key

    def answers(self, row: Row) -> Collection[str]:
        found = [each for each in row.changes if each is not None]
        chips = {ALL, SHARED if len(row.compared.row.cells) > 1 else SOLE}
        states = {each.state for each in found}
        if states - {"same"}:
            chips.add(OTHER)
        elif found:
            chips.add(SAME)
        if any(each.renamed for each in found):
            chips.add(RENAMED)
        if not self.places:
            last = len(self.names) - 1
            present = {cell.document for cell in row.compared.row.cells}
            if any(n in present and n - 1 not in present for n in range(1, last + 1)):
                chips.add(NEW)
            if any(n not in present and n - 1 in present for n in range(1, last + 1)):
                chips.add(GONE)
        return chips

    def value(self, row: Row, column: str) -> Any:
        if column == INDICATOR:
            return folded(row.yardstick.target.indicator)
        if column == UNIT:
            return row.yardstick.target.unit or None
        cell = row.of(_number(column))
        return None if cell is None or cell.target.value is None else float(cell.target.value)

    def keeps_apart(self, column: str) -> bool:
        return column not in (INDICATOR, UNIT)

    def apart(self, row: Row, column: str) -> Any:
        return row.yardstick.target.unit

    def name(self, row: Row) -> str:
        return " ".join(cell.target.indicator for cell in row.compared.row.cells)

    def sign(self, row: Row) -> str:
        return "●" if any(c.row.locator in self.marked for c in row.compared.row.cells) else " "

    # What is said of one

    def under(self, row: Row, column: str) -> of_cells.Cell:
        """The cell under both cursors, or the yardstick where it is empty."""
        cell = row.of(_number(column)) if column.startswith("d") else None
        return cell or row.yardstick


def _document(n: int) -> str:
    return f"d{n}"


def _number(column: str) -> int:
    return int(column[1:])
