"""What speaks against a number: a contents list that lacks its title, an article or a box
that its items belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.model import SectionKind

from ..grammar import Rank, high
from ..matching import bare
from ..page.contents import Contents
from ..units import Unit
from .numbered import Candidate, Shape

_SHORT = 20  # characters of such an item
_NAME_MIN = 6  # characters of a title that can be told without its number
_LISTED_SHARE = 0.7  # of a class must be in the contents list for it to veto the rest


def vetoed(
    units: Sequence[Unit], candidates: Sequence[Candidate], contents: Contents
) -> list[Candidate]:
    """``candidates`` without those that the contents list does not know.

    A class is judged by the list only where the list names most of it.
    """
    if not contents.keys:
        return list(candidates)
    known: dict[int, bool] = {}
    tallies: dict[SectionKind, list[int]] = {}
    for c in candidates:
        assert c.mark.kind is not None
        if not contents.lists(c.mark.kind):
            continue
        key = bare(units[c.unit].text[: c.end])
        known[c.unit] = any(
            listed == key or key.startswith(listed) or (len(key) > 6 and listed.startswith(key))
            for listed in contents.candidates(c.mark)
        )
        tally = tallies.setdefault(c.mark.kind, [0, 0])
        tally[0] += known[c.unit]
        tally[1] += 1
    strict = {kind for kind, (hit, all_) in tallies.items() if hit >= _LISTED_SHARE * all_}
    missing = _missing(units, candidates, known)
    return [
        c
        for c in candidates
        if c.mark.kind not in strict
        or known.get(c.unit, True)
        or c.unit in missing
        or _misnumbered(units[c.unit].text[: c.end], c, contents)
    ]


def _misnumbered(title: str, c: Candidate, contents: Contents) -> bool:
    """Whether the list has the very title behind another number."""
    name = bare(title[c.mark.end :])
    return len(name) >= _NAME_MIN and (c.mark.kind, name) in contents.names


def _missing(
    units: Sequence[Unit], candidates: Sequence[Candidate], known: Mapping[int, bool]
) -> set[int]:
    """The units of unlisted 篇, 章 and 节 whose numbers their listed neighbours lack, and of
    short items behind the last listed one.

    A title may differ from its entry by a footnote's number; where the title before
    it has the number before and the next one has not this number, it is no mention.
    """
    found: set[int] = set()
    last: dict[float, int] = {}
    fresh: set[float] = set()  # ranks that may begin anew, a higher title having come
    ahead: dict[float, tuple[int, ...]] = {}  # rank → number of the next listed title
    following: list[tuple[int, ...]] = []
    for c in reversed(candidates):
        following.append(ahead.get(c.mark.rank, ()))
        for rank in [r for r in ahead if r > c.mark.rank]:
            del ahead[rank]
        if known.get(c.unit, True):
            ahead[c.mark.rank] = c.mark.value
    for c, behind in zip(candidates, reversed(following), strict=True):
        rank = c.mark.rank
        listed = known.get(c.unit, True)
        if not listed:
            item = rank in (Rank.ITEM_1, Rank.ITEM_3)
            restarts = c.mark.value == (1,) and rank in fresh and not item
            expected = restarts or c.mark.value == (last.get(rank, 0) + 1,)
            alone = c.shape is Shape.ALONE and (c.mark.spaced or item)
            last_item = item and rank in last and not behind and len(units[c.unit].text) <= _SHORT
            place = high(rank) or last_item
            if not (place and alone and expected and c.mark.value != behind):
                continue
            found.add(c.unit)
        fresh |= {r for r in last if r > rank}
        fresh.discard(rank)
        last[rank] = c.mark.value[-1] if c.mark.value else 0
    return found


def fenced_items(candidates: Sequence[Candidate]) -> set[int]:
    """The units of numbered items inside articles and boxes.

    An article ends at the next article or higher heading. Where a box ends is
    not printed: there, where the numbering before it goes on.
    """
    fenced: set[int] = set()
    last: dict[float, tuple[int, ...]] = {}  # rank → last number, outside boxes
    own: dict[float, tuple[int, ...]] = {}  # the same inside the box
    in_article = in_box = False
    for c in candidates:
        rank, value = c.mark.rank, c.mark.value
        if c.mark.kind is SectionKind.BOX:
            in_box, own = True, {}
            continue
        if rank <= Rank.ARTICLE:
            in_article = rank == Rank.ARTICLE
            in_box = False
        elif in_article:
            fenced.add(c.unit)
            continue
        elif in_box:
            if _follows(own.get(rank), value) or not _goes_on(last, rank, value):
                fenced.add(c.unit)
                own[rank] = value
                continue
            in_box = False
        last = {r: v for r, v in last.items() if r < rank}
        last[rank] = value
    return fenced


def _follows(before: tuple[int, ...] | None, value: tuple[int, ...]) -> bool:
    return bool(before) and before is not None and value == (*before[:-1], before[-1] + 1)


def _goes_on(last: dict[float, tuple[int, ...]], rank: float, value: tuple[int, ...]) -> bool:
    """Whether ``value`` continues the numbering outside, at its rank or above it."""
    if _follows(last.get(rank), value):
        return True
    return bool(last) and rank < min(last)
