"""The letters of a text, and where they stand: how titles are found whatever parts them."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator

from data.model import Span


class Letters:
    """The letters and digits of a text, small, and where each of them stands."""

    def __init__(self, text: str) -> None:
        small = text.lower() if len(text.lower()) == len(text) else text
        self.places = array("L", (i for i, c in enumerate(small) if c.isalnum()))
        self.text = "".join(filter(str.isalnum, small))

    def within(self, start: int, stop: int) -> str:
        return self.text[bisect_left(self.places, start) : bisect_left(self.places, stop)]

    def spans(self, key: str, after: int) -> Iterator[Span]:
        """Where ``key`` stands behind ``after``: the offsets of its first letter, and behind
        its last one."""
        at = self.text.find(key, bisect_left(self.places, after)) if key else -1
        while at >= 0:
            yield self.places[at], self.places[at + len(key) - 1] + 1
            at = self.text.find(key, at + 1)
