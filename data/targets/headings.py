"""What headings say of time: which years the sections under them speak of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from data.model import Document, Segment, SegmentKind
from data.targets.found.context import Context
from data.targets.found.due import Due
from data.targets.found.moment import UNDATED, Moment
from data.targets.scope import Scope
from data.targets.text.language import language_of
from data.targets.text.latin import is_english
from data.targets.text.view import plain_of
from data.targets.words.lexicon import pattern

_LONGEST = 48
_LONGEST_ENGLISH = 90
_LONGEST_PRINTED = 160
_HIGHEST = "Part"
_PRINTED = pattern("document", "headings", "printed")
_PRINTED_END = pattern("document", "headings", "printed_end")
_MAY_NAME = pattern("document", "headings", "may_name", flags=re.I)
_PROSE = re.compile(r"[。;；:：，,]")
_THIS_YEAR = pattern("document", "headings", "this_year")
_YEARLY = pattern("document", "headings", "yearly", flags=re.I)


def heading_due(text: str, number: int, scope: Scope) -> Due | None:
    """The time a heading names, if it names one that can be a deadline or a review."""
    longest = _LONGEST_PRINTED if _PRINTED.match(text) else _LONGEST_ENGLISH
    if len(text) > longest or not _MAY_NAME.search(text) or _PROSE.search(text):
        return None
    if len(text) > _LONGEST and not is_english(text):
        return None
    language = language_of(text)
    view = language.view(text)
    mentions = language.scan(view.plain)
    moments = [m for m in mentions if isinstance(m, Moment) and m.how not in UNDATED]
    if not moments:
        return None
    moment = max(moments, key=lambda one: one.start)
    due = scope.resolve(moment, number, view.back(moment.start, moment.end))
    return due if due.year is not None else None


class Printed(NamedTuple):
    """A heading printed at the front of running text: its first word, and the time it names."""

    word: str
    due: Due | None


def printed_heading(text: str, number: int, scope: Scope) -> Printed | None:
    """Section 2. Main goals for the 14th Five-Year Plan period — New results will be achieved."""
    match = _PRINTED.match(text)
    if match is None:
        return None
    end = _PRINTED_END.search(text, match.end())
    title = text[: end.start() if end else len(text)]
    due = heading_due(title, number, scope) if len(title) <= _LONGEST_PRINTED else None
    return Printed(match["word"], due)


def opens_another(text: str, printed: Printed) -> bool:
    """Whether a printed heading ends what the heading ``text`` began: of its rank, or a Part."""
    own = _PRINTED.match(text)
    return own is not None and printed.word in (own["word"], _HIGHEST)


def section_dues(document: Document, scope: Scope) -> dict[str, Due]:
    """For each section the time its own heading or the nearest one above it names."""
    found: dict[str, Due] = {}
    numbers = {s.eid: n for n, s in enumerate(document.segments) if s.kind is SegmentKind.HEADING}
    for section in document.sections:
        due = heading_due(section.title, numbers.get(section.eid, 0), scope)
        if due is None and section.parent is not None:
            due = found.get(section.parent)
        if due is not None:
            found[section.eid] = due
    return found


def yearly_part(segments: Sequence[Segment], context: Context) -> int | None:
    """Where a yearly report turns from the plan period to the tasks of its own year.

    What it sets as goals before that line is due at the end of the plan it names there.
    """
    if context.kind != "report" or context.year is None:
        return None
    year = str(context.year)
    for number, segment in enumerate(segments):
        text = segment.text
        if len(text) <= _LONGEST_ENGLISH and not _PROSE.search(text):
            plain = plain_of(text)
            if (year in plain or _THIS_YEAR.search(plain)) and _YEARLY.search(plain):
                return number
    return None


def current_plan(segments: Sequence[Segment], end: int, context: Context) -> tuple[int, int] | None:
    """The plan period that is under way or about to begin, named before segment ``end``."""
    for segment in segments[:end]:
        if "五" not in segment.text and "ive-" not in segment.text and "ive " not in segment.text:
            continue
        language = language_of(segment.text)
        for mention in language.scan(language.view(segment.text).plain):
            if not isinstance(mention, Moment) or mention.how != "plan":
                continue
            if mention.first is None or mention.last is None or context.year is None:
                continue
            if mention.first <= context.year < mention.last:
                return mention.first, mention.last
    return None
