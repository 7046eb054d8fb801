"""Where the titles that a contents list names come again in running text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from data.model import Span

from .letters import Letters
from .lists import MARK, Entry, Listed

_PLACES = 20  # of one title that are looked at
_TELLING = 8  # letters of a title that is known without its number
_NUMBER_MAX = 40  # characters of a number before a title

_SENTENCE_ENDS = '.。!?！？”")）'
_CLOSING = "”’\"')）》」』】]。.:："
# What no title is followed by, nor preceded by: it is mentioned there.
_MENTIONED = re.compile(r"[a-z,;]|[的、》」』;]")
_MENTIONING = re.compile(r"(?:[见《「『“(、,]|\b(?:in|see|of|by|to|and|under|with) )$")


def titles_again(text: str, listed: Listed) -> list[Span]:
    """Where the titles of ``listed`` come again, in the order of the list: the longest row
    of places that count up."""
    letters = Letters(text)
    places = [
        place
        for entry in listed.entries
        for place in sorted(_places(text, entry, listed.stop, letters), reverse=True)
    ]
    tops: list[int] = []  # the least place that ends a row of each length
    rows: list[int] = []
    before: list[int] = []
    for at, (start, _) in enumerate(places):
        length = bisect_left(tops, start)
        before.append(rows[length - 1] if length else -1)
        if length == len(tops):
            tops.append(start)
            rows.append(at)
        else:
            tops[length] = start
            rows[length] = at
    found: list[Span] = []
    at = rows[-1] if rows else -1
    while at >= 0:
        found.append(places[at])
        at = before[at]
    return found[::-1]


def _places(text: str, entry: Entry, after: int, letters: Letters) -> list[Span]:
    found: list[Span] = []
    for start, stop in letters.spans(entry.key, after):
        start -= text[start - 1] == "("  # （一）
        if _is_title(text, start, stop, numbered=bool(entry.bare)):
            found.append((start, _closed(text, stop)))
        if len(found) >= _PLACES:
            break
    if found or not entry.bare or len(entry.bare) < _TELLING:
        return found
    return list(_misnumbered(text, entry, after, letters))


def _misnumbered(text: str, entry: Entry, after: int, letters: Letters) -> Iterator[Span]:
    """Where the title stands behind another number than the list gives it."""
    for start, stop in letters.spans(entry.bare, after):
        head = text[max(after, start - _NUMBER_MAX) : start]
        marks = [m for m in MARK.finditer(head) if not head[m.end() :].strip()]
        if marks and _is_title(text, start, stop, numbered=True):
            yield start - len(head) + marks[-1].start(), _closed(text, stop)
            return


def _is_title(text: str, start: int, stop: int, *, numbered: bool) -> bool:
    """Whether the words between ``start`` and ``stop`` are no mention of a title, nor part
    of longer words."""
    before, behind = text[max(0, start - 8) : start], text[stop : stop + 2]
    if before[-1:].isascii() and before[-1:].isalnum():
        return False
    if behind[:1].isascii() and behind[:1].isalnum() and text[stop - 1].isascii():
        return False
    if _MENTIONING.search(before) or _MENTIONED.match(behind.lstrip()):
        return False
    last = before.rstrip()[-1:]
    return numbered or not last or last.isdigit() or last in _SENTENCE_ENDS


def _closed(text: str, stop: int) -> int:
    """``stop`` behind the brackets and points that close a title."""
    while stop < len(text) and text[stop] in _CLOSING:
        stop += 1
    return stop
