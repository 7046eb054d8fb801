"""One question as one value, from wherever it is asked to whoever answers it.

It serialises: a saved search, an export's request and a link that one user gives
another all hold the same record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self
from urllib.parse import parse_qsl, urlencode

from data.messages import Note
from data.model import PlanviewError

RELEVANCE, READING_ORDER = "relevance", "document"
LEFT_CONTEXT, RIGHT_CONTEXT = "left", "right"
SORTS = (RELEVANCE, READING_ORDER, LEFT_CONTEXT, RIGHT_CONTEXT)

LINK = "planview:search?"


class QuestionError(PlanviewError):
    """A record or link that holds no question."""

    code = 2


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. ``query`` and ``where`` are in the query language, as typed."""

    query: str
    where: str = ""  # a filter beside the query
    documents: tuple[str, ...] = ()  # ids; none: the whole library
    limit: int = 50  # passages given in full; 0: all
    sort: str = RELEVANCE
    literal: bool = False  # without numbers by value and without synonyms
    outside: bool = False  # text set apart (contents, page headers) too
    synonyms: bool = True

    def record(self) -> dict[str, Any]:
        """The question as JSON; what is as usual is left out."""
        found = {each.name: getattr(self, each.name) for each in fields(self)}
        found["documents"] = list(self.documents)
        plain: dict[str, Any] = {**_USUAL, "documents": []}
        return {
            name: value for name, value in found.items() if name == "query" or value != plain[name]
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """The question that ``record`` holds; fields it lacks are as usual.

        Raises ``QuestionError`` for an unknown field or a value that does not fit.
        """
        values = dict(record)
        for name, value in values.items():
            if name not in _KINDS or not isinstance(value, _KINDS[name]):
                raise _unreadable(name)
            if isinstance(value, bool) and _KINDS[name] is int:
                raise _unreadable(name)
        ids = values.get("documents", ())
        if not all(isinstance(id, str) for id in ids):
            raise _unreadable("documents")
        if "query" not in values:
            raise _unreadable("query")
        if values.get("sort", RELEVANCE) not in SORTS:
            raise _unreadable("sort")
        if values.get("limit", 0) < 0:
            raise _unreadable("limit")
        return cls(**{**values, "documents": tuple(ids)})

    def link(self) -> str:
        """The question in one line of ASCII, to be handed on."""
        pairs: list[tuple[str, str]] = []
        for name, value in self.record().items():
            if isinstance(value, list):
                pairs.extend((name, each) for each in value)
            else:
                pairs.append((name, str(int(value)) if isinstance(value, bool) else str(value)))
        return LINK + urlencode(pairs)

    @classmethod
    def from_link(cls, link: str) -> Self:
        """The question that a link holds. Raises ``QuestionError``."""
        if not link.startswith(LINK):
            raise QuestionError(Note("'{link}' is no link to a search", link=link))
        record: dict[str, Any] = {}
        for name, text in parse_qsl(link.removeprefix(LINK), keep_blank_values=True):
            if name == "documents":
                record.setdefault(name, []).append(text)
            else:
                record[name] = _read(name, text)
        return cls.from_record(record)


_KINDS: dict[str, Any] = {
    "query": str,
    "where": str,
    "documents": (list, tuple),
    "limit": int,
    "sort": str,
    "literal": bool,
    "outside": bool,
    "synonyms": bool,
}
_USUAL = {each.name: each.default for each in fields(Question)}


def _read(name: str, text: str) -> object:
    kind = _KINDS.get(name)
    if kind is bool and text in ("0", "1"):
        return text == "1"
    if kind is int:
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else text
    return text


def _unreadable(name: str) -> QuestionError:
    return QuestionError(Note("the search cannot be read: '{field}' does not fit", field=name))
