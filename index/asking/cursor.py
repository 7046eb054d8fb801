"""Where the parser stands in what was typed, and the words and quotations found there."""

from __future__ import annotations

from data.text import safe_text
from index.asking.errors import QueryError
from index.asking.terms import half_width

MAX_LENGTH = 10_000  # characters of a query: a long pasted paragraph still fits
CLOSING = {'"': '"', "“": "”“", "”": "”“", "「": "」", "『": "』"}
"""Quotation mark that opens → marks that close."""


class Cursor:
    """A place in a query: ``text`` as typed, ``plain`` the same in half width, to be matched."""

    def __init__(self, text: str) -> None:
        self.text = safe_text(text)
        if len(self.text) > MAX_LENGTH:
            raise QueryError(
                "The query is longer than {limit} characters.", MAX_LENGTH, limit=MAX_LENGTH
            )
        self.plain = half_width(self.text)
        self.at = 0
        self.groups = 0  # brackets open here

    def char(self) -> str:
        """The character here; empty at the end."""
        return self.plain[self.at : self.at + 1]

    def skip(self) -> None:
        """Go on over white space."""
        while self.at < len(self.plain) and self.plain[self.at].isspace():
            self.at += 1

    def at_end(self) -> bool:
        """Whether the query, or the group we are in, ends here."""
        return self.at >= len(self.plain) or (self.char() == ")" and self.groups > 0)

    def boundary(self, at: int) -> bool:
        """Whether a term may end before ``at``."""
        return at >= len(self.plain) or self.plain[at].isspace() or self.plain[at] == ")"

    def peek(self) -> str:
        """The whole word here, if it can be an operator."""
        end = self.at
        while end < len(self.plain) and end < self.at + 12:
            if self.plain[end].isspace() or self.plain[end] in "()":
                break
            end += 1
        return self.plain[self.at : end]

    def take(self, word: str) -> None:
        """Go on over ``word`` and the white space behind it."""
        self.at += len(word)
        self.skip()

    def value(self) -> str:
        """A word, or a quotation with what follows it: '“专精特新”企业' is one."""
        return (self.quoted() if self.char() in CLOSING else "") + self.word()

    def word(self) -> str:
        """Up to white space, or to the bracket that closes the group we are in."""
        start = self.at
        inner = 0
        while self.at < len(self.plain) and not self.plain[self.at].isspace():
            char = self.plain[self.at]
            if char == "(":
                inner += 1
            elif char == ")":
                if inner == 0 and self.groups:
                    break
                inner -= inner > 0
            self.at += 1
        return self.text[start : self.at]

    def quoted(self) -> str:
        """The text between quotation marks; an unclosed mark reaches to the end."""
        start, end = self.at + 1, self.quotation_end(self.at)
        self.at = min(end + 1, len(self.plain))
        return self.text[start:end]

    def quotation_end(self, at: int) -> int:
        """Where the quotation that opens at ``at`` is closed; the end if nowhere."""
        ends = CLOSING[self.plain[at]]
        inner = 0  # quotations open inside this one
        for place in range(at + 1, len(self.plain)):
            if self.plain[place] not in ends:
                continue
            # '… "word' opens a quotation, it does not close one.
            if place > at + 1 and self.opens_quotation(place):
                inner += 1
            elif inner:
                inner -= 1
            else:
                return place
        return len(self.plain)

    def opens_quotation(self, at: int) -> bool:
        return self.plain[at - 1].isspace() and not self.boundary(at + 1)

    def closing_bracket(self, at: int) -> int | None:
        """The ) that belongs to the ( at ``at``; those in quotations do not count."""
        level, place = 0, at
        while place < len(self.plain):
            char = self.plain[place]
            if char in CLOSING and (
                self.plain[place - 1] in "(|-:" or self.plain[place - 1].isspace()
            ):
                place = self.quotation_end(place)
            elif char == "(":
                level += 1
            elif char == ")":
                level -= 1
                if level == 0:
                    return place
            place += 1
        return None
