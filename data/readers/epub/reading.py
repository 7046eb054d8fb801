"""EPUB to blocks: the chapters in the order of the spine, each read as a page of HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from data.messages import Note
from data.model import Block, BlockKind, UnreadableError
from data.readers.encoding import decode
from data.readers.package import Package, local, resolve
from data.readers.reading import BlockMaker, Reading

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

_PAGES = ("application/xhtml+xml", "text/html", "application/xml", "")
_FONT_MANGLING = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


def read_epub(data: bytes) -> Reading:
    """An EPUB's text, chapter after chapter; raises ``UnreadableError`` if it is locked."""
    from data.readers.html import parse

    package = Package(data, "EPUB")
    content = _content_member(package)
    front, chapters = _spine(package, content)
    locked = _locked_members(package)
    maker = BlockMaker()
    blocks: list[Block] = []
    warnings: list[str] = []
    for path in chapters:
        member = package.find(path)
        if member is None:
            warnings.append(Note("a chapter that the EPUB lists is missing"))
            continue
        if member in locked:
            raise UnreadableError(Note("is encrypted (DRM): its chapters cannot be read"))
        page = parse(decode(package.read(member) or b" ").text, maker)
        for index, draft in enumerate(page.drafts):
            if draft.hidden or page.aside[draft.container]:
                draft.kind = BlockKind.BOILERPLATE
            draft.gap = draft.gap or index == 0
            if (block := draft.block(maker)) is not None:
                blocks.append(block)
    return Reading(
        "epub", "utf-8", tuple(blocks), front, (*dict.fromkeys(warnings), *maker.warning())
    )


def _content_member(package: Package) -> str:
    container = package.find("META-INF/container.xml")
    if container is None:
        raise UnreadableError(Note("is a damaged EPUB: META-INF/container.xml is missing"))
    paths: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "rootfile" and attributes.get("full-path"):
            paths.append(attributes["full-path"])

    def attach(parser: XMLParserType) -> None:
        parser.StartElementHandler = start

    package.parse(container, attach)
    member = next((found for path in paths if (found := package.find(path))), None)
    if member is None:
        raise UnreadableError(Note("is a damaged EPUB: its table of contents file is missing"))
    return member


def _spine(package: Package, content: str) -> tuple[dict[str, str], list[str]]:
    """The book's properties and its chapters' paths in reading order."""
    front: dict[str, str] = {}
    manifest: dict[str, tuple[str, str]] = {}
    order: list[str] = []
    property_name = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal property_name
        tag = local(name)
        if tag == "item":
            manifest[attributes.get("id", "")] = (
                attributes.get("href", ""),
                attributes.get("media-type", ""),
            )
        elif tag == "itemref":
            order.append(attributes.get("idref", ""))
        property_name = _PROPERTIES.get(tag, "")

    def data(text: str) -> None:
        if property_name and text.strip():
            front.setdefault(property_name, " ".join(text[:2000].split()))

    def attach(parser: XMLParserType) -> None:
        parser.StartElementHandler = start
        parser.CharacterDataHandler = data

    package.parse(content, attach)
    paths = []
    for reference in dict.fromkeys(order):
        href, media_type = manifest.get(reference, ("", ""))
        if href and media_type in _PAGES:
            paths.append(unquote(resolve(content, href.partition("#")[0])))
    return front, paths


_PROPERTIES = {"title": "title", "creator": "author", "date": "dc:date", "publisher": "publisher"}


def _locked_members(package: Package) -> set[str]:
    """Members encrypted in earnest; mangled fonts do not keep the text from being read."""
    member = package.find("META-INF/encryption.xml")
    if member is None:
        return set()
    locked: set[str] = set()
    method = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal method
        tag = local(name)
        if tag == "EncryptedData":
            method = ""
        elif tag == "EncryptionMethod":
            method = attributes.get("Algorithm", "")
        elif tag == "CipherReference" and method not in _FONT_MANGLING:
            found = package.find(unquote(attributes.get("URI", "")))
            if found is not None:
                locked.add(found)

    def attach(parser: XMLParserType) -> None:
        parser.StartElementHandler = start

    package.parse(member, attach)
    return locked
