"""Small Word, EPUB and PDF files, made on the spot."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

STYLES = f"""<w:styles {_W}>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/>
<w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="own"><w:name w:val="章名"/><w:basedOn w:val="a"/>
<w:pPr><w:outlineLvl w:val="1"/><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="toc1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="cap"><w:name w:val="caption"/></w:style>
<w:style w:type="character" w:styleId="strong"><w:name w:val="Strong"/>
<w:rPr><w:b/></w:rPr></w:style>
</w:styles>"""


def archive(members: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))  # the same bytes every time
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return buffer.getvalue()


def paragraph(text: str, style: str = "", properties: str = "", run: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    before = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    face = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f'<w:p>{before}<w:r>{face}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def docx(body: str, **parts: str) -> bytes:
    """A Word file; ``parts`` are further members of word/ by their stem."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1"'
        f' Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": STYLES,
    }
    relations = ""
    for stem, content in parts.items():
        members[f"word/{stem}.xml"] = content
        kind = stem.rstrip("0123456789")
        relations += f'<Relationship Id="{stem}" Type="{_RELATIONS}/{kind}" Target="{stem}.xml"/>'
    members["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'
    )
    return archive(members)


def part(tag: str, inner: str) -> str:
    """A part of its own: ``footnotes``, ``numbering``, ``ftr`` …"""
    return f"<w:{tag} {_W}>{inner}</w:{tag}>"


def numbering(*levels: tuple[str, str]) -> str:
    """One list (numId 1) whose levels are (format, text) pairs."""
    inner = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for index, (kind, text) in enumerate(levels)
    )
    return part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="7">{inner}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>',
    )


def numbered(text: str, level: int = 0) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    return paragraph(text, properties=properties)


def epub(chapters: Mapping[str, str], **extra: str) -> bytes:
    """An EPUB whose spine holds ``chapters`` (file name → XHTML) in their order."""
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(chapters)))
    members: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": "<container"
        ' xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
        "OPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>云岭规划</dc:title></metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>",
    }
    for name, content in chapters.items():
        members[f"OPS/{name}"] = (
            '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head>'
            f"<body>{content}</body></html>"
        )
    members.update({f"META-INF/{stem}.xml": content for stem, content in extra.items()})
    return archive(members)


Placed = tuple[float, float, float, str]
"""x, y, size, text"""


def pdf(*pages: Sequence[Placed], drawing: str = "", rotate: int = 0, latin: bool = False) -> bytes:
    """A PDF in a Chinese font that need not be embedded, or a ``latin`` one; ``drawing`` goes
    on every page."""
    count = len(pages)
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(count))
    objects: dict[int, bytes] = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        3: b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
        b" /DescendantFonts [4 0 R] >>",
        4: b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo"
        b" << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor 5 0 R >>",
        5: b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900]"
        b" /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>",
    }
    if latin:
        objects[3] = (
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
        )
    encoding = "cp1252" if latin else "utf-16-be"
    for number, placed in enumerate(pages):
        shown = "".join(
            f"BT /F1 {size} Tf {x} {y} Td <{text.encode(encoding).hex()}> Tj ET\n"
            for x, y, size, text in placed
        )
        stream = f"{drawing}\n{shown}".encode()
        objects[10 + 2 * number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Rotate {rotate}"
            f" /Contents {11 + 2 * number} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        ).encode()
        objects[11 + 2 * number] = (
            f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream"
        )
    return _assembled(objects)


def named_font_pdf(
    strings: Sequence[bytes],
    *,
    ordering: str = "Identity",
    encoding: str = "Identity-H",
    kind: str = "CIDFontType0",
    table: Mapping[bytes, str] | None = None,
) -> bytes:
    """A page in a font that is only named; each of ``strings`` is an object of its own.

    ``table`` says what two-byte codes mean (ToUnicode).
    """
    meaning = ""
    if table is not None:
        rows = "".join(
            f"<{code.hex()}> <{text.encode('utf-16-be').hex()}>\n" for code, text in table.items()
        )
        meaning = (
            "begincmap /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange"
            f" {len(table)} beginbfchar\n{rows}endbfchar endcmap"
        )
    shown = "".join(
        f"BT /F1 12 Tf {50 + 14 * n} 700 Td <{string.hex()}> Tj ET\n"
        for n, string in enumerate(strings)
    )
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: "<< /Type /Pages /Kids [10 0 R] /Count 1 >>",
        3: f"<< /Type /Font /Subtype /Type0 /BaseFont /Named-Light /Encoding /{encoding}"
        f" {'/ToUnicode 6 0 R' if meaning else ''} /DescendantFonts [4 0 R] >>",
        4: f"<< /Type /Font /Subtype /{kind} /BaseFont /Named-Light /CIDSystemInfo << /Registry"
        f" (Adobe) /Ordering ({ordering}) /Supplement 2 >> /DW 1000 /FontDescriptor 5 0 R >>",
        5: "<< /Type /FontDescriptor /FontName /Named-Light /Flags 4 /FontBBox [0 -200 1000 900]"
        " /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>",
        6: f"<< /Length {len(meaning)} >>\nstream\n{meaning}\nendstream",
        10: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 11 0 R /Resources"
        " << /Font << /F1 3 0 R >> >> >>",
        11: f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
    }
    return _assembled({number: content.encode() for number, content in objects.items()})


def _assembled(objects: Mapping[int, bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places: dict[int, int] = {}
    for number, content in sorted(objects.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = len(out)
    size = max(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n".encode()
    for number in range(1, size):
        kind = "n" if number in places else "f"
        out += f"{places.get(number, 0):010d} {0:05d} {kind} \n".encode()
    out += f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def ruled(xs: Sequence[float], ys: Sequence[float]) -> str:
    """Drawing operators for a full grid of rules."""
    lines = [f"{xs[0]} {y} m {xs[-1]} {y} l S" for y in ys]
    lines += [f"{x} {ys[0]} m {x} {ys[-1]} l S" for x in xs]
    return "\n".join(lines)
