"""A target's slots in one line of plain text, for formats that people read."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from data.magnitudes import printed_magnitude

_COMPARATORS = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "~": "≈", "=": "", "range": ""}
_STATUS = {
    "target": ("target", "目标"),
    "actual": ("actual", "实绩"),
    "context": ("context", "背景"),
    "structural": ("structural", "结构"),
}


def summary(target: Mapping[str, object], language: str) -> str:
    """'工业投资规模：≈ 8,500 亿元 · 力争 · 2025 · 目标'."""
    year = str(target.get("year") or "")
    said = [hedged_value(target, language), year, status_text(target, language)]
    indicator = str(target.get("indicator") or "")
    colon = "：" if language == "zh" else ": "
    return (indicator + colon if indicator else "") + " · ".join(part for part in said if part)


def hedged_value(target: Mapping[str, object], language: str) -> str:
    """The value, and that the plan only strives for it: '≈ 8,500 亿元 · 力争'."""
    said = (value_text(target, language), modality_text(target, language))
    return " · ".join(filter(None, said))


def value_text(target: Mapping[str, object], language: str) -> str:
    """The value in the magnitude that the plan prints, with comparator, sign and unit.

    '≈ 8,500 亿元', '+100 台/万人', '5–10 家', '×2'; what was printed where it has no value.
    """
    if target.get("value") is None:
        return str(target.get("quote") or "")
    kind = target.get("kind")
    unit = str(target.get("unit") or "") if kind not in ("multiple", "rank") else ""
    if unit == "pp":
        unit = "个百分点" if language == "zh" else "pp"
    scale, unit = printed_magnitude(str(target.get("magnitude") or ""), unit)
    value = _digits(target["value"], scale)
    if target.get("value_max") is not None:
        value += f"–{_digits(target['value_max'], scale)}"
    value = f"{comparator(target)} {_sign(target)}{value}".lstrip()
    return value + (unit if unit.startswith(("%", "‰")) else f" {unit}".rstrip())


def comparator(target: Mapping[str, object]) -> str:
    """As it is read: '≥', '≈'; '' for a plain value or a range."""
    return _COMPARATORS.get(str(target.get("comparator")), "")


def status_text(target: Mapping[str, object], language: str) -> str:
    """'target' or '目标'."""
    names = _STATUS.get(str(target.get("status")))
    return names[language == "zh"] if names else ""


def modality_text(target: Mapping[str, object], language: str) -> str:
    """'力争' or 'aims' where the plan only strives; '' where it says so plainly."""
    if target.get("modality") != "strive":
        return ""
    return "力争" if language == "zh" else "aims"


def _sign(target: Mapping[str, object]) -> str:
    if target.get("kind") in ("change", "growth"):
        return {"up": "+", "down": "−"}.get(str(target.get("direction")), "")
    return {"multiple": "×", "rank": "#"}.get(str(target.get("kind")), "")


def _digits(value: object, scale: Decimal) -> str:
    exact = Decimal(str(value)) / scale
    if exact == exact.to_integral_value():
        return f"{exact:,.0f}"
    return f"{exact.normalize():,f}"
