"""Markdown to blocks, by markdown-it's tokens and their line maps.

Words come from the tokens, so that markup is gone; numbers of ordered lists
come from the source, where they are printed. Lines that no token covers (the
parser stops at a nesting limit) are kept as plain lines: no text is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from data.messages import Note
from data.model import Block, BlockKind, Native
from data.readers.plain.lines import lines
from data.readers.plain.markdown_lines import inline_lines, joined, split_row, whole_item
from data.readers.plain.markdown_parser import parser
from data.readers.plain.markdown_source import Noted, prepare
from data.readers.reading import BlockMaker, Reading, columns, most_blocks

if TYPE_CHECKING:
    from markdown_it.token import Token

    from data.readers.html import PieceParser

_OPEN_BRACKETS = "[" * 200

_LONE_MARKS = re.compile(r"[\s>*+\-_=#|:~`]*(?:[0-9]{1,9}[.)]\s*)?")
_REFERENCE = re.compile(r" {0,3}\[[^\]]+\]:\s*\S")
_QUOTE_MARKS = re.compile(r"^(?:\s*>)+\s?")
_LIST_MARK = re.compile(r"[*+-]\s+")


def read_markdown(text: str, encoding: str = "", *, offset: int = 0) -> Reading:
    """The Markdown in ``text`` from ``offset`` on."""
    maker = BlockMaker(most_blocks(len(text)))
    warnings: tuple[str, ...] = ()
    if _is_dense(text):
        blocks = lines(text, maker, start=offset)
        warnings = (Note("the Markdown has too many marks and was read as plain text"),)
        return Reading("markdown", encoding, tuple(blocks), {}, warnings + maker.warning())
    try:
        blocks = _Walk(text, offset, maker).run()
    except RecursionError:
        blocks = lines(text, maker, start=offset)
        warnings = (Note("the Markdown is nested too deeply and was read as plain text"),)
    return Reading("markdown", encoding, tuple(blocks), {}, warnings + maker.warning())


def _is_dense(text: str) -> bool:
    """Whether there is more to parse than in any text: each line and mark takes its time."""
    marks = sum(text.count(mark) for mark in "[*_`<")
    return text.count("\n") + marks // 2 > most_blocks(len(text))


class _Walk:
    """One pass over the tokens of a document."""

    def __init__(self, text: str, offset: int, maker: BlockMaker) -> None:
        # markdown-it counts lines by line feeds alone, after folding CRLF and CR.
        body = text[offset:].replace("\r\n", "\n").replace("\r", "\n")
        # Other line ends would glue lines together unseen; NUL would become U+FFFD.
        self.body = re.sub("[\v\f\x85\u2028\u2029]", "\n", body).replace("\x00", "")
        maker.hidden += body.count("\x00")
        self.exact = "\r\n" not in text  # whether offsets hold in the source
        self.offset = offset
        self.maker = maker
        self.lines = self.body.split("\n")
        self.source = prepare(self.lines)
        self.notes = {note.key.casefold(): f"note:{note.key}" for note in self.source.notes}
        self.starts = [0, *accumulate(len(line) + 1 for line in self.lines)]
        self.covered = [False] * len(self.lines)
        self.placed: list[tuple[int, int, Block]] = []  # (line, order, block)
        self.lists: list[str] = []
        self.pending_mark = ""
        # No text nests links so; looking for the end of each would take minutes.
        self.parser = parser(links=_OPEN_BRACKETS not in self.body)

    @cached_property
    def pieces(self) -> PieceParser:
        """The parser of the HTML between the lines."""
        from data.readers.html import PieceParser

        return PieceParser(self.maker)

    def run(self) -> list[Block]:
        environment: dict[str, object] = {}
        tokens = self.parser.parse("\n".join(self.source.lines), environment)
        for number, token in enumerate(tokens):
            self._token(tokens, number, token)
        for line in self.source.apart:
            self._cover(line, line + 1)
            self._add(line, self.lines[line], BlockKind.BOILERPLATE)
        for note in self.source.notes:
            self._note(note)
        self._uncovered()
        self.placed.sort(key=lambda entry: entry[:2])
        return [block for _, _, block in self.placed]

    # Tokens ---------------------------------------------------------------

    def _token(self, tokens: Sequence[Token], number: int, token: Token) -> None:
        kind = token.type
        if kind == "inline":
            self._inline(tokens[number - 1], token)
        elif kind in ("bullet_list_open", "ordered_list_open"):
            self.lists.append(kind)
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif kind == "list_item_open":
            self.pending_mark = f"{token.info}{token.markup}" if token.info else ""
        elif kind == "list_item_close":
            self._lone_mark(token)
        elif kind in ("fence", "code_block"):
            self._code(token)
        elif kind == "html_block":
            self._html(token)
        elif kind == "table_open":
            self._table(token)

    def _inline(self, opener: Token, token: Token) -> None:
        if opener.type in ("th_open", "td_open") or token.map is None:
            return  # tables are read from their lines: the parser drops surplus cells
        first, last = token.map
        self._cover(first, last)
        pieces = inline_lines(token, self.maker, self.notes)
        if opener.type == "heading_open":
            text = " ".join(piece.text for piece in pieces)
            strong = all(piece.strong for piece in pieces)
            level = int(opener.tag[1:])
            self._add(
                first, text, BlockKind.HEADING, level=level, strong=strong, native=Native.SIGN
            )
            return
        in_item = bool(self.lists) and (self.pending_mark or self._is_item_start(first))
        kind = BlockKind.ITEM if in_item else BlockKind.PARAGRAPH
        if len(pieces) > 1 and not in_item:
            kind = BlockKind.LINE
        lines: Sequence[int] = range(first, first + len(pieces))
        if in_item:
            sources = [_QUOTE_MARKS.sub("", self.lines[n], count=1) for n in range(first, last)]
            pieces, kept = whole_item(pieces, sources)
            lines = [first + number for number in kept]
        for number, (line, (text, strong, _)) in enumerate(zip(lines, pieces, strict=True)):
            line = min(line, last - 1)
            if number == 0 and self.pending_mark:
                text, self.pending_mark = self._printed_mark(line) + text, ""
            self._add(
                line,
                text,
                kind if number == 0 or not in_item else BlockKind.LINE,
                level=len(self.lists) if in_item and number == 0 else 0,
                strong=strong,
                gap=number == 0 and self._gap_before(first),
                indent=0 if in_item else self._indent(line),
            )

    def _note(self, note: Noted) -> None:
        """A note's paragraphs, the first with its mark."""
        key = self.notes[note.key.casefold()]
        self._cover(note.line, note.last + 1)
        mark = self.maker.note_mark(note.key, key)
        for paragraph in note.paragraphs:
            text = ""
            for token in self.parser.parseInline(paragraph):
                for line in inline_lines(token, self.maker, self.notes):
                    text = joined(text, line.text)
            if text or mark:
                self._add(note.line, mark + text, BlockKind.NOTE, key=key)
            mark = ""

    def _indent(self, line: int) -> int:
        """The indent in the source: the parser takes ideographic spaces off too."""
        source = _QUOTE_MARKS.sub("", self.lines[line], count=1)
        return columns(source[: len(source) - len(source.lstrip())])

    def _is_item_start(self, line: int) -> bool:
        return (
            _LIST_MARK.match(_QUOTE_MARKS.sub("", self.lines[line], count=1).lstrip()) is not None
        )

    def _printed_mark(self, line: int) -> str:
        """The number of an ordered item as the source prints it, with its space."""
        source = self.lines[line]
        at = source.find(self.pending_mark)
        after = source[at + len(self.pending_mark) :] if at >= 0 else " "
        space = after[: len(after) - len(after.lstrip())]
        return self.pending_mark + (space[:1] or " ")

    def _lone_mark(self, token: Token) -> None:
        """A number whose item is empty is text all the same."""
        if self.pending_mark:
            line = token.map[0] if token.map else len(self.lines) - 1
            self._add(line, self.pending_mark, BlockKind.ITEM, level=len(self.lists))
            self.pending_mark = ""

    def _code(self, token: Token) -> None:
        if token.map is None:
            return
        first, last = token.map
        self._cover(first, last)
        if token.type == "fence":
            if token.info.strip():
                self._add(first, token.info, BlockKind.LINE, gap=True)
            first += 1
        for number, line in enumerate(token.content.split("\n")):
            indent = "    " if token.type == "code_block" else ""
            self._add(first + number, indent + line, BlockKind.LINE, gap=number == 0)

    def _html(self, token: Token) -> None:
        if token.map is None:
            return
        first, last = token.map
        self._cover(first, last)
        page = self.pieces.parse(token.content)
        for number, draft in enumerate(page.drafts):
            if draft.hidden:
                draft.kind = BlockKind.BOILERPLATE
            if number == 0:
                draft.gap = True
            block = draft.block(self.maker)
            if block is not None:
                self._place(first, block)

    def _table(self, token: Token) -> None:
        if token.map is None:
            return
        first, last = token.map
        self._cover(first, last)
        header: tuple[str, ...] = ()
        for line in range(first, last):
            if line == first + 1:
                continue  # the rule under the head
            cells = [self._cell_text(cell) for cell in split_row(self.lines[line])]
            cells += [""] * (len(header) - len(cells))
            row = self.maker.row(
                cells, header=header, gap=line == first, source=self._span(line, line)
            )
            if row is not None:
                self._place(line, row)
                if line == first:
                    header = tuple(row.text.split("\t"))

    def _cell_text(self, source: str) -> str:
        inline = self.parser.parseInline(source.replace("\\|", "|"))
        lines = (line for token in inline for line in inline_lines(token, self.maker, self.notes))
        return " ".join(line.text for line in lines)

    # Blocks ---------------------------------------------------------------

    def _add(
        self,
        line: int,
        text: str,
        kind: BlockKind,
        *,
        level: int = 0,
        strong: bool = False,
        gap: bool = False,
        indent: int | None = None,
        native: Native | None = None,
        key: str = "",
    ) -> None:
        line = min(line, len(self.lines) - 1)
        block = self.maker.make(
            text if indent is None else text.lstrip(),
            kind,
            level=level,
            strong=strong,
            gap=gap,
            indent=indent or 0,
            source=self._span(line, line),
        )
        if block is not None:
            if native is not None or key:
                block = block._replace(native=native, key=key)
            self._place(line, block)

    def _place(self, line: int, block: Block) -> None:
        self.placed.append((line, len(self.placed), block))

    def _span(self, first: int, last: int) -> tuple[int, int]:
        if not self.exact:
            return (0, 0)
        return (
            self.offset + self.starts[first],
            self.offset + self.starts[last] + len(self.lines[last]),
        )

    def _gap_before(self, line: int) -> bool:
        return line > 0 and not self.lines[line - 1].strip()

    def _cover(self, first: int, last: int) -> None:
        for line in range(first, min(last, len(self.covered))):
            self.covered[line] = True

    def _uncovered(self) -> None:
        """Lines that became no token, though more stands in them than marks."""
        for line, covered in enumerate(self.covered):
            source = self.lines[line]
            if covered or _LONE_MARKS.fullmatch(source) or _REFERENCE.match(source):
                continue
            text = _LIST_MARK.sub("", _QUOTE_MARKS.sub("", source, count=1).lstrip(), count=1)
            self._add(line, text, BlockKind.LINE)
