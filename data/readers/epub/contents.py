"""What a book's own contents say: the entries of its nav document or NCX, and where they lead."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from data.model import Block, BlockKind, Entry, UnreadableError
from data.readers.package import Package, local, resolve
from data.text import collapse, safe_text, without_radicals

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

_MAX_ENTRIES = 20_000
_MAX_TITLE = 400  # characters
_HEADING_LIKE = (BlockKind.HEADING, BlockKind.TITLE)
_NAMED = (*_HEADING_LIKE, BlockKind.PARAGRAPH, BlockKind.LINE, BlockKind.ITEM)
# chapter1. / 1. / partiv:
_LABEL = re.compile(r"(?:chapter|part|section|appendix)?(?:[0-9]{1,3}|[ivxlc]{1,6})[.:—–-]+")


class Pointer(NamedTuple):
    """One entry of the contents and the chapter that it leads to."""

    member: str
    entry: Entry


def pointers(package: Package, member: str) -> list[Pointer]:
    """The entries of the nav document or NCX ``member`` in order; none where it is damaged."""
    reader = _Ncx(package, member) if member.lower().endswith(".ncx") else _Nav(package, member)
    try:
        package.parse(member, reader.attach, doctype=True)
    except UnreadableError:
        return []  # the contents are a comment on the book: it stands without them
    return reader.found


class _Contents:
    """The entries that a contents document lists, as its elements go by."""

    def __init__(self, package: Package, member: str) -> None:
        self.package = package
        self.member = member
        self.found: list[Pointer] = []
        self.level = 0
        self.words: list[str] | None = None  # those of the entry that is being read

    def attach(self, parser: XMLParserType) -> None:
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.data

    def start(self, name: str, attributes: dict[str, str]) -> None:
        raise NotImplementedError

    def end(self, name: str) -> None:
        raise NotImplementedError

    def data(self, text: str) -> None:
        if self.words is not None:
            self.words.append(text)

    def add(self, words: Sequence[str], target: str) -> None:
        title = without_radicals(collapse(safe_text("".join(words))))[0]
        path = unquote(target.partition("#")[0])
        member = self.package.find(resolve(self.member, path)) if path else self.member
        if title and member and len(title) <= _MAX_TITLE and len(self.found) < _MAX_ENTRIES:
            self.found.append(Pointer(member, Entry(title, max(1, self.level))))


class _Nav(_Contents):
    """EPUB 3: ``<nav epub:type="toc">`` with nested lists of links."""

    def __init__(self, package: Package, member: str) -> None:
        super().__init__(package, member)
        self.inside = 0  # depth of elements inside the nav that lists the contents
        self.target = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if not self.inside:
            kinds = next((v for k, v in attributes.items() if local(k) == "type"), "toc")
            self.inside = int(tag == "nav" and "toc" in kinds.split())
            return
        self.inside += 1
        if tag == "ol":
            self.level += 1
        elif tag == "a":
            self.words, self.target = [], attributes.get("href", "")

    def end(self, name: str) -> None:
        if not self.inside:
            return
        self.inside -= 1
        tag = local(name)
        if tag == "ol":
            self.level -= 1
        elif tag == "a" and self.words is not None:
            self.add(self.words, self.target)
            self.words = None


class _Ncx(_Contents):
    """EPUB 2: ``navMap`` with nested points, each with a label and a target."""

    def __init__(self, package: Package, member: str) -> None:
        super().__init__(package, member)
        self.inside = False
        self.label: Sequence[str] = ()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag == "navMap":
            self.inside = True
        elif not self.inside:
            return
        elif tag == "navPoint":
            self.level += 1
        elif tag == "text":
            self.words = []
        elif tag == "content":
            self.add(self.label, attributes.get("src", ""))

    def end(self, name: str) -> None:
        tag = local(name)
        if tag == "navMap":
            self.inside = False
        elif not self.inside:
            return
        elif tag == "navPoint":
            self.level -= 1
        elif tag == "text" and self.words is not None:
            self.label, self.words = self.words, None


def with_entries(chapters: Mapping[str, list[Block]], found: Sequence[Pointer]) -> None:
    """Give each block that an entry names that entry, in place.

    An entry names the first block of its chapter, behind the one before it, whose words
    begin with its own: a heading rather than anything else. A title may be set in
    several blocks: then the first of them begins it.
    """
    reached: dict[str, int] = {}
    for pointer in found:
        blocks = chapters.get(pointer.member, [])
        at = _place(blocks, reached.get(pointer.member, 0), _bare(pointer.entry.title))
        if at is not None:
            blocks[at] = blocks[at]._replace(entry=pointer.entry)
            reached[pointer.member] = at + 1


def _place(blocks: Sequence[Block], start: int, title: str) -> int | None:
    other = None
    for index in range(start, len(blocks)):
        block = blocks[index]
        if block.kind not in _NAMED or not title:
            continue
        words = _bare(block.text[: 2 * _MAX_TITLE])
        same = words == title or _unlabelled(words) == _unlabelled(title)
        if same or _begins(words, title):
            if block.kind in _HEADING_LIKE:
                return index
            if other is None and _goes_on(blocks, index, title):
                other = index
    return other


def _begins(words: str, title: str) -> bool:
    """Whether ``title`` begins with ``words``: with one letter only where that is a number."""
    if not title.startswith(words):
        return False
    return len(words) > 1 or (len(words) == 1 and not title[1:2].isalnum())


def _goes_on(blocks: Sequence[Block], index: int, title: str) -> bool:
    """Whether the blocks from ``index`` on hold the whole of ``title`` and no more."""
    words = ""
    for block in blocks[index : index + 6]:
        words += _bare(block.text[: 2 * _MAX_TITLE])
        if words == title:
            return True
        if not title.startswith(words):
            return False
    return False


def _unlabelled(words: str) -> str:
    """``words`` without the number before them, which contents and text may print differently."""
    return _LABEL.sub("", words) or words


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()
