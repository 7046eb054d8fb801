"""How well a segment answers: BM25 over the places found, headings and titles weighted.

The statistics are exact counts of the very places that are found, so every engine
ranks alike, to the last bit. Constants are the usual ones of BM25F; a term in a heading
above the segment counts as ``HEADING`` occurrences more, one in the title as ``TITLE``
more.
"""

from __future__ import annotations

from math import log

from index.answering.local.engine import Postings

K1 = 1.2
B = 0.5  # passages differ in length by their nature: punish that less than the usual 0.75
HEADING = 1.0
TITLE = 0.5
OWN_HEADING = 2.0  # a segment that is itself a heading

SHORTEST = K1 * (1 - B)


def per_character(segments: int, length: int) -> float:
    """What a character more adds to the norm, in texts of ``length`` altogether."""
    return K1 * B / max(length / max(segments, 1), 1.0)


def weight(postings: Postings, segments: int) -> float:
    """What one term counts for: the rarer, the more."""
    return rarity(len(postings), segments)


def rarity(found: int, segments: int) -> float:
    """What a term counts for that ``found`` of all segments hold."""
    return log(1 + (max(segments, 1) - found + 0.5) / (found + 0.5))
