"""The user's corrections of targets: checked when given, applied when shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from data.messages import Note
from data.model import PlanviewError, Status, Target

COMPARATORS = ("=", ">=", ">", "<=", "<", "~", "range")
KINDS = ("level", "total", "change", "growth", "multiple", "rank")


class CorrectionError(PlanviewError):
    """A correction that no target can take."""

    code = 2


def check_changes(changes: Mapping[str, str]) -> dict[str, str]:
    """The changes as they will be kept. Raises ``CorrectionError`` naming field and reason."""
    for field, text in changes.items():
        _read(field, text)
    return dict(changes)


def correct(target: Target, changes: Mapping[str, str]) -> Target:
    """The target with the user's changes; ones that no longer fit are left out."""
    values: dict[str, Any] = {}
    for field, text in changes.items():
        try:
            values[field] = _read(field, text)
        except CorrectionError:
            continue  # kept by another version of planview, whose fields differed
    if "value" in values:
        values.setdefault("magnitude", "")
    return replace(target, **values)


def _read(field: str, text: str) -> object:
    reader = _FIELDS.get(field)
    if reader is None:
        raise CorrectionError(
            Note(
                "'{field}' is not a field that can be corrected; those are {fields}",
                field=field,
                fields=", ".join(_FIELDS),
            )
        )
    try:
        return reader(text.strip())
    except ValueError as error:
        raise CorrectionError(
            Note("'{text}' does not fit '{field}': {reason}", text=text, field=field, reason=error)
        ) from error


def _number(text: str) -> Decimal | None:
    if not text:
        return None
    from data.numerals import numeral_value

    value = numeral_value(text)
    if value is None:
        raise ValueError(Note("it is not a number"))
    return value


def _year(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) == 4):
        raise ValueError(Note("a year has four digits"))
    return int(text)


def _one_of(*allowed: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError("it is one of " + ", ".join(allowed))
        return text

    return read


def _optional(*allowed: str) -> Callable[[str], str | None]:
    read = _one_of(*allowed)
    return lambda text: read(text) if text else None


_FIELDS: dict[str, Callable[[str], object]] = {
    "indicator": str,
    "value": _number,
    "value_max": _number,
    "unit": str,
    "comparator": _one_of(*COMPARATORS),
    "year": _year,
    "base_year": _year,
    "kind": _one_of(*KINDS),
    "direction": _optional("up", "down"),
    "per": _optional("year", "month", "day"),
    "modality": _one_of("plain", "strive"),
    "binding": _optional("binding", "expected"),
    "status": lambda text: Status(_one_of(*Status)(text)),
}
