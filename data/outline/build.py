"""Blocks to outline: the steps in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.model import Block, BlockKind, Section, SectionKind, Segment

from .headings import find_headings
from .lines import units_of
from .matching import bare
from .roles import with_roles
from .segments import LEAD, segment_units
from .tree import grow
from .units import Unit


@dataclass(frozen=True, slots=True)
class Outline:
    """A document's chapter tree and passages, in reading order."""

    title: str
    sections: tuple[Section, ...]
    segments: tuple[Segment, ...]
    warnings: tuple[str, ...] = ()


def build_outline(blocks: Sequence[Block], *, title: str = "") -> Outline:
    """The outline of a document read as ``blocks``.

    ``title`` is what is known of the document's title from elsewhere (file
    properties, front matter, the caller); it helps to recognise the printed
    title, which is no heading of the outline. Every visible character of the
    blocks stands in exactly one segment, in order.
    """
    units, contents = units_of(blocks)
    printed = _printed_title(units, title)
    headings = [h for h in find_headings(units, contents, printed)]
    sections = with_roles(grow(headings))
    segments = segment_units(units, headings, sections, printed)
    if segments and segments[0].eid == LEAD:
        lead = Section(LEAD, 1, "", "", SectionKind.LEAD, None, rule="before the first heading")
        sections = (lead, *sections)
    own = "".join(units[i].text for i in printed) if printed else title
    return Outline(own or title, sections, segments)


def _printed_title(units: Sequence[Unit], title: str) -> range:
    wanted = bare(title)
    for index, unit in enumerate(units[:20]):
        if unit.kind is BlockKind.TITLE or (wanted and bare(unit.text) == wanted):
            return range(index, index + 1)
    return range(0)
