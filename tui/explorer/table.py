"""The targets of the open document, filtered as the user types."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.locale import _, told
from tui.widgets.search_line import FILTER
from tui.wording import shown

if TYPE_CHECKING:
    from index.results import TargetRow
    from tui.screens.main import MainScreen

FIRST_FILTER = "status:target"
"""What the table shows until the user says otherwise: what the plan wants, not what was."""


class Table:
    """The rows of the targets table and the filter that leaves them."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self.filter = FIRST_FILTER
        self.applied = FIRST_FILTER  # the filter that the rows shown answer
        self.every: list[TargetRow] = []
        self.rows: list[TargetRow] = []
        self.everywhere = False  # targets of all documents
        self._trouble = ""
        self._generation = 0

    def acts(self) -> dict[str, Callable[[], None]]:
        return {
            "review": self.review,
            "group": self.screen.targets.group,
            "picture": self.screen.targets.toggle_picture,
            "limit": self.toggle_limit,
            "everywhere": self.toggle_everywhere,
        }

    def review(self) -> None:
        """Confirm, correct or reject the target under the cursor."""
        from tui.screens.review import ReviewSheet, Verdict

        row = self.screen.targets.current
        if row is None:
            return

        def done(answer: Verdict | None) -> None:
            if answer is None:
                return
            verdict, changes = answer

            async def keep() -> None:
                desk = self.screen.desk
                await desk.do(desk.workspace.review, row.id, verdict, changes)
                await self.refresh()
                self.screen.say(
                    _("Kept: it stays with the target when the document is read again")
                    if verdict
                    else _("The target is again as it was read")
                )

            self.screen.work(keep(), "review", hold=True)

        self.screen.app.push_screen(ReviewSheet(row), done)

    async def refresh(self) -> None:
        """Read the targets again, of the open document or of all."""
        screen = self.screen
        self.every = []
        if self._scope is not None:
            self.every = await screen.desk.do(screen.desk.workspace.targets, documents=self._scope)
        await self._apply()

    @property
    def _scope(self) -> tuple[str, ...] | None:
        """The documents whose targets are meant: ``()`` for all, ``None`` where there is none."""
        if self.everywhere:
            return ()
        document = self.screen.opening.document
        return (document.id,) if document else None

    def typed(self, text: str) -> None:
        """Filter by what stands in the line now."""
        self.filter = text
        self.screen.work(self._apply(), "filter")

    def settle(self) -> None:
        """A filter that cannot be understood gives way to the one whose rows are shown."""
        if self._trouble:
            self.filter, self._trouble = self.applied, ""
            self.screen.search_line.set_text(FILTER, self.filter)

    def toggle_everywhere(self) -> None:
        """Targets of all documents, or of the open one again."""
        self.everywhere = not self.everywhere
        self.screen.work(self.refresh(), "filter", hold=True)
        self.screen.say(
            _("Targets of all documents · a: of this one")
            if self.everywhere
            else _("Targets of this document · a: of all")
        )

    def toggle_limit(self) -> None:
        """Put the search into the filter, or take it out: a bare term looks at the passage."""
        query = self.screen.finding.query.strip()
        words = f"({query})" if " " in query else query
        if words in self.filter:
            self.filter = " ".join(self.filter.replace(words, " ").split())
        else:
            self.filter = f"{self.filter.strip()} {words}".strip()
        self.screen.search_line.set_text(FILTER, self.filter)
        self.screen.work(self._apply(), "filter", hold=True)

    async def _apply(self) -> None:
        from data.model import PlanviewError

        screen = self.screen
        self._generation += 1
        generation = self._generation
        trouble = ""
        rows = self.every
        if self.filter.strip() and self._scope is not None:
            try:
                rows = await screen.desk.do(
                    screen.desk.workspace.targets, self.filter, documents=self._scope
                )
            except PlanviewError as error:
                trouble, rows = told(error), self.rows
        if generation == self._generation:
            self._trouble = trouble
            if not trouble:
                self.applied = self.filter
            self.rows = list(rows)
            self.show()
            screen.tell()

    def show(self) -> None:
        """Put the rows into the table, with where their years are from and what is marked."""
        screen = self.screen
        document = screen.opening.document
        origins: dict[str, str] = {}
        for row in self.rows:
            if row.target.year_from and document and document.id == row.document:
                eid = document.segments[row.target.year_from[0]].eid
                titles = screen.opening.titles(eid)
                if titles:
                    origins[row.id] = titles[-1]
        places = {mark.locator.partition(":")[0] for mark in screen.keeping.marks}
        marked = {row.id for row in self.rows if row.locator.partition(":")[0] in places}
        screen.targets.empty = self._emptiness()
        screen.targets.set_rows(self.rows, origins=origins, marked=marked, every=self.every)

    def _emptiness(self) -> str:
        """Why there are no rows."""
        if self.every:
            return _("the filter leaves none of {n}; f changes it").format(n=len(self.every))
        return _("no quantitative targets here")

    @property
    def selection(self) -> str:
        """The rows as a selection that the command line understands."""
        words = self.applied.strip()
        document = self.screen.opening.document
        if not self.everywhere and document:
            words = f"({words}) doc:{document.id}" if words else f"doc:{document.id}"
        return f"targets:{words}"

    def counts(self) -> str:
        """The right end of the filter line."""
        return self._trouble or shown(self.rows, self.every)
