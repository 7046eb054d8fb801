"""Reading a document's own date, kind and period: the first stage."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.targets.found.context import Context
from data.targets.found.moment import Moment
from data.targets.found.quantity import Mention
from data.targets.text.language import language_of
from data.targets.text.latin import is_english
from data.targets.words.lexicon import pattern

if TYPE_CHECKING:
    from data.model import Document

_ACCOUNT = pattern("document", "context", "account", flags=re.I)
_REPORT = pattern("document", "context", "report", flags=re.I)
_PLAN = pattern("document", "context", "plan", flags=re.I)
_PLAN_NAME = pattern("document", "context", "plan_name", flags=re.I)
_LAW = pattern("document", "context", "law")


def context_of(document: Document) -> Context:
    year, month = _date(document.date or _date_in_title(document.title))
    title = document.title or document.title_raw
    kind = document.kind if document.kind != "other" else _kind(title)
    printed = document.period or _span(title) or _named_plan(document, year)
    period = document.period or _period(title, year) or _named_plan(document, year)
    horizon = period[1] if period else None
    if horizon is not None and horizon == year and is_english(title) and kind != "report":
        period, horizon = None, None  # Climate Action Plan 2021: its edition, not its end
    if horizon is None and (is_english(title) or kind == "plan"):
        horizon = _due_most(document, year)
    if kind == "report" and year is not None and (period is None or period[1] < year):
        horizon = year
    if year is None and period:
        year = period[0]
    ahead = printed is not None and horizon is not None and (year is None or horizon >= year)
    forward = kind in ("plan", "report") or ahead
    if horizon is not None and year is not None and horizon < year:
        horizon, period = None, None
    chinese = document.language != "en" and not title.isascii()
    own = None if chinese else _plan_in(title)
    titled = period is not None and period == printed and (kind == "plan" or period == _span(title))
    term = period if titled else None  # what a report calls 五年内 may be the years behind it
    goals = forward and kind != "law"
    reports = bool(_ACCOUNT.search(title))
    return Context(year, month, kind, period, horizon, goals, chinese, own, term, title, reports)


_DUE_BY = re.compile(r"\b(?:by|until|to|before)(?: the)?(?: end)?(?: of)?[ -]((?:20)[0-9]{2})\b")
_DUE_IN = re.compile("到 ?(20[0-9]{2}) ?年")
_FEWEST = 2  # in English; a Chinese plan says 到2027年 once, over all its goals


def _due_most(document: Document, year: int | None) -> int | None:
    """The year most goals of a text are due, where its title names none."""
    counts: dict[int, int] = {}
    english = is_english(document.title or document.title_raw)
    dues, fewest = (_DUE_BY, _FEWEST) if english else (_DUE_IN, 1)
    for segment in document.segments:
        if segment.outside or is_english(segment.text) is not english:
            continue
        for match in dues.finditer(segment.text):
            due = int(match[1])
            if year is None or due > year:
                counts[due] = counts.get(due, 0) + 1
    best = max(counts, key=lambda due: (counts[due], -due), default=None)
    if best is None or counts[best] < fewest or counts[best] * 2 <= sum(counts.values()):
        return None
    return best


def _date(date: str) -> tuple[int | None, int | None]:
    match = re.match(r"(\d{4})(?:-(\d{1,2}))?", date)
    if not match:
        return None, None
    return int(match[1]), int(match[2]) if match[2] else None


_OPENING = 6


def _named_plan(document: Document, year: int | None) -> tuple[int, int] | None:
    """The period of the plan the first segments name: 《…“十四五”规划》, 13th Five-Year Plan."""
    for segment in document.segments[:_OPENING]:
        if segment.outside:
            continue
        plain = language_of(segment.text).view(segment.text).plain[:400]
        names = _PLAN_NAME.findall(plain)
        if len(plain) < 60 and _PLAN.search(plain):  # its own title, printed
            names.append(plain)
        for name in names:
            for mention in language_of(name).scan(name):
                if not isinstance(mention, Moment) or mention.how not in ("plan", "span"):
                    continue
                if mention.first is None or mention.last is None:
                    continue
                if year is None or mention.last >= year:
                    return mention.first, mention.last
    return None


def _date_in_title(title: str) -> str:
    """《…》 (20241031): a date printed in the title stands in for a missing one."""
    match = re.search(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)(?!\d)", title)
    return f"{match[1]}-{match[2]}-{match[3]}" if match else ""


def _kind(title: str) -> str:
    if _REPORT.search(title):
        return "report"
    if _LAW.search(title):
        return "law"
    return "plan" if _PLAN.search(title) else "other"


def _mentions(title: str) -> list[Mention]:
    language = language_of(title)
    found = language.scan(language.view(title).plain)
    return [m for m in found if not (isinstance(m, Moment) and m.worded)]


def _plan_in(title: str) -> tuple[int, int] | None:
    for mention in _mentions(title):
        if isinstance(mention, Moment) and mention.how == "plan" and mention.first and mention.last:
            return mention.first, mention.last
    return None


def _span(title: str) -> tuple[int, int] | None:
    """The years a title says a plan covers: （2021-2023年）, else 第十五个五年规划, 十四五."""
    moments = [m for m in _mentions(title) if isinstance(m, Moment) and m.first and m.last]
    for how in ("span", "plan"):
        for moment in moments:
            if moment.how == how and moment.first and moment.last:
                return moment.first, moment.last
    return None


def _period(title: str, year: int | None) -> tuple[int, int] | None:
    """The years of a plan that a title names, or from now to the year it names: 2035年."""
    best = _span(title)
    if best is not None:
        return best
    years = [m.last for m in _mentions(title) if isinstance(m, Moment) and m.how == "year"]
    ahead = [last for last in years if last is not None and last >= (year or 0)]
    return (year or ahead[-1], ahead[-1]) if ahead else None
