"""Answers of a small library and the keeper of its index, in one hand for tests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index.answering.answer import Answer, TermTable
from index.answering.local.answers import Answers
from index.answering.port import Cancelled
from index.answering.shelf import Shelf
from index.asking import Question
from index.upkeep.keeper import Keeper


class Finder(Answers):
    """Asks with the options of a question as keywords."""

    def __init__(self, library: Shelf, cache: Path, *, synonyms: Path | None = None) -> None:
        super().__init__(library, cache, synonyms=synonyms)
        keeper = self.keeper = Keeper(self)
        self.sync, self.step, self.state = keeper.sync, keeper.step, keeper.state
        self.check, self.rebuild = keeper.check, keeper.rebuild

    def search(self, query: str, *, cancelled: Cancelled | None = None, **options: Any) -> Answer:
        documents = tuple(options.pop("documents", ()))
        return self.answer(Question(query, documents=documents, **options), cancelled)

    def table(self, queries: Sequence[str], **options: Any) -> TermTable:
        return self.count_terms([Question(query, **options) for query in queries])
