"""Units that measure the same thing, and how many of one make the other.

Exact factors: the metric system; 亩 = 10,000/15 m² and 斤 = 500 g by China's legal
measurement rules of 1984.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

_FAMILIES: dict[str, dict[str, Decimal]] = {
    "area": {
        "平方米": Decimal(1),
        "亩": Decimal(10_000) / 15,
        "公顷": Decimal(10_000),
        "平方公里": Decimal(1_000_000),
        "square metres": Decimal(1),
        "square meters": Decimal(1),
        "mu": Decimal(10_000) / 15,
        "hectares": Decimal(10_000),
        "ha": Decimal(10_000),
        "acres": Decimal("4046.8564224"),
        "square kilometres": Decimal(1_000_000),
        "square kilometers": Decimal(1_000_000),
        "km2": Decimal(1_000_000),
    },
    "mass": {
        "斤": Decimal("0.5"),
        "公斤": Decimal(1),
        "千克": Decimal(1),
        "吨": Decimal(1000),
        "jin": Decimal("0.5"),
        "kg": Decimal(1),
        "tonnes": Decimal(1000),
        "tons": Decimal(1000),
        "metric tons": Decimal(1000),
    },
    "coal": {
        "吨标准煤": Decimal(1),
        "吨标煤": Decimal(1),
        "tonnes of standard coal": Decimal(1),
        "tons of standard coal": Decimal(1),
        "metric tons of standard coal": Decimal(1),
        "tce": Decimal(1),
    },
    "length": {
        "米": Decimal(1),
        "公里": Decimal(1000),
        "km": Decimal(1000),
        "kilometres": Decimal(1000),
        "kilometers": Decimal(1000),
        "m": Decimal(1),
        "metres": Decimal(1),
        "meters": Decimal(1),
    },
    "volume": {
        "立方米": Decimal(1),
        "cubic metres": Decimal(1),
        "cubic meters": Decimal(1),
        "m3": Decimal(1),
        "m³": Decimal(1),
        "升": Decimal("0.001"),
        "litres": Decimal("0.001"),
        "liters": Decimal("0.001"),
    },
    "power": {
        "瓦": Decimal("0.001"),
        "千瓦": Decimal(1),
        "kW": Decimal(1),
        "MW": Decimal(1000),
        "GW": Decimal(1_000_000),
    },
    "energy": {
        "千瓦时": Decimal(1),
        "kWh": Decimal(1),
        "MWh": Decimal(1000),
        "GWh": Decimal(1_000_000),
    },
    "share": {"%": Decimal(1), "percent": Decimal(1), "‰": Decimal("0.1")},
    "points": {"pp": Decimal(1), "percentage points": Decimal(1)},
    "yuan": {"元": Decimal(1), "CNY": Decimal(1), "yuan": Decimal(1), "RMB": Decimal(1)},
    "dollars": {"美元": Decimal(1), "USD": Decimal(1)},
    "euros": {"欧元": Decimal(1), "EUR": Decimal(1)},
    "boxes": {"标箱": Decimal(1), "标准箱": Decimal(1), "TEU": Decimal(1), "TEUs": Decimal(1)},
    "years": {"年": Decimal(1), "岁": Decimal(1), "years": Decimal(1)},
    "multiple": {"倍": Decimal(1), "times": Decimal(1)},
    "density": {
        "微克/立方米": Decimal(1),
        "micrograms": Decimal(1),
        "μg/m³": Decimal(1),
        "micrograms per cubic meter": Decimal(1),
    },
}
_PLACE = {
    spelling: (family, factor)
    for family, row in _FAMILIES.items()
    for spelling, factor in row.items()
}
_SAME_AS = " equivalent"
"""tonnes of standard coal equivalent are tonnes of standard coal."""

_LOWER = {spelling.casefold(): place for spelling, place in _PLACE.items()}
COUNTED = "counted"
"""The family of all classifiers and nouns: 家, 个, patents."""

_MAGNITUDES = {
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "亿": 100_000_000,
    "万亿": 10**12,
    "百亿": 10**10,
    "千亿": 10**11,
}
_BASE = re.compile("^(?:(万亿|百亿|千亿|百|千|万|亿)|([0-9][0-9,]*) )?(.*)$")


@lru_cache(maxsize=8192)
def family(unit: str) -> str:
    """What kind of thing a unit measures; a quotient has the families of both its parts."""
    known = _known(unit)
    if known:
        return known[0]
    above, per, below = _parts(unit)
    if per:
        base = _BASE.match(below)
        assert base is not None
        return f"{family(above) or COUNTED}/{family(base[3])}"
    return family(above) if above != unit else COUNTED if unit else ""


@lru_cache(maxsize=8192)
def factor(unit: str) -> Decimal:
    """How many of its family's base units one ``unit`` is; 1 where none is known."""
    known = _known(unit)
    if known:
        return known[1]
    above, per, below = _parts(unit)
    if not per:
        return factor(above) if above != unit else Decimal(1)
    found = _BASE.match(below)
    assert found is not None
    base = Decimal(found[2].replace(",", "")) if found[2] else _MAGNITUDES.get(found[1] or "", 1)
    return factor(above) / (base * factor(found[3]))


def _known(unit: str) -> tuple[str, Decimal] | None:
    found = _PLACE.get(unit) or _LOWER.get(unit.casefold())
    return found or _LOWER.get(unit.casefold().removesuffix(_SAME_AS))


def _parts(unit: str) -> tuple[str, str, str]:
    """Above, stroke and below of a quotient, in both languages; a share is one of anything."""
    head, of, _whole = unit.partition("% of ")
    if of and not head:
        return "%", "", ""
    above, per, below = unit.replace(" per ", "/").removeprefix("per ").partition("/")
    if per or not unit.startswith("per "):
        return above, per, below
    return "", "/", above


@lru_cache(maxsize=65536)
def alike(a: str, b: str) -> bool:
    """Whether values in both units can be held against each other."""
    first, second = family(a), family(b)
    return first == second or {first, second} <= {COUNTED, ""} or _less_people(first, second)


def _less_people(a: str, b: str) -> bool:
    """件/万人 and 件 (每万人…件) are printed for one thing: the name holds the base."""
    above, below = sorted((a, b), key=len)
    return below.startswith(f"{above or COUNTED}/")


_EXACT = Decimal("0.000001")


def same_value(a: Decimal, unit: str, b: Decimal, other: str) -> bool:
    """Whether two values in units of one kind are equal, converted if they can be."""
    if family(unit) != family(other):
        return a == b and alike(unit, other)
    converted = b * factor(other) / factor(unit)
    return abs(a - converted) <= abs(converted) * _EXACT
