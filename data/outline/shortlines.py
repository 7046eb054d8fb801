"""Headings with nothing to tell them but that they are short: lines between paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from data.titles import is_title_like

from .candidates import Candidate
from .layout import is_final
from .matching import packed
from .opening import is_title_line
from .units import Unit

_TITLE = 40  # characters of such a heading
_TEXT = 50  # … of a paragraph
_SENTENCE = 30  # … of a sentence with which a report begins
_MIN = 2  # such headings in a document, or none
_SHARE = 0.7  # of the document's short lines must be such headings


def short_lines(
    units: Sequence[Unit], numbered: Sequence[Candidate], taken: set[int]
) -> frozenset[int]:
    """Units that are such headings: each behind a paragraph that has ended, before another.

    Where other short lines stand about (verse, lists of names, captions), being
    short says nothing. In a ``numbered`` document they enclose the numbers, so that
    one stands before the first of them; and there may be no other short line.
    """
    body = [i for i, u in enumerate(units) if u.plain and i not in taken]
    texts = [i for i in body if _is_text(units[i])]
    if len(texts) < 2 * _MIN:
        return frozenset()
    least = _SENTENCE if len(numbered) > 1 else _TEXT
    begun = next(i for i in body if _is_text(units[i], least))
    found: list[int] = []
    others = 0
    for before, index, after in zip(body, body[1:], body[2:], strict=False):
        unit = units[index]
        if index < begun or _is_text(unit) or is_final(unit.copy):
            continue
        if (
            is_title_line(unit, _TITLE)
            and len(unit.text) >= 4
            and (is_final(units[before].copy) or before in found[-1:])
            and _is_text(units[after])
        ):
            found.append(index)
        else:
            others += 1
    if len(numbered) > 1:
        titles = any(is_title_like(packed(units[i].text)) for i in found)
        within = len(found) >= _MIN and found[0] < numbered[0].unit
        return frozenset(found) if within and not others and not titles else frozenset()
    enough = len(found) >= _MIN and len(found) >= _SHARE * (len(found) + others)
    return frozenset(found) if enough else frozenset()


def _is_text(unit: Unit, least: int = _TEXT) -> bool:
    return len(unit.text) >= least and is_final(unit.copy)
