"""What is said of a row of indicators: both sides, and what differs, in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from index.differing import differences
from tui.locale import _
from tui.table.sides import Side
from tui.topics.places import full_place
from tui.widgets.target_words import hedge, printed_unit, printed_value

if TYPE_CHECKING:
    from index.comparing.cells import Cell
    from tui.topics.comparing.indicators import Row

FIELD_WORDS: Mapping[str, Any] = {
    "value": lambda: _("value"),
    "comparator": lambda: _("bound"),
    "hedge": lambda: _("hedge"),
    "deadline": lambda: _("deadline"),
    "unit": lambda: _("unit"),
}


def sides(row: Row, under: Cell, names: Sequence[str]) -> tuple[Side, Side | None]:
    """The yardstick, and what the plan under the cursor says."""
    first, other = row.yardstick, under
    if other is first:
        others = row.compared.row.cells[1:]
        if not others:
            return _side(first, names, ()), None
        other = others[0]
    mine, theirs = differences(_context(first), _context(other))
    return _side(first, names, mine), _side(other, names, theirs)


def why(row: Row, under: Cell, judged: Collection[str]) -> str:
    """What differs, in words; ``judged``: ids of the targets the user had a say on."""
    found = row.changes[under.document]
    if found is None and len(row.compared.row.cells) > 1 and under is row.yardstick:
        found = row.changes[row.compared.row.cells[1].document]
    own = f" · {_('your verdict')}" if under.row.id in judged else ""
    if found is None:
        return own.removeprefix(" · ")
    if found.state == "same":
        return f"= {_('same')}{own}"
    if found.state == "not_comparable":
        return _("not comparable") + own
    return "≠ " + " · ".join(FIELD_WORDS[field]() for field in found.changed) + own


def twice(cell: Cell) -> bool:
    """Whether the plan states it otherwise at another place."""
    target = cell.target
    return any(
        (other.target.value, other.target.comparator) != (target.value, target.comparator)
        for other in cell.also
        if other.target.year == target.year and other.target.kind == target.kind
    )


def _side(cell: Cell, names: Sequence[str], differs: Any) -> Side:
    target = cell.target
    value = " ".join(filter(None, (printed_value(target), printed_unit(target))))
    words = "   ".join(filter(None, (value, str(target.year or ""), hedge(cell.row))))
    if cell.baseline is not None:
        was = f"{cell.baseline.year or ''} {cell.baseline.quote}".strip()
        words += f"   ({was})"
    place = full_place(cell.row.path, cell.row.locator)
    if twice(cell):
        place += f" · {_('also')} {cell.also[0].target.quote}"
    return Side(names[cell.document], words, place, _context(cell), differs)


def _context(cell: Cell) -> str:
    return cell.row.text[slice(*cell.target.sentence)].strip()
