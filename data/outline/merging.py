"""Several printed lines made one text: what stands between two of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .grammar import match
from .layout import Layout
from .matching import shadow
from .units import Unit, take_asides

_LATIN_END = re.compile(r"[A-Za-z0-9][,.;:!?)\]%'’\"”]*$")
_LATIN_START = re.compile(r"^[(\[\"“'‘$€£]*[A-Za-z0-9]")
_NUMBER_END = re.compile(r"[\u3400-\u9fff，、（][0-9]+(?:[.,][0-9]*)?$")
_NUMBER_START = re.compile(r"^[0-9.]*[0-9%](?![0-9]* )")
_HYPHEN = re.compile(r"[a-z]-$")


def broken(lines: Sequence[Unit], members: Sequence[int]) -> Unit:
    """One unit of the lines ``members``, with the places of the furniture among them."""
    unit = merge([lines[members[0]]])
    for before, index in pairwise(members):
        unit.breaks += (len(unit.text),) * (index - before - 1)
        unit = merge([unit, lines[index]])
    return unit


def merge(lines: Sequence[Unit], title_layout: Layout | None = None) -> Unit:
    """One unit of ``lines``. The lines of a title that were not full stay apart."""
    first = lines[0]
    if len(lines) == 1:
        return first
    parts = [first.text]
    length = len(first.text)
    for before, line in pairwise(lines):
        between = _between(before, line, parts[-1], title_layout)
        take_asides(first, line, length + len(between))
        parts += (between, line.text)
        length += len(between) + len(line.text)
    text = "".join(parts)
    copy = shadow(text)
    first.text, first.copy, first.mark = text, copy, match(copy)
    first.source = (first.source[0], lines[-1].source[1])
    first.gaps = ()
    return first


def _between(before: Unit, line: Unit, last: str, title_layout: Layout | None) -> str:
    """What stands between the text ``last`` of the line ``before`` and the text of ``line``."""
    if title_layout is not None and not title_layout.full(before):
        return " "
    if _NUMBER_END.search(last) and _NUMBER_START.match(line.text):
        return ""  # 到2|025年: a number broken among ideographs
    if _HYPHEN.search(last) and line.text[:1].islower():
        return ""  # the hyphen stays: it may be the word's own
    return " " if _LATIN_END.search(last) and _LATIN_START.match(line.text) else ""
