"""Pieces of WordprocessingML as text: far quicker to make than objects, one by one.

ECMA-376 part 1, §17: ``w:p`` paragraphs, ``w:r`` runs, ``w:tbl`` tables, §17.11 footnotes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'

TEXT_WIDTH = 9000
"""Between the margins, in twentieths of a point."""

LONGEST_ADDRESS = 2079
"""Word takes no longer one for a link."""

_HEAD_LINE = (
    '<w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:tcBorders>'
    '<w:vAlign w:val="bottom"/>'
)
# A strong line above and below, thin ones between the rows, none upright: as Chinese
# standards print tables.
_RULES = (
    '<w:tblBorders><w:top w:val="single" w:sz="12" w:space="0" w:color="000000"/>'
    '<w:bottom w:val="single" w:sz="12" w:space="0" w:color="000000"/>'
    '<w:insideH w:val="single" w:sz="2" w:space="0" w:color="C9D0CE"/></w:tblBorders>'
)
_BREAK = re.compile(r"([\t\n])")


def run(text: str, *, bold: bool = False) -> str:
    """Characters of one look; tabs and line breaks are elements of their own."""
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f"<w:r>{look}{_text(text)}</w:r>"


def code(locator: str) -> str:
    """A locator, as such."""
    return f'<w:r><w:rPr><w:rStyle w:val="PlanviewLocator"/></w:rPr>{_text(locator)}</w:r>'


def shaded(text: str, colour: str) -> str:
    """Characters in a colour (RRGGBB)."""
    return f'<w:r><w:rPr><w:color w:val="{colour}"/></w:rPr>{_text(text)}</w:r>' if text else ""


def paragraph(content: str, style: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{content}</w:p>"


def table_xml(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    notes: Sequence[str],
    width: int,
    widths: Sequence[int] = (),
    *,
    right: Collection[int] = (),
    strong: Collection[int] = (),
) -> str:
    """A table; the header comes again on every page, a note stands in its row's last cell.

    ``widths`` are those of the columns, in proportion; without them all are the same.
    Columns in ``right`` are flush right, rows in ``strong`` are bold.
    """
    parts = widths or [1] * width
    wide = [TEXT_WIDTH * part // max(sum(parts), 1) for part in parts]
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in wide)
    lines = []
    if header:
        cells = [*header, *[""] * (width - len(header))]
        shown = "".join(
            _cell(run(cell, bold=True), _HEAD_LINE, at in right) for at, cell in enumerate(cells)
        )
        lines.append(f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{shown}</w:tr>")
    for number, (row, note) in enumerate(zip(rows, notes, strict=True)):
        texts = [run(cell, bold=number in strong) for cell in row]
        texts[-1] += note
        shown = "".join(_cell(text, "", at in right) for at, text in enumerate(texts))
        lines.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{shown}</w:tr>")
    look = f'<w:tblPr><w:tblW w:w="5000" w:type="pct"/>{_RULES}</w:tblPr>'
    table = f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"
    return table + paragraph("")  # two tables in a row would become one


class Footnotes:
    """Collects footnotes; ``xml`` is the part of the package that holds them."""

    def __init__(self) -> None:
        self._notes: list[str] = []
        self.links: dict[str, str] = {}  # address → relationship id

    def add(self, citation: str, url: str, locator: str) -> str:
        """A citation with its locator; what to put in the text to refer to it."""
        return self._add(self._linked(citation, url), locator)

    def note(self, text: str, locator: str) -> str:
        """A note of the document's own with its locator; what refers to it."""
        return self._add(run(text), locator)

    def _add(self, words: str, locator: str) -> str:
        number = len(self._notes) + 1
        mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        text = mark + run(" ") + words + run(" ") + code(locator)
        self._notes.append(
            f'<w:footnote w:id="{number}">{paragraph(text, "FootnoteText")}</w:footnote>'
        )
        return (
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            f'<w:footnoteReference w:id="{number}"/></w:r>'
        )

    def xml(self) -> bytes:
        rule = '<w:footnote w:type="{}" w:id="{}"><w:p><w:r><w:{}/></w:r></w:p></w:footnote>'
        rules = rule.format("separator", -1, "separator") + rule.format(
            "continuationSeparator", 0, "continuationSeparator"
        )
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        return (
            f"{head}<w:footnotes {NAMESPACES}>{rules}{''.join(self._notes)}</w:footnotes>".encode()
        )

    def _linked(self, citation: str, url: str) -> str:
        if not re.fullmatch(r"https?://[^\s<>\"]+", url) or len(url) > LONGEST_ADDRESS:
            return run(citation)
        before, found, after = citation.rpartition(url)
        if not found:
            return run(citation)
        id = self.links.setdefault(url, f"rId{len(self.links) + 1}")
        link = f"<w:hyperlink r:id={quoteattr(id)}>{run(url)}</w:hyperlink>"
        return run(before) + link + run(after)


def _cell(content: str, look: str, right: bool) -> str:
    style = "PlanviewNumber" if right else "PlanviewCell"
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{paragraph(content, style)}</w:tc>"


def _text(text: str) -> str:
    parts = []
    for piece in _BREAK.split(text):
        if piece == "\t":
            parts.append("<w:tab/>")
        elif piece == "\n":
            parts.append("<w:br/>")
        elif piece:
            parts.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
    return "".join(parts)
