"""Printed lines from the positions of characters on a page.

The order in a PDF's content stream is not the reading order, so lines are put
together from where each character stands: grouped by baseline, sorted from
left to right, with spaces where the gaps are. Coordinates are points with the
origin at the lower left, the page already turned upright.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from .characters import Char
from .faces import PLAIN, Face

if TYPE_CHECKING:
    from .tables import Grid

_SAME_BASELINE = 0.45  # of the character size: raised notes and small type share a line
_SPACE = 0.14  # of the size: a gap that is a space between Latin letters
_WIDE_SPACE = 0.45  # … between ideographs, which are set with some air anyway
PIECE_GAP = 0.7  # … at which a line may part into columns, if others part there too
_SHARE = 0.9  # of a line's letters: what is said of the line
_SMALL = 0.85  # of a line's size: type so small may be raised
_RAISED = 0.12  # … and above the baseline by so much of it, it is
WIDE = re.compile(r"[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u2f00-\u2fdf]")
_left = attrgetter("left")
_WIDE_MARK = re.compile(r"[‘’“”…—·]")


@dataclass(slots=True)
class Piece:
    """Characters of a row without a wide gap among them, from left to right."""

    chars: list[Char]
    left: float
    right: float
    grid: Grid | None = None  # the ruled table that stands here, of which these are characters


Row = list[Piece]
"""What stands on one baseline, from left to right."""


@dataclass(slots=True)
class Line:
    """One printed line, or a part of it in its column."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    face: Face = PLAIN
    first: float = 0.0  # points that its first word takes: what had to fit in the line before
    raised: list[tuple[int, int]] = field(default_factory=list)  # spans of small raised type
    column: int = 0  # 0: the page has one here; from 1, from left to right
    kind: str = ""  # '' running text; 'furniture', 'figure', 'turned'


def rows_of(chars: Iterable[Char]) -> list[Row]:
    """Characters grouped by baseline, from the top down, each row in pieces."""
    rows: list[list[Char]] = []
    levels: list[tuple[float, float]] = []  # (baseline, size) of each row
    for run in sorted(_runs(chars), key=lambda run: -run[0].baseline):
        level, own = run[0].baseline, run[0].size
        for index in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            baseline, size = levels[index]
            if baseline - level <= _SAME_BASELINE * max(size, own):
                rows[index] += run
                if own > size * 1.05:
                    levels[index] = (level, own)
                break
        else:
            rows.append(run)
            levels.append((level, own))
    pieces = (_pieces(row) for row in rows)
    return [row for row in pieces if row]


def _runs(chars: Iterable[Char]) -> list[list[Char]]:
    """Characters that follow one another on one baseline in one size."""
    runs: list[list[Char]] = []
    baseline = size = -1.0
    for char in chars:
        if char.baseline != baseline or char.size != size:
            baseline, size = char.baseline, char.size
            runs.append([])
        runs[-1].append(char)
    return runs


def _pieces(chars: list[Char]) -> Row:
    """A row cut at gaps that may part columns; white space at the cuts is dropped."""
    chars.sort(key=_left)
    row: Row = []
    last: Char | None = None
    right = 0.0
    for char in chars:
        text, left, end, _, size, _ = char
        if last is not None:
            if left - last.left < 0.12 * last.size and _drawn_twice(last, char):
                continue
            if left - right <= PIECE_GAP * (size if size > last.size else last.size):
                row[-1].chars.append(char)
                if not text.isspace():
                    if end > right:
                        row[-1].right = right = end
                    last = char
                continue
        if not text.isspace():
            row.append(Piece([char], left, end))
            last, right = char, end
    return row


def _drawn_twice(first: Char, second: Char) -> bool:
    """Whether ``second`` is ``first`` again: print shops set bold by drawing twice."""
    return (
        first.text == second.text
        and not first.text.isspace()
        and abs(first.left - second.left) < 0.12 * first.size
        and abs(first.baseline - second.baseline) < 0.12 * first.size
    )


def parted(row: Row, at: float) -> tuple[Row, Row]:
    """The pieces of a row to the left and to the right of ``at``."""
    left = [piece for piece in row if piece.left + piece.right <= 2 * at]
    return left, row[len(left) :]


def line_of(row: Row) -> Line:
    """The pieces of a row as one line, the gaps as the spaces that fill them."""
    parts = [_text(piece.chars) for piece in row]
    text, raised = parts[0][0], list(parts[0][1])
    for (before, piece), (part, marks) in zip(pairwise(row), parts[1:], strict=True):
        size = max(before.chars[-1].size, piece.chars[0].size, 1.0)
        gap = piece.left - before.right
        wide = WIDE.match(text[-1]) and WIDE.match(part)
        if gap > _WIDE_SPACE * size * (2 if wide else 1):
            text += " " * min(max(1, round(gap / (size / 2))), 20)
        raised += [(start + len(text), stop + len(text)) for start, stop in marks]
        text += part
    chars = [char for piece in row for char in piece.chars if not char.text.isspace()]
    face = _face(chars)
    return Line(
        text,
        row[0].left,
        row[-1].right,
        _usual([(char.baseline, char.size) for char in chars], face.size),
        face.size,
        face,
        _first_word(chars),
        raised,
    )


def _text(chars: Sequence[Char]) -> tuple[str, list[tuple[int, int]]]:
    """The text of a piece, and the spans of its raised type."""
    text: list[str] = []
    last: Char | None = None
    right = 0.0
    level, size = _level(chars)
    raised: list[tuple[int, int]] = []
    for char in chars:
        if char.text.isspace():
            # A space is printed by the gap it leaves; some programs set it over other text.
            if last is None or char.left >= last.left:
                text.append(" ")
                right = max(right, char.right)
            continue
        gap = char.left - right
        if last is not None and gap > 0.1 * size and text[-1] != " " and _spaced(last, gap, char):
            text.append(" ")
        if char.baseline != level and _is_raised(char, level, size):
            at = len(text)
            if raised and raised[-1][1] == at:
                raised[-1] = (raised[-1][0], at + 1)
            else:
                raised.append((at, at + 1))
        text.append(char.text)
        last, right = char, char.right
    while text and text[-1] == " ":
        text.pop()
    if any(len(part) != 1 for part in text):  # ligatures: offsets count characters
        starts = [0]
        for part in text:
            starts.append(starts[-1] + len(part))
        raised = [(starts[start], starts[stop]) for start, stop in raised]
    return "".join(text), raised


def _level(chars: Sequence[Char]) -> tuple[float, float]:
    """Baseline and size of most of the characters, by their widths."""
    if chars[0].baseline == chars[-1].baseline and chars[0].size == chars[-1].size:
        return chars[0].baseline, chars[0].size
    sizes: Counter[float] = Counter()
    for char in chars:
        if not char.text.isspace():
            sizes[char.size] += max(1, round(10 * (char.right - char.left)))
    size = sizes.most_common(1)[0][0]
    return _usual([(char.baseline, char.size) for char in chars], size), size


def _usual(levels: Sequence[tuple[float, float]], size: float) -> float:
    """The usual baseline of the characters of a size."""
    own = sorted(level for level, other in levels if abs(other - size) < 0.05 * size)
    own = own or sorted(level for level, _ in levels)
    return own[len(own) // 2]


def _is_raised(char: Char, level: float, size: float) -> bool:
    high = size * _RAISED < char.baseline - level < size and char.size < _SMALL * size
    return high and not WIDE.match(char.text)


def _spaced(last: Char, gap: float, char: Char) -> bool:
    size = min(last.size, char.size)
    wide = WIDE.match(last.text) or WIDE.match(char.text)
    if wide and (last.text + char.text).isascii() is False:
        both = WIDE.match(last.text) and WIDE.match(char.text)
        return gap > size * (
            _WIDE_SPACE if both or _WIDE_MARK.search(last.text + char.text) else _WIDE_SPACE / 2
        )
    return gap > size * _SPACE


def _face(chars: Sequence[Char]) -> Face:
    """What nine tenths of the characters share; the size is that of most."""
    first = chars[0].face
    if all(char.face is first for char in chars):
        return first._replace(size=chars[0].size)
    faces: Counter[Face] = Counter(char.face for char in chars)
    sizes: Counter[float] = Counter(char.size for char in chars)
    enough = _SHARE * len(chars)
    heavy = sum(n for face, n in faces.items() if face.heavy) >= enough
    slant = sum(n for face, n in faces.items() if face.slant) >= enough
    most = faces.most_common(1)[0][0]
    colour = sum(n for face, n in faces.items() if face.colour == most.colour) >= enough
    family = sum(n for face, n in faces.items() if face.family == most.family) >= enough
    return Face(
        sizes.most_common(1)[0][0],
        heavy,
        slant,
        most.colour if colour else 0,
        most.family if family else "",
        most.angle,
        artifact=all(face.artifact for face in faces),
    )


def _first_word(chars: Sequence[Char]) -> float:
    """Points from the left of a line to the end of what could not be broken off it."""
    start = chars[0].left
    for last, char in pairwise(chars):
        if WIDE.match(last.text) and not _no_start(char.text):
            return last.right - start
        if char.left - last.right > _SPACE * last.size or WIDE.match(char.text):
            return last.right - start
    return chars[-1].right - start


def _no_start(text: str) -> bool:
    return text in "。，、；：？！）》」』】”’％…"
