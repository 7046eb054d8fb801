"""RTF to blocks: the text by striprtf, what it does not keep by signs of our own.

striprtf turns control words into text and knows no structure. So before it reads, the
control words that mean structure are replaced by characters that no text holds
(noncharacters, written as RTF writes any character): headings by their outline level,
table cells, footnotes, deleted and hidden text. Afterwards the signs are read again.
(RTF specification 1.9.1.)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from data.messages import Note
from data.model import Block, BlockKind, Native, UnreadableError
from data.readers.drafts import Cell, Draft, Table
from data.readers.reading import BlockMaker, Reading

MAX_MB = 16
"""Larger ones hold pictures, not plans."""

_CELL, _ROW, _NOTE, _END, _UNSEEN, _SEEN, _MARK = map(chr, range(0xFDD2, 0xFDD9))
_LEVELS = {str(level): chr(0xFDE0 + level) for level in range(9)}
_LEVEL = re.compile(f"[{''.join(_LEVELS.values())}]")
_SIGNS = re.compile("[\ufdd0-\ufdef]")
_TOKEN = re.compile(
    r"\\(?:(?P<word>[a-zA-Z]{1,32})(?P<value>-?[0-9]{1,10})?[ ]?|'[0-9a-fA-F]{2}|[^a-zA-Z])|[{}]"
)
_HEADING_STYLE = re.compile("[hH]eading ([1-9]);$")
_NOTE_TEXT = re.compile(f"{_NOTE}([^{_NOTE}{_END}]*){_END}")
_UNSEEN_TEXT = re.compile(f"{_UNSEEN}[^{_UNSEEN}{_SEEN}]*{_SEEN}")


def read_rtf(data: bytes) -> Reading:
    """A rich text file as blocks. Raises ``UnreadableError`` where it cannot be read."""
    from striprtf.striprtf import rtf_to_text

    if len(data) > MAX_MB << 20:
        raise UnreadableError(
            Note("is too large: the limit for a text is {limit} MB", limit=MAX_MB)
        )
    source = _signed(data.decode("latin-1"))
    try:
        text = str(rtf_to_text(source, errors="replace"))  # type: ignore[no-untyped-call]
    except (TypeError, ValueError, LookupError, OverflowError, RecursionError) as error:
        raise UnreadableError(Note("is a damaged rich text (RTF) file")) from error
    maker = BlockMaker()
    unseen = len(_UNSEEN_TEXT.findall(text))
    blocks = _blocks(_UNSEEN_TEXT.sub("", text), maker)
    told = (
        [Note("{n} passages of hidden or deleted text were left out", n=unseen)] if unseen else []
    )
    return Reading("rtf", "", tuple(blocks), {}, (*told, *maker.warning()))


# Before ------------------------------------------------------------------------


@dataclass(slots=True)
class _Group:
    closing: list[str] = field(default_factory=list)  # signs due where the group ends
    sheet: bool = False  # inside the list of styles
    style: str = ""  # the style that is told there


def _signed(source: str) -> str:
    """The file with signs for structure, in one pass."""
    out: list[str] = []
    groups = [_Group()]
    levels: dict[str, str] = {}  # style → its outline level
    at = 0
    for token in _TOKEN.finditer(source):
        out.append(source[at : token.start()])
        at = token.end()
        word = token["word"]
        if token[0] == "{":
            groups.append(_Group(sheet=groups[-1].sheet))
            out.append("{")
        elif token[0] == "}":
            if groups[-1].sheet and (named := _HEADING_STYLE.search(out[-1])):
                levels.setdefault(groups[-1].style, str(int(named[1]) - 1))
            out.extend(groups.pop().closing if len(groups) > 1 else [])
            out.append("}")
        elif word is None:
            out.append(token[0])
        else:
            out.append(_replaced(token[0], word, token["value"] or "", groups[-1], levels))
    out.append(source[at:])
    return "".join(out).replace("HYPERLINK", "LINK")  # striprtf would print the address


def _replaced(token: str, word: str, value: str, group: _Group, levels: dict[str, str]) -> str:
    if word == "stylesheet":
        group.sheet = True
    elif group.sheet:
        if word == "s":
            group.style = value
        elif word == "outlinelevel" and group.style:
            levels[group.style] = value
        return token
    if word == "s" and levels.get(value) in _LEVELS:
        return token + _written(_LEVELS[levels[value]])
    if word in ("cell", "nestcell"):
        return _written(_CELL)
    if word in ("row", "nestrow"):
        return f"{_written(_ROW)}\\par "
    if word == "outlinelevel" and value in _LEVELS:
        return token + _written(_LEVELS[value])
    if word == "uc" and not value:
        return r"\uc1 "  # what is meant where nothing is said
    if word == "footnote":
        group.closing.append(_written(_END))
        return _written(_NOTE)
    if word == "chftn":
        return _written(_MARK)
    if word in ("deleted", "v"):
        if value == "0":
            closing = _written(_SEEN)
            if closing in group.closing:
                group.closing.remove(closing)
                return closing
            return ""
        group.closing.append(_written(_SEEN))
        return _written(_UNSEEN)
    return token


def _written(sign: str) -> str:
    """A character as RTF writes it, nothing to be skipped behind it."""
    return f"{{\\uc0\\u{ord(sign) - 0x10000} }}"


# After -------------------------------------------------------------------------


def _blocks(text: str, maker: BlockMaker) -> list[Block]:
    notes: list[str] = []

    def keep(found: re.Match[str]) -> str:
        notes.append(_SIGNS.sub("", found[1]).strip())
        return f"{_MARK}{len(notes) - 1};" if notes[-1] else ""

    # A mark stands before its footnote; it is told by the footnote that follows it.
    text = _NOTE_TEXT.sub(keep, text).replace(_MARK + _MARK, _MARK)
    drafts: list[Draft] = []
    table: list[list[str]] = []
    for line in text.split("\n"):
        if _CELL in line or _ROW in line:
            table.append(line.replace(_ROW, "").split(_CELL)[:-1])
            continue
        if table and line.strip():
            drafts += _table(table)
            table = []
        drafts += _paragraph(line, notes, maker)
    drafts += _table(table)
    return [block for draft in drafts if (block := draft.block(maker)) is not None]


def _paragraph(line: str, notes: list[str], maker: BlockMaker) -> list[Draft]:
    level = _LEVEL.search(line)
    following: list[Draft] = []

    def mark(found: re.Match[str]) -> str:
        number = int(found[1])
        if number >= len(notes):  # no sign of ours
            return ""
        key = f"rtf{number}"
        note = Draft(notes[number], BlockKind.NOTE)
        note.evidence["key"] = key
        following.append(note)
        return f"\0{number};"

    line = re.sub(f"{_MARK}([0-9]{{1,6}});", mark, line)
    line = _SIGNS.sub("", line)
    line = re.sub(
        "\0([0-9]{1,6});",
        lambda found: maker.note_mark(str(int(found[1]) + 1), f"rtf{found[1]}"),
        line,
    )
    draft = Draft(line, BlockKind.HEADING if level else BlockKind.PARAGRAPH)
    if level:
        draft.level = ord(level[0]) - 0xFDE0 + 1
        draft.evidence["native"] = Native.OUTLINE
    return [draft, *following] if line.strip() else following


def _table(rows: list[list[str]]) -> list[Draft]:
    table = Table(0)
    for row in rows:
        table.start_row([])
        for text in row:
            cell = Cell(heading=False, across=1, down=1)
            clean = _SIGNS.sub("", text).strip()
            if clean:
                cell.drafts.append(Draft(clean, BlockKind.PARAGRAPH))
            table.start_cell([], cell)
    return table.finish([]) if rows else []
