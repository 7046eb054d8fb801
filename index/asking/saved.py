"""Searches kept under a name: what is kept is the whole question, as in a link."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import orjson

from index.asking.question import Question, QuestionError

if TYPE_CHECKING:
    from data.library import LibraryPort, SavedSearch


class Saved(NamedTuple):
    """A question under its name."""

    name: str
    question: Question


def save(library: LibraryPort, name: str, question: Question) -> None:
    """Keep a question; one of the same name gives way."""
    rest = question.record()
    query, where = rest.pop("query"), rest.pop("where", "")
    library.save_search(name, query, where=where, asked=orjson.dumps(rest).decode())


def saved(library: LibraryPort) -> list[Saved]:
    """All of them by name. Of one that cannot be read query and filter are kept."""
    return [Saved(kept.name, _question(kept)) for kept in library.searches()]


def _question(kept: SavedSearch) -> Question:
    plain = {"query": kept.query, "where": kept.where}
    try:
        rest = orjson.loads(kept.asked)
        return Question.from_record({**rest, **plain})
    except (ValueError, TypeError, QuestionError):  # from a strange or a newer hand
        return Question.from_record(plain)
