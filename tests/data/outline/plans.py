"""Plans made up for tests: a tree of headings with text, printed in many ways."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from data.model import Block, BlockKind, SectionKind
from data.outline import Outline, build_outline
from data.outline.matching import packed
from data.text import collapse

_CN = "一二三四五六七八九十"
_WORDS = (
    *("加快发展", "推进改革", "产业升级", "科技创新", "乡村建设", "生态环境", "公共服务"),
    *("基础设施", "对外开放", "数字经济", "现代农业", "文化繁荣", "安全生产", "区域协调"),
)
_CLAUSES = (
    *("坚持稳中求进的总基调", "到2025年总产值达到3.5万亿元", "完善体制机制"),
    *("支持企业加大投入力度", "推动第一、第二和第三产业融合", "建设一批重点项目"),
    *("新增就业100万人以上", "提高治理能力和服务水平"),
)


@dataclass(frozen=True)
class Piece:
    """One paragraph of a plan; ``level`` 0 is running text."""

    text: str
    level: int = 0


def cn(number: int) -> str:
    """1 to 19 in Chinese."""
    return ("十" if number > 9 else "") + (_CN[(number - 1) % 10] if number != 10 else "")


_NUMBERS = {1: "第{}章　", 2: "第{}节　", 3: "{}、", 4: "（{}）"}


@st.composite
def _titles(draw: st.DrawFn) -> str:
    words = draw(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4, unique=True))
    return "".join(words)


@st.composite
def _paragraphs(draw: st.DrawFn) -> str:
    clauses = draw(st.lists(st.sampled_from(_CLAUSES), min_size=2, max_size=9))
    return "，".join(clauses) + "。"


@st.composite
def plans(draw: st.DrawFn, levels: Sequence[int] = (1, 2, 3)) -> list[Piece]:
    """Chapters, sections and items with text under each of the lowest."""

    pieces = [Piece(draw(_paragraphs()))]

    def grow(depth: int) -> None:
        for number in range(1, draw(st.integers(2, 4 if depth == 0 else 3)) + 1):
            label = _NUMBERS[levels[depth]].format(cn(number))
            pieces.append(Piece(label + draw(_titles()), levels[depth]))
            if depth + 1 < len(levels) and draw(st.booleans()):
                grow(depth + 1)
            else:
                pieces.extend(Piece(draw(_paragraphs())) for _ in range(draw(st.integers(1, 2))))

    grow(0)
    return pieces


def printed(pieces: Sequence[Piece], *, indent: str = "　　", between: str = "\n") -> str:
    """The plan as text, a paragraph a line."""
    return between.join(indent + p.text for p in pieces)


def wrapped(
    pieces: Sequence[Piece], width: int, *, indent: str = "　　", between: str = "\n"
) -> str:
    """The plan as text, its lines broken after ``width`` characters."""
    paragraphs = []
    for piece in pieces:
        text = indent + piece.text
        lines = [text[i : i + width] for i in range(0, len(text), width)]
        paragraphs.append("\n".join(lines))
    return between.join(paragraphs)


def distinct(pieces: Sequence[Piece]) -> list[Piece]:
    """The plan with no line of text like another: what comes again on pages is a running head."""
    signs = map(chr, range(0x5200, 0x9F00))
    return [
        p
        if p.level
        else Piece("".join(c if i % 6 else c + next(signs) for i, c in enumerate(p.text)))
        for p in pieces
    ]


_WIDE = re.compile(r"\s+")


def _columns(space: str) -> int:
    return sum({"\u3000": 2, "\t": 4}.get(c, 1) for c in space)


def lines(text: str) -> list[Block]:
    """One ``LINE`` block per printed line, as a reader of plain text makes them."""
    blocks: list[Block] = []
    gap = False
    for raw in text.replace("\f", "\n\n").split("\n"):
        shown = collapse(raw)
        if not shown:
            gap = True
            continue
        runs = list(_WIDE.finditer(raw.strip()))
        gaps = tuple(
            r.start() - sum(b.end() - b.start() - 1 for b in runs[:i])
            for i, r in enumerate(runs)
            if _columns(r.group()) >= 4
        )
        indent = _columns(raw[: len(raw) - len(raw.lstrip())])
        blocks.append(Block(shown, BlockKind.LINE, indent=indent, gap=gap, gaps=gaps))
        gap = False
    return blocks


def outline_of(text: str) -> Outline:
    return build_outline(lines(text))


def paragraphs(outline: Outline) -> list[str]:
    """The texts a plan is made of, page furniture and contents lists left out."""
    return [visible(s.text) for s in outline.segments if not s.outside]


def tree(outline: Outline) -> list[tuple[SectionKind, int, str, str]]:
    """What of an outline may not change with the way a plan is printed."""
    return [
        (s.kind, s.level, s.eid, packed(s.title))
        for s in outline.sections
        if s.kind is not SectionKind.LEAD
    ]


def visible(text: str) -> str:
    return "".join(text.split())
