"""The visible text of a source, extracted without any of the readers' code.

HTML goes through lxml's tree, less what a browser never shows; Markdown and
plain text are the decoded file less front matter and syntax. What the two
sides cannot agree on by definition is left out on both: white space, hidden
characters and, in Markdown, the characters its syntax is made of.
"""

from __future__ import annotations

import html
import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass

from data.fold_tables import IDEOGRAPHS, RADICALS

_UNSEEN = "//script|//style|//template|//title|//iframe|//noframes|//noembed|//rp|//comment()"
# Word prints numbers that its text does not hold; footnotes stand elsewhere in the file.
_PRINTED_NUMBERS = frozenset("0123456789一二三四五六七八九十百零、.．（）()[]")
_MARKDOWN_SYNTAX = frozenset("*_#`>|~-+=\\[]()!<:^")
_FRONT = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\r?\n.*?^(?:\1|\.\.\.)[ \t]*\r?$\n?", re.DOTALL | re.M)


@dataclass(frozen=True, slots=True)
class VisibleText:
    """Text to compare, and the characters that neither side is held to."""

    text: str
    ignored: frozenset[str] = frozenset()
    ordered: bool = True  # whether the extraction's order is the reading order
    notes: str | None = None  # the notes, where the source keeps them apart from the text

    def bare(self, text: str) -> str:
        """``text`` without white space, hidden and ignored characters; radicals as the
        ideographs they stand for, what is raised or lowered as plain characters."""
        table: dict[int, str | None] = {ord(c): _plain(c) for c in set(text)}
        table.update((ord(c), None) for c in set(text) if c in self.ignored or _unseen(c))
        return text.translate(table)


_IDEOGRAPHS = dict(zip(RADICALS, IDEOGRAPHS, strict=True))


def _plain(char: str) -> str:
    if char in "\u2212\u2013\u207b\u208b":
        return "-"
    if unicodedata.decomposition(char).startswith(("<super>", "<sub>")):
        return unicodedata.normalize("NFKC", char)
    return _IDEOGRAPHS.get(char, char)


def _unseen(char: str) -> bool:
    if char.isspace() or char in "\u034f\u17b4\u17b5\ufffd":
        return True
    return char != "\xad" and unicodedata.category(char) in ("Cc", "Cf", "Cs")


def visible_text(data: bytes, format: str) -> VisibleText:
    """What a person sees of a file whose format is known."""
    if format == "docx":
        from scripts.visible_word import visible_word

        text, notes = visible_word(data)
        return VisibleText(text, _PRINTED_NUMBERS, notes=notes)
    if format == "pdf":
        return VisibleText(_pdf(data), frozenset("-\x02\ufffe\xad"), ordered=False)
    if format == "epub":
        return VisibleText(_epub(data))
    text = _without_front_matter(_decoded(data))
    if format == "html":
        return VisibleText(_html(text))
    if format == "markdown":
        return VisibleText(_markdown(text), _MARKDOWN_SYNTAX)
    return VisibleText(text)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        readings = [data.decode(name, "replace") for name in ("gb18030", "big5hkscs")]
    # Chinese read in the wrong one of two legal encodings has hardly any of these.
    return max(readings, key=lambda text: sum(text.count(c) for c in "的一是在有和不中发發"))


def _without_front_matter(text: str) -> str:
    found = _FRONT.match(text)
    return text[found.end() :] if found and ":" in found[0] else text


def _html(text: str) -> str:
    from lxml import etree

    if not text.strip():
        return ""
    text = re.sub(r"\A\s*<\?xml[^>]*>", "", text)
    text = re.sub(r"<%.*?%>|<\?php.*?\?>", "", text, flags=re.DOTALL)
    root = etree.HTML(text.encode(), etree.HTMLParser(encoding="utf-8", huge_tree=True))
    if root is None:
        return ""
    for element in root.xpath(_UNSEEN):
        parent = element.getparent()
        if parent is None:
            continue
        tail = element.tail or ""
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
        parent.remove(element)
    return "".join(root.itertext(with_tail=True))


def _markdown(text: str) -> str:
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    text = re.sub(r"<(script|style|template)\b.*?</\1\s*>", "", text, flags=re.DOTALL | re.I)
    text = re.sub(r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*\S+.*$", "", text, flags=re.M)
    target = r"\((?:[^()\n]|\([^()\n]*\))*\)"
    label = r"\[((?:[^\[\]\n]|\n(?!\s*\n)|\[[^\[\]\n]*\])*)\]"
    text = re.sub(r"!\[[^\]\n]*\]" + target, "", text)
    text = re.sub(label + target, r"\1", text)
    text = re.sub(r"(?<=\S)\{:[^{}\n]*\}", "", text)  # of a link; on lines of their own they show
    text = re.sub(r"</?[a-zA-Z][^<>]*>", "", text)
    return html.unescape(text)


def _pdf(data: bytes) -> str:
    """What stands within the pages, less the codes that a font gives for letters it cannot name."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    pages = []
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage()
        shown = text.get_text_bounded()
        for index in range(text.count_chars()):
            if pdfium.FPDFText_HasUnicodeMapError(text.raw, index) == 1:
                code = pdfium.FPDFText_GetUnicode(text.raw, index)
                shown = shown.replace(chr(code), "", 1)
        pages.append(shown)
    return "".join(pages)


def _epub(data: bytes) -> str:
    from lxml import etree

    text = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        name = next(n for n in archive.namelist() if n.endswith(".opf"))
        package = etree.fromstring(archive.read(name))
        hrefs = {i.get("id"): i.get("href") for i in package.iter("{*}item")}
        folder = name.rpartition("/")[0]
        for reference in package.iter("{*}itemref"):
            member = f"{folder}/{hrefs[reference.get('idref')]}".lstrip("/")
            text.append(_html(archive.read(member).decode("utf-8")))
    return "".join(text)
