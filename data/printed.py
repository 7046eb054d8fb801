"""A place as a person names it: by the numbers that the document prints.

``第七篇第二章“一、培育壮大产业”，第3段``, in English
``Part 7, ch. 2, “一、培育壮大产业”, para. 3``. A locator is for machines and stands behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from data.model import Document, SectionKind, Segment, SegmentKind
from data.numerals import numeral_value

TITLE = 24
"""Characters of a heading that is named by its words; a longer one is cut."""

_ORDINAL = re.compile(r"第(?P<n>[0-9〇零一二三四五六七八九十百千两]+)(?P<unit>部分|[篇编章节条])")
_UNITS = {"篇": "Part", "编": "Part", "部分": "Part", "章": "ch.", "节": "sec.", "条": "art."}
_NUMBERED = (SectionKind.BOX, SectionKind.TABLE, SectionKind.ANNEX)
"""Named by their number alone: 专栏1, 附件2."""

_RUNNING = (SegmentKind.PARAGRAPH, SegmentKind.ITEM)

_WORDS = {
    "zh": {"lead": "导语", "heading": "标题", "caption": "题注", "note": "注",
           "paragraph": "第{n}段", "row": "表第{row}行", "table": "表{table}第{row}行",
           "page": "第{n}页", "to": "至", "comma": "，"},
    "en": {"lead": "lead", "heading": "heading", "caption": "caption", "note": "note",
           "paragraph": "para. {n}", "row": "row {row} of the table",
           "table": "row {row} of table {table}", "page": "p. {n}", "to": " to ", "comma": ", "},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Printed:
    """A place by its printed numbers; ``words`` says it.

    ``steps`` are the headings around it, outermost first: (printed number, title, kind).
    """

    steps: tuple[tuple[str, str, SectionKind], ...]
    kind: SegmentKind | None = None  # None: a whole section
    number: int = 0  # of the paragraph in its section, or of the row in its table
    table: int = 0  # of the table in its section; 0 where there is one
    page: int | None = None

    def words(self, language: str = "zh", *, page: bool = True) -> str:
        """The place in ``zh`` or ``en``; '' for a whole document."""
        word = _WORDS["zh" if language.startswith("zh") else "en"]
        at = self._passage(word)
        paged = word["page"].format(n=self.page) if page and self.page else ""
        parts = (self.section(language), at, paged)
        return word["comma"].join(part for part in parts if part)

    def section(self, language: str = "zh") -> str:
        """The headings around it."""
        chinese = language.startswith("zh")
        said: list[str] = []
        quoted = False
        for number, title, kind in self.steps:
            if kind is SectionKind.LEAD:
                said.append(_WORDS["zh" if chinese else "en"]["lead"])
            elif found := _ORDINAL.fullmatch(number.strip()):
                said.append(found[0] if chinese else _english(found))
            elif number.strip() and (quoted or kind in _NUMBERED):
                said.append(number.strip().rstrip("、.．"))
            elif title:
                said.append(f"“{_cut(title, kind)}”")
                quoted = True
        return ("" if chinese else ", ").join(said)

    def _passage(self, word: dict[str, str]) -> str:
        match self.kind:
            case None:
                return ""
            case SegmentKind.HEADING:
                return word["heading"]
            case SegmentKind.ROW:
                form = word["table" if self.table else "row"]
                return form.format(row=self.number, table=self.table)
            case SegmentKind.CAPTION:
                return word["caption"]
            case SegmentKind.NOTE:
                return word["note"]
            case _:
                return word["paragraph"].format(n=self.number)


class Places:
    """The places of one document; each is worked out when it is asked for."""

    def __init__(self, document: Document) -> None:
        self._sections = {section.eid: section for section in document.sections}
        self._document = document
        self._own: dict[str, list[Segment]] = {}

    def at(self, eid: str, number: int | None) -> Printed:
        """The place of a locator: a section, and in it a segment (None: all of it)."""
        own = self._segments(eid)
        here = next((one for one in own if one.number == number), None)
        if number is None or here is None:
            return Printed(self._steps(eid), page=own[0].page if own else None)
        return self.of(here)

    def of(self, segment: Segment) -> Printed:
        """The place of a segment."""
        steps, own = self._steps(segment.eid), self._segments(segment.eid)
        if segment.kind is SegmentKind.ROW:
            row, table = _in_table(own, segment)
            return Printed(steps, segment.kind, row, table, segment.page)
        before = sum(
            one.kind in _RUNNING and not one.outside and one.number <= segment.number for one in own
        )
        return Printed(steps, segment.kind, before, page=segment.page)

    def _segments(self, eid: str) -> list[Segment]:
        if not self._own:
            for segment in self._document.segments:
                self._own.setdefault(segment.eid, []).append(segment)
        return self._own.get(eid, [])

    def _steps(self, eid: str) -> tuple[tuple[str, str, SectionKind], ...]:
        path: list[tuple[str, str, SectionKind]] = []
        at = self._sections.get(eid)
        while at is not None and len(path) <= len(self._sections):
            path.insert(0, (at.number, at.title, at.kind))
            at = self._sections.get(at.parent) if at.parent else None
        return tuple(path)


def _in_table(own: Sequence[Segment], row: Segment) -> tuple[int, int]:
    """The number of a row in its table, and that of the table; 0 where there is one."""
    tables = [
        [segment.number for segment in run]
        for is_row, run in groupby(own, key=lambda one: one.kind is SegmentKind.ROW)
        if is_row
    ]
    for table, numbers in enumerate(tables, 1):
        if row.number in numbers:
            return numbers.index(row.number) + 1, table if len(tables) > 1 else 0
    return 0, 0


def between(first: Printed, last: Printed, language: str = "zh") -> str:
    """A place that begins with one passage and ends with another."""
    if first == last:
        return first.words(language, page=False)
    word = _WORDS["zh" if language.startswith("zh") else "en"]
    start, end = first.words(language, page=False), last.words(language, page=False)
    around = last.section(language) + word["comma"]
    if first.steps == last.steps and end.startswith(around):
        end = end[len(around) :]
    return start + word["to"] + end


def _cut(title: str, kind: SectionKind) -> str:
    if kind is SectionKind.ITEM:  # a paragraph's first sentence: its first clause names it
        title = title.partition("，")[0]
    return title if len(title) <= TITLE else title[: TITLE - 1] + "…"


def _english(found: re.Match[str]) -> str:
    value = numeral_value(found["n"])
    return f"{_UNITS[found['unit']]} {found['n'] if value is None else int(value)}"
