"""Verify: every number of an article held against one plan or several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from tui.explorer.exporting import file_stem
from tui.locale import _, language
from tui.screens.pick import PickSheet
from tui.screens.table_sheet import TableSheet
from tui.situation import VERIFY_PANE
from tui.table.model import Topic
from tui.table.sides import Side
from tui.topics.places import full_place
from tui.topics.short_names import short_names
from tui.topics.targets import ALL, Targets
from tui.topics.verifying.idle import Idle
from tui.topics.verifying.saying import Judged
from tui.topics.verifying.verdicts import Verdicts, left_out, rows_of, with_idle

if TYPE_CHECKING:
    from data.writers.sheets import Sheet as Table
    from index.results import TargetRow
    from index.subjects import Subject
    from index.verifying import Verification
    from tui.actions import Act
    from tui.screens.main import MainScreen

ARTICLE, LEFT_OUT = range(2)


class VerifySheet(TableSheet):
    """``article`` and ``plans`` are ids of documents of the library."""

    NUMBER: ClassVar[int] = 8
    KEYS: ClassVar[str] = VERIFY_PANE

    def __init__(self, main: MainScreen, article: str, plans: Sequence[str]) -> None:
        super().__init__(main, _("Verify"))
        self._ids = (article, *plans)
        self.verification: Verification | None = None
        self.names: dict[str, str] = {}
        self._left_out: list[TargetRow] = []
        self._rows: list[TargetRow] = []  # of the plans
        self._judged: dict[frozenset[str], str] = {}
        self._subjects: dict[str, Subject] = {}
        self._idle = False  # numbers that claim nothing are shown too

    async def load(self) -> None:
        self.verification = verification = await self._main.desk.do(self._verify)
        self.names = short_names(verification.plans)
        self._left_out = left_out(verification, self._rows)

    def _verify(self) -> Verification:
        from index.comparing import user_pairs
        from index.subjects import library_subject
        from index.verifying import verify

        workspace = self._main.desk.workspace
        for id in self._ids:
            if id not in self._subjects:
                self._subjects[id] = library_subject(workspace, id)
        article, *plans = (self._subjects[id] for id in self._ids)
        joined, parted = user_pairs(workspace)
        self._judged = {
            frozenset(pair): verdict
            for pairs, verdict in ((joined, "same"), (parted, "apart"))
            for pair in pairs
        }
        self._rows = [row for plan in plans for row in plan.rows if row.review != "rejected"]
        return verify(article, plans, joined=joined, parted=parted)

    def tabs(self) -> Sequence[tuple[str, int | None]]:
        judged = self.verification.judged if self.verification is not None else ()
        counts = [len(judged), len(self._left_out)]
        if self.view.is_mounted:
            counts[self.tab] = self.view.item_count
        return ((_("Article"), counts[ARTICLE]), (_("Left out"), counts[LEFT_OUT]))

    def fill(self, tab: int) -> tuple[Topic[Any], Sequence[Any]]:
        assert self.verification is not None
        marked = {mark.locator for mark in self._main.keeping.marks}
        if tab == LEFT_OUT:
            targets = Targets(self.names if len(self.names) > 1 else {})
            targets.first_chip = ALL
            targets.chips = [chip for chip in targets.chips if chip.key == ALL]
            return targets, self._left_out
        topic = Verdicts(
            self.verification, self.names, marked, rows=self._rows, joined=not self.roomy
        )
        rows = with_idle(self.verification) if self._idle else rows_of(self.verification)
        return topic, rows

    def emptiness(self) -> str:
        if self.tab == ARTICLE and self.verification and not self.verification.judged:
            return _("the article states no number · Esc goes back, . shows dates and the like")
        return super().emptiness()

    # What is said

    def title_of(self, row: Any) -> tuple[str, str]:
        if self.verification is None:
            return _("Verify"), ""
        article = self.verification.article
        plans = " ".join(self.names.values())
        left = _("Verify · {article} against {plans}").format(article=article.title, plans=plans)
        info = next(
            (
                plan
                for plan in self.verification.plans
                if isinstance(row, Judged) and row.plan and row.plan.document == plan.id
            ),
            article,
        )
        return left, " · ".join(filter(None, (info.title if self.roomy else "", info.date)))

    def rest(self) -> str:
        topic = self.view.topic
        if not isinstance(topic, Verdicts):
            return ""
        return topic.coverage(len(self._left_out), wide=self.roomy)

    def evidence(self, row: Any) -> tuple[Side, Side | None]:
        if isinstance(row, Judged | Idle):
            return self._verdicts.sides(row)
        start, end = row.target.sentence
        place = full_place(row.path, row.locator)
        name = self.names.get(row.document, _("plan"))
        return Side(name, row.target.quote, place, row.text[start:end].strip()), None

    def place_of(self, row: Any) -> tuple[str, str]:
        if isinstance(row, Idle):
            return self._verdicts.why(row), row.apart.locator
        if isinstance(row, Judged):
            return self._verdicts.why(row), row.plan.locator if row.plan else row.claim.row.locator
        return full_place(row.path, row.locator), row.locator

    @property
    def _verdicts(self) -> Verdicts:
        topic = self.view.topic
        assert isinstance(topic, Verdicts)
        return topic

    def passage(self, row: Any) -> TargetRow | None:
        if isinstance(row, Idle):
            return None
        if not isinstance(row, Judged):
            return row  # type: ignore[no-any-return]  # rows are the topic's own
        return row.plan or row.claim.row

    def differs(self, row: Any) -> bool:
        if not isinstance(row, Judged):
            return not isinstance(row, Idle)
        counts = row.verdict.state == "not_found" and self._verdicts.counts(row)
        return row.verdict.state not in ("matched", "not_checkable") and not counts

    # Acts

    def acts(self) -> dict[str, Callable[[], object]]:
        own = super().acts()
        if self.tab == ARTICLE:
            own["review"] = self.judge
            own["outside"] = self.show_idle
        if len(self._ids) == 2:
            own["mark_up"] = own["mark_down"] = self.exchange
        return own

    def label_of(self, act: Act) -> str:
        return _("dates etc.") if act.name == "outside" else super().label_of(act)

    def show_idle(self) -> None:
        """Show the numbers that claim nothing, or not."""
        self._idle = not self._idle
        self.refill()

    def exchange(self) -> None:
        """Verify the other of the two documents."""
        self._ids = (self._ids[1], self._ids[0])

        async def again() -> None:
            await self.load()
            self.show_tab(ARTICLE)

        self._main.work(again(), "table", hold=True)

    def judge(self) -> None:
        """The plan does not speak of this there; of a claim without a passage: it speaks here."""
        row = self.view.current
        if not isinstance(row, Judged):
            return
        if row.plan is not None:
            self._keep(row.claim.row.id, row.plan.id, "apart", _("the plan says it elsewhere"))
            return
        claim = row.claim.row

        def chosen(id: str | None) -> None:
            if id is not None:
                self._keep(claim.id, id, "same", _("this is what the plan says of it"))

        about = _("What does the plan say of {claim}?").format(
            claim=f"{claim.target.indicator} {claim.target.quote}".strip()
        )
        self.app.push_screen(PickSheet(about, self._rows), chosen)

    def _keep(self, claim: str, row: str, verdict: str, said: str) -> None:
        before = self._judged.get(frozenset((claim, row)), "")

        async def keep() -> None:
            judge = self._main.keeping.journal.judge
            await self._main.desk.do(judge, [(claim, row, before)], verdict)
            await self.work_out()
            self.say(_("Kept: {what} · u takes it back").format(what=said))

        self._main.work(keep(), "table", hold=True)

    def copy_of(self, rows: Sequence[Any]) -> str:
        from tui.explorer.copying import value_line

        lines = []
        for row in rows:
            if isinstance(row, Idle):
                lines.append(row.apart.quote)
                continue
            if not isinstance(row, Judged):
                lines.append(value_line(row))
                continue
            lines.append(f"“{row.claim.context.strip()}” — {self._verdicts.why(row)}")
            if row.plan is not None:
                lines.append(value_line(row.plan))
        return "\n".join(lines)

    def sheet_of(self, rows: Sequence[Any]) -> tuple[Table, str]:
        from index.verifying.sheets import fact_sheet

        assert self.verification is not None
        judged = tuple((row.claim, row.verdict) for row in rows if isinstance(row, Judged))
        shown = replace(self.verification, judged=judged or self.verification.judged)
        stem = file_stem(_("fact-check"), self.verification.article.title[:20])
        return fact_sheet(shown, language()[:2]), stem
