"""Readers: bytes of any supported format become blocks of clean text.

Content decides which reader is asked, not the file's name. A reader never
drops text: what is not the document (page furniture, hidden text) is kept as a
block of its kind. Only what is markup is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from data.collecting import uncollected
from data.messages import Note
from data.model import UnreadableError
from data.readers.reading import (
    Reading,
    most_blocks,
    most_characters,
    too_many_blocks,
    too_much_text,
)
from data.readers.sniff import Format, is_feed, refuse_web_archive, sniff_container, sniff_text

__all__ = ["read_blocks"]


TABLES = (".csv", ".tsv", ".tab")
"""Names that promise a table: commas alone make no table of a text."""

MAX_TEXT_MB = 64
"""A hundred times the longest plan: more would fill the memory and is no document."""


def read_blocks(
    data: bytes, *, name: str = "", recognised: Mapping[int, Any] | None = None
) -> Reading:
    """Read a file's bytes: see ``data.readers.read_blocks``."""
    with uncollected():
        container = sniff_container(data, name)
        reading = (
            _read_container(container, data, recognised) if container else _read_text(data, name)
        )
    if not reading.blocks:
        reason = (
            Note("there is no text besides its front matter")
            if reading.front
            else Note("there is no text in it")
        )
        raise UnreadableError(reason, skipped=True)
    if sum(len(block.text) for block in reading.blocks) > most_characters(len(data)):
        raise too_much_text()
    if len(reading.blocks) > most_blocks(len(data)):
        raise too_many_blocks(most_blocks(len(data)))
    warning = _name_warning(reading.format, name)
    return replace(reading, warnings=reading.warnings + warning) if warning else reading


def _read_container(
    container: Format, data: bytes, recognised: Mapping[int, Any] | None
) -> Reading:
    if container is Format.PICTURE:
        from data.readers.ocr.pages import read_picture

        return read_picture(data, recognised)
    if container is Format.DOCX:
        from data.readers.word import read_docx

        return read_docx(data)
    if container is Format.EPUB:
        from data.readers.epub import read_epub

        return read_epub(data)
    if container is Format.ODT:
        from data.readers.odf import read_odt

        return read_odt(data)
    if container is Format.RTF:
        from data.readers.rtf import read_rtf

        return read_rtf(data)
    if container is Format.XLSX:
        from data.readers.sheets.xlsx import read_xlsx

        return read_xlsx(data)
    if container is Format.ODS:
        from data.readers.sheets.ods import read_ods

        return read_ods(data)
    if container is Format.XLS:
        from data.readers.sheets.xls import read_xls

        return read_xls(data)
    from data.readers.pdf.reading import read_pdf

    return read_pdf(data, recognised)


def _read_text(data: bytes, name: str) -> Reading:
    from data.readers.encoding import decode
    from data.readers.plain.frontmatter import split

    if len(data) > MAX_TEXT_MB << 20:
        raise UnreadableError(
            Note("is too large: the limit for a text is {limit} MB", limit=MAX_TEXT_MB)
        )
    decoded = decode(data)
    refuse_web_archive(decoded.text)
    if is_feed(decoded.text):
        from data.readers.feed import read_feed

        reading = read_feed(decoded.text, decoded.encoding)
        return replace(reading, warnings=(*decoded.warnings, *reading.warnings))
    head = split(decoded.text)
    body = decoded.text[head.body :]
    kind = sniff_text(body)
    if name.lower().endswith(TABLES):
        from data.readers.sheets.delimited import read_delimited, sniff_delimited

        if delimiter := sniff_delimited(decoded.text):
            reading = read_delimited(decoded.text, decoded.encoding, delimiter)
            return replace(reading, warnings=(*decoded.warnings, *reading.warnings))
    if kind is Format.HTML:
        from data.readers.html import read_html

        whole = len(body) == len(decoded.text) and decoded.encoding == "utf-8"
        source = data if whole and not decoded.warnings and data[:1] != b"\xef" else None
        reading = read_html(body, decoded.encoding, source=source)
    elif kind is Format.MARKDOWN:
        from data.readers.plain.markdown import read_markdown

        reading = read_markdown(decoded.text, decoded.encoding, offset=head.body)
    else:
        from data.readers.plain import read_plain

        reading = read_plain(decoded.text, decoded.encoding, offset=head.body)
    return replace(
        reading,
        front={**reading.front, **head.values},
        warnings=(*decoded.warnings, *head.warnings, *reading.warnings),
    )


_ENDINGS = {
    ".pdf": ("pdf",),
    ".docx": ("docx",),
    ".epub": ("epub",),
    ".xlsx": ("xlsx",),
    ".xls": ("xls",),
    ".ods": ("ods",),
    ".odt": ("odt",),
    ".rtf": ("rtf",),
}
_FORMAT_NAMES = {
    "text": Note("plain text"),
    "html": "HTML",
    "markdown": "Markdown",
    "docx": Note("a Word document"),
    "pdf": Note("a PDF"),
    "epub": Note("an EPUB"),
    "xlsx": Note("an Excel workbook"),
    "xls": Note("an Excel workbook"),
    "ods": Note("an OpenDocument workbook"),
    "odt": Note("an OpenDocument text"),
    "rtf": Note("a rich text (RTF) file"),
    "picture": Note("a picture"),
}
_CONTAINERS = ("pdf", "docx", "epub", "xlsx", "xls", "ods", "odt", "rtf")


def _name_warning(format: str, name: str) -> tuple[str, ...]:
    """A word to the user where the name promises another format than was found."""
    dot = name.rfind(".")
    ending = name[dot:].lower() if dot >= 0 else ""
    expected = _ENDINGS.get(ending)
    if expected is None and (format not in _CONTAINERS or not ending):
        return ()
    if expected is not None and format in expected:
        return ()
    return (
        Note(
            "is named {ending} but holds {format}",
            ending=ending,
            format=_FORMAT_NAMES.get(format, format),
        ),
    )
