"""Which document is verified, and against which: told by what they say, not by their kind alone.

An article about a plan often reads like one (five-year, goals, a list of figures), and a
report is held against another report as well as an article against a plan.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.topics.short_names import period_name, place_name

if TYPE_CHECKING:
    from data.model import DocumentInfo

ABOUT = {"news": 0, "interpretation": 0, "other": 1, "report": 2, "plan": 3, "law": 3}
"""How likely a document of a kind is the text that is checked: the lower the likelier."""

MUCH = 3
"""How many times the passages of another document has one that is the source of both."""

_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]+")
_IDLE = frozenset(
    (
        "plan", "plans", "development", "five-year", "outline", "report", "digest", "strategy",
        "the", "and", "for", "our", "targets", "goals", "national", "economic", "social", "draft",
        "on", "of", "work", "summary", "city",
    )
)  # fmt: skip
"""Words of English titles that many plans share."""


def article_of(infos: Sequence[DocumentInfo]) -> DocumentInfo:
    """Of several documents the one that is to be verified: the one about the others."""
    longest = max(info.segments for info in infos)

    def rank(info: DocumentInfo) -> tuple[bool, int, int]:
        return (info.segments * MUCH > longest, ABOUT.get(info.kind, 1), info.segments)

    return min(infos, key=rank)


def speaks_of(article: DocumentInfo, plan: DocumentInfo) -> bool:
    """Whether one document can be the article and the other its source at all."""
    return article.id != plan.id and article_of([article, plan]).id == article.id


def named_plans(text: str, infos: Sequence[DocumentInfo], article: str) -> list[DocumentInfo]:
    """The documents that an article's text names: by title, else by place and period.

    Where none is named, the only plan there is.
    """
    own = next((info for info in infos if info.id == article), None)
    others = [info for info in infos if own is not None and speaks_of(own, info)]
    titled = [info for info in others if len(info.title) > 3 and info.title in text]
    if titled:
        return titled[:1]
    placed = [info for info in others if _places(info, text)]
    if len(placed) > 1:
        dated = [info for info in placed if info.period and period_name(info.period) in text]
        placed = dated or placed
    if len(placed) > 1:
        longest = max(placed, key=lambda info: info.segments)
        placed = [longest] if len({_place(info) for info in placed}) == 1 else placed
    if placed:
        return placed
    plans = [info for info in others if info.kind == "plan"]
    return plans if len(plans) == 1 else []


def _places(info: DocumentInfo, text: str) -> bool:
    """Whether a text speaks of the place of a plan, and of no period but the plan's."""
    place = _place(info)
    if not place or place not in text:
        return False
    period = info.period
    if period is None or not place_name(info):
        return True
    named = period_name(period)
    return named in text or str(period[1]) in text


def _place(info: DocumentInfo) -> str:
    """北京 of 北京市…规划; Port Ashby of Port Ashby Development Plan."""
    if place := place_name(info):
        return place
    told: list[str] = []
    for word in _WORD.findall(info.title):
        if word.casefold() in _IDLE or not word[0].isupper():
            break
        told.append(word)
    return " ".join(told)
