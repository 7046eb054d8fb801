"""Compare: two to five documents, indicator by indicator and chapter by chapter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from tui.explorer.exporting import file_stem
from tui.locale import _, language
from tui.screens.table_sheet import TableSheet
from tui.table.model import Topic
from tui.table.sides import Side
from tui.topics.comparing import Indicators, Row, rows_of
from tui.topics.headings import Headings, lengths
from tui.topics.short_names import short_names

if TYPE_CHECKING:
    from data.writers.sheets import Sheet as Table
    from index.comparing import Comparison
    from index.results import TargetRow
    from index.subjects import Subject
    from tui.screens.main import MainScreen

INDICATORS, HEADINGS = range(2)


class CompareSheet(TableSheet):
    """``ids``: the documents in order; the leftmost is the yardstick."""

    NUMBER: ClassVar[int] = 7

    def __init__(self, main: MainScreen, ids: Sequence[str], *, word: str = "") -> None:
        super().__init__(main, _("Compare"))
        self.ids = list(ids)
        self.subjects: list[Subject] = []
        self.comparison: Comparison | None = None
        self.names: list[str] = []
        self._word = word  # an indicator to begin with
        self._aside = 0

    async def load(self) -> None:
        self.subjects, comparison = await self._main.desk.do(self._compare)
        names = short_names(comparison.documents)
        self.names = [names[info.id] for info in comparison.documents]
        self.comparison = comparison

    def _compare(self) -> tuple[list[Subject], Comparison]:
        from index.comparing import compare
        from index.subjects import library_subject

        known = {subject.info.id: subject for subject in self.subjects}
        workspace = self._main.desk.workspace
        subjects = [known.get(id) or library_subject(workspace, id) for id in self.ids]
        return subjects, compare(subjects)

    def tabs(self) -> Sequence[tuple[str, int]]:
        if self.comparison is None:
            return ((_("Indicators"), 0),)
        return (
            (_("Indicators"), self._shown(INDICATORS, len(self.comparison.rows))),
            (_("Headings"), self._shown(HEADINGS, len(self._pairs()))),
        )

    def _shown(self, tab: int, every: int) -> int:
        return self.view.item_count if tab == self.tab and self.view.is_mounted else every

    def _pairs(self) -> list[Any]:
        assert self.comparison is not None
        found = [pair for pair in self.comparison.headings if pair.before == self._aside]
        return list(enumerate(found))

    def fill(self, tab: int) -> tuple[Topic[Any], Sequence[Any]]:
        assert self.comparison is not None
        if tab == HEADINGS:
            at = self._aside
            pair = self.subjects[at : at + 2]
            texts = [lengths(subject.document) for subject in pair]
            places = Indicators(self.comparison, self.names).places
            return Headings(self.names[at : at + 2], texts, places=places), self._pairs()
        marked = {mark.locator for mark in self._main.keeping.marks}
        return Indicators(self.comparison, self.names, marked), rows_of(self.comparison)

    def show_tab(self, tab: int) -> None:
        super().show_tab(tab)
        if self._word and tab == INDICATORS:
            word, self._word = self._word, ""
            topic = self.view.topic
            self.view.choose(topic.chips[0].key)
            wanted = (row for row in self.view.rows if word in topic.name(row).split())
            if (row := next(wanted, None)) is not None:
                self.view.go_to(topic.key(row))
            self.tell()

    # What is said

    def title_of(self, row: Any) -> tuple[str, str]:
        left = f"{_('Compare')} · {' '.join(self.names)}"
        if self.comparison is None:
            return left, ""
        at = self._aside + 1
        if isinstance(row, Row):
            at = self.view.topic.under(row, self.view.column).document  # type: ignore[attr-defined]
        at = min(at, len(self.names) - 1)
        info = self.comparison.documents[at]
        name = info.title if self.roomy else self.names[at]
        return left, " · ".join(filter(None, (name, info.date)))

    def rest(self) -> str:
        if self.tab == HEADINGS:
            return ""
        arrangement = self.view.arrangement
        every = len(arrangement.rows)
        hidden = every - self.view.item_count
        if not hidden:
            return ""
        text = _("{n} rows not shown · r shows others") if self.roomy else _("{n} hidden · r")
        return text.format(n=hidden)

    def evidence(self, row: Any) -> tuple[Side, Side | None]:
        if isinstance(row, Row):
            topic = self.view.topic
            assert isinstance(topic, Indicators)
            return topic.sides(row, self.view.column)
        pair = row[1]
        sides = [
            Side(name, place=section.title if section else "–", text=self._opening(n, section))
            for n, (name, section) in enumerate(
                zip(self.names[self._aside :], (pair.a, pair.b), strict=False), self._aside
            )
        ]
        return sides[0], sides[1]

    def _opening(self, n: int, section: Any) -> str:
        """The first running text of a section."""
        if section is None:
            return ""
        from data.locators import encloses

        return next(
            (
                segment.text
                for segment in self.subjects[n].document.segments
                if not segment.outside
                and encloses(section.eid, segment.eid)
                and segment.text != section.title
            ),
            "",
        )

    def place_of(self, row: Any) -> tuple[str, str]:
        if isinstance(row, Row):
            topic = self.view.topic
            assert isinstance(topic, Indicators)
            cell = topic.under(row, self.view.column)
            return topic.why(row, self.view.column) or cell.target.indicator, cell.row.locator
        pair = row[1]
        section, at = (pair.b, 1) if pair.b is not None else (pair.a, 0)
        assert self.comparison is not None
        info = self.comparison.documents[self._aside + at]
        return section.title, f"{info.id}#{section.eid}/h"

    def passage(self, row: Any) -> TargetRow | None:
        if not isinstance(row, Row):
            return None
        topic = self.view.topic
        assert isinstance(topic, Indicators)
        return topic.under(row, self.view.column).row

    def differs(self, row: Any) -> bool:
        if isinstance(row, Row):
            return any(each is not None and each.state != "same" for each in row.changes)
        return bool(row[1].state != "same")

    # Acts

    def acts(self) -> dict[str, Callable[[], object]]:
        return {
            **super().acts(),
            "mark_up": lambda: self.move_plan(-1),
            "mark_down": lambda: self.move_plan(1),
        }

    def move_column(self, step: int) -> None:
        """The next head; where two plans have room, past the edge comes the next plan."""
        topic = self.view.topic
        if self.tab == HEADINGS and self.view.column == "b" and step > 0:
            if self._aside + 2 < len(self.names):
                self._aside += 1
                self.show_tab(HEADINGS)
            return
        if isinstance(topic, Indicators) and not self.roomy:
            edge = f"d{topic.aside}"
            if self.view.column == edge and topic.step_aside(step):
                self.view.column = f"d{topic.aside}"
                self.view.set_topic(topic)
                self.tell()
                return
        self.view.move_column(step)

    def move_plan(self, step: int) -> None:
        """Move the plan under the cursor; the leftmost is the yardstick."""
        if not self.view.column.startswith("d"):
            return
        at = int(self.view.column[1:])
        to = at + step
        if not 0 <= to < len(self.ids):
            return
        self.ids[at], self.ids[to] = self.ids[to], self.ids[at]

        async def again() -> None:
            await self.load()
            self.show_tab(self.tab)
            self.view.column = f"d{to}"
            self.tell()

        self._main.work(again(), "table", hold=True)

    def copy_of(self, rows: Sequence[Any]) -> str:
        from tui.explorer.copying import value_line

        lines = []
        for row in rows:
            if isinstance(row, Row):
                lines += [value_line(cell.row) for cell in row.compared.row.cells]
        return "\n".join(lines)

    def sheet_of(self, rows: Sequence[Any]) -> tuple[Table, str]:
        from index.comparing.sheets import comparison_sheet, heading_sheet

        assert self.comparison is not None
        tongue = language()[:2]
        if self.tab == HEADINGS:
            pairs = tuple(row[1] for row in rows)
            shown = replace(self.comparison, headings=pairs)
            return heading_sheet(shown, tongue), file_stem(_("compare"), *self.names)
        shown = replace(self.comparison, rows=tuple(row.compared for row in rows))
        return comparison_sheet(shown, tongue), file_stem(_("compare"), *self.names)
