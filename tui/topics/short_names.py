"""Short names of documents: as much of a title as tells it from the others of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.typography import ELLIPSIS, head, width

if TYPE_CHECKING:
    from data.model import DocumentInfo

LONGEST = 12
"""Columns of a short name, but for what tells two documents of one title apart."""

_PLACE = re.compile(
    r"^[《“\"]?(?P<place>[\u3400-\u9fff]{2,7}?)(?:(?<=自治)区|自治区|特别行政区|自治州|省|市|区|县|州|旗)"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_TAIL = re.compile(r"[（(](?P<kind>[^（）()]{1,8})[)）]\s*$|\s(?P<last>\S{1,8})$")
_DIGITS = "〇一二三四五六七八九十"


def short_names(infos: Sequence[DocumentInfo]) -> dict[str, str]:
    """Document id → its name in a table of these documents; no two are alike."""
    names = {info.id: "" for info in infos}
    open_ids = set(names)
    for level in (_place, _place_and_period, _place_and_kind, _title_head, _dated):
        for info in infos:
            if info.id in open_ids:
                names[info.id] = level(info) or names[info.id] or info.id
        counts: dict[str, int] = {}
        for name in names.values():
            counts[name] = counts.get(name, 0) + 1
        open_ids = {info.id for info in infos if counts[names[info.id]] > 1 or not names[info.id]}
        if not open_ids:
            return names
    for number, info in enumerate(infos, 1):
        if info.id in open_ids:
            names[info.id] = f"{head(names[info.id], LONGEST - 3)}·{number}"
    return names


def short_name(info: DocumentInfo) -> str:
    """What a document is called where nothing else is near it to be told apart from."""
    return _own(info) or _place_and_kind(info)


def _own(info: DocumentInfo) -> str:
    """What the user calls it."""
    return str(getattr(info, "short", "") or "")


def _place(info: DocumentInfo) -> str:
    """北京 of 北京市国民经济和社会发展…; the first words of an English title."""
    if own := _own(info):
        return own
    if place := place_name(info):
        return place
    if _HAN.search(info.title):
        return _cut(info.title, 8)
    return _cut(" ".join(info.title.split()[:2]), LONGEST)


def place_name(info: DocumentInfo) -> str:
    """The place a Chinese title or issuer begins with: 北京; '' where there is none."""
    found = _PLACE.match(info.title) or _PLACE.match(info.issuer)
    return found["place"] if found else ""


def _place_and_period(info: DocumentInfo) -> str:
    return _cut(_place(info) + period_name(info.period), LONGEST)


def _place_and_kind(info: DocumentInfo) -> str:
    found = _TAIL.search(info.title)
    kind = (found["kind"] or found["last"]) if found else ""
    return _cut(_place(info) + kind, LONGEST) if kind else _place_and_period(info)


def _title_head(info: DocumentInfo) -> str:
    return _cut(info.title, LONGEST)


def _dated(info: DocumentInfo) -> str:
    return f"{head(_place(info), 6)} {info.date}" if info.date else _title_head(info)


def _cut(text: str, room: int) -> str:
    return text if width(text) <= room else head(text, room - 1).rstrip() + ELLIPSIS


def period_name(period: tuple[int, int] | None) -> str:
    """十五五 for 2026–2030; the years for any other period."""
    if period is None:
        return ""
    first, last = period
    number, rest = divmod(first - 1951, 5)
    if last - first == 4 and rest == 0 and 0 < number < 20:
        tens = "" if number < 10 else "十"
        ones = _DIGITS[number % 10] if number % 10 else ""
        return f"{tens}{ones}五"
    return f"{first}–{last % 100:02}"
