"""All searchable documents at one moment, their segments numbered through."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from data.model import Label
from index.answering.matching.texts import Key, SearchText
from index.asking.analysis import Vocabulary

# What a document counts for: (kind | year | issuer | period, value).
Facets = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Snapshot:
    """All searchable documents at one moment, in library order.

    Segments are numbered through: segment i of document d is ``bases[d] + i``.
    """

    texts: tuple[SearchText, ...]
    labels: tuple[Label, ...]
    keys: tuple[Key, ...]
    bases: array[int]
    apart: frozenset[int]  # segments that stand outside
    revision: int = 0
    length: int = 0  # of all texts
    facets: tuple[Facets, ...] = ()  # of each document

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The Latin words of all documents."""
        return Vocabulary(text.words() for text in self.texts)

    @cached_property
    def names(self) -> list[tuple[str, str]]:
        """Id and title of each document."""
        return [(label.id, label.title) for label in self.labels]

    @cached_property
    def groups(self) -> tuple[list[int], list[Facets]]:
        """Documents that count alike: the group of each document, and what groups count for."""
        numbers = {values: number for number, values in enumerate(dict.fromkeys(self.facets))}
        return [numbers[values] for values in self.facets], list(numbers)

    @property
    def segments(self) -> int:
        return self.bases[-1]

    def document_of(self, number: int) -> int:
        """The document (by position) that holds the numbered segment."""
        return bisect_right(self.bases, number) - 1

    def locate(self, number: int) -> tuple[int, int]:
        """Document (by position) and segment of a numbered segment."""
        document = self.document_of(number)
        return document, number - self.bases[document]


def snapshot(
    texts: Sequence[SearchText],
    labels: Sequence[Label],
    keys: Sequence[Key],
    revision: int = 0,
) -> Snapshot:
    """Number the segments of ``texts`` through; ``labels`` tell of their cards."""
    bases = array("I", [0])
    apart: list[int] = []
    for text in texts:
        base = bases[-1]
        apart.extend(base + segment for segment in text.apart)
        bases.append(base + len(text))
    length = sum(text.length for text in texts)
    return Snapshot(
        tuple(texts),
        tuple(labels),
        tuple(keys),
        bases,
        frozenset(apart),
        revision,
        length,
        _all_facets(labels),
    )


def _all_facets(labels: Sequence[Label]) -> tuple[Facets, ...]:
    """What each document counts for; the same values are the same object."""
    known: dict[object, Facets] = {}
    found = []
    for label in labels:
        said = label.kind, label.date[:4], label.issuer, label.first, label.last
        own = known.get(said)
        if own is None:
            made = _facets(label)
            own = known[said] = known.setdefault(made, made)
        found.append(own)
    return tuple(found)


def _facets(label: Label) -> Facets:
    period = f"{label.first}–{label.last}" if label.period else ""
    values = {"kind": label.kind, "year": label.date[:4], "issuer": label.issuer, "period": period}
    return tuple((name, value) for name, value in values.items() if value)
