"""Verify: every number of an article held against one plan or several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from tui.explorer.exporting import file_stem
from tui.locale import _, language
from tui.screens.table_sheet import TableSheet
from tui.table.model import Topic
from tui.table.sides import Side
from tui.topics.places import full_place
from tui.topics.short_names import short_names
from tui.topics.targets import ALL, Targets
from tui.topics.verifying import Judged, Verdicts, left_out, rows_of

if TYPE_CHECKING:
    from data.writers.sheets import Sheet as Table
    from index.results import TargetRow
    from index.verifying import Verification
    from tui.screens.main import MainScreen

ARTICLE, LEFT_OUT = range(2)


class VerifySheet(TableSheet):
    """``article`` and ``plans`` are ids of documents of the library."""

    NUMBER: ClassVar[int] = 8

    def __init__(self, main: MainScreen, article: str, plans: Sequence[str]) -> None:
        super().__init__(main, _("Verify"))
        self._ids = (article, *plans)
        self.verification: Verification | None = None
        self.names: dict[str, str] = {}
        self._left_out: list[TargetRow] = []

    async def load(self) -> None:
        verification, rows = await self._main.desk.do(self._verify)
        self.verification = verification
        self.names = short_names(verification.plans)
        self._left_out = left_out(verification, rows)

    def _verify(self) -> tuple[Verification, list[TargetRow]]:
        from index.subjects import library_subject
        from index.verifying import verify

        workspace = self._main.desk.workspace
        article, *plans = (library_subject(workspace, id) for id in self._ids)
        return verify(article, plans), [row for plan in plans for row in plan.rows]

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
            topic = Targets(self.names if len(self.names) > 1 else {})
            topic.first_chip = ALL
            topic.chips = [chip for chip in topic.chips if chip.key == ALL]
            return topic, self._left_out
        verdicts = Verdicts(self.verification, self.names, marked, joined=not self.roomy)
        return verdicts, rows_of(self.verification)

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
        if isinstance(row, Judged):
            topic = self.view.topic
            assert isinstance(topic, Verdicts)
            return topic.sides(row)
        start, end = row.target.sentence
        place = full_place(row.path, row.locator)
        name = self.names.get(row.document, _("plan"))
        return Side(name, row.target.quote, place, row.text[start:end].strip()), None

    def place_of(self, row: Any) -> tuple[str, str]:
        if isinstance(row, Judged):
            topic = self.view.topic
            assert isinstance(topic, Verdicts)
            return topic.why(row), row.plan.locator if row.plan else row.claim.row.locator
        return full_place(row.path, row.locator), row.locator

    def passage(self, row: Any) -> TargetRow | None:
        if not isinstance(row, Judged):
            return row  # type: ignore[no-any-return]
        return row.plan or row.claim.row

    def differs(self, row: Any) -> bool:
        return not isinstance(row, Judged) or row.verdict.state not in ("matched", "not_checkable")

    # Acts

    def copy_of(self, rows: Sequence[Any]) -> str:
        from tui.explorer.copying import value_line

        lines = []
        for row in rows:
            if not isinstance(row, Judged):
                lines.append(value_line(row))
                continue
            topic = self.view.topic
            assert isinstance(topic, Verdicts)
            lines.append(f"“{row.claim.context.strip()}” — {topic.why(row)}")
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
