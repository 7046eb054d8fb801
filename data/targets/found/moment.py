"""Times that a text names."""

from __future__ import annotations

from typing import NamedTuple


class Moment(NamedTuple):
    """A time expression in a view: its place, and the years it names.

    ``how``: ``year`` (2025年), ``span`` (2021-2025年), ``plan`` (“十四五”期间),
    ``now`` (今年, 当前; ``first`` is the month of 今年9月), ``past`` (去年, 五年来), ``ahead``
    (今后五年), ``date`` (a day or month without a year), ``within`` (五年内, 计划期内: a plan's
    own years), ``close`` (计划的最后一年), ``duration`` (五年), ``decade`` (by the end of
    the decade).
    """

    start: int
    end: int
    how: str
    first: int | None = None
    last: int | None = None
    lead: str = ""  # the words before it that belong to it: 今后, 过去
    worded: bool = False  # without a numeral: 今年, 本世纪中叶

    @property
    def span(self) -> tuple[int, int]:
        """Its place with the words that lead it in."""
        return self.start - len(self.lead), self.end


UNDATED = ("date", "duration", "within", "close")
"""Times that by themselves name no year."""
