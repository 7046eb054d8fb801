"""Two to five documents held against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.messages import Note
from data.model import DocumentInfo, PlanviewError
from index.comparing.aligning import Pair, Row, align
from index.comparing.cells import cells
from index.comparing.headings import HeadingPair, align_headings
from index.comparing.states import Change, change
from index.subjects import Subject

FEWEST, MOST = 2, 5
"""How many documents can be compared at once."""


class ComparisonError(PlanviewError):
    """Documents that cannot be held against each other."""

    code = 2


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
    notes: tuple[str, ...] = ()  # sentences on what to keep in mind

    @property
    def summary(self) -> dict[str, int]:
        """How many pairs of neighbouring cells are in each state."""
        return dict(Counter(each.state for row in self.rows for each in row.changes))


def compare(
    subjects: Sequence[Subject],
    *,
    joined: Iterable[Pair] = (),
    parted: Iterable[Pair] = (),
    headings: bool = True,
) -> Comparison:
    """Compare documents in the order given.

    ``joined`` and ``parted``: the user's verdicts on pairs (see ``align``). Raises
    ``ComparisonError`` for fewer than two, more than five, or one document twice.
    """
    check([subject.info for subject in subjects])
    infos = tuple(subject.info for subject in subjects)
    by_document = [cells(n, subject.info, subject.rows) for n, subject in enumerate(subjects)]
    rows = tuple(
        ComparedRow(row, _changes(row, len(subjects))) for row in align(by_document, joined, parted)
    )
    pairs: tuple[HeadingPair, ...] = ()
    if headings:
        pairs = tuple(
            pair
            for n in range(len(subjects) - 1)
            for pair in align_headings(subjects[n].document, subjects[n + 1].document, n)
        )
    return Comparison(mode(infos), infos, rows, pairs, tuple(_notes(subjects)))


def check(infos: Sequence[DocumentInfo]) -> None:
    """Whether these documents can be compared. Raises ``ComparisonError``."""
    if len(infos) < FEWEST:
        raise ComparisonError(Note("To compare, name at least two documents."))
    if len(infos) > MOST:
        raise ComparisonError(
            Note("At most {most} documents can be compared, not {n}.", most=MOST, n=len(infos))
        )
    seen: set[tuple[str, int]] = set()
    for info in infos:
        if (info.id, info.version) in seen:
            raise ComparisonError(
                Note(
                    "{id} is named twice: a document has nothing to differ in from itself.",
                    id=info.id,
                )
            )
        seen.add((info.id, info.version))


def _notes(subjects: Sequence[Subject]) -> Iterable[str]:
    for subject in subjects:
        if not subject.has_targets:
            yield Note("{id}: no targets were read, so its column is empty.", id=subject.info.id)
    if len({"zh" if s.info.language == "zh" else "en" for s in subjects}) > 1:
        yield Note(
            "The documents are in two languages: only indicators whose names are known in "
            "both stand in one row."
        )


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
