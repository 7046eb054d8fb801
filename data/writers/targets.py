"""A target's slots in one line of plain text, for formats that people read."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

_COMPARATORS = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "~": "≈", "=": "", "range": ""}
_STATUS = {
    "target": ("target", "目标"),
    "actual": ("actual", "实绩"),
    "context": ("context", "背景"),
    "structural": ("structural", "结构"),
}


def summary(target: Mapping[str, object], language: str) -> str:
    """'机器人密度: +100 台/万人 · 2025 · target'."""
    said = [value_text(target)]
    if target.get("year"):
        said.append(str(target["year"]))
    said.append(status_text(target, language))
    indicator = str(target.get("indicator") or "")
    colon = "：" if language == "zh" else ": "
    return (indicator + colon if indicator else "") + " · ".join(part for part in said if part)


def value_text(target: Mapping[str, object]) -> str:
    """The value with comparator, direction and unit: '≥ 8,500 亿元', '+100 台/万人'."""
    if target.get("value") is None:
        return str(target.get("quote") or "")
    value = _digits(target["value"])
    if target.get("value_max") is not None:
        value += f"–{_digits(target['value_max'])}"
    if target.get("kind") == "change":
        value = {"up": "+", "down": "−"}.get(str(target.get("direction")), "") + value
    parts = (_COMPARATORS.get(str(target.get("comparator")), ""), value, target.get("unit"))
    return " ".join(str(part) for part in parts if part)


def status_text(target: Mapping[str, object], language: str) -> str:
    names = _STATUS.get(str(target.get("status")))
    return names[language == "zh"] if names else ""


def _digits(value: object) -> str:
    exact = Decimal(str(value))
    if exact == exact.to_integral_value():
        return f"{exact:,.0f}"
    return f"{exact.normalize():,f}"
