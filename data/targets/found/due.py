"""Deadlines as they are said or inherited."""

from __future__ import annotations

from typing import NamedTuple

from data.model import Span, YearSource

Deadline = tuple[int | None, tuple[int, int] | None, YearSource | None, tuple[int, Span] | None]
"""Year, period, source, and the place an inherited one was read from."""

NONE: Deadline = (None, None, None, None)


class Due(NamedTuple):
    """A year said in a text, seen from the document's date."""

    year: int | None
    period: tuple[int, int] | None = None
    source: YearSource | None = None
    place: tuple[int, Span] | None = None
    tense: str = ""  # past | future | ''
