"""A target in the words of a table: value as the plan prints it, unit, year and its source."""

from __future__ import annotations

import re
from decimal import Decimal

from data.magnitudes import printed_magnitude
from data.model import Status, Target, YearSource
from index.results import TargetRow
from tui.locale import _

INHERITED = "← "

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


def origin(row: TargetRow, heading: str = "") -> str:
    """Where the year was read, what the plan hedges, and what the user said of it.

    ``heading`` is the text an inherited year comes from, where that is known.
    """
    target = row.target
    words = []
    if target.status is Status.ACTUAL:
        words.append(_("actual"))
    elif target.year_source is YearSource.EXPLICIT:
        words.append(_("sentence"))
    elif target.year_source is YearSource.INHERITED:
        words.append(INHERITED + (heading or _("above")))
    elif target.year_source is YearSource.DOCUMENT:
        words.append(INHERITED + _("plan"))
    if target.status in (Status.CONTEXT, Status.STRUCTURAL):
        words.append(_(target.status.value))
    if target.modality == "strive":
        words.append("力争" if any("\u4e00" <= c <= "\u9fff" for c in row.text) else _("aim"))
    return " · ".join(words)


def normalised(target: Target) -> str:
    """The value as it is compared: ``≈ 850,000,000,000 元``."""
    if target.value is None:
        return ""
    text = number(target.value)
    if target.value_max is not None:
        text += f"–{number(target.value_max)}"
    unit = _("pp") if target.unit == "pp" else target.unit
    return f"{COMPARATORS.get(target.comparator, '')}{_sign(target)}{text} {unit}".rstrip()


def value_line(row: TargetRow) -> str:
    """The normalised value, the period it counts over, and the rule that read it."""
    target = row.target
    words = [normalised(target)]
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
    words.append(kind)
    if target.rule:
        words.append(_("rule {rule}").format(rule=target.rule))
    if row.review != "auto":
        words.append(
            {"confirmed": _("confirmed"), "corrected": _("corrected")}.get(
                row.review, _("rejected")
            )
        )
    return " · ".join(word for word in words if word)
