"""How the letters of a Word paragraph look, and how that differs from running text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from data.model import Font

_MOST = 0.9
"""The share of a paragraph's letters that a size or a weight must have to be the paragraph's."""


class Look(NamedTuple):
    """How a run of letters is set."""

    size: float  # points
    bold: bool = False
    slant: bool = False
    colour: str = ""
    face: str = ""


Tally = Counter[Look]
"""Letters by look."""


def body_look(tallies: Iterable[Tally]) -> Look:
    """The look of running text: of each property the value that most letters have."""
    whole: Tally = Counter()
    for tally in tallies:
        whole.update(tally)
    return Look(*(_commonest(whole, field)[0] for field in range(len(Look._fields))))


def font_of(tally: Tally, body: Look, indent: float) -> Font:
    """How a paragraph stands out from text that looks like ``body``.

    ``indent`` is its left edge in points from the margin.
    """
    total = sum(tally.values())
    own: list[Any] = []
    for field, usual in enumerate(body):
        value, count = _commonest(tally, field)
        own.append(value if count >= _MOST * total else usual)
    look = Look(*own)
    return Font(
        size=round(look.size / body.size, 3) if body.size else 1.0,
        bold=look.bold and not body.bold,
        slant=look.slant and not body.slant,
        colour=look.colour if look.colour != body.colour else "",
        face=look.face if look.face != body.face else "",
        indent=round(indent / body.size, 1) if body.size else 0.0,
    )


def _commonest(tally: Tally, field: int) -> tuple[Any, int]:
    counts: Counter[Any] = Counter()
    for look, count in tally.items():
        counts[look[field]] += count
    return counts.most_common(1)[0]
