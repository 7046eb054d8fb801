"""A report as one HTML page: it loads nothing, runs nothing, and prints well."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from data.writers.layout import evidence
from data.writers.references.citing import cite as cited
from data.writers.reports.model import years
from data.writers.reports.timeline import timeline
from data.writers.targets import hedged_value, status_text
from data.writers.text.htmlfile import beside, linked, verbatim, whole_page
from data.writers.text.style import REPORT_STYLE, STYLE
from data.writers.words import word

if TYPE_CHECKING:
    from data.writers.excerpts import Excerpt
    from data.writers.reports.model import Report


def report_html(report: Report, *, language: str, cite: str) -> bytes:
    """The whole file: UTF-8, line feeds."""
    page = _Page(report, language, cite)
    title = f"{page.title} · {word('report', language)}"
    return whole_page(title, language, STYLE + REPORT_STYLE, page.lines()).encode("utf-8")


class _Page:
    def __init__(self, report: Report, language: str, style: str) -> None:
        self._report = report
        self._language = language
        self._style = style
        self.title = report.info.title or report.info.id

    def lines(self) -> Iterator[str]:
        yield from self._head()
        yield "<main>"
        yield from self._picture()
        yield from self._outline()
        yield from self._targets()
        yield from self._marks()
        yield "</main>"
        yield from self._foot()

    def _head(self) -> Iterator[str]:
        report, info = self._report, self._report.info
        period = "–".join(map(str, info.period)) if info.period else ""
        card = [part for part in (info.issuer, info.number, info.date, period) if part]
        figures = (
            ("passages", report.passages),
            ("targets", len(report.targets) - report.actuals),
            ("actuals", report.actuals),
            ("marks", len(report.marks)),
        )
        shown = "".join(
            f"<div><dt>{self._word(name)}</dt><dd>{count:,}</dd></div>" for name, count in figures
        )
        yield f"<header><h1>{escape(self.title)}</h1>"
        yield f'<p class="card">{escape(" · ".join(card))}</p>'
        yield f'<dl class="figures">{shown}</dl></header>'

    def _picture(self) -> Iterator[str]:
        if not self._report.targets:
            return
        yield f"<figure><figcaption>{self._word('by_year')} "
        yield f'<span class="key target-key"></span>{self._word("targets")} '
        yield f'<span class="key actual-key"></span>{self._word("actuals")}</figcaption>'
        yield timeline(years(self._report.targets), self._language) + "</figure>"

    def _outline(self) -> Iterator[str]:
        yield f'<section><h2 id="outline">{self._word("outline")}</h2>'
        names = ("chapter", "passages", "both", "marks")
        yield f'<table class="chapters"><thead><tr>{self._heads(names)}</tr></thead><tbody>'
        for chapter in self._report.outline:
            title = escape(chapter.title) or self._word("lead")
            place = f"<code>{escape(chapter.locator.partition('#')[2])}</code>"
            counts = (chapter.passages, chapter.targets, chapter.marks)
            cells = "".join(f"<td>{count or ''}</td>" for count in counts)
            yield f'<tr class="l{min(chapter.level, 4)}"><td>{title} {place}</td>{cells}</tr>'
        report = self._report
        counts = (report.passages, len(report.targets), len(report.marks))
        cells = "".join(f"<td>{count}</td>" for count in counts)
        yield f"</tbody><tfoot><tr><td>{self._word('total')}</td>{cells}</tr></tfoot></table>"
        if left_out := len(report.chapters) - len(report.outline):
            yield f'<p class="card">{self._word("more_sections").format(left_out)}</p>'
        yield "</section>"

    def _targets(self) -> Iterator[str]:
        yield f'<section><h2 id="targets">{self._word("both")}</h2>'
        if not self._report.targets:
            yield f"<p>{self._word('no_targets')}</p></section>"
            return
        names = ("indicator", "quantity", "reads", "due", "status")
        yield f'<table class="goals"><thead><tr>{self._heads(names)}</tr></thead>'
        for _, group in groupby(self._report.targets, key=evidence):
            yield self._group(list(group))
        yield "</table></section>"

    def _group(self, items: list[Excerpt]) -> str:
        """Targets of one sentence, with it below them."""
        rows = "\n".join(map(self._target, items))
        first = items[0]
        sentence = verbatim(first.text)
        code = f'<span class="ref"><code>{escape(evidence(first)[0])}</code></span>'
        below = f'<tr class="evidence"><td colspan="5">{sentence} {code}</td></tr>'
        return f"<tbody>{rows}\n{below}</tbody>"

    def _target(self, item: Excerpt) -> str:
        fields = item.target or {}
        anchor = escape(str(fields.get("id", "")).rpartition("#")[2])
        cells = (
            str(fields.get("indicator") or ""),
            str(fields.get("quote") or ""),
            hedged_value(fields, self._language),
            str(fields.get("year") or ""),
            status_text(fields, self._language),
        )
        shown = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        return f'<tr id="{anchor}">{shown}</tr>'

    def _marks(self) -> Iterator[str]:
        yield f'<section><h2 id="marks">{self._word("marks")}</h2>'
        if not self._report.marks:
            yield f"<p>{self._word('no_marks')}</p>"
        path: tuple[str, ...] | None = None
        for item in self._report.marks:
            if item.path != path:
                path = item.path
                titles = " › ".join(filter(None, path)) or word("lead", self._language)
                yield f"<h3>{escape(titles)}</h3>"
            text = verbatim(item.text)
            code = f'<span class="ref"><code>{escape(item.locator)}</code></span>'
            yield f"<blockquote><p>{text}</p>\n<footer>{code}</footer></blockquote>"
            yield from beside(item, self._language)
        yield "</section>"

    def _foot(self) -> Iterator[str]:
        info = self._report.info
        yield f'<section class="sources"><h2>{self._word("sources")}</h2>'
        yield f"<p>{linked(cited(info, self._style), info.url)}</p>"
        yield f'<p class="card">{self._word("document")} <code>{escape(info.id)}</code> '
        yield f"v{info.version}<br>{self._word('bytes')} <code>{escape(info.sha256)}</code></p>"
        yield "</section>"

    def _heads(self, names: tuple[str, ...]) -> str:
        return "".join(f'<th scope="col">{self._word(name)}</th>' for name in names)

    def _word(self, name: str) -> str:
        return escape(word(name, self._language))
