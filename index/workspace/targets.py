"""Targets: rows of the table, the user's reviews and verdicts on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from data.messages import Note
from index.workspace.finding import Finding

if TYPE_CHECKING:
    from data.library import Review
    from index.results import TargetRow


class Targets(Finding):
    """A library's targets."""

    def targets(
        self, where: str = "", *, documents: Sequence[str] = (), status: str = ""
    ) -> list[TargetRow]:
        """The rows of the targets table, in reading order.

        ``where`` and ``status`` as ``select_rows`` has them.
        """
        from index.answering.rows import FIRST_ROWS, RowFilter

        wanted = tuple(self.resolve(name) for name in documents)
        return list(self.answers.rows(RowFilter(where, status, wanted), FIRST_ROWS).items)

    def target(self, reference: str) -> TargetRow:
        """One row by its id (``doc#t12``; the document may be a prefix)."""
        document, _, name = reference.partition("#")
        row = self.answers.row(self.resolve(document), name)
        if row is None:
            from index.passages.naming import NotFoundError

            raise NotFoundError(Note("no target '{name}' in the library", name=reference))
        return row

    def review(
        self, reference: str, verdict: str, changes: Mapping[str, str] | None = None
    ) -> TargetRow:
        """Confirm, correct or reject a target; ``''`` forgets an earlier verdict.

        Raises ``CorrectionError`` for a field or value that does not fit.
        """
        from index.answering.corrections import check_changes

        row = self.target(reference)
        if verdict:
            checked = check_changes(changes or {})
            self.library.review(row.document, row.target.id, verdict, checked)
        else:
            self.library.unreview(row.document, row.target.id)
        return self.target(row.id)

    def judge(self, first: str, second: str, verdict: str) -> None:
        """Keep that two targets are one indicator (``same``) or not (``apart``); ``''`` forgets.

        Raises ``NotFoundError`` for a target that is not there, ``VerdictError`` for two of
        one document.
        """
        ends = [(row.document, row.target.id) for row in map(self.target, (first, second))]
        if verdict:
            self.library.pair(ends[0], ends[1], verdict)
        else:
            self.library.unpair(ends[0], ends[1])

    def verdict(self, reference: str) -> tuple[str, dict[str, str]]:
        """The verdict on a target ('' none) and its corrected fields, as ``review`` takes them."""
        row = self.target(reference)
        for review in self.library.reviews(row.document):
            if review.target == row.target.id:
                return review.verdict, dict(review.changes)
        return "", {}

    def stray_reviews(self, documents: Sequence[str] = ()) -> list[Review]:
        """Reviews that found no target in the last reading, of ``documents`` or of all.

        They are kept, and wait for a reading that has their target again.
        """
        names = [self.resolve(one) for one in documents] or [info.id for info in self.documents()]
        return [
            review for name in names for review in self.library.reviews(name) if not review.target
        ]
