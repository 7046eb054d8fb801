"""Goals in words alone: 与经济增长同步, 达到国家要求, 完成省下达目标 (ruling 28).

They have no value: they are shown on demand and compared, and count as no quantity.
"""

from __future__ import annotations

import re

from data.model import Role, Status
from data.targets.found.draft import Draft
from data.targets.found.moment import UNDATED, Moment
from data.targets.found.quantity import Mention, Quantity
from data.targets.scope import Scope
from data.targets.text.clauses import clause, sentences
from data.targets.text.view import View
from data.targets.text.zh.names import indicators
from data.targets.words.lexicon import alternatives, pattern, table

KIND = "qualitative"
RULE = "words-only"
_WORDS = pattern("zh_text", "qualitative", "words")
_CELL = pattern("zh_text", "qualitative", "cell")
_LONGEST_NAME = 30


_HINTS = re.compile(alternatives(table("zh_text")["qualitative"]["hints"]))


def may_hold_words(text: str) -> bool:
    """A quick look: whether there can be such a goal in an untouched text."""
    return bool(_HINTS.search(text))


def in_words(text: str) -> tuple[int, int] | None:
    """Where a cell says in words what is to be reached; None if it says nothing so."""
    match = _CELL.search(text)
    return match.span() if match else None


def words_only(
    view: View, mentions: list[Mention], number: int, scope: Scope, role: Role
) -> list[Draft]:
    """The goals in words of a passage of a plan, each with the noun before it."""
    if not scope.context.forward or role is Role.REVIEW or scope.mode == "past":
        return []
    found = []
    for span in sentences(view.plain):
        for match in _WORDS.finditer(view.plain, *span):
            bounds = clause(view.plain, span, match.start(), match.end())
            if any(isinstance(m, Quantity) and bounds[0] <= m.start < bounds[1] for m in mentions):
                continue
            name = _name(view, bounds[0], match.start())
            moments = [m for m in mentions if isinstance(m, Moment) and m.how not in UNDATED]
            said = [m for m in moments if span[0] <= m.start < match.start()]
            place = view.back(said[-1].start, said[-1].end) if said else (0, 0)
            due = scope.resolve(said[-1], number, place) if said else None
            if not name or (due is not None and due.tense == "past"):
                continue
            found.append(
                Draft(
                    view.back(*match.span()),
                    view.back(*span),
                    Status.TARGET,
                    RULE,
                    name,
                    KIND,
                    deadline=scope.deadline(Status.TARGET, due, "level"),
                )
            )
    return found


def _name(view: View, start: int, end: int) -> str:
    pieces = indicators.before_number(view.plain, start, end)
    name = view.source(*pieces[-1]) if pieces else ""
    return name if 1 < len(name) <= _LONGEST_NAME else ""
