"""The notes of a page: which block each mark refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from data.model import BlockKind
from data.readers.asides import tokens_in
from data.readers.drafts import Draft
from data.readers.html.page import Page
from data.readers.html.raised import Mark
from data.readers.reading import BlockMaker

_PRINTED = re.compile(r"\s*([\[［〔][0-9]{1,3}[\]］〕]|[①-⑳]|注\s?[0-9]{1,3})")
_BACK = re.compile(r"[\s^↑↩︎⏎]*")
_NO_NOTE = (BlockKind.HEADING, BlockKind.TITLE, BlockKind.CAPTION, BlockKind.ROW)
_NOTE_BLOCKS = 12  # blocks of the longest note
_SHORT = 60  # characters of a line that may follow the notes at a document's foot


def bind(page: Page, marks: Sequence[Mark], maker: BlockMaker) -> None:
    """Make the drafts that ``marks`` refer to notes, and let each mark know its note.

    Several pages of one file may share ``maker``: keys tell them apart.
    """
    part = maker.asides.count
    where = {mark.token: index for index, mark in _found(page, marks)}
    anchors = _anchors(page, {mark.fragment for mark in marks if mark.fragment})
    opening = {mark.token for index, mark in _found(page, marks) if _opens(page, index, mark)}
    notes: dict[int, str] = {}  # draft → key
    references = [mark for mark in marks if mark.token in where and mark.token not in opening]
    for mark in references:
        drafts = anchors.get(mark.fragment, []) if mark.fragment else []
        if drafts and where[mark.token] not in drafts and not _set_in_text(page, drafts[0]):
            key = f"{part}:{mark.fragment}"
            notes.update(dict.fromkeys(drafts, key))
            maker.asides.point(mark.token, key)
    unlinked = [mark for mark in references if not mark.fragment]
    _bind_printed(page, marks, unlinked, where, notes, maker, part)
    for index, key in notes.items():
        draft = page.drafts[index]
        draft.kind, draft.level = BlockKind.NOTE, 0
        draft.evidence = {"key": key}
        for mark in marks:
            if where.get(mark.token) == index and mark not in references:
                maker.asides.point(mark.token, key)


def _found(page: Page, marks: Sequence[Mark]) -> Iterator[tuple[int, Mark]]:
    """Each mark with the draft it stands in."""
    tokens = {mark.token: mark for mark in marks}
    for index, draft in enumerate(page.drafts):
        for token in tokens_in(draft.raw):
            if token in tokens:
                yield index, tokens[token]


def _opens(page: Page, index: int, mark: Mark) -> bool:
    """Whether a mark stands first in its block: the mark of that note itself."""
    before = page.drafts[index].raw.partition(mark.token)[0]
    return _BACK.fullmatch(before) is not None and len(page.drafts[index].raw) > len(mark.token) + 1


def _set_in_text(page: Page, index: int) -> bool:
    """Whether what a mark leads to is no note: a heading, a row of a table."""
    return page.drafts[index].kind in _NO_NOTE


def _anchors(page: Page, wanted: set[str]) -> dict[str, list[int]]:
    """The drafts that each id of ``wanted`` holds; for an item all its paragraphs."""
    found: dict[str, list[int]] = {}
    open_item: list[int] = []
    for index, draft in enumerate(page.drafts):
        if draft.anchors:
            open_item = [index]
            for name in wanted.intersection(draft.anchors):
                found.setdefault(name, open_item)
        elif open_item and _goes_on(page.drafts[open_item[0]], draft):
            open_item.append(index)
        else:
            open_item = []
    for number, attributes in enumerate(page.attributes):
        around = attributes.get("id")
        if around in wanted and len(found.get(around, "?")) <= 1:
            inside = page.subtree(number)
            held = [i for i, d in enumerate(page.drafts) if inside[d.container]]
            if 0 < len(held) <= _NOTE_BLOCKS:
                found[around] = held
    return found


def _goes_on(first: Draft, draft: Draft) -> bool:
    same = draft.container == first.container and draft.level == first.level
    return same and first.kind is BlockKind.ITEM and draft.kind is BlockKind.ITEM


def _bind_printed(
    page: Page,
    marks: Sequence[Mark],
    unlinked: Sequence[Mark],
    where: dict[str, int],
    notes: dict[int, str],
    maker: BlockMaker,
    part: int,
) -> None:
    """Notes that no link leads to: blocks behind the text that open with the same mark."""
    raised = {mark.token: mark for mark in marks}
    wanted = {_bare(mark.text) for mark in unlinked}
    openers: dict[int, str] = {}
    for index, draft in enumerate(page.drafts):
        if index in notes or draft.kind in _NO_NOTE:
            continue
        token = draft.raw.lstrip()[:_TOKEN_MAX]
        mark = next(
            (raised[token[:n]] for n in range(3, len(token) + 1) if token[:n] in raised), None
        )
        printed = _PRINTED.match(draft.raw)
        if mark is not None:
            openers[index] = _bare(mark.text)
        elif printed is not None and _bare(printed[1]) in wanted:
            openers[index] = _bare(printed[1])
    for reference in unlinked:
        here, text = where[reference.token], _bare(reference.text)
        found = next((i for i, opened in openers.items() if i > here and opened == text), None)
        if found is None or not _at_foot(page, found, openers):
            continue
        key = notes.setdefault(found, f"{part}:~{found}")
        maker.asides.point(reference.token, key)
        draft = page.drafts[found]
        if own := _PRINTED.match(draft.raw):
            draft.raw = maker.note_mark(own[1], key) + draft.raw[own.end() :]


_TOKEN_MAX = 8


def _first_mark(raw: str, marks: Mapping[str, Mark]) -> Mark | None:
    """The mark that a block opens with."""
    start = raw.lstrip()[:_TOKEN_MAX]
    ends = range(1, len(start) + 1)
    return next((marks[start[:end]] for end in ends if start[:end] in marks), None)


def _bare(mark: str) -> str:
    return "".join(mark.split()).translate(str.maketrans("［］〔〕", "[][]"))


def _at_foot(page: Page, index: int, openers: dict[int, str]) -> bool:
    """Whether the run of notes around a block ends the text, or a part of it."""
    after = index
    while after + 1 < len(page.drafts) and after + 1 in openers:
        after += 1
    if after + 1 >= len(page.drafts):
        return True
    follower = page.drafts[after + 1]
    return follower.kind is BlockKind.HEADING or len(follower.raw) <= _SHORT or follower.hidden
