"""What a page prints beside its words and not among them: marks of notes, readings.

A reader puts a token into its raw text where the mark stands; there it goes through all
joining, stripping and splitting of lines and cells like any other character, until the
block is made and the tokens are taken out again. Tokens are made of noncharacters,
which Unicode keeps for such use and ``safe_text`` removes: no text can lose anything
by holding some.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from data.model import NoteMark, Ruby

_OPEN, _CLOSE, _BASE = "\ufdd0", "\ufdd1", "\ufdee"
_DIGITS = "".join(map(chr, range(0xFDD2, 0xFDEE)))
_BLANK = re.compile(r"\s")
_TOKEN = re.compile(f"{_BASE}|{_OPEN}[{_DIGITS}]{{1,6}}{_CLOSE}")


class Mark(NamedTuple):
    """A token's meaning: a note's mark with its key, or a reading (no key)."""

    text: str
    key: str | None


class Asides:
    """The marks of one file, and the tokens that stand for them."""

    def __init__(self) -> None:
        self._marks: list[Mark] = []

    def note_mark(self, mark: str, key: str) -> str:
        """The token of ``mark``, which refers to the note ``key``."""
        return self._token(Mark(mark, key))

    @property
    def count(self) -> int:
        """How many marks there are by now."""
        return len(self._marks)

    def point(self, token: str, key: str) -> None:
        """Let the mark of ``token`` refer to the note ``key``."""
        number = self._number(token)
        self._marks[number] = self._marks[number]._replace(key=key)

    def ruby_open(self) -> str:
        """The token before a text that is to have a reading."""
        return _BASE

    def ruby_close(self, reading: str) -> str:
        """The token behind the text that ``reading`` belongs to."""
        return self._token(Mark(reading, None))

    def _token(self, mark: Mark) -> str:
        number = len(self._marks)
        self._marks.append(mark)
        digits = _DIGITS[number % len(_DIGITS)]
        while number := number // len(_DIGITS):
            digits += _DIGITS[number % len(_DIGITS)]
        return f"{_OPEN}{digits}{_CLOSE}"

    def part(self, raw: str) -> tuple[list[str], list[Mark | None]]:
        """The pieces of ``raw`` and the token between each two: None where a base begins."""
        pieces: list[str] = []
        marks: list[Mark | None] = []
        at = 0
        for found in _TOKEN.finditer(raw):
            mark = None if found[0] == _BASE else self._mark(found[0])
            if mark is None and found[0] != _BASE:
                continue  # no token of ours
            pieces.append(raw[at : found.start()])
            marks.append(mark)
            at = found.end()
        pieces.append(raw[at:])
        return pieces, marks

    def _number(self, token: str) -> int:
        number = 0
        for digit in reversed(token[1:-1]):
            number = number * len(_DIGITS) + _DIGITS.index(digit)
        return number

    def _mark(self, token: str) -> Mark | None:
        number = self._number(token)
        return self._marks[number] if number < len(self._marks) else None


def may_hold(raw: str) -> bool:
    """Whether ``raw`` may hold tokens, or what looks like one."""
    return _OPEN in raw or _BASE in raw


def tokens_in(raw: str) -> Iterator[str]:
    """The tokens that stand in ``raw``, in order."""
    return (found[0] for found in _TOKEN.finditer(raw)) if may_hold(raw) else iter(())


class _Behind:
    """Where the n-th character that is no white space ends."""

    def __init__(self, text: str) -> None:
        lengths = map(len, _BLANK.split(text))
        self._words = list(accumulate(lengths))  # characters up to the end of each word
        self.last = self._words[-1]

    def __call__(self, number: int) -> int:
        return number + bisect_left(self._words, number)


def places(
    text: str, pieces: Iterable[str], marks: Sequence[Mark | None]
) -> tuple[tuple[NoteMark, ...], tuple[Ruby, ...]]:
    """Where ``marks``, which stood between ``pieces``, stand in ``text``.

    ``text`` is the pieces joined, its white space collapsed: a mark stands behind the
    same character that is no white space, whatever became of the space between.
    """
    place = _Behind(text)
    notes: list[NoteMark] = []
    ruby: list[Ruby] = []
    base = 0  # where the text begins that a reading may belong to
    seen = 0
    for piece, mark in zip(pieces, marks, strict=False):
        seen = min(seen + len("".join(piece.split())), place.last)
        at = place(seen) if seen else 0
        if mark is None:
            base = seen
        elif mark.key is not None:
            notes.append(NoteMark(at, mark.text, mark.key))
        else:
            start = place(base + 1) - 1 if base < place.last else at
            ruby.append(Ruby(min(start, at), at, mark.text))
            base = seen
    return tuple(notes), tuple(ruby)
