"""Answers of a team's library in one hand for tests, as ``tests.index.finder`` has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from index.answering.answer import Answer, TermTable
from index.answering.port import Cancelled
from index.answering.postgres.answers import Answers
from index.asking import Question


class TeamFinder(Answers):
    """Asks with the options of a question as keywords."""

    def search(self, query: str, *, cancelled: Cancelled | None = None, **options: Any) -> Answer:
        documents = tuple(options.pop("documents", ()))
        return self.answer(Question(query, documents=documents, **options), cancelled)

    def table(self, queries: Sequence[str], **options: Any) -> TermTable:
        return self.count_terms([Question(query, **options) for query in queries])
