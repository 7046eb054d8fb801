"""Where the leaves of a query stand in one segment: folded places, then source spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.answering.matching.forms import LITERAL, Forms, NumberForm
from index.answering.matching.needles import places
from index.answering.matching.texts import NumberKey, Place, SearchText

YEAR = "年"
RANGES = ("--", "-", "~", "至", "到")  # folded, a sign before its own beginning


def union(found: Iterable[Place]) -> list[Place]:
    """The places in order; those that overlap become one."""
    merged: list[Place] = []
    for place in sorted(found):
        if merged and place[0] < merged[-1][1]:
            if place[1] > merged[-1][1]:
                merged[-1] = (merged[-1][0], place[1])
        else:
            merged.append(place)
    return merged


def places_of(forms: Forms, level: str, text: SearchText, segment: int) -> list[Place]:
    """Places of a term in ``segment``, as far as a match of ``level`` goes."""
    start, end = text.bounds(segment)
    found: list[Place] = []
    for needle in forms.needles_of(level):
        found.extend(places(needle, text.text, start, end))
    if forms.number is not None and level != LITERAL:
        found.extend(number_places(forms.number, text, start, end))
    return union(found)


def number_places(form: NumberForm, text: SearchText, start: int, end: int) -> list[Place]:
    """Places in ``text.text[start:end]`` that state the numbers of ``form`` alike."""
    found: list[Place] = []
    for place in _stated(form, 1, text):
        if start <= place[0] and place[1] <= end:
            whole = _extend(form, place, text, start, end)
            if whole is not None:
                found.append(whole)
    return found


def number_segments(form: NumberForm, text: SearchText) -> dict[int, int]:
    """Segments of a document that hold ``form``, and how often."""
    counted: dict[int, int] = {}
    for start, _ in stated_places(form, text):
        segment = text.segment_at(start)
        counted[segment] = counted.get(segment, 0) + 1
    return counted


def stated_places(form: NumberForm, text: SearchText) -> list[Place]:
    """Everywhere a document states the numbers of ``form`` alike."""
    found: list[Place] = []
    bare = len(form.parts) == 3 and form.parts[0] == form.parts[2] == ""
    for place in _stated(form, 1, text):
        # A number by itself needs no look at the text around it.
        whole = place if bare else _extend(form, place, text, *_around(place, text))
        if whole is not None:
            found.append(whole)
    return found


def _around(place: Place, text: SearchText) -> Place:
    return text.bounds(text.segment_at(place[0]))


def number_keys(form: NumberForm) -> tuple[NumberKey, ...]:
    """The numbers of which every place of ``form`` states one."""
    key = form.parts[1]
    assert not isinstance(key, str)
    return _alike(key, followed=bool(form.parts[2]))


def keys_of_numbers(form: NumberForm) -> list[tuple[NumberKey, ...]]:
    """For each number of ``form`` the numbers of which every place states one."""
    found = []
    for part in range(1, len(form.parts), 2):
        key = form.parts[part]
        assert not isinstance(key, str)
        found.append(_alike(key, followed=bool(form.parts[part + 1])))
    return found


def _stated(form: NumberForm, part: int, text: SearchText) -> Sequence[Place]:
    """Where the number that is part ``part`` of ``form`` is stated in the document."""
    key = form.parts[part]
    assert not isinstance(key, str)
    found: list[Place] = []
    for alike in _alike(key, followed=bool(form.parts[part + 1])):
        found.extend(text.stated(alike))
    return sorted(found)


def _alike(key: NumberKey, *, followed: bool) -> tuple[NumberKey, ...]:
    # '2025' typed alone also finds 二〇二五年; where text follows, 年 must be typed.
    value, unit = key
    return (key,) if unit or followed else (key, (value, YEAR))


def _extend(form: NumberForm, place: Place, text: SearchText, start: int, end: int) -> Place | None:
    """The whole of ``form`` around its first number, or None if the rest is not there."""
    body, parts = text.text, form.parts
    first, position = place
    before = parts[0]
    assert isinstance(before, str)
    first -= len(before)
    if first < start or not body.startswith(before, first, place[0]):
        return None
    for part in range(2, len(parts)):
        wanted = parts[part]
        if isinstance(wanted, str):
            between = part + 1 < len(parts)
            width = _joint(body, position, end, wanted, between=between)
            if width is None:
                return None
            position += width
        else:
            following = [p for p in _stated(form, part, text) if p[0] == position and p[1] <= end]
            if not following:
                return None
            position = following[0][1]
    return first, position


def _joint(body: str, start: int, end: int, wanted: str, *, between: bool) -> int | None:
    """How many characters of ``body`` at ``start`` say ``wanted``; None if they do not.

    Between two numbers one way to write a range stands for another: 5-10, 5～10, 5至10.
    """
    if between and wanted in RANGES:
        return next((len(sign) for sign in RANGES if body.startswith(sign, start, end)), None)
    return len(wanted) if body.startswith(wanted, start, end) else None
