"""The date: given, in the head, under a label, by itself near the top or at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import normalize

from data.dates import english_date, parse_date, printed_date
from data.model import Block
from data.readers.reading import Reading
from data.text import one_line

from .opening import HEAD

_DATE_KEYS = (
    "date",
    "日期",
    "发布日期",
    "pubdate",
    "publishdate",
    "published",
    "publish_date",
    "article:published_time",
    "dc.date",
    "dcterms:date",
    "发布时间",
)

_LABELLED_DATE = re.compile(
    r"(?:成文日期|发文日期|印发日期|公布日期|发布日期|发布时间|时间|日期)[：:\s]*(?P<date>\S.{3,30})"
)
_LINE = 160  # characters: more than a line with a date has
_ACT = re.compile(r"通过|批准|印发|发布|公布|在.{4,40}上")


def date_of(given: str | None, reading: Reading, opening: Sequence[Block], title: str) -> str:
    if given:
        return parse_date(given) or one_line(given, limit=40)
    for key in _DATE_KEYS:
        if found := parse_date(reading.front.get(key, "")):
            return found
    if reading.format == "epub" and (found := parse_date(reading.front.get("dc:date", ""))):
        return found
    return _date_in_text(reading.blocks, opening) or _date_in_title(title)


def _date_in_text(blocks: Sequence[Block], opening: Sequence[Block]) -> str:
    """A date that stands by itself or under a label near the top, or signs the end."""
    for block in blocks[:HEAD]:
        if "日期" not in block.text and "时间" not in block.text:
            continue
        text = normalize("NFKC", block.text)
        found = _LABELLED_DATE.search(text.replace("\t", " "))
        if found and (day := parse_date(found["date"])):
            return day
    # Of a long paragraph only its beginning bears on the line before it.
    texts = [normalize("NFKC", block.text[:_LINE]) for block in opening]
    before_text = True
    for text, following in zip(texts, [*texts[1:], ""], strict=False):
        before_text = before_text and not (len(text) > 60 and "。" in text)
        day = printed_date(text, whole=True) if len(text) <= 24 else ""
        if not day and before_text and len(text) <= 80:
            # "…日某市人民代表大会" may go on in the next line: "…会议批准".
            if text[:1] in "(-—" or _ACT.search(text + following[:60]):
                day = printed_date(text)
            elif len(text) <= 60:
                day = english_date(text)
        if len(day) == 10:
            return day
    for block in reversed(blocks[-30:]):
        text = normalize("NFKC", block.text[:_LINE])
        day = printed_date(text, whole=True) if len(text) <= 24 else ""
        if len(day) == 10:
            return day
    return ""


_REPORT_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年?.{0,30}(?:政府工作报告|新闻联播)")
_DAY_IN_BRACKETS = re.compile(r"[（(](?P<day>(?:19|20)\d{6})[）)]")


def _date_in_title(title: str) -> str:
    """The day in brackets, or the year of a yearly report, that a title gives."""
    if day := _DAY_IN_BRACKETS.search(title):
        return parse_date(day["day"])
    found = _REPORT_YEAR.search(title)
    return found["year"] if found else ""
