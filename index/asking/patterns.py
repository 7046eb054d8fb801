"""Regular expressions from a user: compiled and run within bounds.

The ``regex`` package is used because its matching can be given a time limit and
lets other threads run meanwhile; the standard library's can do neither.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.messages import Note

if TYPE_CHECKING:
    from regex import Pattern as Compiled

    from data.model import Span

MAX_REPEAT = 1_000
# What the package offers beyond common expressions and its time limit does not bound.
_RECURSION = re.compile(r"\(\?(?:R|[+-]?\d|&|P>)")
_FUZZY = re.compile(r"(?<!\\)(?<!\\[pPN])\{(?=[^{}A-Za-z<]*[A-Za-z<])[^{}]*\}")
_REPEAT = re.compile(r"(?<=[{,])\s*(\d{1,9})\s*(?=[,}])")


class PatternError(Exception):
    """Why a pattern cannot be read, as a clause without a full stop."""


def compile_pattern(source: str) -> Compiled[str]:
    """Compile ``source``; case is ignored unless it says otherwise. Raises ``PatternError``."""
    import regex

    if _RECURSION.search(source):
        raise PatternError(Note("it calls itself"))
    if _FUZZY.search(source):
        raise PatternError(Note("braces hold numbers only; write \\{{ for a brace in the text"))
    for number in _REPEAT.findall(source):
        if int(number) > MAX_REPEAT:
            raise PatternError(Note("it repeats more than {limit} times", limit=MAX_REPEAT))
    try:
        return regex.compile(source, regex.IGNORECASE | regex.VERSION0)
    except regex.error as error:
        raise PatternError(str(error).rstrip(".")) from None
    except (RecursionError, OverflowError, MemoryError):
        raise PatternError(Note("it is too deep")) from None


def find_pattern(pattern: Compiled[str], text: str, seconds: float) -> list[Span]:
    """Non-empty matches in ``text``; raises ``TimeoutError`` after ``seconds``."""
    try:
        return [
            found.span()
            for found in pattern.finditer(text, timeout=max(seconds, 0.001), concurrent=True)
            if found.end() > found.start()
        ]
    except MemoryError:
        raise TimeoutError from None
