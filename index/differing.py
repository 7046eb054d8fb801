"""Where two texts differ, character by character."""

from __future__ import annotations

from data.model import Span

LONGEST = 4000
"""Characters of a text that are compared; what lies behind is taken as it is."""


LIKE = 0.5
"""Likeness below which two texts are simply different, and nothing is marked."""


def differences(a: str, b: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The spans of ``a`` and of ``b`` that have no counterpart in the other.

    Texts that share less than half are told apart at a glance: no spans.
    """
    from rapidfuzz.distance import Indel

    if Indel.normalized_similarity(a[:LONGEST], b[:LONGEST]) < LIKE:
        return (), ()
    mine: list[Span] = []
    theirs: list[Span] = []
    for step in Indel.opcodes(a[:LONGEST], b[:LONGEST]):
        if step.tag == "delete":
            mine.append((step.src_start, step.src_end))
        elif step.tag == "insert":
            theirs.append((step.dest_start, step.dest_end))
    return tuple(mine), tuple(theirs)
