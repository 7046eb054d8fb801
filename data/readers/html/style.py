"""What an element's inline style says about how its text is set."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ALIGN_STYLE = re.compile(r"text-align\s*:\s*(\w+)", re.IGNORECASE)
_INDENT_STYLE = re.compile(r"text-indent\s*:\s*(-?[\d.]{1,8})\s*(em|pt|px)", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_COLUMNS_PER_UNIT = {"em": 2.0, "pt": 1 / 8, "px": 1 / 10.5}


class Style(NamedTuple):
    """What of a block's inline style matters here."""

    align: str
    indent: int | None
    hidden: bool


def style_of(text: str) -> Style:
    """The parts of a ``style`` attribute that matter here."""
    # Pages repeat a few styles thousands of times; an endless one is not worth keeping.
    return _cached_style(text) if len(text) < 400 else _parse_style(text[:4000])


def _parse_style(text: str) -> Style:
    align = _ALIGN_STYLE.search(text)
    indent = _INDENT_STYLE.search(text)
    return Style(
        align[1] if align else "",
        _css_columns(indent[1], indent[2]) if indent else None,
        _HIDDEN_STYLE.search(text) is not None,
    )


_cached_style = lru_cache(maxsize=1024)(_parse_style)


@lru_cache(maxsize=1024)
def is_bold(text: str) -> bool:
    """Whether a ``style`` attribute sets text bold."""
    return _BOLD_STYLE.search(text[:4000]) is not None


def _css_columns(number: str, unit: str) -> int:
    try:
        return max(0, round(float(number) * _COLUMNS_PER_UNIT[unit.lower()]))
    except ValueError:
        return 0
