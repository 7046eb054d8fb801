"""Two to five documents held against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.model import Document, DocumentInfo
from index.comparing.aligning import Pair, Row, align
from index.comparing.cells import cells
from index.comparing.headings import HeadingPair, align_headings
from index.comparing.states import Change, change
from index.results import TargetRow

FEWEST, MOST = 2, 5
"""How many documents can be compared at once."""


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One indicator: its cells and the state between each pair of neighbouring documents."""

    row: Row
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What ``compare`` found."""

    mode: str  # succession (periods of one issuer) | cross_section (places)
    documents: tuple[DocumentInfo, ...]
    rows: tuple[ComparedRow, ...]
    headings: tuple[HeadingPair, ...] = ()

    @property
    def summary(self) -> dict[str, int]:
        """How many pairs of neighbouring cells are in each state."""
        return dict(Counter(each.state for row in self.rows for each in row.changes))


def compare(
    documents: Sequence[tuple[DocumentInfo, Document, Sequence[TargetRow]]],
    *,
    joined: Iterable[Pair] = (),
    parted: Iterable[Pair] = (),
    headings: bool = True,
) -> Comparison:
    """Compare documents in the order given; rows are all quantities of each.

    ``joined`` and ``parted``: the user's verdicts on pairs (see ``align``).
    """
    infos = tuple(info for info, _document, _rows in documents)
    by_document = [cells(n, info, rows) for n, (info, _document, rows) in enumerate(documents)]
    rows = tuple(
        ComparedRow(row, _changes(row, len(documents)))
        for row in align(by_document, joined, parted)
    )
    pairs: tuple[HeadingPair, ...] = ()
    if headings:
        read = [document for _info, document, _rows in documents]
        pairs = tuple(
            pair
            for n in range(len(read) - 1)
            for pair in align_headings(read[n], read[n + 1], n)
        )
    return Comparison(mode(infos), infos, rows, pairs)


def mode(infos: Sequence[DocumentInfo]) -> str:
    """Periods that follow each other are a succession, one period of several places is not."""
    periods = [info.period for info in infos if info.period]
    if len(periods) == len(infos) and len(set(periods)) == 1 and len({i.issuer for i in infos}) > 1:
        return "cross_section"
    return "succession"


def _changes(row: Row, count: int) -> tuple[Change, ...]:
    found = []
    for n in range(count - 1):
        a, b = row.of(n), row.of(n + 1)
        if a is not None and b is not None:
            found.append(change(a, b))
        elif b is not None:
            found.append(Change(n, n + 1, "new"))
        elif a is not None:
            found.append(Change(n, n + 1, "dropped"))
    return tuple(found)
