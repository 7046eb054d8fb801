"""The screen of compare: the documents in their order, its tabs, the user's verdicts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from tui.locale import _, told
from tui.screens.comparing.tabs import HeadingsTab, IndicatorsTab, Tab, TextsTab
from tui.screens.table_sheet import Jump, TableSheet
from tui.situation import COMPARE_PANE
from tui.table.model import Topic
from tui.table.sides import Side
from tui.topics.comparing.indicators import Indicators, Row
from tui.topics.short_names import short_names

if TYPE_CHECKING:
    from data.writers.sheets import Sheet as Table
    from index.comparing import Comparison
    from index.comparing.aligning import Pair
    from index.results import Mark, TargetRow
    from index.subjects import Subject
    from tui.screens.main import MainScreen

INDICATORS, HEADINGS, TEXTS = range(3)


class CompareSheet(TableSheet):
    """``ids``: the documents in order; the leftmost is the yardstick.

    ``target``: a target whose indicator it begins with.
    """

    NUMBER: ClassVar[int] = 7
    KEYS: ClassVar[str] = COMPARE_PANE

    def __init__(
        self,
        main: MainScreen,
        ids: Sequence[str],
        *,
        target: TargetRow | None = None,
        tab: int = INDICATORS,
    ) -> None:
        super().__init__(main, _("Compare"))
        self.ids = list(ids)
        self.tab = tab
        self.aside = 1  # the document beside the yardstick where two have room
        self.subjects: list[Subject] = []
        self.names: list[str] = []
        self.judged: dict[frozenset[str], str] = {}
        self._comparison: Comparison | None = None
        self._target = target
        self._pages: tuple[Tab[Any], ...] = (IndicatorsTab(self), HeadingsTab(self), TextsTab(self))

    # What is compared

    async def load(self) -> None:
        self.subjects, comparison, verdicts = await self._main.desk.do(self._compare)
        self._comparison = comparison
        self.judged = {
            frozenset(pair): verdict
            for pairs, verdict in zip(verdicts, ("same", "apart"), strict=True)
            for pair in pairs
        }
        names = short_names(comparison.documents)
        self.names = [names[info.id] for info in comparison.documents]
        for page in self._pages:
            page.forget()
        if not self._page.ready(self.aside):
            await self._main.desk.do(self._page.work_out, self.aside)

    def _compare(self) -> tuple[list[Subject], Comparison, tuple[list[Pair], list[Pair]]]:
        from index.comparing import compare, user_pairs
        from index.subjects import library_subject

        known = {subject.info.id: subject for subject in self.subjects}
        workspace = self._main.desk.workspace
        subjects = [known.get(id) or library_subject(workspace, id) for id in self.ids]
        joined, parted = user_pairs(workspace)
        found = compare(subjects, joined=joined, parted=parted, headings=False)
        return subjects, found, (joined, parted)

    @property
    def compared(self) -> Comparison:
        assert self._comparison is not None
        return self._comparison

    @property
    def places(self) -> bool:
        """Whether it is places that are compared, and not one issuer's periods."""
        return Indicators(self.compared, self.names).places

    @property
    def marks(self) -> list[Mark]:
        return self._main.keeping.marks

    @property
    def marked(self) -> set[str]:
        return {mark.locator for mark in self.marks}

    @property
    def pair_names(self) -> list[str]:
        """The names of the yardstick and of the document beside it."""
        return [self.names[0], self.names[self.aside]]

    def notes(self) -> Sequence[str]:
        said = []
        for note in self.compared.notes:
            text = told(note)
            for info, name in zip(self.compared.documents, self.names, strict=True):
                text = text.replace(info.id, name)
            said.append(text)
        return said

    # Tabs

    @property
    def _page(self) -> Tab[Any]:
        return self._pages[self.tab]

    def tabs(self) -> Sequence[tuple[str, int | None]]:
        names = (_("Indicators"), _("Headings"), _("Text"))
        if self._comparison is None:
            return [(name, None) for name in names]
        counts = [page.count for page in self._pages]
        if self.view.is_mounted and counts[self.tab] is not None:
            counts[self.tab] = self.view.item_count
        return list(zip(names, counts, strict=True))

    def show_tab(self, tab: int) -> None:
        self._show(tab % len(self._pages), self.aside)

    def _show(self, tab: int, aside: int) -> None:
        """Show a tab with another document beside the yardstick, once it is worked out."""
        page = self._pages[tab]

        def show() -> None:
            self.aside = aside
            super(CompareSheet, self).show_tab(tab)
            self._begin_with_target()

        if page.ready(aside):
            show()
            return

        async def work() -> None:
            await self._main.desk.do(page.work_out, aside)
            self.say("")
            show()

        self.say(_("Reading …"))
        self._main.work(work(), "table", hold=True)

    def _begin_with_target(self) -> None:
        if self._target is None or self.tab != INDICATORS:
            return
        wanted, self._target = self._target, None
        for row in self.view.arrangement.rows:
            cells = row.compared.row.cells
            ids = {each.id for cell in cells for each in (cell.row, *cell.also)}
            if wanted.id in ids:
                self.view.choose(self.view.topic.chips[0].key)
                self.view.go_to(self.view.topic.key(row))
                break
        self.tell()

    def fill(self, tab: int) -> tuple[Topic[Any], Sequence[Any]]:
        return self._pages[tab].fill()

    def emptiness(self) -> str:
        if self.tab == INDICATORS and not self.compared.rows:
            return _("no targets were read in these documents · Tab shows headings and text")
        if self.tab == TEXTS:
            return _("the texts are the same · . shows them")
        return super().emptiness()

    # What is said

    def title_of(self, row: Any) -> tuple[str, str]:
        left = f"{_('Compare')} · {' '.join(self.names)}"
        if self._comparison is None:
            return left, ""
        at = self.aside if row is None else self._page.document(row)
        info = self.compared.documents[at]
        name = info.title if self.roomy else self.names[at]
        return left, " · ".join(filter(None, (name, info.date)))

    def rest(self) -> str:
        return self._page.rest()

    def evidence(self, row: Any) -> tuple[Side, Side | None]:
        return self._page.evidence(row)

    def place_of(self, row: Any) -> tuple[str, str]:
        return self._page.place(row)

    def locator(self, row: Any) -> str:
        return self._page.locator(row)

    def differs(self, row: Any) -> bool:
        return self._page.differs(row)

    def copy_of(self, rows: Sequence[Any]) -> str:
        return "\n".join(self._page.copied(row) for row in rows)

    def sheet_of(self, rows: Sequence[Any]) -> tuple[Table, str]:
        return self._page.table(rows)

    # Acts

    def acts(self) -> dict[str, Callable[[], object]]:
        own = super().acts()
        if self.tab == INDICATORS:
            own["review"] = self.judge
        else:
            own["outside"] = self.show_rest
        return {
            **own,
            "mark_up": lambda: self.move_plan(-1),
            "mark_down": lambda: self.move_plan(1),
        }

    def label_of(self, act: Any) -> str:
        if act.name == "outside":
            return _("below") if self.tab == HEADINGS else _("unchanged")
        return super().label_of(act)

    def open_row(self) -> None:
        """To the words of the row, on the side under the column cursor."""
        row = self.view.current
        jump: Jump | None = self._page.jump(row) if row is not None else None
        if jump is None:
            return
        if "@" in jump.document:
            self.say(_("an earlier version is not opened; → shows the place in the present one"))
            return
        self.dismiss(jump)

    def show_rest(self) -> None:
        """What stands below the chapters; the paragraphs that stayed the same."""
        page = self._page
        if isinstance(page, HeadingsTab):
            page.deep = not page.deep
        elif isinstance(page, TextsTab):
            page.everything = not page.everything
        self.refill()

    def judge(self) -> None:
        """Of one row: these do not measure the same. Of two rows taken: they do."""
        rows: list[Row] = self.view.meant
        if len(rows) > 2:
            self.say(_("! takes two rows that measure the same, or one that does not"))
            return
        if len(rows) == 2:
            self._join(*rows)
        elif rows:
            self._part(rows[0])

    def _join(self, first: Row, second: Row) -> None:
        mine, theirs = first.compared.row.cells, second.compared.row.cells
        twice = {cell.document for cell in mine} & {cell.document for cell in theirs}
        if twice:
            name = self.names[min(twice)]
            self.say(_("both rows have a value of {name}: a row takes one").format(name=name))
            return
        self._keep([(mine[0].row.id, theirs[0].row.id)], "same", _("the same indicator"))

    def _part(self, row: Row) -> None:
        cells = row.compared.row.cells
        if len(cells) < 2:
            self.say(_("take the two rows that measure the same with v, then !"))
            return
        topic = self.view.topic
        assert isinstance(topic, Indicators)
        one = topic.under(row, self.view.column)
        pairs = [(one.row.id, cell.row.id) for cell in cells if cell is not one]
        self._keep(pairs, "apart", _("not the same indicator"))

    def _keep(self, pairs: Sequence[Pair], verdict: str, said: str) -> None:
        """Keep a verdict, and compare anew."""
        before = [(a, b, self.judged.get(frozenset((a, b)), "")) for a, b in pairs]

        async def keep() -> None:
            await self._main.desk.do(self._main.keeping.journal.judge, before, verdict)
            self.view.end_range()
            await self.work_out()
            self.say(_("Kept: {what} · u takes it back").format(what=said))

        self._main.work(keep(), "table", hold=True)

    def move_column(self, step: int) -> None:
        """The next head; where two plans have room, past the edge comes the next plan."""
        topic, view = self.view.topic, self.view
        if isinstance(topic, Indicators):
            if not self.roomy and view.column == f"d{topic.aside}" and topic.step_aside(step):
                self.aside = topic.aside
                view.column = f"d{topic.aside}"
                view.set_topic(topic)
                self.tell()
            else:
                view.move_column(step)
            return
        aside = self.aside + step
        if view.column == "b" and 1 <= aside < len(self.names):
            self._show(self.tab, aside)
        else:
            view.move_column(step)

    def move_plan(self, step: int) -> None:
        """Move the plan under the cursor; the leftmost is the yardstick."""
        column = self.view.column
        at = int(column[1:]) if column[1:].isdecimal() else 0 if column == "a" else self.aside
        to = at + step
        if not 0 <= to < len(self.ids):
            return
        self.ids[at], self.ids[to] = self.ids[to], self.ids[at]

        async def again() -> None:
            await self.load()
            self.show_tab(self.tab)
            if self.tab == INDICATORS:
                self.view.column = f"d{to}"
            self.tell()

        self._main.work(again(), "table", hold=True)
