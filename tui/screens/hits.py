"""The hits at full width: each in its context, and how often by document and chapter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from tui.explorer.exporting import file_stem
from tui.locale import _
from tui.screens.table_sheet import Jump, TableSheet
from tui.table.model import Topic
from tui.table.sides import Side
from tui.topics.frequency import Frequencies
from tui.topics.lines import Lines, Place
from tui.topics.places import full_place
from tui.topics.short_names import short_names

if TYPE_CHECKING:
    from data.writers.sheets import Sheet as Table
    from index.counting import Concordance, Count, Frequency
    from tui.screens.main import MainScreen

LINES, COUNTS = range(2)
CONTEXT = 60
"""Characters kept on either side of a place."""

CELLS = 4
"""Documents that have a column of counts: those that speak of the terms most."""


class HitsSheet(TableSheet):
    """``query`` is counted as it was searched; its parts between ``|`` are terms of their own."""

    NUMBER: ClassVar[int] = 3

    def __init__(self, main: MainScreen, query: str, *, tab: int = LINES) -> None:
        super().__init__(main, _("Hits"))
        self.query_text = query.strip()
        self.tab = tab
        self.found: Concordance | None = None
        self.counted: list[Frequency] = []
        self._sections: dict[str, dict[str, list[Count]]] = {}
        self._names: dict[str, str] = {}
        self._beside: tuple[str, str] = ("", "")

    async def load(self) -> None:
        found, self.counted, self._sections = await self._main.desk.do(self._count)
        self.found = found
        infos = self._main.opening.infos
        told = {line.document for line in found.lines} | set(self._documents())
        self._names = short_names([info for info in infos if info.id in told])
        self._beside = self._neighbours()

    def _count(self) -> tuple[Concordance, list[Frequency], dict[str, dict[str, list[Count]]]]:
        from index.asking.question import READING_ORDER, Question
        from index.counting import concordance, frequency

        workspace = self._main.desk.workspace
        synonyms = self._main.finding.synonyms
        question = Question(self.query_text, sort=READING_ORDER, synonyms=synonyms)
        found = concordance(workspace.answers, question, width=CONTEXT)
        terms = [Question(term, synonyms=synonyms) for term in terms_of(self.query_text)]
        counted = frequency(workspace, terms)
        sections: dict[str, dict[str, list[Count]]] = {}
        wanted = tuple(_most(counted))
        for each in frequency(
            workspace,
            [Question(t.query, synonyms=synonyms, documents=wanted) for t in terms],
            "section",
        ):
            own = sections.setdefault(each.term, {})
            for count in each.rows:
                own.setdefault(count.name.partition("#")[0], []).append(count)
        return found, counted, sections

    def _documents(self) -> list[str]:
        return _most(self.counted)

    def _neighbours(self) -> tuple[str, str]:
        from index.counting import neighbours

        lines = self.found.lines if self.found is not None else ()
        told = []
        for left in (True, False):
            often = neighbours(lines, left=left)[:8]
            told.append("   ".join(f"{text} {n}" for text, n in often) or "–")
        return told[0], told[1]

    def tabs(self) -> Sequence[tuple[str, int | None]]:
        lines = len(self.found.lines) if self.found is not None else 0
        return ((_("Lines"), lines), (_("Frequency"), len(self.counted)))

    def fill(self, tab: int) -> tuple[Topic[Any], Sequence[Any]]:
        assert self.found is not None
        if tab == COUNTS:
            topic = Frequencies(self._documents(), self._names, self._sections)
            return topic, self.counted
        rows = [Place(n, line) for n, line in enumerate(self.found.lines)]
        marked = {mark.locator.partition(":")[0] for mark in self._main.keeping.marks}
        return Lines(rows, self._names, marked), rows

    # What is said

    def title_of(self, row: Any) -> tuple[str, str]:
        title = f"/ {self.query_text}"
        if isinstance(row, Place):
            return title, row.line.title
        return title, ""

    def rest(self) -> str:
        if self.found is None:
            return ""
        documents = {line.document for line in self.found.lines}
        return _("{n} occurrences · {m} documents").format(n=self.found.total, m=len(documents))

    def tell(self) -> None:
        topic = self.view.topic
        if isinstance(topic, Frequencies):
            unit = self.view.arrangement.chip
            at = int(self.view.column[1:]) if self.view.column[1:].isdecimal() else topic.under
            if (topic.unit, topic.under) != (unit, at):
                topic.unit, topic.under = unit, min(at, max(0, len(topic.documents) - 1))
                self.view.set_topic(topic)
        super().tell()

    def evidence(self, row: Any) -> tuple[Side, Side | None]:
        left, right = self._beside
        if self.roomy:
            return Side(_("on the left"), text=left), Side(_("on the right"), text=right)
        return Side(_("on the left"), text=left), Side(_("on the right"), text=right)

    def show_evidence(self, row: Any) -> None:
        topic = self.view.topic
        if isinstance(topic, Frequencies):
            lines = topic.chapters(row, self.app.size.width - 2)
            name = topic.names.get(topic.documents[topic.under], "") if topic.documents else ""
            self.sides.show_lines([[(f" {row.term} · {name}", "strong")], *lines])
        else:
            super().show_evidence(row)

    def place_of(self, row: Any) -> tuple[str, str]:
        if isinstance(row, Place):
            return full_place(row.line.path, row.line.locator), row.line.locator
        return _("{n} occurrences in {m} passages").format(n=row.occurrences, m=row.passages), ""

    def passage(self, row: Any) -> None:
        return None

    def locator(self, row: Any) -> str:
        return row.line.locator if isinstance(row, Place) else ""

    def differs(self, row: Any) -> bool:
        return True

    # Acts

    def acts(self) -> dict[str, Callable[[], object]]:
        return {**super().acts(), "picture": lambda: self.show_tab(1 - self.tab)}

    def open_row(self) -> None:
        """To the words of a line; of a term to its lines."""
        row = self.view.current
        if not isinstance(row, Place):
            self.show_tab(LINES)
            if row is not None:
                self.search_line.set_text("filter", row.term)
                self.filter = row.term
                self.view.set_rows(self.view.arrangement.rows, self.view.topic.test(row.term))
            return

        async def jump() -> None:
            shown = await self._main.desk.do(self._main.desk.workspace.show, row.line.locator)
            self.dismiss(Jump(row.line.document, shown.segment, shown.span))

        self._main.work(jump(), "table", hold=True)

    def copy_of(self, rows: Sequence[Any]) -> str:
        return "\n".join(
            f"{row.line.left}{row.line.node}{row.line.right} ({row.line.title}, "
            f"{full_place(row.line.path, row.line.locator)})"
            if isinstance(row, Place)
            else f"{row.term} {row.occurrences}"
            for row in rows
        )

    def sheet_of(self, rows: Sequence[Any]) -> tuple[Table, str]:
        from data.writers.sheets import Column, Sheet

        stem = file_stem(_("hits"), self.query_text)
        if self.tab == LINES:
            names = (
                _("document"),
                _("on the left"),
                _("words"),
                _("on the right"),
                _("place"),
                _("locator"),
            )
            lines = tuple(
                (
                    row.line.title,
                    row.line.left,
                    row.line.node,
                    row.line.right,
                    full_place(row.line.path, row.line.locator),
                    row.line.locator,
                )
                for row in rows
            )
            return Sheet(self.query_text, tuple(Column(name) for name in names), lines), stem
        words = (_("term"), _("document"), _("occurrences"), _("passages"), _("characters"))
        heads = (*words, _("per 10,000 characters"))
        counts = tuple(
            (row.term, each.title, each.occurrences, each.passages, each.characters, _rate(each))
            for row in rows
            for each in row.rows
        )
        return Sheet(self.query_text, tuple(Column(name) for name in heads), counts), stem


def terms_of(query: str) -> list[str]:
    """The terms between ``|``; a query without any is one term."""
    parts = [part.strip() for part in query.replace("｜", "|").split("|")]
    return [part for part in parts if part]


def _most(counted: Sequence[Frequency]) -> list[str]:
    """The documents that speak of the terms most, in the library's order."""
    totals: dict[str, int] = {}
    for each in counted:
        for count in each.rows:
            totals[count.name] = totals.get(count.name, 0) + count.occurrences
    most = sorted(totals, key=lambda id: -totals[id])[:CELLS]
    return [id for id in totals if id in most and totals[id]]


def _rate(count: Count) -> str:
    return "" if count.per_10000 is None else f"{count.per_10000:g}"
