"""Writers: excerpts become bytes, always the same bytes for the same excerpts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from data.messages import Note
from data.model import PlanviewError
from data.writers.excerpts import Excerpt, ExcerptKind, Excerpts, NoteText, made_safe
from data.writers.office.archives import as_date, stamp_of
from data.writers.references.citing import DEFAULT_STYLE, STYLES, cite

__all__ = [
    "FORMATS",
    "STYLES",
    "Excerpt",
    "ExcerptKind",
    "Excerpts",
    "Format",
    "FormatError",
    "NoteText",
    "check",
    "cite",
    "format_of",
    "write",
]


class FormatError(PlanviewError):
    """A format that there is not."""

    code = 2


@dataclass(frozen=True, slots=True)
class Options:
    """How to write: the language of the writer's own words, the citation style, and so on."""

    language: str
    cite: str
    bom: bool
    columns: tuple[str, ...]
    stamp: datetime
    by_tag: bool


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write excerpts. ``text`` formats can be read on a terminal.

    ``bom``, ``columns`` and ``by_tag`` tell whether these options mean anything to it.
    """

    name: str
    ending: str
    text: bool
    write: Callable[[Excerpts, Options], bytes]
    bom: bool = False
    columns: bool = False
    by_tag: bool = False


def write(
    excerpts: Excerpts,
    format: str,
    *,
    language: str = "en",
    cite: str = DEFAULT_STYLE,
    bom: bool = True,
    columns: Sequence[str] = (),
    stamp: int | None = None,
    by_tag: bool = False,
) -> bytes:
    """Excerpts in one of ``FORMATS``: the same bytes whenever these are the same.

    ``cite`` is one of ``STYLES``; ``bom`` is for CSV, ``columns`` for CSV and XLSX;
    ``by_tag`` brings what carries a tag together, in formats that people read;
    ``stamp`` dates what DOCX and XLSX say they were made (seconds since 1970, UTC;
    without it as ``archives.stamp_of`` has it). Raises ``FormatError``,
    ``citing.StyleError``, ``csvfile.ColumnError`` or ``cells.CellError``.
    """
    check(format, columns, by_tag)
    dated = stamp_of(excerpts) if stamp is None else as_date(stamp)
    options = Options(language, cite, bom, tuple(columns), dated, by_tag)
    return FORMATS[format].write(made_safe(excerpts), options)


def check(format: str, columns: Sequence[str] = (), by_tag: bool = False) -> None:
    """Whether excerpts can be written so. Raises ``FormatError`` or ``ColumnError``."""
    if format not in FORMATS:
        raise FormatError(
            Note(
                "There is no format '{format}'; there are {formats}.",
                format=format,
                formats=", ".join(FORMATS),
            )
        )
    if by_tag and not FORMATS[format].by_tag:
        raise FormatError(Note("The format '{format}' has no groups of tags.", format=format))
    if columns:
        from data.writers.columns import check_columns

        if not FORMATS[format].columns:
            raise FormatError(
                Note("The format '{format}' has no columns to choose.", format=format)
            )
        check_columns(columns)


def _markdown(excerpts: Excerpts, options: Options) -> bytes:
    from data.writers.text.markdown import write_markdown

    return write_markdown(
        excerpts, language=options.language, cite=options.cite, by_tag=options.by_tag
    )


def _text(excerpts: Excerpts, options: Options) -> bytes:
    from data.writers.text.plaintext import write_text

    return write_text(excerpts, language=options.language, cite=options.cite, by_tag=options.by_tag)


def _json(excerpts: Excerpts, options: Options) -> bytes:
    from data.writers.text.jsonfile import write_json

    return write_json(excerpts, cite=options.cite)


def _lines(excerpts: Excerpts, options: Options) -> bytes:
    from data.writers.text.jsonfile import write_lines

    return write_lines(excerpts, cite=options.cite)


def _html(excerpts: Excerpts, options: Options) -> bytes:
    from data.writers.text.htmlfile import write_html

    return write_html(excerpts, language=options.language, cite=options.cite, by_tag=options.by_tag)


def _docx(excerpts: Excerpts, options: Options) -> bytes:
    from data.writers.office.docxfile import write_docx

    return write_docx(
        excerpts,
        language=options.language,
        cite=options.cite,
        stamp=options.stamp,
        by_tag=options.by_tag,
    )


def _xlsx(excerpts: Excerpts, options: Options) -> bytes:
    from data.writers.office.xlsxfile import write_xlsx

    return write_xlsx(
        excerpts,
        language=options.language,
        cite=options.cite,
        columns=options.columns,
        stamp=options.stamp,
    )


def _csv(excerpts: Excerpts, options: Options) -> bytes:
    from data.writers.text.csvfile import write_csv

    return write_csv(excerpts, cite=options.cite, bom=options.bom, columns=options.columns)


def _bibtex(excerpts: Excerpts, options: Options) -> bytes:
    from data.writers.references.bibtex import write_bibtex

    return write_bibtex(excerpts)


def _ris(excerpts: Excerpts, options: Options) -> bytes:
    from data.writers.references.ris import write_ris

    return write_ris(excerpts)


def _csl(excerpts: Excerpts, options: Options) -> bytes:
    from data.writers.references.csljson import write_csl

    return write_csl(excerpts)


FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        Format("md", ".md", True, _markdown, by_tag=True),
        Format("txt", ".txt", True, _text, by_tag=True),
        Format("json", ".json", True, _json),
        Format("jsonl", ".jsonl", True, _lines),
        Format("csv", ".csv", True, _csv, bom=True, columns=True),
        Format("xlsx", ".xlsx", False, _xlsx, columns=True),
        Format("docx", ".docx", False, _docx, by_tag=True),
        Format("html", ".html", True, _html, by_tag=True),
        Format("bib", ".bib", True, _bibtex),
        Format("ris", ".ris", True, _ris),
        Format("csl", ".csl.json", True, _csl),
    )
}


def format_of(name: str) -> str | None:
    """The format whose ending a file's name has: ``.csl.json`` is not ``.json``."""
    fitting = [one for one in FORMATS.values() if name.lower().endswith(one.ending)]
    return max(fitting, key=lambda one: len(one.ending)).name if fitting else None
