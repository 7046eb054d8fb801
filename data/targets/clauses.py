"""Sentences and clauses of a plain text."""

from __future__ import annotations

import re

from data.model import Span

_SENTENCE_END = re.compile(r"[。;!?\n\t]+[”’\"」)]*|(?<=[^\d])\.(?=\s|$)")
_OPEN = "(（[“《"
_CLOSE = ")）]”》"


def sentences(text: str) -> list[Span]:
    """The sentences of a paragraph, without the white space around them."""
    found: list[Span] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match.end() > start:
            found.append((start, match.end()))
        start = match.end()
    if start < len(text):
        found.append((start, len(text)))
    return found


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


def _ends_clause(text: str, at: int) -> bool:
    """A comma, colon, full stop or double dash; not the comma of 16,770."""
    char = text[at]
    if char in ",:":
        return not (text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit())
    return char in "。;!?\n|\t" or (char == "-" and text[at - 1 : at] == "-")
