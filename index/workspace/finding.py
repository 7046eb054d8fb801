"""Questions, and searches that are kept under a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.messages import Note
from index.workspace.documents import Documents

if TYPE_CHECKING:
    from index.adding.inputs import Cancelled
    from index.answering.answer import Answer, TermTable
    from index.asking import Question
    from index.asking.saved import Saved


class Finding(Documents):
    """What is found in a library."""

    def answer(self, question: Question, cancelled: Cancelled | None = None) -> Answer:
        """Every passage that answers. Raises like ``Answering``."""
        return self.answers.answer(question, cancelled)

    def count_terms(self, questions: Sequence[Question]) -> TermTable:
        """For each question, how many passages and occurrences of each document answer it."""
        return self.answers.count_terms(questions)

    def searches(self) -> list[Saved]:
        """The saved searches by name."""
        from index.asking.saved import saved

        return saved(self.library)

    def saved_search(self, name: str) -> Question:
        """What a saved search asks. Raises ``NotFoundError``."""
        for saved in self.searches():
            if saved.name == name:
                return saved.question
        from index.passages.naming import NotFoundError

        raise NotFoundError(Note("There is no saved search '{name}'.", name=name))

    def save_search(self, name: str, question: Question) -> None:
        """Keep a search under a name. Raises ``QueryError`` for one that could not be run."""
        from index.asking import parse, parse_where
        from index.asking.saved import save

        parse(question.query)
        parse_where(question.where)
        save(self.library, name, question)

    def delete_search(self, name: str) -> None:
        self.library.delete_search(name)
