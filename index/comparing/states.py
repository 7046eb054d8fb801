"""What became of an indicator from one document to the next.

The states and their order are those of the house's definitions: another expression or
authority cannot be compared; another base unit is named; then value, comparator, hedge
and deadline are held against each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from data.measures import CHANGE, GROWTH, english_words
from index.comparing import conversion

if TYPE_CHECKING:
    from index.comparing.cells import Cell

_HEDGED = "~"
_EXACT = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Change:
    """The state between two neighbouring documents of a row."""

    before: int  # position of the earlier document
    after: int
    state: str  # same changed unit_changed not_comparable new dropped
    changed: tuple[str, ...] = ()  # value comparator hedge deadline unit
    renamed: bool = False
    why: str = ""  # expression authority per

    @property
    def told(self) -> bool:
        return self.state != "same"


def change(a: Cell, b: Cell) -> Change:
    """The state from cell ``a`` to cell ``b`` of a row."""
    state, fields, why = _state(a, b)
    return Change(a.document, b.document, state, fields, _renamed(a, b), why)


def _state(a: Cell, b: Cell) -> tuple[str, tuple[str, ...], str]:
    if a.target.value is None and b.target.value is None:
        return _words(a, b)
    if a.target.value is None or b.target.value is None:
        return "changed", ("value",), ""
    if _expression(a) != _expression(b):
        return "not_comparable", (), "expression"
    if _expression(a) != GROWTH and (a.target.per != b.target.per or a.yearly != b.yearly):
        return "not_comparable", (), "per"
    fields = []
    unit = _another_unit(a, b)
    if unit:
        fields.append("unit")
    if not _equal_values(a, b):
        fields.append("value")
    fields += _bounds(a.target.comparator, b.target.comparator)
    if not (a.at_end and b.at_end) and a.target.year != b.target.year:
        fields.append("deadline")
    if unit:
        return "unit_changed", tuple(fields), ""
    return ("changed" if fields else "same"), tuple(fields), ""


def _words(a: Cell, b: Cell) -> tuple[str, tuple[str, ...], str]:
    """Two goals without a figure are one unless they answer to different authorities."""
    first, second = (("下达" in c.target.quote, "核定" in c.target.quote) for c in (a, b))
    return ("same", (), "") if first == second else ("not_comparable", (), "authority")


def _expression(cell: Cell) -> str:
    """Level, growth a year, or change; a multiple is a change."""
    changes = cell.target.kind in ("change", "multiple")
    return CHANGE if changes and cell.measure.expression != GROWTH else cell.measure.expression


def _another_unit(a: Cell, b: Cell) -> bool:
    first, second = a.target.unit, b.target.unit
    if conversion.family(first) != conversion.family(second):
        return not conversion.alike(first, second)
    return conversion.factor(first) != conversion.factor(second)


def _equal_values(a: Cell, b: Cell) -> bool:
    first, second = a.target, b.target
    return all(
        (mine is None) == (theirs is None)
        and (
            mine is None
            or theirs is None
            or conversion.same_value(mine, first.unit, theirs, second.unit)
        )
        for mine, theirs in ((first.value, second.value), (first.value_max, second.value_max))
    )


def _bounds(a: str, b: str) -> list[str]:
    """``hedge`` where one of them is only about, ``comparator`` for bounds that differ."""
    if a == b:
        return []
    if _HEDGED in (a, b):
        other = a if b == _HEDGED else b
        return ["hedge"] if other in ("=", "range") else ["comparator"]
    return ["comparator"]


def _renamed(a: Cell, b: Cell) -> bool:
    """The same measure under a name that folding does not explain."""
    return not _readings(a) & _readings(b)


def _readings(cell: Cell) -> set[object]:
    """Its names, and what they are in English: a translation is no renaming."""
    return {name for each in cell.names for name in (each.name, english_words(each.name)[0])}
