"""The port of finding: what can be asked, whoever answers.

Above it nobody knows whether texts are looked through, Whoosh answers from its shards,
or a server does; nothing above it needs all hits or all texts at once. The behaviour is
held by one suite of tests that runs over every implementation
(``tests/index/answering/contract.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from data.messages import Note
from data.model import PlanviewError

if TYPE_CHECKING:
    from index.answering.answer import Answer, OccurrencePage, TermTable
    from index.answering.rows import RowFilter, RowPage, RowSort
    from index.asking import Question
    from index.results import TargetRow

Cancelled = Callable[[], bool]


class SearchCancelledError(Exception):
    """The search was given up because its answer is no longer wanted."""


class UnsettledError(PlanviewError):
    """The library changed faster than it could be read."""

    code = 75

    def __init__(self) -> None:
        super().__init__(Note("The library is being written all the time; search again."))


def check(cancelled: Cancelled | None) -> None:
    """Raise ``SearchCancelledError`` if the search is no longer wanted."""
    if cancelled is not None and cancelled():
        raise SearchCancelledError


class Answering(Protocol):
    """Answers questions about one library; safe to use from several threads.

    Answers are exact at any time and speak of the library as it was at one moment. Every
    method raises ``QueryError`` for a question that cannot be understood, pointing at the
    character; ``SearchCancelledError`` once ``cancelled()`` is true; and
    ``UnsettledError`` where the library is written without end.
    """

    @property
    def engine(self) -> str:
        """What answers now, in a word, for those who ask how an answer came about."""

    def answer(self, question: Question, cancelled: Cancelled | None = None) -> Answer:
        """Every passage that answers: counted, explained, the first ``limit`` in full.

        ``question.documents`` are whole ids. The answer's ``page`` gives the others.
        """

    def count_terms(
        self, questions: Sequence[Question], cancelled: Cancelled | None = None
    ) -> TermTable:
        """For each question its passages and occurrences by document; limit and sort are not
        looked at. A ``QueryError`` names the query."""

    def rows(
        self,
        filter: RowFilter,
        sort: RowSort,
        start: int = 0,
        stop: int | None = None,
    ) -> RowPage:
        """The targets that pass ``filter``, in order: how many, and those from ``start`` to
        ``stop`` (None: to the end)."""

    def row(self, document: str, target: str) -> TargetRow | None:
        """One target by its id within a document (an id, too), whatever its status."""

    def occurrences(
        self,
        question: Question,
        start: int = 0,
        stop: int | None = None,
        *,
        cancelled: Cancelled | None = None,
    ) -> OccurrencePage:
        """Every place that answers, in the order of ``question.sort``: how many, and those
        from ``start`` to ``stop``, each with the text around it.

        ``sort`` is ``document`` (reading order), or ``left`` or ``right``: by the folded
        text before the place, from it backwards, or after it. ``limit`` is not looked at.
        """
