"""A report as a Word document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from data.writers.office.wordml import Footnotes, code, paragraph, run, shaded, table_xml
from data.writers.references.citing import cite as cited
from data.writers.reports.model import Year, years
from data.writers.reports.timeline import year_text
from data.writers.targets import hedged_value, status_text
from data.writers.words import word

if TYPE_CHECKING:
    from datetime import datetime

    from data.writers.excerpts import Excerpt
    from data.writers.reports.model import Report

_LONGEST_BAR = 36
_ACCENT, _QUIET = "1F6F6B", "B9C3C0"


def report_docx(report: Report, *, language: str, cite: str, stamp: datetime) -> bytes:
    """The whole file. ``stamp`` is when it says it was made."""
    from data.writers.office.wordfile import word_file

    page = _Page(report, language, cite)
    body = "".join(page.paragraphs())
    return word_file(body, page.footnotes, page.title, stamp, language)


class _Page:
    def __init__(self, report: Report, language: str, style: str) -> None:
        self._report = report
        self._language = language
        self._style = style
        self.title = report.info.title or report.info.id
        self.footnotes = Footnotes()

    def paragraphs(self) -> Iterator[str]:
        info = self._report.info
        period = "–".join(map(str, info.period)) if info.period else ""
        card = [part for part in (info.issuer, info.number, info.date, period) if part]
        source = self.footnotes.add(cited(info, self._style), info.url, info.id)
        yield paragraph(run(self.title) + source, "Title")
        if card:
            yield paragraph(run(" · ".join(card)), "PlanviewCard")
        yield from self._picture()
        yield self._heading("outline")
        yield self._outline()
        if left_out := len(self._report.chapters) - len(self._report.outline):
            yield paragraph(run(self._word("more_sections").format(left_out)), "PlanviewCard")
        yield self._heading("both")
        yield from self._targets()
        yield self._heading("marks")
        yield from self._marks()

    def _picture(self) -> Iterator[str]:
        columns = years(self._report.targets)
        if not columns:
            return
        most = max(column.targets + column.actuals for column in columns)
        key = run(self._word("by_year") + "　") + shaded("█ ", _ACCENT)
        key += run(self._word("targets") + "　") + shaded("█ ", _QUIET)
        yield paragraph(key + run(self._word("actuals")), "PlanviewCard")
        yield "".join(self._bar(column, most) for column in columns)

    def _outline(self) -> str:
        report = self._report
        names = ("chapter", "passages", "both", "marks")
        rows = [
            [
                "　" * (chapter.level - 1) + (chapter.title or self._word("lead")),
                *(str(n or "") for n in (chapter.passages, chapter.targets, chapter.marks)),
            ]
            for chapter in report.outline
        ]
        totals = (report.passages, len(report.targets), len(report.marks))
        rows.append([self._word("total"), *map(str, totals)])
        outermost = [at for at, chapter in enumerate(report.outline) if chapter.level == 1]
        return table_xml(
            [self._word(name) for name in names],
            rows,
            [""] * len(rows),
            len(names),
            widths=(12, 2, 3, 2),
            right=(1, 2, 3),
            strong=[*outermost, len(rows) - 1],
        )

    def _targets(self) -> Iterator[str]:
        targets = self._report.targets
        if not targets:
            yield paragraph(run(self._word("no_targets")))
            return
        names = ("indicator", "quantity", "reads", "due", "status", "place")
        heads = [self._word(name) for name in names]
        rows = [[*self._row(item), ""] for item in targets]
        places = [code(item.locator.partition("#")[2]) for item in targets]
        yield table_xml(heads, rows, places, 6, widths=(7, 4, 4, 2, 2, 5))

    def _bar(self, column: Year, most: int) -> str:
        """A year as a line of blocks, as long as it counts."""
        lengths = [
            max(round(count / most * _LONGEST_BAR), 1) if count else 0
            for count in (column.targets, column.actuals)
        ]
        count = column.targets + column.actuals
        blocks = shaded("█" * lengths[0], _ACCENT) + shaded("█" * lengths[1], _QUIET)
        text = run(year_text(column, self._language) + "\t") + blocks + run(f" {count}")
        return paragraph(text, "PlanviewYear")

    def _row(self, item: Excerpt) -> list[str]:
        fields = item.target or {}
        return [
            str(fields.get("indicator") or ""),
            str(fields.get("quote") or ""),
            hedged_value(fields, self._language),
            str(fields.get("year") or ""),
            status_text(fields, self._language),
        ]

    def _marks(self) -> Iterator[str]:
        if not self._report.marks:
            yield paragraph(run(self._word("no_marks")))
        path: tuple[str, ...] | None = None
        for item in self._report.marks:
            if item.path != path:
                path = item.path
                titles = " › ".join(filter(None, path)) or self._word("lead")
                yield paragraph(run(titles), "Heading2")
            citation = cited(item.info, self._style, place=item.place(self._style))
            locator = item.locator
            source = "" if item.goes_on else self.footnotes.add(citation, item.info.url, locator)
            yield paragraph(run(item.text) + source, "PlanviewQuote")
            yield from self._beside(item)

    def _beside(self, item: Excerpt) -> Iterator[str]:
        if item.goes_on:
            return
        for name, text in (("note", item.note), ("tags", ", ".join(item.tags))):
            if text:
                label = run(self._word(name) + "  ", bold=True)
                yield paragraph(label + run(text), "PlanviewNote")
        if item.anchor != "exact":
            yield paragraph(run(self._word(item.anchor)), "PlanviewNote")

    def _heading(self, name: str) -> str:
        return paragraph(run(self._word(name)), "Heading1")

    def _word(self, name: str) -> str:
        return word(name, self._language)
