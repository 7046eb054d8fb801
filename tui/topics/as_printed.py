"""A quantity as its document prints it, with the words that hedge it."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
