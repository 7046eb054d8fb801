"""From headings to sections: levels, parents, names."""

from __future__ import annotations

from collections.abc import Sequence

from data.model import Section, SectionKind

from .eids import EidMaker
from .headings import Heading

LEAVES = frozenset({SectionKind.BOX, SectionKind.TABLE, SectionKind.ITEM})


def grow(headings: Sequence[Heading]) -> list[Section]:
    """One section per heading, in the same order.

    The parent is the nearest earlier heading of a lower rank; leaves hang from
    the heading they stand under and enclose nothing that follows.
    """
    eids = EidMaker()
    eids.make(None, SectionKind.LEAD, ())
    open_: list[tuple[float, Section]] = []
    sections: list[Section] = []
    for heading in headings:
        if heading.kind not in LEAVES:
            while open_ and open_[-1][0] >= heading.rank:
                open_.pop()
        parent = open_[-1][1] if open_ else None
        section = Section(
            eid=eids.make(parent.eid if parent else None, heading.kind, heading.value),
            level=parent.level + 1 if parent else 1,
            title=heading.title,
            number=heading.number,
            kind=heading.kind,
            parent=parent.eid if parent else None,
            rule=heading.rule,
        )
        sections.append(section)
        if heading.kind not in LEAVES:
            open_.append((heading.rank, section))
    return sections
