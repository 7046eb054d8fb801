"""NEAR and SENTENCE: which places of two sides stand close enough together."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from index.answering.matching.texts import Place
from index.asking.analysis import LATIN

# What NEAR counts: a run of Latin letters and digits, or one other letter.
_UNIT = re.compile(f"[0-9{LATIN}]+|\\w")
# Longer than any word: gaps of more characters a unit are not even counted.
_LONGEST_UNIT = 40
# The fold leaves 。 and makes ！？； half-width. It drops the space after a full
# stop, so a stop counts between a word of two letters or more and another letter;
# 3.7 and U.S. stay whole.
_SENTENCE_END = re.compile(f"[。!?;]+|(?<=[{LATIN}][{LATIN}])\\.(?=[{LATIN}]|$)")


@dataclass(frozen=True, slots=True)
class Together:
    """Two sides that stand together: from where to where, and the places themselves."""

    hull: Place
    members: tuple[Place, ...]


def near(
    left: Sequence[Together], right: Sequence[Together], distance: int, body: str
) -> list[Together]:
    """Every item of one side with the nearest of the other, at most ``distance`` units off."""
    found: dict[Place, Together] = {}
    for ours, theirs in ((left, right), (right, left)):
        starts = [item.hull[0] for item in theirs]
        by_end = sorted(theirs, key=lambda item: item.hull[1])
        ends = [item.hull[1] for item in by_end]
        for item in ours:
            after = bisect_left(starts, item.hull[1])
            before = bisect_right(ends, item.hull[0]) - 1
            if after < len(theirs):
                _join(item, theirs[after], distance, body, found)
            if before >= 0:
                _join(by_end[before], item, distance, body, found)
    return [found[hull] for hull in sorted(found)]


def _join(
    first: Together, second: Together, distance: int, body: str, found: dict[Place, Together]
) -> None:
    gap = first.hull[1], second.hull[0]
    if gap[1] - gap[0] > (distance + 1) * _LONGEST_UNIT:
        return
    if gap[1] - gap[0] > distance and len(_UNIT.findall(body, *gap)) > distance:
        return
    hull = first.hull[0], second.hull[1]
    found[hull] = Together(hull, (*first.members, *second.members))


def in_one_sentence(
    left: Sequence[Together], right: Sequence[Together], body: str, start: int, end: int
) -> list[Together]:
    """What stands of both sides in each sentence of ``body[start:end]`` that holds both."""
    ends = [found.end() for found in _SENTENCE_END.finditer(body, start, end)]
    ours, theirs = _by_sentence(left, ends), _by_sentence(right, ends)
    together: list[Together] = []
    for sentence in sorted(ours.keys() & theirs.keys()):
        items = ours[sentence] + theirs[sentence]
        if len({item.hull for item in items}) == 1:
            continue  # one place cannot stand together with itself
        hull = min(i.hull[0] for i in items), max(i.hull[1] for i in items)
        members = tuple(dict.fromkeys(place for item in items for place in item.members))
        together.append(Together(hull, members))
    return together


def _by_sentence(items: Sequence[Together], ends: Sequence[int]) -> dict[int, list[Together]]:
    sentences: dict[int, list[Together]] = {}
    for item in items:
        first, last = bisect_right(ends, item.hull[0]), bisect_left(ends, item.hull[1])
        if first == last:
            sentences.setdefault(first, []).append(item)
    return sentences
