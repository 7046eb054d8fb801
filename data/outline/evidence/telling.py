"""All that speaks for a heading, in words: what ``outline --explain`` says of it."""

from __future__ import annotations

from data.model import BlockKind

from ..matching import bare
from ..page.contents import Contents
from ..page.fonts import is_apart
from ..units import Unit
from .fonts import setting_of
from .marked import mark_of


def evidence_for(unit: Unit, title: str, number: str, contents: Contents) -> list[str]:
    """What speaks for ``unit`` being a heading with ``title`` and ``number``, one phrase each."""
    found: list[str] = []
    if unit.kind is BlockKind.HEADING and unit.level:
        found.append(mark_of(unit))
    if unit.entry is not None and unit.kind is BlockKind.HEADING:
        found.append(f"named by the file's own contents, level {unit.entry.level}")
    elif unit.entry is not None:
        found.append(mark_of(unit))
    if number:
        found.append(f"the number {number}")
    if is_apart(unit):
        found.append(f"set apart, {setting_of(unit)}")
    elif unit.strong:
        found.append("bold")
    if unit.centred:
        found.append("centred")
    if contents.keys and bare(title) in contents.keys:
        found.append("listed in the printed contents")
    return found
