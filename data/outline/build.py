"""Blocks to outline: the steps in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.model import Block, Section, SectionKind, Segment

from .headings import find_headings
from .matching import bare, bare_copy
from .opening import is_chapter, printed_title
from .page import units_of
from .roles import with_roles
from .segments import LEAD, segment_units
from .tree import grow

_OPENING = 60  # units in which a page may print its title again and again

_TITLE_MAX = 200  # characters


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
    title_at = printed_title(units, title)
    printed = range(title_at.start, title_at.stop) if title_at else range(0)
    names = {bare(title), bare(title_at.text) if title_at else ""} - {""}
    again = (
        i
        for i, u in enumerate(units[:_OPENING])
        if len(u.text) <= _TITLE_MAX and bare_copy(u.copy) in names and not is_chapter(u)
    )
    headings = find_headings(units, contents, {*printed, *again})
    sections = with_roles(grow(headings))
    segments = segment_units(units, headings, sections, printed)
    if any(s.eid == LEAD for s in segments):
        lead = Section(LEAD, 1, "", "", SectionKind.LEAD, None, rule="before the first heading")
        sections = (lead, *sections)
    return Outline(title_at.text if title_at else title, sections, segments)
