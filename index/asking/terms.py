"""Words and quotations of a query as terms."""

from __future__ import annotations

import re

from data.fold import fold_text
from index.asking.analysis import is_latin_word
from index.asking.errors import QueryError
from index.asking.tree import Style, Term

# Full-width punctuation, digits and letters mean what their half-width twins
# mean. Every entry is one character for one, so that positions stay.
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
# A bare word of these characters reads the same when it is written back bare.
_PLAIN = re.compile(r"[\w.%‰·+&#@][\w.%‰·+&#@*~/:：,，。、\-–—]*")
_NO_MARKS = dict.fromkeys(map(ord, '"＂“”「」『』'))


def half_width(text: str) -> str:
    """``text`` with full-width ASCII as ASCII, character for character."""
    return text.translate(_HALF_WIDTH)


def unquoted(text: str, at: int = 0) -> Term:
    """The term a bare word stands for: a Latin word is a word, the rest is literal."""
    if is_latin_word(text):
        return Term(text, Style.WORD, at)
    if is_latin_word(text[:-1]):
        match half_width(text[-1]):
            case "*":
                return Term(text[:-1], Style.PREFIX, at)
            case "~":
                return Term(text[:-1], Style.FUZZY, at)
    return Term(text, Style.LITERAL, at) if _PLAIN.fullmatch(text) else as_quoted(text, at)


def without_marks(text: str) -> str:
    """``text`` without quotation marks: the fold ignores them, so they mean nothing."""
    return text.translate(_NO_MARKS)


def as_quoted(text: str, at: int) -> Term:
    """A literal term."""
    return Term(without_marks(text), Style.QUOTED, at)


def searchable(term: Term) -> Term:
    if not fold_text(term.text):
        raise QueryError("There is nothing to look for at character {at}.", term.at, at=term.at + 1)
    return term
