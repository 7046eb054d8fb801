"""SELECTION: what to show or export, as plain data that a command line can hold.

One word of the language (contract):

==================  =====================================================
``DOC``             the whole document (id or unambiguous prefix)
``DOC#eid``         a section with its subsections
``DOC#eid!``        the section alone
``DOC#eid/pN``      one segment (``eid/h`` its heading)
``DOC#eid/pN:s-e``  some characters of it
``DOC#tN``          one target
``query:…``         the hits of a search
``query!:…``        the same without synonyms
``targets:FILTER``  the targets that a filter leaves
``marks``           everything marked; ``marks:TAG`` with that tag
==================  =====================================================

Screen and command line both speak it, so what is exported is what was shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from data.messages import Note
from data.model import PlanviewError

_TARGET = re.compile(r"(?P<document>[^#]+)#t(?P<number>\d+)")


class SelectionError(PlanviewError):
    """A selection that cannot be understood."""

    code = 2


class SelectionKind(StrEnum):
    PLACE = "place"  # a document, section, segment or span: a locator
    TARGET = "target"
    QUERY = "query"
    QUERY_ALONE = "query!"  # without synonyms
    TARGETS = "targets"
    MARKS = "marks"


@dataclass(frozen=True, slots=True)
class Selection:
    """One word of the language. ``str(selection)`` is the word again."""

    kind: SelectionKind
    argument: str = ""

    def __str__(self) -> str:
        match self.kind:
            case SelectionKind.QUERY | SelectionKind.QUERY_ALONE:
                return f"{self.kind}:{self.argument}"
            case SelectionKind.TARGETS:
                return f"targets:{self.argument}"
            case SelectionKind.MARKS:
                return f"marks:{self.argument}" if self.argument else "marks"
            case _:
                return self.argument


def parse_selection(word: str) -> Selection:
    """Read one word. Raises ``SelectionError`` for an empty one or an empty query."""
    word = word.strip()
    if not word:
        raise SelectionError(Note("an empty selection selects nothing"))
    if word == "marks":
        return Selection(SelectionKind.MARKS)
    head, colon, argument = word.partition(":")
    if colon and head == "marks":
        return Selection(SelectionKind.MARKS, argument.strip())
    if colon and head == "targets":
        return Selection(SelectionKind.TARGETS, argument.strip())
    if colon and head in (SelectionKind.QUERY, SelectionKind.QUERY_ALONE):
        if not argument.strip():
            raise SelectionError(Note("'{word}:' needs something to search for", word=head))
        return Selection(SelectionKind(head), argument.strip())
    if _TARGET.fullmatch(word):
        return Selection(SelectionKind.TARGET, word)
    return Selection(SelectionKind.PLACE, word)
