"""Sentences and clauses of a plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol, TypeVar

from data.model import Span
from data.targets.words.lexicon import pattern


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


M = TypeVar("M", bound=_Placed)

_SENTENCE_END = re.compile(r"[。;!?\n\t.](?:(?<!\.)[。;!?\n\t]*[”’\"」)]*|(?<=[^\d]\.)(?=\s|$))")
_OPEN = "(（[“《"
_CLOSE = ")）]”》"


LONGEST = 1500
"""A longer run without a full stop is read in pieces: work stays in proportion to the text."""


def sentences(text: str) -> list[Span]:
    """The sentences of a paragraph, one after the other without a gap."""
    found: list[Span] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        add_pieces(found, start, match.end())
        start = match.end()
    add_pieces(found, start, len(text))
    return found


def add_pieces(found: list[Span], start: int, end: int) -> None:
    """Add text[start:end] as one sentence, or as several if it is very long."""
    while end - start > LONGEST:
        found.append((start, start + LONGEST))
        start += LONGEST
    if end > start:
        found.append((start, end))


MOST_NUMBERS = 48
"""A sentence with more numbers than this is read in pieces as well."""


def in_sentences(spans: list[Span], mentions: list[M]) -> Iterator[tuple[Span, list[M]]]:
    """Each sentence that holds a mention, with its mentions."""
    index = 0
    for start, end in spans:
        inside: list[M] = []
        while index < len(mentions) and mentions[index].start < end:
            if len(inside) == MOST_NUMBERS:
                cut = mentions[index].start
                yield (start, cut), inside
                start, inside = cut, []
            inside.append(mentions[index])
            index += 1
        if inside:
            yield (start, end), inside


def clause(text: str, sentence: Span, start: int, end: int) -> Span:
    """The clause of ``sentence`` around text[start:end].

    Commas inside brackets do not end a clause, unless the quantity itself stands in
    the brackets: then the clause is what stands in them.
    """
    return _left(text, sentence[0], start), _right(text, end, sentence[1])


def _left(text: str, first: int, at: int) -> int:
    depth = 0
    position = at
    while position > first:
        char = text[position - 1]
        if char in _CLOSE:
            depth += 1
        elif char in _OPEN:
            if depth == 0 and char in "(（[":
                return position
            depth = max(0, depth - 1)
        elif depth == 0 and _ends_clause(text, position - 1):
            return position
        position -= 1
    return first


def _right(text: str, at: int, last: int) -> int:
    depth = 0
    position = at
    while position < last:
        char = text[position]
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            if depth == 0 and char in ")）]":
                return position
            depth = max(0, depth - 1)
        elif depth == 0 and _ends_clause(text, position):
            return position
        position += 1
    return last


_BASIS = pattern("zh_text", "clauses", "basis")
_ASIDE = pattern("zh_text", "clauses", "aside")


def asides(text: str, start: int, end: int) -> list[Span]:
    """Brackets in text[start:end] that explain a term and are no part of it: （包括…，下同）."""
    if "(" not in text and "（" not in text:
        return []
    return [match.span() for match in _ASIDE.finditer(text, start, end)]


def bases(text: str, start: int, end: int) -> list[Span]:
    """Adverbials in text[start:end] that are no part of a term: 在提高质量的基础上."""
    return [match.span() for match in _BASIS.finditer(text, start, end)]


def _ends_clause(text: str, at: int) -> bool:
    """A comma, colon, full stop or double dash; not the comma of 16,770; the dot of 6%·."""
    char = text[at]
    if char == "·":
        return text[at - 1 : at] in ("%", "‰")
    if char in ",:":
        return not (text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit())
    return char in "。;!?…\n|\t" or (char == "-" and text[at - 1 : at] == "-")
