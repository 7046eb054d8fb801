"""When two figures are one: equal, or one the other rounded to the digits printed."""

from __future__ import annotations

from decimal import Decimal

from data.model import Target
from index.comparing import conversion
from index.verifying.claims import quantum

_EXACT = Decimal("0.00001")
_PERCENT = frozenset(("%", "pp"))
_LOOSE = frozenset(("~", ">", ">=", "<", "<="))


def equal(claim: Target, stated: Target) -> bool:
    """The same value in units of one family, whatever the writing."""
    if claim.value is None or stated.value is None:
        return claim.value is None and stated.value is None
    if not _one_unit(claim, stated):
        return False
    pairs = ((claim.value, stated.value), (claim.value_max, stated.value_max))
    return all(_close(a, _converted(b, claim, stated)) for a, b in pairs)


def rounds(claim: Target, stated: Target) -> bool:
    """The claim is the plan's figure with fewer digits (3.7万亿元 for 37053亿元)."""
    if claim.value is None or stated.value is None or not _one_unit(claim, stated):
        return False
    if (claim.value_max is None) != (stated.value_max is None):
        return False
    value = _converted(stated.value, claim, stated)
    assert value is not None
    if abs(value - claim.value) >= abs(claim.value):
        return False
    step = quantum(claim, loose=claim.comparator in _LOOSE)
    return bool(step) and step < abs(claim.value) and abs(value - claim.value) < step


def agree(claim: Target, stated: Target) -> bool:
    """Equal or rounded, and neither a change where the other is a level."""
    if (claim.kind == "multiple") != (stated.kind == "multiple"):
        return False
    return equal(claim, stated) or rounds(claim, stated)


def same_digits(a: Target, b: Target) -> bool:
    """The same digits, whatever unit and magnitude stand behind them."""
    return a.value is not None and b.value is not None and _digits(a.value) == _digits(b.value)


def slipped(a: Target, b: Target) -> bool:
    """Digits exchanged, one digit wrong, or a power of ten too much or too little."""
    if a.value is None or b.value is None or a.value == b.value:
        return False
    first, second = _digits(a.value), _digits(b.value)
    if first == second:
        return True
    if len(first) != len(second) or len(first) < 2:
        return False
    wrong = sum(x != y for x, y in zip(first, second, strict=True))
    return wrong == 1 or sorted(first) == sorted(second)


def _digits(value: Decimal) -> str:
    return "".join(map(str, abs(value).normalize().as_tuple().digits)).rstrip("0")


def _one_unit(a: Target, b: Target) -> bool:
    if a.unit == b.unit:
        return True
    if {a.unit, b.unit} <= _PERCENT:
        return False
    return conversion.alike(a.unit, b.unit)


def _converted(value: Decimal | None, claim: Target, stated: Target) -> Decimal | None:
    if value is None or conversion.family(claim.unit) != conversion.family(stated.unit):
        return value
    return value * conversion.factor(stated.unit) / conversion.factor(claim.unit)


def _close(a: Decimal | None, b: Decimal | None) -> bool:
    if a is None or b is None:
        return a is None and b is None
    return abs(a - b) <= max(abs(a), abs(b)) * _EXACT
