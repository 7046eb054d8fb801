"""The package document of an EPUB: its chapters in order, its contents, what is locked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from data.messages import Note
from data.model import UnreadableError
from data.readers.package import Package, local, resolve

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

_PAGES = ("application/xhtml+xml", "text/html", "application/xml", "text/x-oeb1-document", "")
_NCX = "application/x-dtbncx+xml"
_FONT_MANGLING = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PROPERTIES = {"title": "title", "creator": "author", "date": "dc:date", "publisher": "publisher"}


@dataclass(slots=True)
class Book:
    """What the package document says."""

    front: dict[str, str] = field(default_factory=dict)
    chapters: list[str] = field(default_factory=list)  # paths in reading order, each once
    nav: str = ""  # path of the nav document
    ncx: str = ""
    contents: set[str] = field(default_factory=set)  # paths of pages that list the contents


@dataclass(slots=True)
class _Item:
    path: str
    type: str
    properties: list[str]


def book_of(package: Package) -> Book:
    """The book in ``package``."""
    content = _content_member(package)
    book = Book()
    items: dict[str, _Item] = {}
    order: list[str] = []
    property_name = ""

    def path(href: str) -> str:
        return unquote(resolve(content, href.partition("#")[0]))

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal property_name
        tag = local(name)
        if tag == "item" and attributes.get("href"):
            items[attributes.get("id", "")] = _Item(
                path(attributes["href"]),
                attributes.get("media-type", ""),
                attributes.get("properties", "").split(),
            )
        elif tag == "itemref":
            order.append(attributes.get("idref", ""))
        elif tag == "reference" and attributes.get("type", "").lower() == "toc":
            book.contents.add(path(attributes.get("href", "")))
        property_name = _PROPERTIES.get(tag, "")

    def data(text: str) -> None:
        if property_name and text.strip():
            book.front.setdefault(property_name, " ".join(text[:2000].split()))

    def attach(parser: XMLParserType) -> None:
        parser.StartElementHandler = start
        parser.CharacterDataHandler = data

    package.parse(content, attach, doctype=True)
    for item in items.values():
        if "nav" in item.properties and not book.nav:
            book.nav = item.path
        elif item.type == _NCX and not book.ncx:
            book.ncx = item.path
    pages = (items[one].path for one in order if one in items and items[one].type in _PAGES)
    book.chapters = list(dict.fromkeys(pages))
    if book.nav:
        book.contents.add(book.nav)
    return book


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

    package.parse(container, attach, doctype=True)
    member = next((found for path in paths if (found := package.find(path))), None)
    if member is None:
        raise UnreadableError(Note("is a damaged EPUB: its table of contents file is missing"))
    return member


def locked_members(package: Package) -> set[str]:
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
