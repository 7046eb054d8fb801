"""What a file is, told by its content; its name is asked for nothing but words of error."""

from __future__ import annotations

import re
from enum import StrEnum

from data.messages import Note
from data.model import UnreadableError


class Format(StrEnum):
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"
    DOCX = "docx"
    PDF = "pdf"
    EPUB = "epub"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    ODT = "odt"
    RTF = "rtf"
    PICTURE = "picture"


_HEAD = 1024
"""A PDF may begin after this much junk (ISO 32000-1, annex H.3.4.1)."""

_ZIP = b"PK\x03\x04"
_ZIP_END = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
"""PNG, JPEG and TIFF: pictures that pages are kept as."""

_BINARIES = (
    (b"GIF87a", Note("a GIF image")),
    (b"GIF89a", Note("a GIF image")),
    (b"\x7fELF", Note("a program")),
    (b"MZ\x90\x00", Note("a program")),
    (b"\xca\xfe\xba\xbe", Note("a program")),
    (b"\x1f\x8b\x08", Note("a gzip archive")),
    (b"7z\xbc\xaf\x27\x1c", Note("a 7z archive")),
    (b"Rar!\x1a\x07", Note("a RAR archive")),
    (b"SQLite format 3\x00", Note("a database")),
    (b"wOFF", Note("a font")),
    (b"OggS", Note("a sound file")),
    (b"ID3", Note("a sound file")),
)


def sniff_container(data: bytes, name: str = "") -> Format | None:
    """The format where the first bytes name it; None means: text of some kind.

    Raises ``UnreadableError`` for files known to be something else: as skipped
    where ``name`` does not promise a document.
    """
    if not data:
        raise UnreadableError(Note("the file is empty"), skipped=True)
    head = data[:_HEAD]
    if b"%PDF-" in head:
        return Format.PDF
    if head.startswith(_PICTURES):
        return Format.PICTURE
    for magic, what in _BINARIES:
        if head.startswith(magic):
            raise UnreadableError(Note("is {what}, a binary file and not text", what=what))
    if head.startswith(b"{\\rtf"):
        return Format.RTF
    if head.startswith(_OLE):
        if _stream("Workbook") in data or _stream("Book") in data:
            return Format.XLS
        raise UnreadableError(_ole_reason(data, name))
    if head.startswith((_ZIP, _ZIP_END)) or (_ZIP in head and _ZIP_END in data[-70_000:]):
        return _zip_format(data, name)
    return None


def _stream(name: str) -> bytes:
    """How an OLE container's directory names a stream (MS-CFB, §2.6.1)."""
    return name.encode("utf-16-le") + b"\0\0"


def _ole_reason(data: bytes, name: str) -> str:
    if _stream("EncryptedPackage") in data:
        return Note("is encrypted with a password (an OLE container): save it without one")
    if _stream("PowerPoint Document") in data:
        return Note("is a slide show (.ppt): save it as PDF in PowerPoint or WPS")
    if name.lower().endswith(".wps"):
        return Note("is a WPS document (.wps): save it as .docx in WPS")
    return Note("is a legacy Word document (.doc): save it as .docx in Word, WPS or LibreOffice")


def _zip_format(data: bytes, name: str) -> Format:
    """DOCX or EPUB by the names of the members, read from the archive's raw bytes.

    The archive itself is opened by its reader, which can say better what is broken.
    """
    if b"application/epub+zip" in data[:200]:
        return Format.EPUB
    if (kind := data[30:120].partition(b"application/vnd.oasis.opendocument.")[2]) and data[
        30:38
    ] == b"mimetype":
        return _odf_format(kind)
    if b"META-INF/container.xml" in data:
        return Format.EPUB
    if b"content.xml" in data[-70_000:] and b"mimetype" in data[-70_000:]:
        # An OpenDocument file packed again by another program: its name must tell.
        return Format.ODS if name.lower().endswith(".ods") else Format.ODT
    if b"OFD.xml" in data[-70_000:] and b"Doc_0" in data[-70_000:]:
        raise UnreadableError(
            Note("is an OFD document: export it as PDF or .docx in an OFD reader or WPS")
        )
    if b"[Content_Types].xml" in data[:4096] or b"[Content_Types].xml" in data[-70_000:]:
        if b"xl/workbook.bin" in data:
            raise UnreadableError(
                Note("is a binary Excel workbook (.xlsb): save it as .xlsx in Excel or LibreOffice")
            )
        if b"xl/workbook" in data:
            return Format.XLSX
        if b"ppt/pres" in data:
            raise UnreadableError(
                Note("is a slide show (.pptx): save it as PDF in PowerPoint, WPS or LibreOffice"),
                skipped=True,
            )
        return Format.DOCX
    promised = name.lower().endswith((".docx", ".epub"))
    raise UnreadableError(
        Note("is a ZIP archive without the content of a Word document or an EPUB"),
        skipped=not promised,
    )


def _odf_format(kind: bytes) -> Format:
    if kind.startswith(b"text"):
        return Format.ODT
    if kind.startswith(b"spreadsheet"):
        return Format.ODS
    raise UnreadableError(
        Note("is an OpenDocument drawing or slide show: save it as PDF in LibreOffice"),
        skipped=True,
    )


def refuse_web_archive(text: str) -> None:
    """Raise ``UnreadableError`` for a page saved as one file (RFC 2557)."""
    head = text[:4000].lower()
    if "mime-version:" in head and "multipart/related" in head and head.startswith(_HEADERS):
        raise UnreadableError(
            Note("is a web archive (.mhtml): save the page as HTML, or print it to PDF")
        )


_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")


def is_feed(text: str) -> bool:
    """Whether the text is a feed: its first element says so."""
    head = text[:4000].lstrip("\ufeff \t\r\n")
    if not head.startswith("<"):
        return False
    found = _FEED.search(head)
    return found is not None and "<html" not in head[: found.start()].lower()


_HEADERS = ("from:", "mime-version:", "subject:", "snapshot-content-location:", "date:")
_XML_START = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?")
_COMMENT_GAP = re.compile(r"\s*")
_HTML_START = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|div|p|table|section|article|main|h[1-6]|ul|ol|center"
    r"|span|font|title|script|style|link|frameset|br|b|strong|img|a|blockquote|header|form|dl|pre)\b",
    re.IGNORECASE,
)
_HTML_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_HTML_TAG = re.compile(
    r"</?(?:html|body|div|p|table|tr|td|tbody|span|br|h[1-6]|ul|ol|li|strong|section|article|font)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(
    r"^ {0,3}(?:\#{1,6}[ \t]+\S"  # a heading
    r"|(?:\|[ \t]*)?:?-{3,}:?[ \t]*\|[-:| \t]*$"  # the rule under a table's head
    r"|```|~~~"
    r"|={4,}[ \t]*$)"
    r"|\*\*[^*\s][^*\n]*\*\*"
    r"|!?\[[^\]\n]{0,300}\]\([^)\s\[]{1,2000}\)",
    re.MULTILINE,
)
_SAMPLE = 256 * 1024


def sniff_text(body: str) -> Format:
    """HTML, Markdown or plain text, told by the text after any front matter."""
    sample = body[:_SAMPLE]
    if _HTML_PAGE.match(sample):
        return Format.HTML
    if _HTML_START.match(sample, _first_tag(sample)):
        return Format.MARKDOWN if _markdown_headings_outside(sample) else Format.HTML
    if _MARKDOWN.search(sample):
        return Format.MARKDOWN
    tags = len(_HTML_TAG.findall(sample))
    if tags >= 4 and tags * 400 > len(sample):
        return Format.HTML
    return Format.TEXT


def _first_tag(sample: str) -> int:
    """Where a page would begin: behind white space, the XML declaration and comments."""
    start = _XML_START.match(sample)
    at = start.end() if start else 0
    while sample.startswith("<!--", at):
        closed = sample.find("-->", at)
        if closed < 0:
            break
        gap = _COMMENT_GAP.match(sample, closed + 3)
        at = gap.end() if gap else closed + 3
    return at


_HEADING_LINE = re.compile(r"\n\#{1,6} \S")


def _markdown_headings_outside(sample: str) -> bool:
    """Whether a text that begins with a tag goes on as Markdown with headings."""
    return (
        "\n#" in sample
        and len(_HEADING_LINE.findall(sample)) >= 2
        and "</html" not in sample.lower()
    )
