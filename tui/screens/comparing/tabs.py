"""The tabs of compare: what each says of a row, marks, copies and writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from data.locators import encloses
from tui.explorer.exporting import file_stem
from tui.locale import _, language
from tui.screens.table_sheet import Jump
from tui.table.sides import Side
from tui.topics.comparing.headings import Headings, lengths
from tui.topics.comparing.indicators import Indicators, Row, rows_of
from tui.topics.comparing.saying import sides, why
from tui.topics.comparing.texts import Pair, Texts, marks_told, text_of

if TYPE_CHECKING:
    from data.model import Section
    from data.writers.sheets import Sheet as Table
    from index.comparing import TextComparison
    from index.comparing.cells import Cell
    from index.comparing.headings import HeadingPair
    from tui.screens.comparing.sheet import CompareSheet
    from tui.table.model import Topic

Of = TypeVar("Of")
Heading = tuple[int, "HeadingPair", int]
"""A pair of chapters: its place, the pair, how deep it stands below those of the highest level."""


class Tab(Generic[Of]):
    """One tab of the screen. ``sheet`` holds what is compared, and the table."""

    name = ""

    def __init__(self, sheet: CompareSheet) -> None:
        self.sheet = sheet

    @property
    def count(self) -> int | None:
        """How many rows there are; None where that was not worked out yet."""
        raise NotImplementedError

    def ready(self, aside: int) -> bool:
        """Whether what it shows beside the yardstick was worked out."""
        return True

    def work_out(self, aside: int) -> None:
        """Work out what it shows; called beside the screen."""

    def forget(self) -> None:
        """Other documents stand in other places now."""

    def fill(self) -> tuple[Topic[Any], Sequence[Of]]:
        raise NotImplementedError

    def rest(self) -> str:
        return ""

    def document(self, row: Of) -> int:
        """The number of the document that the title line names."""
        return self.sheet.aside

    def evidence(self, row: Of) -> tuple[Side, Side | None]:
        raise NotImplementedError

    def place(self, row: Of) -> tuple[str, str]:
        raise NotImplementedError

    def jump(self, row: Of) -> Jump | None:
        raise NotImplementedError

    def locator(self, row: Of) -> str:
        raise NotImplementedError

    def differs(self, row: Of) -> bool:
        raise NotImplementedError

    def copied(self, row: Of) -> str:
        raise NotImplementedError

    def table(self, rows: Sequence[Of]) -> tuple[Table, str]:
        raise NotImplementedError


class IndicatorsTab(Tab[Row]):
    """A row an indicator, a cell a plan."""

    @property
    def topic(self) -> Indicators:
        topic = self.sheet.view.topic
        assert isinstance(topic, Indicators)
        return topic

    @property
    def count(self) -> int:
        return len(self.sheet.compared.rows)

    def fill(self) -> tuple[Topic[Any], Sequence[Row]]:
        sheet = self.sheet
        topic = Indicators(
            sheet.compared, sheet.names, sheet.marked, sheet.judged, roomy=sheet.roomy
        )
        return topic, rows_of(sheet.compared)

    def rest(self) -> str:
        view, roomy = self.sheet.view, self.sheet.roomy
        hidden = len(view.arrangement.rows) - view.item_count
        if not hidden:
            return ""
        text = _("{n} rows not shown · r shows others") if roomy else _("{n} hidden · r")
        return text.format(n=hidden)

    def under(self, row: Row) -> Cell:
        """The cell under both cursors, or the yardstick where it is empty."""
        return self.topic.under(row, self.sheet.view.column)

    def document(self, row: Row) -> int:
        return self.under(row).document

    def evidence(self, row: Row) -> tuple[Side, Side | None]:
        return sides(row, self.under(row), self.sheet.names)

    def place(self, row: Row) -> tuple[str, str]:
        cell = self.under(row)
        return why(row, cell, self.topic.judged) or cell.target.indicator, cell.row.locator

    def jump(self, row: Row) -> Jump:
        found = self.under(row).row
        return Jump(found.document, found.target.segment, found.target.span)

    def locator(self, row: Row) -> str:
        return self.under(row).row.locator

    def differs(self, row: Row) -> bool:
        return any(each is not None and each.state != "same" for each in row.changes)

    def copied(self, row: Row) -> str:
        from tui.explorer.copying import value_line

        return "\n".join(value_line(cell.row) for cell in row.compared.row.cells)

    def table(self, rows: Sequence[Row]) -> tuple[Table, str]:
        from index.comparing.telling.sheets import comparison_sheet

        shown = replace(self.sheet.compared, rows=tuple(row.compared for row in rows))
        return comparison_sheet(shown, language()[:2]), file_stem(_("compare"), *self.sheet.names)


class HeadingsTab(Tab[Heading]):
    """The chapters of the yardstick and of one other plan."""

    def __init__(self, sheet: CompareSheet) -> None:
        super().__init__(sheet)
        self._found: dict[int, list[Heading]] = {}
        self.deep = False  # what stands below the chapters, too

    @property
    def count(self) -> int | None:
        rows = self._found.get(self.sheet.aside)
        return None if rows is None else len(self._shown(rows))

    def ready(self, aside: int) -> bool:
        return aside in self._found

    def work_out(self, aside: int) -> None:
        from index.comparing.headings import align_headings, align_within

        a, b = (self.sheet.subjects[n].document for n in (0, aside))
        rows: list[Heading] = []
        for pair in align_headings(a, b):
            rows.append((len(rows), pair, 0))
            for below in align_within(a, b, pair):
                rows.append((len(rows), below, 1))
        self._found[aside] = rows

    def forget(self) -> None:
        self._found.clear()

    def _shown(self, rows: Sequence[Heading]) -> list[Heading]:
        return [row for row in rows if self.deep or not row[2]]

    def fill(self) -> tuple[Topic[Any], Sequence[Heading]]:
        sheet = self.sheet
        texts = [lengths(sheet.subjects[n].document) for n in (0, sheet.aside)]
        topic = Headings(sheet.pair_names, texts, places=sheet.places)
        return topic, self._shown(self._found[sheet.aside])

    def rest(self) -> str:
        if len(self.sheet.names) > 2 and self.sheet.roomy:
            return _("in the order of {name} · ← → other plan").format(name=self.sheet.names[0])
        return ""

    def _side(self, row: Heading) -> tuple[int, Section]:
        """The side under the column cursor, else the other: number of the document, section."""
        pair, sheet = row[1], self.sheet
        left = sheet.view.column in ("a", "a_length")
        if pair.a is not None and (left or pair.b is None):
            return 0, pair.a
        assert pair.b is not None
        return sheet.aside, pair.b

    def evidence(self, row: Heading) -> tuple[Side, Side | None]:
        pair, sheet = row[1], self.sheet
        sides = [
            Side(name, place=section.title if section else "–", text=self._opening(n, section))
            for n, name, section in zip(
                (0, sheet.aside), sheet.pair_names, (pair.a, pair.b), strict=True
            )
        ]
        return sides[0], sides[1]

    def _opening(self, n: int, section: Section | None) -> str:
        """The first running text of a section."""
        if section is None:
            return ""
        return next(
            (
                segment.text
                for segment in self.sheet.subjects[n].document.segments
                if not segment.outside
                and encloses(section.eid, segment.eid)
                and segment.text != section.title
            ),
            "",
        )

    def place(self, row: Heading) -> tuple[str, str]:
        return self._side(row)[1].title, self.locator(row)

    def locator(self, row: Heading) -> str:
        n, section = self._side(row)
        return f"{self.sheet.compared.documents[n].id}#{section.eid}/h"

    def jump(self, row: Heading) -> Jump | None:
        n, section = self._side(row)
        segments = self.sheet.subjects[n].document.segments
        found = (at for at, each in enumerate(segments) if encloses(section.eid, each.eid))
        at = next(found, None)
        return None if at is None else Jump(self.sheet.compared.documents[n].id, at)

    def differs(self, row: Heading) -> bool:
        return row[1].state != "same"

    def copied(self, row: Heading) -> str:
        pair = row[1]
        titles = [section.title if section else "–" for section in (pair.a, pair.b)]
        return " → ".join(titles)

    def table(self, rows: Sequence[Heading]) -> tuple[Table, str]:
        from index.comparing.telling.sheets import heading_sheet

        sheet = self.sheet
        both = tuple(sheet.compared.documents[n] for n in (0, sheet.aside))
        pairs = tuple(row[1] for row in rows)
        shown = replace(sheet.compared, documents=both, headings=pairs)
        return heading_sheet(shown, language()[:2]), file_stem(_("headings"), *sheet.pair_names)


class TextsTab(Tab[Pair]):
    """The words of the yardstick and of one other plan, paragraph by paragraph."""

    def __init__(self, sheet: CompareSheet) -> None:
        super().__init__(sheet)
        self._found: dict[int, TextComparison] = {}
        self.everything = False  # what stayed the same, too

    @property
    def topic(self) -> Texts:
        topic = self.sheet.view.topic
        assert isinstance(topic, Texts)
        return topic

    @property
    def comparison(self) -> TextComparison:
        return self._found[self.sheet.aside]

    @property
    def count(self) -> int | None:
        if not self.ready(self.sheet.aside):
            return None
        return sum(pair.state != "same" for pair in self.comparison.pairs)

    def ready(self, aside: int) -> bool:
        return aside in self._found

    def work_out(self, aside: int) -> None:
        from index.comparing import compare_texts

        sheet = self.sheet
        a, b = (sheet.subjects[n] for n in (0, aside))
        marks = [mark for mark in sheet.marks if mark.document == b.info.id]
        self._found[aside] = compare_texts(a, b, marks)

    def forget(self) -> None:
        self._found.clear()

    def fill(self) -> tuple[Topic[Any], Sequence[Pair]]:
        comparison = self.comparison
        lost = [mark.quote for mark in comparison.marks if mark.anchor == "lost"]
        marked = {place.partition(":")[0] for m in self.sheet.marks for place in m.locators}
        topic = Texts(self.sheet.pair_names, marked, lost, everything=self.everything)
        return topic, list(enumerate(comparison.pairs))

    def rest(self) -> str:
        return marks_told(self.comparison) if self.sheet.roomy else ""

    def evidence(self, row: Pair) -> tuple[Side, Side | None]:
        return self.topic.sides(row)

    def place(self, row: Pair) -> tuple[str, str]:
        return self.topic.why(row), self.locator(row)

    def locator(self, row: Pair) -> str:
        pair = row[1]
        left = self.sheet.view.column == "a"
        side = (pair.a or pair.b) if left else (pair.b or pair.a)
        return side.locators[0] if side is not None else ""

    def jump(self, row: Pair) -> Jump | None:
        pair, sheet = row[1], self.sheet
        left = (sheet.view.column == "a" or pair.b is None) and pair.a is not None
        side, n = (pair.a, 0) if left else (pair.b, sheet.aside)
        assert side is not None
        segments = sheet.subjects[n].document.segments
        at = next(at for at, each in enumerate(segments) if each is side.segments[0])
        return Jump(sheet.compared.documents[n].id, at)

    def differs(self, row: Pair) -> bool:
        return row[1].state != "same"

    def copied(self, row: Pair) -> str:
        pair = row[1]
        lines = []
        for sign, side in (("−", pair.a), ("+", pair.b)):
            if side is not None:
                lines.append(f"{sign} {text_of(side)[0]} ({side.locators[0]})")
        return "\n".join(lines)

    def table(self, rows: Sequence[Pair]) -> tuple[Table, str]:
        from index.comparing.telling.sheets import text_sheet

        shown = replace(self.comparison, pairs=tuple(row[1] for row in rows))
        return text_sheet(shown, language()[:2]), file_stem(_("text"), *self.sheet.pair_names)
