"""The parts of a Word package: which one is the text, what it refers to, what its head says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from data.messages import Note
from data.model import UnreadableError
from data.readers.package import Package, local, resolve

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

_OFFICE_DOCUMENT = "/officeDocument"
_USUAL = ("styles", "numbering", "footnotes", "endnotes", "comments")


class Relation(NamedTuple):
    """One thing that a part refers to inside the package."""

    id: str
    kind: str  # the last word of its type: 'styles', 'header', 'aFChunk'
    type: str
    path: str


class Parts(NamedTuple):
    """The members that the main part refers to."""

    by_kind: dict[str, str]  # headers and footers numbered: 'header3'
    by_id: dict[str, str]


def main_part(package: Package) -> str:
    """The main document's member: by its relationship, else by its usual name."""
    relations = package.find("_rels/.rels")
    if relations is None and package.find("word/document.xml") is None:
        raise UnreadableError(Note("is not a Word document: word/document.xml is missing"))
    target = "word/document.xml"
    if relations is not None:
        for relation in _relations(package, relations, ""):
            if relation.type.endswith(_OFFICE_DOCUMENT):
                target = relation.path
                break
    member = package.find(target)
    if member is None:
        raise UnreadableError(Note("is not a Word document: its main document part is missing"))
    if target.startswith(("xl/", "ppt/")):
        raise UnreadableError(Note("is an Office file but not a Word document"), skipped=True)
    return member


def related_parts(package: Package, main: str) -> Parts:
    """What the main part refers to, and the usual parts it forgot to name."""
    folder, _, file = main.rpartition("/")
    relations = package.find(f"{folder}/_rels/{file}.rels")
    found = Parts({}, {})
    seen: set[tuple[str, str]] = set()
    for relation in _relations(package, relations, main) if relations else ():
        member = package.find(relation.path)
        if member is None:
            continue
        furniture = relation.kind in ("header", "footer")
        if furniture and (relation.kind, member) in seen:
            continue
        seen.add((relation.kind, member))
        name = f"{relation.kind}{len(found.by_kind)}" if furniture else relation.kind
        found.by_kind[name] = member
        found.by_id.setdefault(relation.id, member)
    for name in _USUAL:
        if name not in found.by_kind and (member := package.find(f"{folder}/{name}.xml")):
            found.by_kind[name] = member
    return found


def _relations(package: Package, member: str, base: str) -> list[Relation]:
    """The internal relationships that ``member`` lists for the part ``base``."""
    found: list[Relation] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "Relationship" and attributes.get("TargetMode") != "External":
            type = attributes.get("Type", "")
            path = resolve(base, attributes.get("Target", ""))
            found.append(Relation(attributes.get("Id", ""), type.rpartition("/")[2], type, path))

    def attach(parser: XMLParserType) -> None:
        parser.StartElementHandler = start

    package.parse(member, attach)
    return found


def properties(package: Package) -> dict[str, str]:
    """Title and author of ``docProps/core.xml``."""
    member = package.find("docProps/core.xml")
    if member is None:
        return {}
    found: dict[str, str] = {}
    names = {"title": "title", "creator": "author", "created": "created", "subject": "subject"}
    open_name = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal open_name
        open_name = names.get(local(name), "")

    def data(text: str) -> None:
        if open_name and text.strip():
            found[open_name] = (found.get(open_name, "") + text)[:2000]

    def end(name: str) -> None:
        nonlocal open_name
        open_name = ""

    def attach(parser: XMLParserType) -> None:
        parser.StartElementHandler = start
        parser.CharacterDataHandler = data
        parser.EndElementHandler = end

    try:
        package.parse(member, attach)
    except UnreadableError:
        return {}  # properties are a comment on the document: it stands without them
    return found
