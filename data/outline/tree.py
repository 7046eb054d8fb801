"""From headings to sections: levels, parents, and names, the path of parts that locators
are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from data.model import Section, SectionKind

from .grammar import LEAVES, PREFIX
from .headings import Heading
from .matching import bare

_LISTED = frozenset({SectionKind.ITEM_3, SectionKind.ITEM})
_COUNTED = frozenset({SectionKind.PSEUDO, SectionKind.SUBDOC})


def grow(headings: Sequence[Heading]) -> list[Section]:
    """One section per heading, in the same order.

    The parent is the nearest earlier heading of a lower rank; leaves hang from
    the heading they stand under and enclose nothing that follows.
    """
    eids = _Names()
    eids.make(None, SectionKind.LEAD, ())
    open_: list[tuple[float, Section]] = []
    sections: list[Section] = []
    for heading in headings:
        if heading.kind not in LEAVES:
            while open_ and open_[-1][0] >= heading.rank:
                open_.pop()
        parent = open_[-1][1] if open_ else None
        if heading.kind is SectionKind.BOX and parent is not None:
            parent = _around_box(heading, [section for _, section in open_])
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


def _around_box(box: Heading, around: Sequence[Section]) -> Section:
    """The section a box belongs to: the one whose title its own repeats, or the nearest that
    is no item of a list."""
    name = _name(box.title, box.number)
    for section in reversed(around):
        if name and _name(section.title, section.number) == name:
            return section
    sections = [s for s in around if s.kind not in _LISTED]
    return sections[-1] if sections else around[-1]


def _name(title: str, number: str) -> str:
    return bare(title[len(number) :]).lstrip(".、:")


class _Names:
    """Gives every section its eid; the same number twice under one parent gets ``~2``."""

    def __init__(self) -> None:
        self._counts: defaultdict[tuple[str, SectionKind], int] = defaultdict(int)
        self._taken: defaultdict[str, int] = defaultdict(int)

    def make(self, parent: str | None, kind: SectionKind, value: tuple[int, ...]) -> str:
        """The eid of the next section of ``kind`` with the printed number ``value``."""
        prefix = PREFIX[kind]
        if kind in _COUNTED and not value:
            self._counts[parent or "", kind] += 1
            part = f"{prefix}_{self._counts[parent or '', kind]}"
        elif value:
            part = f"{prefix}_{'-'.join(map(str, value))}"
        else:
            part = prefix
        path = f"{parent}/{part}" if parent else part
        self._taken[path] += 1
        return path if self._taken[path] == 1 else f"{path}~{self._taken[path]}"
