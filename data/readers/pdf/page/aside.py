"""What is printed over or beside the text: watermarks, stamps, numbers of lines.

A watermark is told by its slant, its size and its paleness, or, where it is none of
these but pale, by the text that it crosses. Numbers of lines are told by counting on
at one distance down a margin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from .characters import Char
from .faces import Face, quarter
from .lines import Line, Piece, Row, line_of, rows_of

_OVERSIZED = 2.2  # times the usual size of the page
_PALE = 0.62  # brightness, 1 being white
_WHITE = 0.97  # what is as bright is printed on a dark ground
_CROSSING = 0.15  # of a pale run's characters touch others: it lies over the text
_MARKED = 0.5  # of a page's characters: more marked as artifacts is a producer's mistake
_CELL = 12.0  # points of the squares in which touching characters are looked for

_MIN_NUMBERS = 8
_EVERY_LINE = 0.85  # of the lines between the first number and the last have one
_GAP = 0.6  # ems between a number and its line


def brightness(colour: int) -> float:
    """How bright a colour is, from 0 (black) to 1 (white)."""
    red, green, blue = colour >> 16 & 255, colour >> 8 & 255, colour & 255
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def set_aside(chars: Sequence[Char], usual: float) -> tuple[list[Char], list[Line]]:
    """The characters of the text, and the lines of what lies over it or was marked as no text."""
    fates = {id(char.face): _fate(char.face) for char in chars}
    if not any(fates.values()):
        return list(chars), []
    kept: list[Char] = []
    slanted: list[Char] = []
    pale: list[Char] = []
    marked: list[Char] = []
    lists = {"": kept, "slanted": slanted, "marked": marked, "pale": pale}
    for char in chars:
        fate = fates[id(char.face)]
        if fate == "pale" and char.size > _OVERSIZED * usual:
            fate = "slanted"
        lists[fate].append(char)
    if pale:
        over, under = _crossing(pale, kept)
        slanted += over
        if under:  # in the order of the content again
            out = set(map(id, (*slanted, *marked)))
            kept = [char for char in chars if id(char) not in out]
    lines = _stamps(slanted)
    if len(marked) > _MARKED * len(chars):
        return sorted([*kept, *marked], key=lambda c: -c.baseline), lines
    for angle in {char.face.angle for char in marked}:
        rows = rows_of([char for char in marked if char.face.angle == angle])
        lines += [line_of(row) for row in rows]
    for line in lines:
        line.kind = "furniture"
    return kept, lines


def _fate(face: Face) -> str:
    """What is to become of the letters of a face: '' for those of the text."""
    if quarter(face.angle) is None:
        return "slanted"
    if face.artifact:
        return "marked"
    if face.faint:
        return "slanted"
    return "pale" if _PALE <= brightness(face.colour) < _WHITE else ""


def _crossing(pale: Sequence[Char], others: Sequence[Char]) -> tuple[list[Char], list[Char]]:
    """The pale characters of faces that lie over others, and the rest."""
    squares: defaultdict[tuple[int, int], list[Char]] = defaultdict(list)
    for char in others:
        if not char.text.isspace():
            squares[int(char.left / _CELL), int(char.baseline / _CELL)].append(char)
    by_face: defaultdict[object, list[Char]] = defaultdict(list)
    for char in pale:
        by_face[char.face].append(char)
    over: list[Char] = []
    under: list[Char] = []
    for run in by_face.values():
        touching = sum(_touches(char, squares) for char in run)
        (over if touching >= max(1, _CROSSING * len(run)) else under).extend(run)
    return over, under


def _touches(char: Char, squares: dict[tuple[int, int], list[Char]]) -> bool:
    high = char.baseline + 0.7 * char.size
    for x in range(int(char.left / _CELL) - 1, int(char.right / _CELL) + 1):
        for y in range(int(char.baseline / _CELL) - 1, int(high / _CELL) + 1):
            for other in squares.get((x, y), ()):
                across = min(char.right, other.right) - max(char.left, other.left)
                top = min(high, other.baseline + 0.7 * other.size)
                up = top - max(char.baseline, other.baseline)
                if across > 0.15 * other.size and up > 0.15 * other.size:
                    return True
    return False


def _stamps(chars: Sequence[Char]) -> list[Line]:
    """Slanted and oversized characters as the lines they were written in, in their order."""
    runs: list[list[Char]] = []
    for char in chars:
        last = runs[-1][-1] if runs else None
        if last is None or last.face != char.face or _far(last, char):
            runs.append([])
        runs[-1].append(char)
    lines = []
    for run in runs:
        text = "".join(char.text for char in run).strip()
        if text:
            left, right = min(c.left for c in run), max(c.right for c in run)
            lines.append(Line(text, left, right, run[0].baseline, run[0].size, run[0].face))
    return lines


def _far(last: Char, char: Char) -> bool:
    reach = 3 * max(last.size, char.size)
    return abs(last.left - char.left) > reach or abs(last.baseline - char.baseline) > reach


def take_numbers(rows: Sequence[Row]) -> tuple[list[Row], list[Line]]:
    """The rows without the numbers that count them down a margin, and those numbers."""
    for side in (0, -1):
        found = _numbered(rows, side)
        if not found:
            continue
        numbers: list[Line] = []
        rest: list[Row] = []
        for index, row in enumerate(rows):
            piece = found.get(index)
            if piece is None:
                rest.append(row)
                continue
            line = line_of([piece])
            line.kind = "furniture"
            numbers.append(line)
            others = [other for other in row if other is not piece]
            if others:
                rest.append(others)
        return rest, numbers
    return list(rows), []


def _numbered(rows: Sequence[Row], side: int) -> dict[int, Piece]:
    """The pieces that number the rows, by row: at one edge, one more each, evenly apart."""
    candidates: list[tuple[int, int, Piece]] = []
    for index, row in enumerate(rows):
        piece = row[side]
        value = "".join(char.text for char in piece.chars).strip()
        if value.isascii() and value.isdigit() and len(value) <= 4:
            candidates.append((index, int(value), piece))
    if len(candidates) < _MIN_NUMBERS:
        return {}
    steps = {after[1] - before[1] for before, after in pairwise(candidates)}
    step = min(steps)
    if step not in (1, 2, 5, 10) or len(steps) > 2:
        return {}
    edges = [piece.right if side == 0 else piece.left for _, _, piece in candidates]
    starts = [piece.left for _, _, piece in candidates]
    if min(max(edges) - min(edges), max(starts) - min(starts)) > 4:
        return {}
    first, last = candidates[0][0], candidates[-1][0]
    between = last - first + 1
    if len(candidates) * step < _EVERY_LINE * between:
        return {}
    others = [row for row in rows[first : last + 1] if len(row) > 1]
    if side == 0:
        clear = all(row[1].left - row[0].right >= 0 for row in others)
        inside = min((row[1].left for row in others), default=0.0) >= max(edges)
    else:
        clear = all(row[-1].left - row[-2].right >= 0 for row in others)
        inside = max((row[-2].right for row in others), default=0.0) <= min(edges)
    if not clear or not inside or not _is_text(others):
        return {}
    return {index: piece for index, _, piece in candidates}


def _is_text(rows: Sequence[Row]) -> bool:
    """Whether the numbered rows are running text: most as wide as the widest, in one piece."""
    spans = sorted(row[-1].right - row[0].left for row in rows)
    if len(spans) < 3:
        return False
    full = sum(span >= 0.9 * spans[-1] for span in spans)
    return full * 2 >= len(spans) and sum(len(row) <= 2 for row in rows) * 5 >= 4 * len(rows)
