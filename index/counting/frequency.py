"""How often terms are found, by document, section or year, for every 10,000 characters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.locators import encloses

if TYPE_CHECKING:
    from data.model import Document, DocumentInfo, Section
    from index.answering.port import Answering
    from index.asking import Question
    from index.workspace import Workspace

DOCUMENT, SECTION, YEAR = "document", "section", "year"
GROUPS = (DOCUMENT, SECTION, YEAR)

EACH = 10_000
"""Characters that a rate counts by."""


@dataclass(frozen=True, slots=True)
class Count:
    """A term in one document, section or year."""

    name: str  # document id, locator of the section, or year ('' unknown)
    title: str
    occurrences: int
    passages: int | None  # None where only occurrences are counted (sections)
    characters: int

    @property
    def per_10000(self) -> float | None:
        """Occurrences for every 10,000 characters; None where there are none."""
        return round(self.occurrences * EACH / self.characters, 3) if self.characters else None


@dataclass(frozen=True, slots=True)
class Frequency:
    """One term, counted."""

    term: str
    occurrences: int
    passages: int
    rows: tuple[Count, ...]


def frequency(
    workspace: Workspace, questions: Sequence[Question], by: str = DOCUMENT
) -> list[Frequency]:
    """Each question counted in the documents it asks, those without a hit included.

    Raises as ``Answering.count_terms`` does.
    """
    table = workspace.answers.count_terms(questions)
    infos = [
        info
        for info in workspace.documents()
        if not questions or not questions[0].documents or info.id in questions[0].documents
    ]
    found = []
    for question, row in zip(questions, table.rows, strict=True):
        counts = [
            Count(
                info.id,
                info.title,
                row.occurrences.get(info.id, 0),
                row.documents.get(info.id, 0),
                table.characters.get(info.id, 0),
            )
            for info in infos
        ]
        if by == YEAR:
            counts = _by_year(infos, counts)
        elif by == SECTION:
            counts = _by_section(workspace, question, infos)
        total = sum(row.occurrences.values())
        found.append(Frequency(question.query, total, row.total, tuple(counts)))
    return found


def _by_year(infos: Sequence[DocumentInfo], counts: Sequence[Count]) -> list[Count]:
    """Documents of one year together, the years in order; those without a date last."""
    years: dict[str, Count] = {}
    for info, count in zip(infos, counts, strict=True):
        year = info.date[:4]
        known = years.get(year, Count(year, year, 0, 0, 0))
        years[year] = replace(
            known,
            occurrences=known.occurrences + count.occurrences,
            passages=(known.passages or 0) + (count.passages or 0),
            characters=known.characters + count.characters,
        )
    return sorted(years.values(), key=lambda count: (not count.name, count.name))


def _by_section(
    workspace: Workspace, question: Question, infos: Sequence[DocumentInfo]
) -> list[Count]:
    """The chapters of each document in reading order: where in it a term is spoken of."""
    sections = _sections(workspace.answers, question)
    counts: list[Count] = []
    for info in infos:
        document = workspace.document(info.id)
        own = sections.get(info.id, {})
        for chapter in _chapters(document):
            characters = sum(
                len(segment.text)
                for segment in document.segments
                if not segment.outside and encloses(chapter.eid, segment.eid)
            )
            occurrences = sum(n for eid, n in own.items() if encloses(chapter.eid, eid))
            name = f"{info.id}#{chapter.eid}"
            counts.append(Count(name, chapter.title, occurrences, None, characters))
    return counts


def _sections(answers: Answering, question: Question) -> dict[str, dict[str, int]]:
    answer = answers.answer(replace(question, limit=1))
    return {id: dict(counts) for id, counts in answer.sections.items()}


def _chapters(document: Document) -> list[Section]:
    return [section for section in document.sections if section.level == 1]
