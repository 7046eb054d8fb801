"""The Word package around the paragraphs: styles with East Asian fonts, footnotes, properties."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from data.writers.office.archives import repack
from data.writers.office.wordml import NAMESPACES, Footnotes

if TYPE_CHECKING:
    from docx.document import Document as DocumentFile

TEXT = ("Times New Roman", "宋体")
HEAD = ("Arial", "黑体")
CODE = ("Consolas", "宋体")
ACCENT = "1F6F6B"
QUIET = RGBColor(0x59, 0x60, 0x61)
_MAIN = "word/document.xml"
_SIZES = {1: 18.0, 2: 15.0, 3: 13.0, 4: 12.0, 5: 11.0, 6: 11.0}


def word_file(body: str, footnotes: Footnotes, title: str, stamp: datetime, language: str) -> bytes:
    """A document of these paragraphs. ``stamp`` is its date of creation and change.

    The body goes into the finished package as it is: as a tree it would take many times
    its size in memory.
    """
    made = io.BytesIO()
    _empty_document(footnotes, title, stamp, language).save(made)
    with zipfile.ZipFile(made) as package:
        before, end, after = package.read(_MAIN).rpartition(b"<w:sectPr")
    whole = b"".join((before, body.encode("utf-8"), end, after))
    return repack(made.getvalue(), {_MAIN: whole})


def _empty_document(
    footnotes: Footnotes, title: str, stamp: datetime, language: str
) -> DocumentFile:
    document = Document()
    _set_styles(document)
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)  # A4
    page.left_margin = page.right_margin = Mm(28)
    page.top_margin = page.bottom_margin = Mm(30)
    _number_pages(document)
    _attach(document, footnotes)
    _drop_thumbnail(document)
    about = document.core_properties
    about.title = title
    about.author = about.last_modified_by = "planview"
    about.comments = about.keywords = about.subject = ""
    about.language = "zh-CN" if language == "zh" else "en-GB"
    about.created = about.modified = stamp.replace(tzinfo=None)
    about.revision = 1
    return document


def _attach(document: DocumentFile, footnotes: Footnotes) -> None:
    part = Part(
        PackURI("/word/footnotes.xml"),
        CONTENT_TYPE.WML_FOOTNOTES,
        footnotes.xml(),
        document.part.package,
    )
    for url, id in footnotes.links.items():
        part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, url, id, is_external=True)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    rules = parse_xml(
        f'<w:footnotePr {NAMESPACES}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    )
    settings = document.settings.element
    before = settings.find(qn("w:compat"))
    settings.insert(list(settings).index(before) if before is not None else len(settings), rules)


def _drop_thumbnail(document: DocumentFile) -> None:
    """The template's preview picture shows another document."""
    rels: Any = document.part.package.rels
    for id in [id for id, rel in rels.items() if rel.reltype.endswith("/thumbnail")]:
        del rels[id]


def _set_styles(document: DocumentFile) -> None:
    styles = document.styles
    for fonts in styles.element.iter(qn("w:rFonts")):
        for name in [name for name in fonts.attrib if name.endswith("Theme")]:
            del fonts.attrib[name]  # a theme's font would win over those that are named
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    normal = styles["Normal"]
    _set_font(normal, TEXT, 11)
    normal.paragraph_format.line_spacing = 1.5
    normal.paragraph_format.space_after = Pt(6)
    _set_font(styles["Title"], HEAD, 22)
    styles["Title"].font.color.rgb = RGBColor(0, 0, 0)
    _set_line(styles["Title"], "bottom", 8, 6)
    for depth, size in _SIZES.items():
        heading = styles[f"Heading {depth}"]
        _set_font(heading, HEAD, size)
        heading.font.bold = True
        heading.font.italic = False
        heading.font.color.rgb = RGBColor(0, 0, 0)
        heading.paragraph_format.keep_with_next = True
    quote = _paragraph_style(document, "Planview Quote", "PlanviewQuote", TEXT, 11)
    quote.paragraph_format.left_indent = Pt(16)
    _set_line(quote, "left", 18, 8)
    note = _paragraph_style(document, "Planview Note", "PlanviewNote", TEXT, 10)
    note.paragraph_format.left_indent = Pt(16)
    card = _paragraph_style(document, "Planview Card", "PlanviewCard", HEAD, 9)
    card.font.color.rgb = QUIET
    card.paragraph_format.keep_with_next = True
    cell = _paragraph_style(document, "Planview Cell", "PlanviewCell", TEXT, 9.5)
    cell.paragraph_format.line_spacing = 1.0
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(2)
    number = _paragraph_style(document, "Planview Number", "PlanviewNumber", TEXT, 9.5)
    number.base_style = cell
    number.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    year = _paragraph_style(document, "Planview Year", "PlanviewYear", HEAD, 8)
    year.paragraph_format.tab_stops.add_tab_stop(Mm(18))
    year.paragraph_format.line_spacing = 1.0
    year.paragraph_format.space_after = Pt(1)
    again = _paragraph_style(document, "Planview Again", "PlanviewAgain", HEAD, 11)
    again.paragraph_format.keep_with_next = True
    for depth in (1, 2, 3):
        entry = _paragraph_style(document, f"toc {depth}", f"TOC{depth}", TEXT, 10.5)
        entry.paragraph_format.left_indent = Pt(14 * (depth - 1))
        entry.paragraph_format.space_after = Pt(0)
    number = _paragraph_style(document, "Planview Foot", "PlanviewFoot", HEAD, 9)
    number.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot = _paragraph_style(document, "footnote text", "FootnoteText", TEXT, 9)
    foot.paragraph_format.space_after = Pt(0)
    foot.paragraph_format.line_spacing = 1.0
    mark = _new_style(document, "footnote reference", "FootnoteReference", WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True
    locator = _new_style(document, "Planview Locator", "PlanviewLocator", WD_STYLE_TYPE.CHARACTER)
    _set_font(locator, CODE, 8)


def _set_line(style: Any, side: str, eighths: int, points: int) -> None:
    """A line along one side of the paragraphs, so thick and so far from the text."""
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)
    border = parse_xml(
        f'<w:pBdr {NAMESPACES}><w:{side} w:val="single" w:sz="{eighths}" w:space="{points}" '
        f'w:color="{ACCENT}"/></w:pBdr>'
    )
    after = [properties.find(qn(f"w:{name}")) for name in ("spacing", "ind", "contextualSpacing")]
    following = next((node for node in after if node is not None), None)
    if following is None:
        properties.append(border)
    else:
        following.addprevious(border)


def _number_pages(document: DocumentFile) -> None:
    """The page's number at its foot."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    line = parse_xml(
        f'<w:p {NAMESPACES}><w:pPr><w:pStyle w:val="PlanviewFoot"/></w:pPr>{field}</w:p>'
    )
    foot = document.sections[0].footer
    foot.is_linked_to_previous = False
    foot._element[:] = [line]


def _paragraph_style(
    document: DocumentFile, name: str, id: str, fonts: tuple[str, str], size: float
) -> Any:
    style = _new_style(document, name, id, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    _set_font(style, fonts, size)
    return style


def _new_style(document: DocumentFile, name: str, id: str, kind: Any) -> Any:
    style: Any = document.styles.add_style(name, kind)
    style.element.set(qn("w:styleId"), id)
    return style


def _set_font(style: Any, fonts: tuple[str, str], size: float) -> None:
    western, eastern = fonts
    style.font.name = western
    style.font.size = Pt(size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), eastern)
