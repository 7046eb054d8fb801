"""Whether places of different terms can share a character: then counting must join them."""

from __future__ import annotations

from collections.abc import Sequence

from index.answering.matching.forms import SYNONYM, Forms


def can_overlap(all_forms: Sequence[Forms]) -> bool:
    """Whether places of two different terms may share a character."""
    if any(forms.number for forms in all_forms):
        return True
    groups = [[needle.text for needle in forms.needles_of(SYNONYM)] for forms in all_forms]
    for turn, ours in enumerate(groups):
        for theirs in groups[turn + 1 :]:
            if any(_overlap(a, b) for a in ours for b in theirs):
                return True
    return False


def _overlap(a: str, b: str) -> bool:
    if a in b or b in a:
        return True
    shorter = min(len(a), len(b))
    return any(a[-k:] == b[:k] or b[-k:] == a[:k] for k in range(1, shorter))
