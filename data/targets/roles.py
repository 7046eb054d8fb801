"""What the sections of a document are for: review, goals, tasks."""

from __future__ import annotations

import re

from data.model import Document, Role, SectionKind
from data.targets.words.lexicon import pattern

_REVIEW = pattern("document", "roles", "review", flags=re.I)


_REVIEW_NAMED = pattern("document", "roles", "review_named", flags=re.I)


def roles_of(document: Document) -> dict[str, Role]:
    """The role of each section; one of unknown role has that of its title or its parent."""
    found: dict[str, Role] = {}
    others: set[str | None] = set()  # sections with a child that is no review
    for section in document.sections:
        role = section.role
        if role is Role.UNKNOWN and _REVIEW.search(section.title) and len(section.title) <= 40:
            role = Role.REVIEW
        if role is Role.REVIEW and section.parent in others:
            # A review opens its row: 取得成效 behind other goals is one more of them.
            role = role if _REVIEW_NAMED.search(section.title) else Role.UNKNOWN
        if role is not Role.REVIEW and section.kind is not SectionKind.LEAD:
            others.add(section.parent)
        if role is Role.UNKNOWN and section.parent is not None:
            role = found.get(section.parent, Role.UNKNOWN)
        found[section.eid] = role
    return found
