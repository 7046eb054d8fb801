"""The library's documents: what each is called, who gave it out and when, how much is in it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from data.fold import fold_text
from data.model import DocumentInfo
from index.results import AddFailure
from tui.locale import N_, _, told
from tui.table.model import UNGROUPED, Cell, Chip, Column, Group, Test, Topic, holds_words
from tui.topics.short_names import short_name
from tui.typography import fit_title, width
from tui.wording import kind_name

Shelved = DocumentInfo | AddFailure
"""A document, or a file that could not be read."""

TITLE, SHORT, ISSUER, DATE, KIND = "title", "short", "issuer", "date", "kind"
TAGS, TARGETS, MARKS = "tags", "targets", "marks"
TAG, YEAR = "tag", "year"
ALL, FAILED = "all", "failed"
TAKEN, TAG_SIGN, UNKNOWN = "●", "#", "?"

ROOMY, NARROW = 100, 60
"""Columns from which every fact has its own column, and below which the issuer has none."""

KINDS = {
    "plan": N_("plans"),
    "report": N_("reports"),
    "news": N_("news"),
    "interpretation": N_("interpretations"),
    "law": N_("laws"),
    "other": N_("others"),
}


class Shelf(Topic[Shelved]):
    """``taken``: ids of the documents the user took. ``marks``: how many each has, by id."""

    first_column = DATE
    groupings = (UNGROUPED, TAG, YEAR, ISSUER, KIND)
    sets_behind = True

    def __init__(
        self, rows: Sequence[Shelved], taken: Collection[str], marks: Mapping[str, int]
    ) -> None:
        self.taken, self.marks = taken, marks
        there = Counter(row.kind for row in rows if isinstance(row, DocumentInfo))
        self.chips = (
            Chip(ALL, _("all")),
            *(Chip(kind, _(name)) for kind, name in KINDS.items() if there[kind]),
        )
        self.first_chip = ALL
        self._folded: dict[str, str] = {}

    def columns(self, room: int) -> Sequence[Column]:
        if room < ROOMY:
            marks = Column(MARKS, _("marks"), max(5, width(_("marks"))), 0, right=True)
            ends = [Column(DATE, _("date"), 10), marks]
            if room >= NARROW:
                ends.insert(0, Column(ISSUER, _("issuer"), 16))
        else:
            counts = [(TARGETS, _("targets")), (MARKS, _("marks"))]
            wide = [max(4, width(name)) for _key, name in counts]
            ends = [
                Column(SHORT, _("short name"), 11, 1),
                Column(ISSUER, _("issuer"), 15, 1),
                Column(DATE, _("date"), 10),
                Column(KIND, _("kind"), 4, 1),
                Column(TAGS, _("tags"), 22 - sum(wide)),
                Column(TARGETS, counts[0][1], wide[0], 1, right=True),
                Column(MARKS, counts[1][1], wide[1], right=True),
            ]
        taken = sum(column.width + column.gap for column in ends)
        return (Column(TITLE, _("title"), max(8, room - 4 - taken)), *ends)

    def cell(self, row: Shelved, column: Column) -> Cell:
        if isinstance(row, AddFailure):
            return os.path.basename(row.path) or row.path
        match column.key:
            case "title":
                return fit_title(row.title, column.width)
            case "short":
                return short_name(row)
            case "issuer":
                return row.issuer or UNKNOWN
            case "date":
                return row.date or UNKNOWN
            case "kind":
                return kind_name(row.kind)
            case "tags":
                return " ".join(f"{TAG_SIGN}{tag}" for tag in row.tags)
            case "targets":
                return str(row.targets) if row.targets else ""
            case _:
                return str(self.marks[row.id]) if self.marks.get(row.id) else ""

    def spans(self, row: Shelved) -> tuple[str, str] | None:
        if isinstance(row, AddFailure):
            return SHORT, told(row.reason)
        return None

    def key(self, row: Shelved) -> str:
        return row.path if isinstance(row, AddFailure) else row.id

    def answers(self, row: Shelved) -> Collection[str]:
        return (ALL,) if isinstance(row, AddFailure) else (ALL, row.kind)

    def behind(self, row: Shelved) -> str:
        return FAILED if isinstance(row, AddFailure) else ""

    def value(self, row: Shelved, column: str) -> Any:
        if isinstance(row, AddFailure):
            return None
        match column:
            case "title":
                return fold_text(row.title)
            case "short":
                return short_name(row)
            case "tags":
                return " ".join(row.tags) or None
            case "targets":
                return row.targets or None
            case "marks":
                return self.marks.get(row.id) or None
            case _:
                return getattr(row, column) or None

    def name(self, row: Shelved) -> str:
        if isinstance(row, AddFailure):
            return row.path
        parts = (row.title, row.title_raw, row.short, row.issuer, row.date, row.id)
        return "\n".join((*parts, *row.tags))

    def folded(self, row: Shelved) -> str:
        """``name`` folded, worked out once."""
        key = self.key(row)
        if key not in self._folded:
            self._folded[key] = fold_text(self.name(row))
        return self._folded[key]

    def test(self, words: str) -> Test[Shelved] | None:
        tags = [word[1:] for word in words.split() if word.startswith(TAG_SIGN) and word[1:]]
        rest = " ".join(word for word in words.split() if not word.startswith(TAG_SIGN))
        held = holds_words(rest, self.folded, folded=True)
        if not tags:
            return held
        tagged = _bears(tags)
        return tagged if held is None else lambda row: tagged(row) and held(row)

    def group(self, row: Shelved, by: str) -> tuple[str, ...]:
        if isinstance(row, AddFailure):
            return (FAILED,)
        match by:
            case "tag":
                return (f"{TAG_SIGN}{row.tags[0]}" if row.tags else "",)
            case "year":
                return (row.date[:4],)
            case "kind":
                return (kind_name(row.kind),)
            case _:
                return (row.issuer,)

    def group_name(self, group: Group) -> str:
        return _("Not read") if group.name == (FAILED,) else group.name[0] or "–"

    def group_rank(self, name: tuple[str, ...]) -> int:
        return 2 if name == (FAILED,) else int(not name[0])

    def sign(self, row: Shelved) -> str:
        return TAKEN if isinstance(row, DocumentInfo) and row.id in self.taken else " "


def _bears(tags: Sequence[str]) -> Callable[[Shelved], bool]:
    """Whether a document has tags that begin so: while one types they are not whole yet."""
    return lambda row: (
        isinstance(row, DocumentInfo)
        and all(any(own.startswith(tag) for own in row.tags) for tag in tags)
    )
