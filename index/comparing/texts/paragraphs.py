"""Paragraphs of two texts, paired: by their words, then by likeness, then by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.fold import fold_text

CHANGED = 0.5
"""Likeness from which two paragraphs at one place are the same, changed."""

ELSEWHERE = 0.7
"""Likeness from which they are so at two places."""

SHORT = 6
"""Characters up to which equal paragraphs at two places are equal by chance."""

BETTER = 0.05
"""By how much a second paragraph must make a pair more alike to belong to it."""

WINDOW = 60
"""Unpaired paragraphs that are tried for one; in a text written anew all are unpaired."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Paragraphs (by number) that answer to each other; empty: there are none on that side.

    Several stand on a side where a paragraph was split or two were joined.
    """

    a: tuple[int, ...]
    b: tuple[int, ...]
    state: str  # same changed moved new dropped


def pair_paragraphs(a: Sequence[str], b: Sequence[str]) -> list[Pair]:
    """Every paragraph of both texts in one pair, in the order of ``b``, dropped ones between.

    Pairs in one order are ``same`` or ``changed``; a paragraph that stands before or behind
    what it stood behind or before is ``moved``, its words changed or not.
    """
    mine, theirs = ([_key(text) for text in side] for side in (a, b))
    partner = dict(_equal_runs(mine, theirs))
    straight = set(partner)
    left = [n for n in range(len(a)) if n not in partner]
    free = [n for n in range(len(b)) if n not in set(partner.values())]
    grams = {("a", n): _grams(mine[n]) for n in left}
    grams.update({("b", n): _grams(theirs[n]) for n in free})
    gaps = _gaps(partner)
    near = sorted(
        (-likeness, abs(i - j), i, j)
        for i in left
        for j in _window(free, gaps, i)
        if (likeness := _dice(grams["a", i], grams["b", j])) >= CHANGED
    )
    taken: set[int] = set()
    for _likeness, _distance, i, j in near:
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
            straight.add(i)
    _equal_elsewhere(partner, taken, mine, theirs, left, free)
    _alike_elsewhere(partner, taken, grams, left, free)
    return _pairs(partner, straight, mine, theirs)


def _key(text: str) -> str:
    return "".join(fold_text(text).split())


def _equal_runs(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Equal paragraphs in one order, as many as can be."""
    from rapidfuzz.distance import LCSseq

    for step in LCSseq.opcodes(a, b):
        if step.tag == "equal":
            yield from zip(
                range(step.src_start, step.src_end),
                range(step.dest_start, step.dest_end),
                strict=True,
            )


def _gaps(partner: dict[int, int]) -> list[tuple[int, int]]:
    """Neighbouring pairs: what is unpaired stands between two of them, on both sides."""
    return [(-1, -1), *sorted(partner.items()), (1 << 60, 1 << 60)]


def _window(free: Sequence[int], gaps: Sequence[tuple[int, int]], i: int) -> list[int]:
    """The unpaired paragraphs of ``b`` that stand in the same gap as number ``i`` of ``a``."""
    at = bisect_left(gaps, (i, -1))
    low, high = gaps[at - 1][1], gaps[at][1]
    found = free[bisect_right(free, low) : bisect_left(free, high)]
    if len(found) <= WINDOW:
        return list(found)
    middle = bisect_left(found, low + i - gaps[at - 1][0])
    return list(found[max(0, middle - WINDOW // 2) : middle + WINDOW // 2])


def _equal_elsewhere(
    partner: dict[int, int],
    taken: set[int],
    a: Sequence[str],
    b: Sequence[str],
    left: Sequence[int],
    free: Sequence[int],
) -> None:
    at: dict[str, list[int]] = {}
    for j in free:
        if j not in taken and len(b[j]) > SHORT:
            at.setdefault(b[j], []).append(j)
    for i in left:
        if i not in partner and at.get(a[i]):
            partner[i] = at[a[i]].pop(0)
            taken.add(partner[i])


def _alike_elsewhere(
    partner: dict[int, int],
    taken: set[int],
    grams: dict[tuple[str, int], Counter[str]],
    left: Sequence[int],
    free: Sequence[int],
) -> None:
    holding: dict[str, list[int]] = {}
    for j in free:
        if j not in taken:
            for gram in grams["b", j]:
                holding.setdefault(gram, []).append(j)
    edges = []
    for i in left:
        if i in partner:
            continue
        rare = sorted(grams["a", i], key=lambda gram: (len(holding.get(gram, ())), gram))
        tried = Counter(j for gram in rare[:WINDOW] for j in holding.get(gram, ())[:WINDOW])
        for j, _count in tried.most_common(3):
            likeness = _dice(grams["a", i], grams["b", j])
            if likeness >= ELSEWHERE:
                edges.append((-likeness, i, j))
    for _likeness, i, j in sorted(edges):
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)


def _pairs(
    partner: dict[int, int], straight: set[int], a: Sequence[str], b: Sequence[str]
) -> list[Pair]:
    back = {j: i for i, j in partner.items()}
    second_b = _joined(partner, a, b)
    second_a = _joined(back, b, a)
    pairs: list[Pair] = []
    waiting = [i for i in range(len(a)) if i not in partner and i not in second_a]
    for j in range(len(b)):
        if j in second_b:
            continue
        i = back.get(j)
        if i is None:
            pairs.append(Pair((), (j,), "new"))
            continue
        while waiting and waiting[0] < i and i in straight:
            pairs.append(Pair((waiting.pop(0),), (), "dropped"))
        mine = tuple(sorted((i, *(n for n, first in second_a.items() if first == j))))
        theirs = tuple(sorted((j, *(n for n, first in second_b.items() if first == i))))
        alone = len(mine) == len(theirs) == 1
        same = alone and a[i] == b[j]
        state = "moved" if i not in straight else "same" if same else "changed"
        pairs.append(Pair(mine, theirs, state))
    return [*pairs, *(Pair((i,), (), "dropped") for i in waiting)]


def _joined(partner: dict[int, int], a: Sequence[str], b: Sequence[str]) -> dict[int, int]:
    """Unpaired paragraphs of ``b`` beside a partner that hold the rest of its words in ``a``."""
    taken = set(partner.values())
    found: dict[int, int] = {}
    for i, j in partner.items():
        if a[i] == b[j]:
            continue
        whole = _grams(a[i])
        for other in (j + 1, j - 1):
            if not 0 <= other < len(b) or other in taken or other in found:
                continue
            together = b[j] + b[other] if other > j else b[other] + b[j]
            if _dice(whole, _grams(together)) > _dice(whole, _grams(b[j])) + BETTER:
                found[other] = i
    return found


def _grams(text: str) -> Counter[str]:
    return Counter(text[n : n + 2] for n in range(max(1, len(text) - 1)))


def _dice(a: Counter[str], b: Counter[str]) -> float:
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 1.0
