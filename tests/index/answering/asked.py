"""Shared by the tests of the query language."""

from __future__ import annotations

from collections.abc import Callable

from index.answering.answer import Answer
from tests.index.finder import Finder

Make = Callable[..., Finder]
"""Documents (and synonyms) → their finder."""


def texts(result: Answer) -> list[str]:
    return [hit.text for hit in sorted(result.hits, key=lambda hit: hit.segment)]


def quotes(result: Answer) -> list[list[str]]:
    hits = sorted(result.hits, key=lambda hit: hit.segment)
    return [[hit.text[s:e] for s, e in hit.spans] for hit in hits]
