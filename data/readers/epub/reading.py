"""EPUB to blocks: the chapters in the order of the spine, each read as a page of HTML."""

from __future__ import annotations

from data.messages import Note
from data.model import Block, BlockKind, UnreadableError
from data.readers.encoding import decode
from data.readers.epub.book import Book, book_of, locked_members
from data.readers.epub.contents import Pointer, pointers, with_entries
from data.readers.html.page import Page
from data.readers.package import Package
from data.readers.reading import BlockMaker, Reading, most_blocks


def read_epub(data: bytes) -> Reading:
    """An EPUB's text, chapter after chapter; raises ``UnreadableError`` if it is locked.

    What the book's own contents say of its headings is kept with the blocks they name;
    a page that lists the contents is set apart.
    """
    package = Package(data, "EPUB")
    book = book_of(package)
    locked = locked_members(package)
    maker = BlockMaker(most_blocks(len(data)))
    chapters: dict[str, list[Block]] = {}
    missing = False
    for path in book.chapters:
        member = package.find(path)
        if member is None:
            missing = True
        elif member in locked:
            raise UnreadableError(Note("is encrypted (DRM): its chapters cannot be read"))
        elif member not in chapters:
            text = decode(package.read(member) or b" ").text
            chapters[member] = _chapter(text, maker, contents=path in book.contents)
    with_entries(chapters, _contents(package, book))
    blocks = [block for chapter in chapters.values() for block in chapter]
    warnings = [Note("a chapter that the EPUB lists is missing")] if missing else []
    return Reading("epub", "utf-8", tuple(blocks), book.front, (*warnings, *maker.warning()))


def _contents(package: Package, book: Book) -> list[Pointer]:
    """The entries of the nav document, or of the NCX where it has none."""
    for path in filter(None, (book.nav, book.ncx)):
        member = package.find(path)
        if member is not None and (found := pointers(package, member)):
            return found
    return []


def _chapter(text: str, maker: BlockMaker, *, contents: bool) -> list[Block]:
    """The blocks of one page. Of its asides only lists of links are not the book's text."""
    from data.readers.html import parse

    page = parse(text, maker)
    lists = _in_lists_of_links(page)
    blocks: list[Block] = []
    for index, draft in enumerate(page.drafts):
        if draft.kind is BlockKind.NOTE:
            pass
        elif draft.hidden:
            draft.kind = BlockKind.BOILERPLATE
        elif contents or lists[draft.container]:
            draft.kind = BlockKind.TOC
            draft.raw = " ".join(draft.cells) if draft.cells is not None else draft.raw
        draft.gap = draft.gap or index == 0
        if (block := draft.block(maker)) is not None:
            blocks.append(block)
    return blocks


def _in_lists_of_links(page: Page) -> list[bool]:
    """Of each container whether it is, or stands in, a ``<nav>``."""
    found: list[bool] = []
    for tag, parent in zip(page.tags, page.parents, strict=True):
        found.append(tag == "nav" or (bool(found) and found[parent]))
    return found
