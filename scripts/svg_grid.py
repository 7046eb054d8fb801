"""A terminal picture whose every character stands in its cell, whatever fonts show it.

Rich gives each run of text the length of its number of characters, so that ideographs,
two cells wide, are pressed into half their room. Here runs are taken apart: each
character is given its place, narrow and wide ones each a font that fits, and rules
are drawn as rectangles that touch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from itertools import groupby

from wcwidth import wcwidth

CELL = 12.2
"""Width of a cell in Rich's pictures, in pixels."""

ROW = 24.4
"""Height of a row."""

ASCENT = 20
"""From the top of a row to the baseline of its text."""

FONTS = {
    "narrow": "font: 20px 'Fira Code', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
    "wide": "font: 23px 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
}
BOLD = "font-weight: bold"

_TEXT = re.compile(
    r'<text class="(?P<class>[^"]*)" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)"[^>]*>'
    r"(?P<text>[^<]*)</text>"
)
_RULES = {"─": "h", "│": "v", "┬": "hd", "┴": "hu", "┼": "hv"}
"""Rule → its strokes: horizontal, vertical, down, up."""


def on_the_grid(svg: str) -> str:
    """Rich's picture with each character in its cell."""
    bold = set(re.findall(r"\.([\w-]+) \{[^}]*font-weight: bold", svg))
    styles = "\n".join(f".{name} {{ {style} }}" for name, style in FONTS.items())
    styles += f"\n.strong {{ {BOLD} }}"
    drawn = _TEXT.sub(lambda found: "".join(_cells(found, bold)), svg)
    return drawn.replace("</style>", f"{styles}\n</style>", 1)


def _cells(found: re.Match[str], bold: set[str]) -> Iterator[str]:
    style, x, y = found["class"], float(found["x"]), float(found["y"])
    if not style:
        yield found[0]
        return
    placed = []
    for character in unescape(found["text"]):
        placed.append((x, character))
        x += CELL * max(wcwidth(character), 0)
    for kind, run in groupby(placed, key=lambda cell: _kind(cell[1])):
        if kind == "rule":
            yield from (_rule(style, left, y - ASCENT, rule) for left, rule in run)
        elif kind != "blank":
            cells = list(run)
            names = f"{style} {kind}" + (" strong" if style in bold else "")
            places = " ".join(f"{left:.4g}" for left, _ in cells)
            text = escape("".join(character for _, character in cells))
            yield f'<text class="{names}" x="{places}" y="{y:g}">{text}</text>'


def _kind(character: str) -> str:
    if character in _RULES:
        return "rule"
    if character.isspace():
        return "blank"
    return "wide" if wcwidth(character) == 2 else "narrow"


def _rule(style: str, left: float, top: float, rule: str) -> str:
    strokes = {
        "h": (left, top + ROW / 2, CELL, 1.0),
        "v": (left + CELL / 2, top, 1.0, ROW),
        "d": (left + CELL / 2, top + ROW / 2, 1.0, ROW / 2),
        "u": (left + CELL / 2, top, 1.0, ROW / 2),
    }
    return "".join(
        '<rect class="{}" x="{:g}" y="{:g}" width="{:g}" height="{:g}"/>'.format(
            style, *(round(number, 1) for number in strokes[stroke])
        )
        for stroke in _RULES[rule]
    )
