"""The chapters of two plans side by side, with what became of each and how much it takes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tui.locale import _
from tui.table.model import Cell, Chip, Column, Topic

if TYPE_CHECKING:
    from data.model import Document, Section
    from index.comparing.headings import HeadingPair

ALL = "all"
STATES = ("same", "renamed", "moved", "dropped", "new")


class Headings(Topic[tuple[int, "HeadingPair", int]]):
    """Pairs of chapters, each with its place in the list and how deep it stands.

    ``lengths``: characters by section.
    """

    first_chip = ALL
    first_column = "b"

    def __init__(
        self,
        names: Sequence[str],
        lengths: Sequence[Mapping[str, int]],
        *,
        places: bool,
    ) -> None:
        self._names, self._lengths = names, lengths
        self._words = {
            "same": _("same"),
            "renamed": _("renamed"),
            "moved": _("moved"),
            "dropped": _("missing") if places else _("dropped"),
            "new": _("only there") if places else _("new"),
        }
        self.chips = [Chip(ALL, _("all")), *(Chip(s, self._words[s]) for s in STATES)]

    def columns(self, room: int) -> Sequence[Column]:
        title = (room - 2 - 26) // 2
        return (
            Column("a", self._names[0], title),
            Column("a_length", _("length"), 6, 1, right=True),
            Column("state", _("state"), 7),
            Column("b_length", _("length"), 6, 1, right=True),
            Column("b", self._names[1], title - 1, 1),
        )

    def cell(self, row: tuple[int, HeadingPair, int], column: Column) -> Cell:
        pair = row[1]
        match column.key:
            case "a" | "b":
                section = pair.a if column.key == "a" else pair.b
                below = "  " * row[2]
                return below + (section.title if section is not None else "–")
            case "state":
                look = "dim" if pair.state == "same" else ""
                return [("=" if pair.state == "same" else self._words[pair.state], look)]
            case key:
                length = self._length(pair, key[0])
                return f"{length:,}" if length is not None else "–"

    def _length(self, pair: HeadingPair, side: str) -> int | None:
        section = pair.a if side == "a" else pair.b
        return None if section is None else self._lengths[side == "b"].get(section.eid)

    def key(self, row: tuple[int, HeadingPair, int]) -> int:
        return row[0]

    def answers(self, row: tuple[int, HeadingPair, int]) -> Collection[str]:
        return (ALL, row[1].state)

    def value(self, row: tuple[int, HeadingPair, int], column: str) -> Any:
        pair = row[1]
        match column:
            case "a" | "b":
                section = pair.a if column == "a" else pair.b
                return section.title if section is not None else None
            case "state":
                return STATES.index(pair.state)
            case _:
                return self._length(pair, column[0])

    def name(self, row: tuple[int, HeadingPair, int]) -> str:
        pair = row[1]
        return " ".join(section.title for section in (pair.a, pair.b) if section is not None)


def lengths(document: Document) -> dict[str, int]:
    """Characters of the running text of each section, its subsections included."""
    above: dict[str, Section | None] = {}
    by_eid = {section.eid: section for section in document.sections}
    for section in document.sections:
        above[section.eid] = by_eid.get(section.parent or "")
    counts: dict[str, int] = {}
    for segment in document.segments:
        if segment.outside:
            continue
        here = by_eid.get(segment.eid)
        while here is not None:
            counts[here.eid] = counts.get(here.eid, 0) + len(segment.text)
            here = above[here.eid]
    return counts
