"""Hyphens at the ends of lines: which broke a word, and which are its own."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from .printed import PrintedLine

BREAK = "\u00ad"
"""Stands at the end of a line for a hyphen that only the print needed."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_END = re.compile(r"(?<![^\W\d_])([^\W\d_]++)[-‐]$")
_START = re.compile(r"^([^\W\d_]+(?:-[^\W\d_]+)*)")
_HYPHENS = ("-", "\u2010")


def mark_breaks(lines: Sequence[PrintedLine]) -> None:
    """Put ``BREAK`` in place of the hyphens that the ends of ``lines`` brought.

    The rest of the document tells: the word stands there whole, or with its hyphen.
    Otherwise a hyphen is the word's own where both parts are words by themselves.
    """
    ends = [
        (line, end[1], start[1])
        for line, after in itertools.pairwise(lines)
        if line.text[-1:] in _HYPHENS
        and (end := _END.search(line.text)) is not None
        and (start := _START.match(after.text)) is not None
        and (start[1][0].islower() or (end[1].isupper() and start[1].isupper()))
    ]
    if not ends:
        return
    words = _whole_words(lines)
    for line, first, second in ends:
        whole, own = f"{first}{second}".lower(), f"{first}-{second}".lower()
        parts = {first.lower(), *second.lower().split("-")[:1]}
        if whole not in words and (own in words or parts <= words):
            continue
        line.text = line.text[:-1] + BREAK


def _whole_words(lines: Sequence[PrintedLine]) -> set[str]:
    """The words of the lines, less the parts of those that a line's end broke."""
    words: set[str] = set()
    broken = False
    for line in lines:
        found = _WORD.findall(line.text.lower())
        if broken:
            found = found[1:]
        broken = line.text[-1:] in _HYPHENS
        words.update(found[:-1] if broken else found)
    return words
