"""How a text was set in lines: wrapped at a measure, indented, spaced by blank lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from data.model import BlockKind

from .units import Unit

_FINAL = re.compile(r"[。!?;:…][\"'”’」』)）】》]*$|\.$")
_CLAUSE = re.compile(r"[,、。;]")
_WIDE = re.compile(
    r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60‘’“”…—]"
)
_POINTS = re.compile(r"(?<=[\u2e80-\ua4cf])[,.;:!?()]")


@dataclass(frozen=True, slots=True)
class Layout:
    """What the lines of a document have in common.

    ``measure`` is the width of a full line in half-width columns and ``slack``
    how much shorter a full line may be; both are 0 where lines aren't wrapped.
    """

    measure: int = 0
    slack: int = 0
    indented: bool = False  # paragraphs begin with an indent, their other lines do not
    spaced: bool = False  # blank lines stand between all lines, and so mean nothing
    finals: bool = False  # paragraphs end in a final point

    @property
    def wrapped(self) -> bool:
        return self.measure > 0

    def full(self, line: Unit) -> bool:
        """Whether ``line`` may have been broken for want of room."""
        return self.wrapped and line.indent + columns(line.text) >= self.measure - self.slack


def columns(text: str) -> int:
    """Printed width in half-width columns; a point behind an ideograph is printed full."""
    return len(text) + len(_WIDE.findall(text)) + len(_POINTS.findall(text))


def is_final(copy: str) -> bool:
    """Whether a paragraph may end here: a final point, a colon or a closing ellipsis."""
    return _FINAL.search(copy[-4:]) is not None


def layout_of(units: Sequence[Unit]) -> Layout:
    """The layout of the printed lines among ``units``."""
    lines = [u for u in units if u.kind is BlockKind.LINE and u.outside is None]
    if len(lines) < 3:
        return Layout()
    widths = [u.indent + columns(u.text) for u in lines]
    measure, slack = _measure(lines, widths)
    starts = [u for a, u in pairwise(lines) if is_final(a.copy)]
    followers = [u for a, u in pairwise(lines) if not is_final(a.copy)]
    indented = _share(u.indent >= 2 for u in starts) >= 0.5 and _share(
        u.indent < 2 for u in followers
    ) >= (0.5 if measure else 0.2)
    gapped = [
        b.gap
        for a, b, width in zip(lines, lines[1:], widths, strict=False)
        if measure and width >= measure - slack and not is_final(a.copy)
    ]
    longest = sorted(lines, key=lambda u: len(u.text))[len(lines) // 2 :]
    return Layout(
        measure=measure,
        slack=slack,
        indented=indented,
        spaced=len(gapped) >= 3 and _share(gapped) > 0.6,
        finals=_share(is_final(u.copy) for u in longest) >= 0.6,
    )


def _measure(lines: Sequence[Unit], widths: Sequence[int]) -> tuple[int, int]:
    """(measure, slack), or (0, 0) where the lines aren't wrapped.

    Lines broken for want of room end anywhere but are all about equally long;
    lines that end where a sentence or a heading ends are of all lengths.
    """
    broken = sorted(w for u, w in zip(lines, widths, strict=True) if not is_final(u.copy))
    if len(broken) < 2:
        return 0, 0
    measure = broken[int(0.9 * (len(broken) - 1))]
    near = [w for w in broken if 0.84 * measure <= w <= 1.1 * measure + 2]
    longer = sum(w > 1.1 * measure + 4 for w in widths)
    wordy = _share(_CLAUSE.search(u.copy) is not None for u in lines)
    if measure < 12 or len(near) < max(2, 0.4 * len(broken)):
        return 0, 0
    if longer > 0.03 * len(widths) or wordy < 0.25:
        return 0, 0
    slack = measure - near[int(0.05 * (len(near) - 1))]
    return measure, max(2, min(slack, measure // 6))


def _share(flags: object) -> float:
    values = list(flags)  # type: ignore[call-overload]
    return sum(values) / len(values) if values else 0.0
