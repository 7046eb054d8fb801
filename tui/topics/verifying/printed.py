"""A quantity as its document prints it, with the words that hedge it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.widgets.target_words import COMPARATORS, printed_unit

if TYPE_CHECKING:
    from index.results import TargetRow

BEFORE = ("约", "近", "达", "突破", "超过", "不低于", "不少于", "不超过", "力争", "每年", "年均")
BEHIND = ("以上", "以下", "以内", "左右", "上下")
"""Words at a quantity that say how exactly it is meant."""


def as_printed(row: TargetRow) -> str:
    """The quantity with the words beside it that hedge it: 约3200亿元, 3000亿元以上."""
    start, end = row.target.span
    moved = True
    while moved:
        moved = False
        for word in BEFORE:
            if row.text[:start].endswith(word):
                start, moved = start - len(word), True
    for word in BEHIND:
        if row.text.startswith(word, end):
            end += len(word)
            break
    return row.text[start:end]


def with_unit(row: TargetRow) -> str:
    """The same, with the unit that a table has in its head."""
    said, unit = as_printed(row), printed_unit(row.target)
    bare = said
    for word in BEHIND:
        bare = bare.removesuffix(word)
    return said if not unit or bare.endswith(unit) else f"{said} {unit}"


def hedges(row: TargetRow) -> str:
    """The words beside a quantity, and the sign of its bound where words say nothing: 约, ≥."""
    said, quote = as_printed(row), row.target.quote
    words = [f"“{word}”" for word in (*BEFORE, *BEHIND) if word in said]
    return " ".join(words) or COMPARATORS.get(row.target.comparator, "").strip() or quote
