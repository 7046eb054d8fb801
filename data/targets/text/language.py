"""A language of running text: what the reader asks of it, and which one a text is in."""

from __future__ import annotations

from functools import cache
from typing import Protocol

from data.model import Role
from data.targets.found.draft import Found, Passage
from data.targets.found.quantity import Mention
from data.targets.scope import Scope
from data.targets.text.latin import is_english
from data.targets.text.view import View


class Language(Protocol):
    """One language. Each is a package of the same modules: ``scan`` finds numerals and
    times, ``sentences`` takes a passage apart, ``names`` says what a quantity measures,
    ``slots`` how (comparator, kind, direction), ``status`` whether it is a goal."""

    def view(self, text: str) -> View:
        """The text as the language's rules read it."""

    def scan(self, plain: str) -> list[Mention]:
        """All numerals and times of a plain text in order; no two overlap."""

    def read(self, passage: Passage, scope: Scope, role: Role) -> tuple[Found, Scope]:
        """What a passage holds, and the scope of what follows it."""


@cache
def _languages() -> tuple[Language, Language]:
    from data.targets.text import en, zh

    return zh, en


def language_of(text: str) -> Language:
    """English where there is no ideograph but words in Latin letters, else Chinese."""
    return _languages()[is_english(text)]
