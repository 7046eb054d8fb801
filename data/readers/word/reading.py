"""DOCX to blocks: WordprocessingML read as a stream, whatever wraps the text.

Content controls, smart tags, hyperlinks, tracked insertions, text boxes and
tables all hold text; deleted text and field codes are none. Automatic numbers
are rendered as Word prints them, for a chapter's number is part of its title.
(ECMA-376 part 1, §17.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.messages import Note
from data.model import BlockKind, UnreadableError
from data.readers.drafts import Draft
from data.readers.package import Package, local, resolve
from data.readers.reading import BlockMaker, Reading
from data.readers.word.numbering import Numbering, read_numbering
from data.readers.word.story import Story
from data.readers.word.styles import Styles, read_styles

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

_OFFICE_DOCUMENT = "/officeDocument"


def read_docx(data: bytes) -> Reading:
    """A Word document as blocks, footnotes after the paragraph that refers to them."""
    package = Package(data, "Word")
    main = _main_part(package)
    parts = _related_parts(package, main)
    styles = read_styles(package, parts.get("styles"))
    maker = BlockMaker()
    notes: dict[str, list[Draft]] = {}
    for kind in ("footnotes", "endnotes"):
        if kind in parts:
            notes.update(_notes(package, parts[kind], kind, styles))
    numbering = read_numbering(package, parts.get("numbering"))
    story = Story(styles, numbering, notes)
    package.parse(main, story.attach)
    drafts = story.finish()
    for key in sorted(parts):
        if key.startswith(("header", "footer")):
            drafts.extend(_furniture(package, parts[key], styles))
    _weigh_faces(drafts)
    blocks = [block for draft in drafts if (block := draft.block(maker)) is not None]
    warnings = [Note("a part of the file is there twice")] if package.duplicates else []
    return Reading(
        "docx",
        "",
        tuple(blocks),
        _properties(package),
        (*warnings, *maker.warning()),
    )


# Parts ------------------------------------------------------------------------


def _main_part(package: Package) -> str:
    """The main document's member: by its relationship, else by its usual name."""
    relations = package.find("_rels/.rels")
    if relations is None and package.find("word/document.xml") is None:
        raise UnreadableError(Note("is not a Word document: word/document.xml is missing"))
    target = "word/document.xml"
    if relations is not None:
        for kind, path in _relations(package, relations, ""):
            if kind.endswith(_OFFICE_DOCUMENT):
                target = path
                break
    member = package.find(target)
    if member is None:
        raise UnreadableError(Note("is not a Word document: its main document part is missing"))
    if target.startswith(("xl/", "ppt/")):
        raise UnreadableError(Note("is an Office file but not a Word document"), skipped=True)
    return member


def _related_parts(package: Package, main: str) -> dict[str, str]:
    """Members the main part refers to, by kind; headers and footers numbered."""
    folder, _, file = main.rpartition("/")
    relations = package.find(f"{folder}/_rels/{file}.rels")
    found: dict[str, str] = {}
    for kind, path in _relations(package, relations, main) if relations else ():
        name = kind.rpartition("/")[2]
        member = package.find(path)
        if member is None:
            continue
        found[f"{name}{len(found)}" if name in ("header", "footer") else name] = member
    for name in ("styles", "numbering", "footnotes", "endnotes"):
        if name not in found and (member := package.find(f"{folder}/{name}.xml")):
            found[name] = member
    return found


def _relations(package: Package, member: str, base: str) -> list[tuple[str, str]]:
    """(type, path) of the internal relationships."""
    found: list[tuple[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            found.append((attributes.get("Type", ""), resolve(base, target)))

    def attach(parser: XMLParserType) -> None:
        parser.StartElementHandler = start

    package.parse(member, attach)
    return found


def _properties(package: Package) -> dict[str, str]:
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


def _notes(package: Package, member: str, kind: str, styles: Styles) -> dict[str, list[Draft]]:
    story = Story(styles, Numbering(), {}, notes_of=kind)
    package.parse(member, story.attach)
    story.finish()
    return story.collected


def _furniture(package: Package, member: str, styles: Styles) -> list[Draft]:
    story = Story(styles, Numbering(), {})
    package.parse(member, story.attach)
    drafts = story.finish()
    for draft in drafts:
        draft.kind = BlockKind.FURNITURE
        draft.raw = " ".join(draft.cells) if draft.cells is not None else draft.raw
    return drafts


def _weigh_faces(drafts: list[Draft]) -> None:
    """A heavy face sets a paragraph apart only where most text is in another one."""
    heavy = sum(draft.heavy for draft in drafts)
    if heavy * 3 > len(drafts):
        return
    for draft in drafts:
        draft.strong = draft.strong or draft.heavy
