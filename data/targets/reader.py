"""The stages a document goes through: each takes frozen values and gives new ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from data.model import Document, Excluded, Role, Segment, SegmentKind, Target
from data.targets.context import context_of
from data.targets.drafting import drafting
from data.targets.found.context import Context
from data.targets.found.draft import Found, Passage
from data.targets.found.due import Due
from data.targets.headings import (
    Printed,
    current_plan,
    heading_due,
    opens_another,
    printed_heading,
    section_dues,
    yearly_part,
)
from data.targets.most import most_numbers, parts_of
from data.targets.restatements import link_restatements
from data.targets.roles import roles_of
from data.targets.scope import Scope
from data.targets.tables.loose import Loose, read_loose
from data.targets.text.language import language_of
from data.targets.text.zh.lookback import reviews

_CARRIED = 160  # characters of a broken line that the next one may go on with
_RUNNING = (SegmentKind.PARAGRAPH, SegmentKind.ITEM)
# A segment that ends in none of these goes on in the next one: texts with one sentence or
# one printed line to the segment.
_ENDS = tuple("。！？：；.!?:;”")


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a document before its passages are read."""

    context: Context
    roles: dict[str, Role]
    dues: dict[str, Due]  # of sections, by their headings
    backward: frozenset[int]  # paragraphs that look back though no heading says so
    drafting: frozenset[int]  # segments that tell how the paper was drawn up
    turn: int | None  # where a yearly report turns to its own year …
    plan: tuple[int, int] | None  # … and the plan it speaks of before
    tables: Loose


def read(document: Document) -> tuple[tuple[Target, ...], tuple[Excluded, ...]]:
    """Records and excluded numerals in reading order; ids count from t1."""
    most = most_numbers(document)
    setting = _setting(document, most)
    passages = _passages(document.segments, setting)
    found = Found.all(_up_to(most, chain((setting.tables.found,), passages)))
    excluded = tuple(sorted(found.excluded, key=lambda item: (item.segment, item.span)))
    return link_restatements(found.records()), excluded


def _up_to(most: int, parts: Iterable[Found]) -> Iterator[Found]:
    """The parts until they hold ``most`` numbers."""
    count = 0
    for part in parts:
        yield part
        count += part.numbers()
        if count > most:
            return


def _setting(document: Document, most: int) -> Setting:
    context = context_of(document)
    segments = document.segments
    roles = roles_of(document)
    turn = yearly_part(segments, context)
    return Setting(
        context,
        roles,
        section_dues(document, Scope(context)),
        reviews(segments, roles, context),
        drafting(document),
        turn,
        current_plan(segments, turn, context) if turn is not None else None,
        read_loose(segments, context, most),
    )


def _passages(segments: Sequence[Segment], setting: Setting) -> Iterator[Found]:
    """Each passage and row read in the light of what stands before it."""
    scope = Scope(setting.context)
    above: Segment | None = None  # the passage before
    for number, segment in enumerate(segments):
        if segment.outside:
            continue
        if number in setting.tables.within:
            for place in setting.tables.around.get(number, ()):
                role = setting.roles.get(segment.eid, Role.UNKNOWN)
                for part in parts_of(place, segment.text):
                    passage = Passage.of(segment, number, part)
                    found, scope = language_of(segment.text).read(passage, scope, role)
                    yield found
            continue
        scope = _entered(scope, segments, number, above, setting)
        above = segment
        role = _role(segment, number, scope, setting)
        for part in parts_of((0, len(segment.text)), segment.text):
            passage = Passage.of(segment, number, part)
            found, scope = language_of(segment.text).read(passage, scope, role)
            yield found


def _role(segment: Segment, number: int, scope: Scope, setting: Setting) -> Role:
    if number in setting.backward and not (scope.heads_on() or scope.led):
        return Role.REVIEW
    return setting.roles.get(segment.eid, Role.UNKNOWN)


def _entered(
    scope: Scope, segments: Sequence[Segment], number: int, above: Segment | None, setting: Setting
) -> Scope:
    """The scope a segment is read in: what its section and the passage above leave of it."""
    segment = segments[number]
    open_end = above is not None and _goes_on(above)
    continues = (
        open_end and above is not None and segment.eid == above.eid and segment.kind in _RUNNING
    )
    scope = _changed(
        scope,
        plan=setting.plan if setting.turn is not None and number < setting.turn else None,
        drafting=number in setting.drafting,
        continues=continues,
        carried=above.text[-_CARRIED:] if above is not None and continues else "",
        onward=_onward(segments, number) if _goes_on(segment) else "",
    )
    if segment.kind is SegmentKind.HEADING or above is None or segment.eid != above.eid:
        scope = scope.but(lead=None, led=False, heading=setting.dues.get(segment.eid))
        if above is None or segment.eid.split("/", 1)[0] != above.eid.split("/", 1)[0]:
            scope = scope.but(section_mode="")
    elif segment.kind in _RUNNING and not continues:
        due = heading_due(segment.text, number, scope)
        if due:
            return scope.but(lead=None, heading=due)
        printed = printed_heading(segment.text, number, scope)
        if printed and (printed.due or _ends_heading(scope, segments, printed)):
            return scope.but(lead=None, heading=printed.due)
    return scope


def _ends_heading(scope: Scope, segments: Sequence[Segment], printed: Printed) -> bool:
    place = scope.heading.place if scope.heading is not None else None
    return place is not None and opens_another(segments[place[0]].text, printed)


def _changed(scope: Scope, **said: Any) -> Scope:
    """The scope with what is new of ``said``; itself where nothing is."""
    new = {key: value for key, value in said.items() if getattr(scope, key) != value}
    return scope.but(**new) if new else scope


def _goes_on(segment: Segment) -> bool:
    return segment.kind in _RUNNING and not segment.text.endswith(_ENDS)


def _onward(segments: Sequence[Segment], number: int) -> str:
    """How the line behind segment ``number`` begins, if it can go on with it."""
    if number + 1 >= len(segments):
        return ""
    one, other = segments[number], segments[number + 1]
    goes_on = other.eid == one.eid and other.kind in _RUNNING and not other.outside
    return other.text[:_CARRIED] if goes_on else ""
