"""The passages the user marked, with notes and tags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from textual.message import Message

from data.locators import LocatorError, parse
from index.results import Mark
from tui.linebreaking import Line, wrap
from tui.locale import _
from tui.typography import fit, fit_title, flush_left, printable, width
from tui.widgets.hits import fit_path, section_of
from tui.widgets.item_list import ItemList
from tui.widgets.line_view import Run

HERE, NOTED, TAG = "▌", "◦", "#"
LEFT_EDGE, RIGHT_EDGE = 3, 2
QUOTE_LINES = 2
"""Lines of a quote that are shown; the text itself is one key away."""


@dataclass(frozen=True, slots=True)
class MarkLine:
    """A row of a mark: text and the names of its looks."""

    mark: int
    text: str
    looks: str


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A row that names the document or section of the marks below it."""

    text: str | tuple[str, ...]
    count: int | None = None


class MarksView(ItemList):
    """Marks in the order given, grouped by document and section.

    Told by ``set_marks``. Posts ``Selected`` on Enter or a click and
    ``Highlighted`` when the cursor moves.
    """

    @dataclass
    class Selected(Message):
        """The user chose a mark."""

        mark: Mark

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another mark."""

        mark: Mark

    def __init__(
        self, *, name: str | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._marks: list[Mark] = []
        self._lines: list[MarkLine | HeadLine | None] = []
        self._rows: list[range] = []
        self._set_width = 0

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show these marks; the cursor stays on the mark it stood on."""
        here = self.current
        self._marks = list(marks)
        ids = [mark.id for mark in self._marks]
        cursor = ids.index(here.id) if here and here.id in ids else max(0, self.cursor)
        self._list()
        self.items_changed(cursor)

    @property
    def current(self) -> Mark | None:
        """The mark under the cursor."""
        return self._marks[self.cursor] if 0 <= self.cursor < len(self._marks) else None

    # Rows

    def _list(self) -> None:
        self._set_width = self.pane_width
        room = max(4, self._set_width - LEFT_EDGE - RIGHT_EDGE)
        self._lines, self._rows = [None], []
        document: str | None = None
        path: tuple[str, ...] | None = None
        for number, mark in enumerate(self._marks):
            if mark.document != document:
                if document is not None:
                    self._lines.append(None)
                self._lines.append(HeadLine(mark.document_title, self._run(number)))
                document, path = mark.document, None
            section = section_of(_eid(mark.locator), mark.path)[1]
            if section != path:
                if section:
                    self._lines.append(HeadLine(section))
                path = section
            top = len(self._lines)
            self._lines += self._mark_lines(number, mark, room)
            self._rows.append(range(top, len(self._lines)))
        self.set_row_count(len(self._lines))

    def _run(self, number: int) -> int:
        """How many marks of one document stand together from ``number`` on."""
        document = self._marks[number].document
        rest = takewhile(lambda mark: mark.document == document, self._marks[number:])
        return sum(1 for _mark in rest)

    def _mark_lines(self, number: int, mark: Mark, room: int) -> Iterable[MarkLine]:
        quote = mark.quote.replace("\t", " ")
        lines = wrap(quote, room)
        for line in lines[: QUOTE_LINES - 1]:
            yield MarkLine(number, quote[line.start : line.end], "")
        rest = lines[QUOTE_LINES - 1 : QUOTE_LINES] or [Line(0, 0)] * (not lines)
        for line in rest:
            yield MarkLine(number, fit(quote[line.start :], room), "")
        if mark.parts:
            last = mark.parts[-1].quote.replace("\t", " ")
            yield MarkLine(number, fit(_("… to {words}").format(words=last), room), "")
        for part in filter(None, f"{NOTED} {mark.note}".splitlines() if mark.note else ()):
            note = printable(part)
            for line in wrap(note, room):
                yield MarkLine(number, note[line.start : line.end], "")
        if mark.tags:
            tags = " ".join(f"{TAG}{tag}" for tag in mark.tags)
            yield MarkLine(number, fit(tags, room), "dim")
        if mark.anchor == "lost":
            yield MarkLine(number, fit(_("its text is no longer in the document"), room), "strong")
        elif mark.anchor == "moved":
            yield MarkLine(number, fit(_("found at another place"), room), "dim")

    def resized(self) -> None:
        if self.pane_width != self._set_width:
            self._list()
        super().resized()

    @property
    def item_count(self) -> int:
        return len(self._marks)

    def row_of(self, item: int) -> int:
        return self._rows[item].start

    def rows_of(self, item: int) -> range:
        return self._rows[item]

    def item_at(self, row: int) -> int | None:
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        return line.mark if isinstance(line, MarkLine) else None

    def cursor_moved(self) -> None:
        if mark := self.current:
            self.post_message(self.Highlighted(mark))

    def item_selected(self, item: int) -> None:
        self.post_message(self.Selected(self._marks[item]))

    # Drawing

    def draw(self, row: int, columns: int) -> Iterable[Run]:
        line = self._lines[row]
        if isinstance(line, HeadLine):
            return self._draw_head(line, columns)
        if isinstance(line, MarkLine):
            shade = self.shade(line.mark)
            here = HERE if line.mark == self.cursor else " "
            return [
                (" ", shade),
                (here, f"accent {shade}"),
                (" ", shade),
                (line.text, f"{line.looks} {shade}"),
            ]
        return []

    def _draw_head(self, line: HeadLine, columns: int) -> list[Run]:
        if isinstance(line.text, tuple):
            return [("   " + fit_path(line.text, columns - LEFT_EDGE - RIGHT_EDGE), "dim")]
        count = str(line.count)
        room = columns - 4 - width(count)
        return [(" " + flush_left(fit_title(line.text, room), room) + "  " + count, "")]

    def fill(self, row: int) -> str:
        item = self.item_at(row)
        return "" if item is None else self.shade(item)


def _eid(locator: str) -> str:
    try:
        return parse(locator).eid
    except LocatorError:
        return ""
