"""Hits as a concordance: every occurrence in a line of its own, the keyword in one column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from textual.message import Message

from data.model import Span
from index.answering.answer import Answer, DocumentCount, Hit
from tui.locale import _
from tui.typography import fit, fit_title, flush_left, flush_right, head, tail, width
from tui.widgets.item_list import ItemList
from tui.widgets.line_view import Run

HERE = "▌"
NONE = "–"
"""Stands for the number of hits of a document without any."""

LEFT_EDGE = 3
RIGHT_EDGE = 2
LEFT_SHARE = 0.4
"""The part of the line that the context before the keyword gets, at 37 columns six ideographs."""

_ITEM_PARTS = re.compile(r"(?:/it_[^/]+)+$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that names the section of the hits below it."""

    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place that answers the query; ``number`` is its place among the hit's spans."""

    hit: Hit
    number: int

    @property
    def span(self) -> Span | None:
        """The place in the hit's text; None for a hit that no single words explain."""
        return self.hit.spans[self.number] if self.number < len(self.hit.spans) else None


class HitsView(ItemList):
    """What a search found, grouped by document and section.

    Told by ``set_result``; ``step`` goes on to the next occurrence or back.
    Posts ``Selected`` on Enter or a click and ``Highlighted`` when the cursor moves.
    """

    DEFAULT_CSS = """
    HitsView > .line--keyword { text-style: bold underline; }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"line--keyword"}

    @dataclass
    class Selected(Message):
        """The user chose an occurrence: the ``span``-th of ``hit``'s spans."""

        hit: Hit
        span: int

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another occurrence."""

        hit: Hit
        span: int

    def __init__(
        self, *, name: str | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        # A row: a document (its id), a section, an occurrence (its number), or nothing.
        self._lines: list[str | Heading | int | None] = []
        self._titles: Mapping[str, str] = {}
        self._counts: dict[str, DocumentCount] = {}
        self._occurrences: list[Occurrence] = []
        self._rows: list[int] = []

    # What to show

    def set_result(self, result: Answer | None, titles: Mapping[str, str] | None = None) -> None:
        """Show ``result``; ``titles`` are those of all documents of the library, in its order.

        Those without a hit keep a line with a dash, so that nothing jumps while a
        query is typed. Where the hits come in another order than the text's, the
        document with the first of them stands first.
        """
        self._lines, self._occurrences, self._rows = [None], [], []
        self._titles = titles or {}
        self._counts = {}
        if result is not None:
            self._counts = {count.document: count for count in result.documents}
            self._list(result)
        self.set_row_count(len(self._lines))
        self.items_changed()

    def _list(self, result: Answer) -> None:
        by_document: dict[str, list[Hit]] = {}
        for hit in result.hits:
            by_document.setdefault(hit.document, []).append(hit)
        order: dict[str, None] = dict.fromkeys(by_document) if _ranked(result.hits) else {}
        order |= dict.fromkeys(self._titles) | dict.fromkeys(self._counts)
        lines = self._lines
        for document in order:  # of a large library thousands, at every key
            lines.append(document)
            if document in by_document:
                self._list_hits(by_document[document])
                lines.append(None)
        if self._occurrences and lines[-1] is None:
            lines.pop()

    def _list_hits(self, hits: Iterable[Hit]) -> None:
        group: str | None = None
        for hit in hits:
            section, path = section_of(hit.eid, hit.path)
            if section != group:
                self._lines.append(Heading(path or (_("Lead"),)))
            group = section
            for number in range(max(1, len(hit.spans))):
                self._rows.append(len(self._lines))
                self._lines.append(len(self._occurrences))
                self._occurrences.append(Occurrence(hit, number))

    # Where the cursor is

    @property
    def current(self) -> Occurrence | None:
        """The occurrence under the cursor."""
        return self._occurrences[self.cursor] if 0 <= self.cursor < self.item_count else None

    def step(self, by: int) -> Occurrence | None:
        """Go on by ``by`` occurrences, round the end, and say where that is."""
        if not self._occurrences:
            return None
        self.cursor = (self.cursor + by) % len(self._occurrences)
        return self.current

    def go_to(self, document: str, segment: int, span: Span | None = None) -> None:
        """Put the cursor on the occurrence at a place, if there is one."""
        for item, occurrence in enumerate(self._occurrences):
            hit = occurrence.hit
            if (
                hit.document == document
                and hit.segment == segment
                and span in (None, occurrence.span)
            ):
                self.cursor = item
                return

    @property
    def item_count(self) -> int:
        return len(self._occurrences)

    def row_of(self, item: int) -> int:
        return self._rows[item]

    def item_at(self, row: int) -> int | None:
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        return line if isinstance(line, int) else None

    def cursor_moved(self) -> None:
        if occurrence := self.current:
            self.post_message(self.Highlighted(occurrence.hit, occurrence.number))

    def item_selected(self, item: int) -> None:
        occurrence = self._occurrences[item]
        self.post_message(self.Selected(occurrence.hit, occurrence.number))

    # Drawing

    def draw(self, row: int, width: int) -> Iterable[Run]:
        line = self._lines[row]
        if isinstance(line, str):
            return self._draw_title(line, width)
        if isinstance(line, Heading):
            return [("   " + fit_path(line.path, width - LEFT_EDGE - RIGHT_EDGE), "dim")]
        if isinstance(line, int):
            return self._draw_occurrence(line, self._occurrences[line], width)
        return []

    def _draw_title(self, document: str, columns: int) -> list[Run]:
        found = self._counts.get(document)
        title = self._titles.get(document) or (found.title if found else "")
        count = str(found.occurrences) if found else NONE
        room = columns - 2 - len(count) - 2
        return [
            (" " + flush_left(fit_title(title, room), room) + "  ", ""),
            (count, ""),
        ]

    def _draw_occurrence(self, item: int, occurrence: Occurrence, columns: int) -> list[Run]:
        shade = self.shade(item)
        mark = HERE if item == self.cursor else " "
        room = columns - LEFT_EDGE - RIGHT_EDGE
        text = occurrence.hit.text.replace("\t", " ")
        runs: list[Run] = [(" ", shade), (mark, f"accent {shade}"), (" ", shade)]
        if occurrence.span is None:
            return [*runs, (fit(text, room), f"dim {shade}")]
        start, end = occurrence.span
        before = int(room * LEFT_SHARE) // 2 * 2
        keyword = head(text[start:end], room - before)
        after = room - before - width(keyword)
        return [
            *runs,
            (flush_right(tail(text[:start], before), before), f"dim {shade}"),
            (keyword, f"{'current' if item == self.cursor else 'keyword'} {shade}"),
            (head(text[end:], after), f"dim {shade}"),
        ]

    def fill(self, row: int) -> str:
        line = self._lines[row]
        return self.shade(line) if isinstance(line, int) else ""


def section_of(eid: str, path: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The section a passage is listed under: eid and titles. An item (一是 …) counts to it."""
    if "/it_" not in eid:
        return eid, path
    outer = _ITEM_PARTS.sub("", eid)
    dropped = eid.count("/") - outer.count("/")
    return outer, path[: len(path) - dropped] if dropped else path


def _ranked(hits: Sequence[Hit]) -> bool:
    """Whether hits come in another order than that of documents and their text."""
    seen: dict[str, int] = {}
    for before, hit in pairwise(hits):
        seen[before.document] = before.segment
        if hit.document in seen and (
            hit.document != before.document or hit.segment < before.segment
        ):
            return True
    return False


def fit_path(path: Sequence[str], room: int) -> str:
    """The innermost title, and as many of those around it as there is room for."""
    shown = path[-1]
    for title in reversed(path[:-1]):
        longer = f"{title} › {shown}"
        if width(longer) > room:
            break
        shown = longer
    return fit(shown, room)
