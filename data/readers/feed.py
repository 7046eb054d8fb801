"""RSS and Atom feeds to blocks: a section an entry, its content read as HTML.

(RSS 2.0, RSS 1.0 with content and Dublin Core, RFC 4287.)
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from data.dates import parse_date
from data.messages import Note
from data.model import Block, BlockKind, Native, UnreadableError
from data.readers.html import read_html
from data.readers.reading import BlockMaker, Reading, most_blocks

if TYPE_CHECKING:
    from lxml.etree import _Element

_MARKUP = re.compile(r"<[a-zA-Z/!]")
_MOST_ENTRIES = 20_000
_DIGITS = 9
"""Of an entry's number: enough that no two of a feed are alike by chance."""


def read_feed(text: str, encoding: str = "") -> Reading:
    """Every entry under its title: date, author and link, then its content.

    An entry's heading carries a number made of its guid, so that it keeps its place in a
    newer copy of the feed. Raises ``UnreadableError`` for XML that cannot be read.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(Note("is a feed whose XML is damaged")) from error
    if root is None:
        raise UnreadableError(Note("is a feed whose XML is damaged"))
    maker = BlockMaker(most_blocks(len(text)))
    channel = next((each for each in root if _name(each) == "channel"), root)
    blocks: list[Block] = []
    if title := maker.make(_plain(_text(channel, "title")), BlockKind.TITLE):
        blocks.append(title)
    for entry in _entries(root, channel)[:_MOST_ENTRIES]:
        blocks += _entry(entry, maker)
    front = {"title": _text(channel, "title"), "source": _text(channel, "title")}
    if date := parse_date(_text(channel, "lastBuildDate", "pubDate", "updated", "date")):
        front["date"] = date
    if link := _link(channel):
        front["url"] = link
    front = {name: value for name, value in front.items() if value}
    return Reading("feed", encoding, tuple(blocks), front, maker.warning())


def _entries(root: _Element, channel: _Element) -> list[_Element]:
    names = ("item", "entry")
    found = [each for each in channel if _name(each) in names]
    return found or [each for each in root if _name(each) in names]


def _entry(entry: _Element, maker: BlockMaker) -> list[Block]:
    title = " ".join(_text(entry, "title").split())
    link = _link(entry)
    heading = maker.make(_plain(title) or link or "·", BlockKind.HEADING, 1, gap=True)
    if heading is None:
        return []
    guid = _text(entry, "guid", "id", "identifier") or link or title
    blocks = [heading._replace(native=Native.TAG, key=_number(guid))]
    date = parse_date(_text(entry, "pubDate", "published", "updated", "date"))
    about = " · ".join(filter(None, (date, _plain(_author(entry)), link)))
    if about and (line := maker.make(about)):
        blocks.append(line)
    for block in _content(entry):
        if block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            block = block._replace(kind=BlockKind.HEADING, level=min(block.level + 1, 9))
        blocks.append(block)
    return blocks


def _content(entry: _Element) -> tuple[Block, ...]:
    """The longest of what the entry has to say: its content, its description."""
    texts = [
        _inner(each)
        for each in entry
        if _name(each) in ("encoded", "description", "content", "summary")
    ]
    text = max(texts, key=len, default="")
    if not text.strip():
        return ()
    page = text if _MARKUP.search(text) else "<br>".join(text.split("\n"))
    return read_html(f"<html><body><article>{page}</article></body></html>").blocks


def _inner(element: _Element) -> str:
    """An element's text, or its markup where XHTML stands in it as it is."""
    from lxml import etree

    if len(element):
        return "".join(etree.tostring(child, encoding="unicode") for child in element)
    return element.text or ""


def _author(entry: _Element) -> str:
    for each in entry:
        if _name(each) in ("source", "author", "creator"):
            return _text(each, "name", "title") if len(each) else (each.text or "")
    return ""


def _link(element: _Element) -> str:
    for each in element:
        if _name(each) == "link":
            if each.get("rel", "alternate") not in ("alternate", ""):
                continue
            address = " ".join((each.get("href") or each.text or "").split())
            if address.startswith(("http://", "https://")):
                return address
    return ""


def _text(element: _Element, *names: str) -> str:
    """The text of the first child that has one of these names, in the names' order."""
    for name in names:
        for each in element:
            if _name(each) == name and (each.text or "").strip():
                return (each.text or "").strip()
    return ""


def _plain(text: str) -> str:
    """A title that may hold markup, without it."""
    if not _MARKUP.search(text) and "&" not in text:
        return text
    return " ".join(block.text for block in read_html(f"<p>{text}</p>").blocks)


def _name(element: _Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _number(guid: str) -> str:
    digest = hashlib.sha256(guid.encode("utf-8", "replace")).digest()
    return str(int.from_bytes(digest[:8], "big") % 10**_DIGITS).zfill(_DIGITS)
