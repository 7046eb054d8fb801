"""A target in the words of a table: value as the plan prints it, unit, year and its source."""

from __future__ import annotations

import re
from decimal import Decimal

from data.magnitudes import printed_magnitude
from data.model import Status, Target, YearSource
from index.results import TargetRow
from tui.locale import _
from tui.wording import STATUSES

COMPARATORS = {">=": "≥ ", ">": "> ", "<=": "≤ ", "<": "< ", "~": "≈ "}

_DIGITS = {character: n for n, character in enumerate("〇一二三四五六七八九十")}
_FRACTION = re.compile(r"(?<!百)(?<!千)([一二两三四五六七八九十])分之([一二两三四五六七八九十])")


def number(value: Decimal, *, grouped: bool = True) -> str:
    """A number without needless zeros, thousands grouped."""
    if value == value.to_integral_value():
        value = value.quantize(Decimal(1)) if abs(value) < Decimal(10) ** 20 else value
    else:
        value = round(value, 3).normalize()
    return f"{value:,f}" if grouped else f"{value:f}"


def printed_value(target: Target) -> str:
    """The value in the magnitude that the plan prints, with its comparator: ``≈ 8,500``.

    ``''`` where the record has no value. A fraction stays one (``2/3``); ``×2`` is a
    multiple, ``+100`` and ``−13.5`` a change, ``5–10`` a range.
    """
    if target.value is None:
        return ""
    comparator = COMPARATORS.get(target.comparator, "")
    if fraction := _fraction(target.quote):
        return f"{comparator}{fraction}"
    scale, _unit = printed_magnitude(target.magnitude, "")
    text = number(target.value / scale)
    if target.value_max is not None:
        text = f"{text}–{number(target.value_max / scale)}"
    return f"{comparator}{_sign(target)}{text}"


def _fraction(quote: str) -> str:
    match = _FRACTION.search(quote)
    if match is None:
        return ""
    below, above = (_DIGITS.get(word.replace("两", "二"), 0) for word in match.groups())
    return f"{above}/{below}"


def _sign(target: Target) -> str:
    if target.kind == "multiple":
        return "×"
    if target.kind == "rank":
        return "#"
    if target.kind in ("change", "growth"):
        return {"up": "+", "down": "−"}.get(target.direction or "", "")
    return ""


def printed_unit(target: Target) -> str:
    """The unit with the magnitude that the plan prints: ``亿元``; none for a bare fraction or ×."""
    if target.kind in ("multiple", "rank") or _fraction(target.quote):
        return ""
    unit = _("pp") if target.unit == "pp" else target.unit
    return printed_magnitude(target.magnitude, unit or "")[1]


def due(target: Target) -> str:
    """The year the value is due, or was reached."""
    return str(target.year) if target.year is not None else ""


def hedge(row: TargetRow) -> str:
    """How the plan words it where it only tries: 力争, in the language of the text."""
    if row.target.modality != "strive":
        return ""
    return "力争" if any("\u4e00" <= c <= "\u9fff" for c in row.text) else _("aim")


def binding_word(binding: str) -> str:
    """Whether a target binds or is expected, where the plan says so."""
    return {"binding": _("binding"), "expected": _("expected")}.get(binding, "")


def year_origin(row: TargetRow, heading: str = "") -> str:
    """The year and where it was read: ``2030: the sentence``.

    ``heading`` is the title an inherited year comes from, where that is known.
    """
    target = row.target
    if target.year is None:
        return ""
    source = (
        {
            YearSource.EXPLICIT: _("the sentence"),
            YearSource.INHERITED: f"“{heading}”" if heading else _("what stands above"),
            YearSource.DOCUMENT: _("the plan's period"),
        }.get(target.year_source)
        if target.year_source
        else ""
    )
    return f"{target.year}: {source}" if source else str(target.year)


def value_line(row: TargetRow, heading: str = "") -> str:
    """Value and unit as printed, the period it counts over, the year and where it was read."""
    target = row.target
    words = [f"{printed_value(target)} {printed_unit(target)}".strip()]
    kind = {
        "total": _("total"),
        "change": _("change"),
        "growth": _("per year"),
        "multiple": _("multiple"),
        "rank": _("rank"),
    }.get(target.kind, "")
    if target.period:
        kind = f"{kind} {target.period[0]}–{target.period[1]}".strip()
    elif target.base_year:
        since = _("since {year}").format(year=target.base_year)
        kind = f"{kind} {since}".strip()
    words += [kind, year_origin(row, heading)]
    if target.status is not Status.TARGET:
        words.append(_(STATUSES[target.status.value]))
    if row.review != "auto":
        words.append(
            {"confirmed": _("confirmed"), "corrected": _("corrected")}.get(
                row.review, _("rejected")
            )
        )
    return " · ".join(word for word in words if word)
