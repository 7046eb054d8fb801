"""Targets of English text: passages, broken lines, sentences."""

from __future__ import annotations

import re

from data.model import Role, Span
from data.targets.found.draft import Draft, Found, Passage
from data.targets.found.due import Due
from data.targets.found.quantity import Other
from data.targets.scope import Scope
from data.targets.text.clauses import add_pieces, in_sentences
from data.targets.text.en.scan import scan_english
from data.targets.text.en.sentence import Sentence
from data.targets.text.en.status import announces
from data.targets.text.view import View
from data.targets.words.lexicon import pattern

_SENTENCE = re.compile(r"(?<=[.!?;])[\"'”’)\]]*\s+(?=[A-Z0-9“\"'‘(§—£$€-])|(?<=;)\s|\s(?=§)|\n")
_NOT_END = pattern("en_text", "sentences", "not_end")


def read(passage: Passage, scope: Scope, role: Role) -> tuple[Found, Scope]:
    """The quantities of one English passage, and the scope of what follows it.

    A line broken off is read with the lines before and behind it; what it holds is its own.
    """
    broken = scope.continues and _runs_on(scope.carried, passage.text)
    before = f"{scope.carried} " if broken else ""
    behind = f" {scope.onward}" if _runs_on(passage.text, scope.onward) else ""
    text = View(f"{before}{passage.text}{behind}", keep_spaces=True).plain
    own = len(before), len(before) + len(passage.text)
    if announces(passage.text):
        lead = Due(None, None, None, (passage.number, (0, len(passage.text))), "future")
        return Found(), scope.but(lead=lead)
    mentions = scan_english(text)
    if not any(own[0] <= mention.start < own[1] for mention in mentions):
        return Found(), scope
    scope = scope if broken else scope.but(paragraph=None, mode="")
    drafts: list[Draft] = []
    others: list[Other] = []
    for span, inside in in_sentences(_sentences(text), mentions):
        more, rest, scope = Sentence.of(text, passage, own, span, inside, role).read(scope)
        drafts += more
        others += rest
    return Found.read(passage, drafts, others), scope


def _runs_on(line: str, following: str) -> bool:
    """A printed line that the next one goes on with: it ends in a small word, or that begins
    in the middle of a sentence."""
    if not line or not following:
        return False
    lower = following[0].islower() and line[0].isupper() and line[-1:].isalnum()
    return bool(_OPEN_END.search(line[-24:])) or (lower and len(line) >= _SHORTEST_LINE)


def _sentences(text: str) -> list[Span]:
    found: list[Span] = []
    start = 0
    for match in _SENTENCE.finditer(text):
        if _NOT_END.search(text[max(0, match.start() - 6) : match.start()]):
            continue
        add_pieces(found, start, match.start())
        start = match.end()
    add_pieces(found, start, len(text))
    return found


_SHORTEST_LINE = 40  # characters from which a printed line is taken for a full one
_OPEN_END = pattern("en_text", "sentences", "open_end", flags=re.I)
