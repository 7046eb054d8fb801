"""Paragraphs of a plan or report that look back, told by their own words.

Where no heading says whether a paragraph reviews or promises, its wording does: a review
names ranks held, prizes won, years in a row and odd figures (19,300多个, 4.37%); what shall
be done is said with 以上, 力争, 今年, 打造. Each cue has a weight; their sum decides. The cues
and weights stand in ``words/cues.toml``: they were read off paragraphs of plans and reports whose
headings say what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from data.model import Role, Segment, SegmentKind
from data.targets.found.context import Context
from data.targets.text.view import View
from data.targets.text.zh.scan.numerals import number_value
from data.targets.words.lexicon import pattern, table

ENOUGH = 4
"""Twice a paragraph's sum and once each neighbour's, from which it looks back."""

MOST = 2
"""A cue counts at most so often in a paragraph."""


@cache
def _cues() -> list[tuple[re.Pattern[str], int, bool]]:
    cues = table("cues")["lookback"]
    return [(re.compile(cue["words"]), cue["weight"], "figure" in cue) for cue in cues]


_DUE = pattern("zh_text", "lookback_times", "due")
_WEIGHT_OF_DUE = -4


_TERM = pattern("zh_text", "lookback_times", "term")
_PAST_TERM = pattern("zh_text", "lookback_times", "past_term")


def tone(text: str, year: int | None, *, term: bool = False) -> int:
    """Positive where a paragraph looks back, negative where it looks ahead from ``year``.

    ``term``: the document is a plan whose own years are not over, so that 五年内 are they.
    Odd figures support the words that look back; alone they say nothing, for plans once were
    drawn up to the last decimal.
    """
    total = figures = 0
    for words, weight, figure in _cues():
        found = words.findall(text)
        if figure:
            figures += weight * min(MOST, len(found))
        elif found:
            total += weight * min(MOST, len(found))
    if total > 0:
        total += figures
    if term:
        own = [m for m in _TERM.finditer(text) if not _PAST_TERM.search(text[: m.start()])]
        total += _WEIGHT_OF_DUE * min(MOST, len(own))
    due = [int(number_value(match["year"]) or 0) for match in _DUE.finditer(text)]
    ahead = [one for one in due if year is None or one > year]
    return total + _WEIGHT_OF_DUE * min(MOST, len(ahead))


_FIGURES = pattern("zh_text", "lookback_times", "figures")


def reviews(
    segments: Sequence[Segment], roles: Mapping[str, Role], context: Context
) -> frozenset[int]:
    """Numbers of the paragraphs that look back though no heading says what they do.

    A paragraph is read with those before and behind it: review does not change to goals and
    back from one paragraph to the next.
    """
    if not context.forward:
        return frozenset()
    found: set[int] = set()
    run: list[tuple[int, int]] = []  # number and tone of paragraphs in a row
    for number, segment in enumerate(segments):
        if segment.outside:
            continue
        if roles.get(segment.eid, Role.UNKNOWN) is not Role.UNKNOWN:
            found.update(_looking_back(run))
            run = []
        elif segment.kind in (SegmentKind.PARAGRAPH, SegmentKind.ITEM):
            figures = _FIGURES.search(segment.text)
            weighed = _tone(segment, context) if figures else 0
            run.append((number, weighed))
    found.update(_looking_back(run))
    return frozenset(found)


def _tone(segment: Segment, context: Context) -> int:
    return tone(View(segment.text).plain, context.year, term=context.term is not None)


def _looking_back(run: list[tuple[int, int]]) -> Iterator[int]:
    tones = [0, *(value for _, value in run), 0]
    for place, (number, value) in enumerate(run, 1):
        if tones[place - 1] + 2 * value + tones[place + 1] >= ENOUGH:
            yield number
