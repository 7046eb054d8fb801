"""Contents lists inside running text: told by their leaders, or by the word Contents
before titles that are numbered and come again."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from ...grammar import CN, NUM, ROMAN
from ...ordinals import WORD
from .letters import Letters

_ENTRY_MAX = 400  # characters between two leaders
_ENTRIES_MAX = 1000  # entries of a list
_LIST_MAX = 60_000  # characters of a list without leaders
_OPENING = 30_000  # … and where it begins at the latest
_TITLES_MAX = 5  # lines 'Contents' that are looked at
_MIN_ENTRIES = 3
_MIN_LED = 5
_NUMBERS_MAX = 50  # places of the last entry's number that are looked at
_UNNUMBERED_MIN = 8  # letters of a title without a number that can be told from a mention
_TITLE_MIN = 2

_LEADER_SIGNS = ("...", "…", "···", ". . .", "___", "---", "———", "───")
_TAIL = re.compile(
    r"(?<![.…·．_⋯—―─-])(?<![.…·．_⋯—―─-] )(?:(?:[.…·．_⋯—―─-] ?){4,}+|[…⋯]++ ?)"
    r"[(]?(?:[0-9]{1,4}|[ivxlc]{1,6})[)]?(?![0-9A-Za-z])"
)
_TITLE = re.compile(
    r"(?:(?<=[\s。.])|^)(?:目 ?[录錄次]|(?:Table of )?Contents|(?:TABLE OF )?CONTENTS)(?=\s)"
)
MARK = re.compile(
    r"(?<![A-Za-z0-9(])(?:PART|Part|CHAPTER|Chapter|SECTION|Section|ARTICLE|Article|ANNEX|Annex)"
    rf" (?:[0-9]{{1,3}}|{ROMAN}|(?i:{WORD}))[.:]?(?=\s)"
    rf"|第 ?{NUM} ?(?:篇|编|編|部分|卷|章|节|節)"
    rf"|(?<![{CN[1:-1]}第、]){CN}{{1,3}} ?、|[(]{CN}{{1,3}}[)]"
)
_NUMBER = re.compile(
    rf"{MARK.pattern}|[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{0,4}}[.、]?(?= ?[A-Z\u4e00-\u9fff])"
)
_CAPTION = re.compile(r"(?:Figure|Table|Exhibit|Chart|Map|图|表|圖) ?[0-9IVX]", re.IGNORECASE)


class Entry(NamedTuple):
    """The letters of a title that a list names."""

    key: str
    bare: str  # … without its number, '' where it has none


class Listed(NamedTuple):
    """A contents list: its entries, the places at which its lines begin, and its end."""

    entries: list[Entry]
    lines: list[int]
    stop: int
    led: bool  # whether leaders part its lines


def listed_in(text: str) -> Listed | None:
    """The contents list inside ``text``."""
    letters: Letters | None = None
    if any(sign in text for sign in _LEADER_SIGNS):
        tails = _tails(text)
        if len(tails) >= _MIN_LED:
            letters = Letters(text)
            return _by_leaders(text, tails, letters)
    for title in islice(_TITLE.finditer(text, 0, _OPENING), _TITLES_MAX):
        letters = letters or Letters(text)
        listed = _by_numbers(text, title.start(), title.end(), letters)
        if listed is not None:
            return listed
    return None


def _tails(text: str) -> list[re.Match[str]]:
    """The leaders of the first list that has enough of them, with their page numbers."""
    run: list[re.Match[str]] = []
    for tail in _TAIL.finditer(text):
        if run and tail.start() - run[-1].end() > _ENTRY_MAX:
            if len(run) >= _MIN_LED:
                break
            run = []
        run.append(tail)
        if len(run) > _ENTRIES_MAX:
            return []
    return run


def _by_leaders(text: str, tails: Sequence[re.Match[str]], letters: Letters) -> Listed:
    begin = max(0, tails[0].start() - _ENTRY_MAX)
    titles = list(_TITLE.finditer(text, begin, tails[0].start()))
    lines = [titles[-1].start()] if titles else []
    if titles:
        start = titles[-1].end()
    else:
        marks = [m.start() for m in MARK.finditer(text, begin, tails[0].start())]
        start = marks[0] if marks else max(text.rfind("\n", 0, tails[0].start()) + 1, begin)
    entries: list[Entry] = []
    for tail in tails:
        inner = [m.start() for m in MARK.finditer(text, start, tail.start())]
        # a line that lacks its page holds two titles
        starts = [start, *(i for i in inner if text[start:i].strip())]
        for one, stop in pairwise([*starts, tail.start()]):
            lines.append(one)
            entries += _entry(text, one, stop, letters)
        start = tail.end()
    return Listed(entries, [*lines, start], start, led=True)


def _by_numbers(text: str, begin: int, start: int, letters: Letters) -> Listed | None:
    """The list behind a title ``Contents``, of entries that only their numbers part: it ends
    where the first of them comes again."""
    marks = [m.start() for m in MARK.finditer(text, start, start + _LIST_MAX)]
    if len(marks) < 2 * _MIN_ENTRIES or text[start : marks[0]].strip():
        return None
    first = letters.within(marks[0], marks[1])
    again = next((a for a, _ in letters.spans(first, marks[1])), None)
    if again is None or len(first) < _TITLE_MIN:
        return None
    inside = [m for m in marks if m < again]
    if not _MIN_ENTRIES <= len(inside) <= _ENTRIES_MAX:
        return None
    end = max(inside[-1], _last_stop(text, inside[-1], again, letters))
    entries: list[Entry] = []
    for one, stop in pairwise([*inside, end]):
        entries += _entry(text, one, stop, letters)
    return Listed(entries, [begin, *inside, end], end, led=False)


def _last_stop(text: str, start: int, again: int, letters: Letters) -> int:
    """Where the last title of a list ends: what stands there and behind its number again."""
    key = letters.within(start, again)[:_ENTRY_MAX]
    mark = MARK.match(text, start)
    number = letters.within(start, mark.end()) if mark else key
    best = 0
    for place, _ in islice(letters.spans(number, again), _NUMBERS_MAX):
        at = bisect_left(letters.places, place)
        best = max(best, _alike(key, letters.text[at : at + len(key)]))
    if not best:
        return again
    stop = letters.places[bisect_left(letters.places, start) + best - 1] + 1
    while text[stop - 1 : stop + 1].isascii() and text[stop - 1 : stop + 1].isalnum():
        stop -= 1  # not in the middle of a word
    return stop


def _alike(one: str, other: str) -> int:
    """How many letters two texts share at their beginning."""
    unlike = (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(unlike, min(len(one), len(other)))


def _entry(text: str, start: int, stop: int, letters: Letters) -> list[Entry]:
    while start < stop and text[start].isspace():
        start += 1
    if stop - start > _ENTRY_MAX or _CAPTION.match(text, start):
        return []
    mark = _NUMBER.match(text, start, stop)
    key = letters.within(start, stop)
    bare = letters.within(mark.end(), stop) if mark else key
    if len(bare) < (_TITLE_MIN if mark else _UNNUMBERED_MIN):
        return []
    return [Entry(key, "" if mark is None else bare)]
