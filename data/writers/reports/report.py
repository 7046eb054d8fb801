"""A report on one document: its outline with counts, its targets over the years, the marks."""

from __future__ import annotations

from dataclasses import replace

from data.messages import Note
from data.writers import FormatError
from data.writers.excerpts import Excerpts, made_safe, safe_card, safe_line
from data.writers.office.archives import as_date, stamp_of
from data.writers.references.citing import DEFAULT_STYLE
from data.writers.reports.model import Report

FORMATS = ("html", "docx")


def write_report(
    report: Report,
    format: str,
    *,
    language: str = "en",
    cite: str = DEFAULT_STYLE,
    stamp: int | None = None,
) -> bytes:
    """The report as a file: the same bytes whenever these are the same.

    ``stamp`` as in ``data.writers.write``. Raises ``FormatError`` or ``citing.StyleError``.
    """
    if format not in FORMATS:
        raise FormatError(
            Note(
                "There is no report as '{format}'; there are {formats}.",
                format=format,
                formats=", ".join(FORMATS),
            )
        )
    safe = _made_safe(report)
    if format == "html":
        from data.writers.reports.reporthtml import report_html

        return report_html(safe, language=language, cite=cite)
    from data.writers.reports.reportdocx import report_docx

    cards = Excerpts((*safe.targets, *safe.marks))
    dated = stamp_of(cards) if stamp is None else as_date(stamp)
    return report_docx(safe, language=language, cite=cite, stamp=dated)


def _made_safe(report: Report) -> Report:
    """The same without anything that must not be written: see ``excerpts.made_safe``."""
    return replace(
        report,
        info=safe_card(report.info),
        chapters=tuple(replace(one, title=safe_line(one.title)) for one in report.chapters),
        targets=made_safe(Excerpts(report.targets)).items,
        marks=made_safe(Excerpts(report.marks)).items,
    )
