"""Exports read back with other people's tools: what stands in them, and how many there are."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import dataclass
from html import unescape

import bibtexparser
import docx
import openpyxl
import rispy
from docx.oxml.ns import qn
from lxml import etree, html
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from openpyxl.utils.escape import unescape as unescape_cell

RENDERER = MarkdownIt("gfm-like", {"html": True}).use(footnote_plugin)
RECORDS = ("json", "jsonl", "csv", "xlsx")
"""Formats that give every excerpt's text back as it is, in order."""

WORKS = ("bib", "ris", "csl")
"""Formats that hold a document once, however much of it was selected."""

_ADDED = re.compile(r"^'(?=[=+\-@\t\r\n＝＋－＠])")
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")


@dataclass(frozen=True, slots=True)
class Found:
    """``texts`` in order for ``RECORDS``; ``page`` is what a reader sees of the others."""

    count: int
    texts: tuple[str, ...] = ()
    page: str = ""
    formulas: int = 0


def read_back(name: str, made: bytes) -> Found:
    """What is in an export. Raises whatever the other tool raises at a bad file."""
    return _WAYS[name](made)


def squashed(text: str) -> str:
    """The text without white space: what is compared where lines may break anywhere."""
    return re.sub(r"\s+", "", text)


def _json(made: bytes) -> Found:
    whole = json.loads(made)
    assert whole["count"] == len(whole["excerpts"])
    return Found(whole["count"], tuple(one["text"] for one in whole["excerpts"]))


def _lines(made: bytes) -> Found:
    records = [json.loads(line) for line in made.decode("utf-8").splitlines()]
    return Found(len(records), tuple(one["text"] for one in records))


def _csv(made: bytes) -> Found:
    csv.field_size_limit(10**7)
    rows = list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    texts = []
    for row in rows:
        parts = [row["text"], *(cell for name, cell in row.items() if name.startswith("text_"))]
        # An apostrophe that was put before what looks like a formula, and no other.
        texts.append("".join(_ADDED.sub("", part or "") for part in parts))
    formulas = sum(
        bool(_FORMULA.match(cell)) and cell != "=" and not re.fullmatch(r"-?[\d.e+-]+", cell)
        for row in rows
        for cell in row.values()
        if cell
    )
    return Found(len(rows), tuple(texts), formulas=formulas)


def _xlsx(made: bytes) -> Found:
    book = openpyxl.load_workbook(io.BytesIO(made), read_only=True)
    head, *rows = book.worksheets[0].iter_rows(values_only=True)
    columns = [n for n, name in enumerate(head) if re.match(r"(Text|原文)( \(\d+\))?$", str(name))]
    texts = ["".join(unescape_cell(str(row[n])) for n in columns if row[n]) for row in rows]
    sheets = [name for name in zipfile.ZipFile(io.BytesIO(made)).namelist() if "/sheet" in name]
    formulas = sum(zipfile.ZipFile(io.BytesIO(made)).read(name).count(b"<f>") for name in sheets)
    return Found(len(rows), tuple(texts), formulas=formulas)


def _markdown(made: bytes) -> Found:
    text = made.decode("utf-8")
    shown = re.sub(r'<sup class="footnote-ref">.*?</sup>', "", RENDERER.render(text))
    page = unescape(re.sub(r"<[^>]*>", "", shown))
    return Found(len(re.findall(r"^\[\^\d+\]: ", text, re.MULTILINE)), page=page)


def _text(made: bytes) -> Found:
    page = made.decode("utf-8")
    return Found(len(re.findall(r"^— .* <[^\s<>]+>$", page, re.MULTILINE)), page=page)


def _html(made: bytes) -> Found:
    page = html.document_fromstring(made.decode("utf-8"))
    count = len(page.cssselect("main .ref"))
    for node in page.cssselect(".ref, style"):
        node.text, node[:] = None, []
    return Found(count, page=page.text_content())


def _docx(made: bytes) -> Found:
    body = docx.Document(io.BytesIO(made)).element.body
    notes = etree.fromstring(zipfile.ZipFile(io.BytesIO(made)).read("word/footnotes.xml"))
    count = sum(note.get(qn("w:type")) is None for note in notes)
    return Found(count, page="".join(node.text or "" for node in body.iter(qn("w:t"))))


def _bibtex(made: bytes) -> Found:
    library = bibtexparser.parse_string(made.decode("utf-8"))
    assert not library.failed_blocks
    return Found(len(library.entries))


def _ris(made: bytes) -> Found:
    return Found(len(rispy.loads(made.decode("utf-8"))))


def _csl(made: bytes) -> Found:
    return Found(len(json.loads(made)))


_WAYS = {
    "json": _json,
    "jsonl": _lines,
    "csv": _csv,
    "xlsx": _xlsx,
    "md": _markdown,
    "txt": _text,
    "html": _html,
    "docx": _docx,
    "bib": _bibtex,
    "ris": _ris,
    "csl": _csl,
}
