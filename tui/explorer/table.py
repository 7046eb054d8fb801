"""The targets of the open document or of all, filtered as the user types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.locale import _, told
from tui.situation import HITS
from tui.table.model import UNGROUPED
from tui.topics.short_names import short_names
from tui.topics.targets import ALL, INDICATOR, Targets, hidden_statuses
from tui.widgets.search_line import FILTER

if TYPE_CHECKING:
    from index.answering.narrowing import Narrowing, Test
    from index.results import TargetRow
    from tui.screens.main import MainScreen

EVERY = "review:rejected OR NOT review:rejected"
"""A filter that lets everything pass, what the user rejected too."""


class Table:
    """The rows of the targets table and what narrows them.

    Three things do: the chip (which status is meant), the filter that was typed, and the
    limit to passages that answer a search. Typing never changes the first.
    """

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self.every: Sequence[TargetRow] = ()
        self._kept: Sequence[TargetRow] = ()  # without those the user rejected
        self.filter = ""  # as it stands in the line
        self.limit = ""  # the words that the passages shown hold
        self.everywhere = False  # targets of several documents
        self.scoped = False  # … of those taken in the library
        self._narrowing: Narrowing | None = None
        self._trouble = ""
        self._marked: set[str] = set()
        self._names: dict[str, str] = {}
        self._pictured = False

    def acts(self) -> dict[str, Callable[[], None]]:
        return {
            "review": self.review,
            "group": self.group,
            "picture": self.toggle_picture,
            "limit": self.toggle_limit,
            "everywhere": self.toggle_everywhere,
        }

    # What is shown

    @property
    def rows(self) -> list[TargetRow]:
        """The rows shown, in order."""
        return self.screen.targets.rows

    @property
    def count(self) -> int:
        return self.screen.targets.item_count

    @property
    def badge(self) -> int | str:
        """What stands beside the pane's name: ``18``, or ``18/331`` where a filter hides some."""
        if not self.filtered:
            return self.count
        return f"{self.count}/{self.screen.targets.arrangement.under_chip}"

    @property
    def filtered(self) -> bool:
        """Whether anything but the chip narrows the rows."""
        return bool(self.filter.strip() or self.limit)

    async def refresh(self) -> None:
        """Read the targets again, of the open document or of all."""
        screen = self.screen
        every: Sequence[TargetRow] = ()
        scope = self._scope
        if scope is not None:
            every = await screen.desk.do(
                screen.desk.workspace.targets, EVERY, documents=scope, status="all"
            )
        self.every = every
        self._kept = [row for row in every if row.review != "rejected"]
        several = self.everywhere and len(screen.opening.infos) > 1
        self._names = short_names(screen.opening.infos) if several else {}
        self._pictured = False
        screen.targets.set_topic(Targets(self._names, self._marked))
        self._apply()
        self.show_marks()

    def scope_changed(self) -> None:
        """Other documents were taken: the targets are theirs, or those of the open one again."""
        self.scoped = self.everywhere = bool(self.screen.asking.scope)
        self.screen.panes = self.screen.panes.spread_out(self.everywhere)
        self.screen.show_panes()
        self.screen.work(self.refresh(), "filter", hold=True)

    @property
    def _scope(self) -> tuple[str, ...] | None:
        """The documents whose targets are meant: ``()`` for all, ``None`` where there is none."""
        if self.scoped:
            return self.screen.asking.scope
        if self.everywhere:
            return ()
        document = self.screen.opening.document
        return (document.id,) if document else None

    def show_marks(self) -> None:
        """Show which of the targets stand in marked passages."""
        places = {mark.locator.partition(":")[0] for mark in self.screen.keeping.marks}
        self._marked.clear()
        self._marked.update(
            row.id for row in self.every if places and row.locator.partition(":")[0] in places
        )
        self.screen.targets.redraw()

    # What narrows them

    def typed(self, text: str) -> None:
        """Filter by what stands in the line now."""
        self.filter = text
        self._apply()
        if text != text.rstrip():
            self._give_chip()

    def settle(self) -> None:
        """The line is left: a filter that cannot be understood goes, a status becomes the chip."""
        if self._trouble:
            self.filter, self._trouble = "", ""
            self.screen.search_line.set_text(FILTER, "")
            self._apply()
        self._give_chip()

    def _give_chip(self) -> None:
        """A status that was typed has moved the chip, and leaves the line."""
        if self._narrowing is not None and self._narrowing.status:
            self.filter = self._narrowing.rest
            self.screen.search_line.set_text(FILTER, self.filter)
            self._apply()

    def clear(self) -> bool:
        """Show everything the chip has again; False where nothing was narrowed."""
        if not self.filtered:
            return False
        self.filter = self.limit = ""
        self.screen.search_line.set_text(FILTER, "")
        self._apply()
        return True

    def toggle_limit(self) -> None:
        """Only passages that answer the search, or hold the words of a filter without rows."""
        if self.limit:
            self.limit = ""
        elif self._narrowing is not None and self._narrowing.words and not self.count:
            self.limit, self.filter = self.filter.strip(), ""
            self.screen.search_line.set_text(FILTER, "")
        elif self.screen.finding.query.strip():
            self.limit = self.screen.finding.query.strip()
        else:
            self.screen.say(_("search first"))
        self._apply()

    def toggle_everywhere(self) -> None:
        """Targets of the documents taken, of all, or of the open one again."""
        if not self.everywhere:
            self.scoped = bool(self.screen.asking.scope)
            self.everywhere = True
        elif self.scoped:
            self.scoped = False
        else:
            self.everywhere = False
        self.screen.panes = self.screen.panes.spread_out(self.everywhere)
        self.screen.show_panes()
        self.screen.work(self.refresh(), "filter", hold=True)

    def _apply(self) -> None:
        from data.model import PlanviewError
        from index.answering.narrowing import narrow

        screen = self.screen
        table = screen.targets
        try:
            narrowing = narrow(self.filter, screen.opening.infos)
            test = _both(narrowing.test, self._limit_test())
        except PlanviewError as error:
            self._trouble = told(error)
            screen.tell()
            return
        self._trouble, self._narrowing = "", narrowing
        if narrowing.status:
            chips = {chip.key for chip in table.topic.chips}
            table.arrangement.chip = narrowing.status if narrowing.status in chips else ALL
        table.set_rows(self.every if narrowing.rejected else self._kept, test)
        table.empty = self._emptiness()
        screen.tell()

    def _limit_test(self) -> Test | None:
        if not self.limit:
            return None
        from index.answering.narrowing import where_test
        from index.asking import parse_where

        return where_test(parse_where(self.limit), self.screen.opening.infos)

    # Other ways to look at them

    def group(self) -> None:
        """Put targets together by section, indicator or document."""
        if self._pictured:
            self.toggle_picture()
        self.screen.targets.group()

    def toggle_picture(self) -> None:
        """Draw where each plan stands and where it wants to be; again: the table."""
        from tui.topics.chart import Chart

        if self.screen.panes.active == HITS:
            self.screen.asking.open_hits(counts=True)
            return
        table = self.screen.targets
        self._pictured = not self._pictured
        if self._pictured:
            table.set_topic(Chart(table.rows, self.every, self._names, self._marked))
            table.group(INDICATOR)
        else:
            table.set_topic(Targets(self._names, self._marked))
            table.group(UNGROUPED)

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
                journal = self.screen.keeping.journal
                await self.screen.desk.do(journal.review, row.id, verdict, changes)
                await self.refresh()
                said = (
                    _("Kept: it stays with the target when the document is read again")
                    if verdict
                    else _("The target is again as it was read")
                )
                self.screen.say(_("{what} · u takes it back").format(what=said))

            self.screen.work(keep(), "review", hold=True)

        self.screen.app.push_screen(ReviewSheet(row), done)

    # What is said of them

    def origin(self, row: TargetRow) -> str:
        """The title that an inherited year comes from, where it is known."""
        document = self.screen.opening.document
        if not row.target.year_from or document is None or document.id != row.document:
            return ""
        titles = self.screen.opening.titles(document.segments[row.target.year_from[0]].eid)
        return titles[-1] if titles else ""

    def _emptiness(self) -> str:
        """Why there are no rows, and the key that shows some."""
        table = self.screen.targets
        narrowing = self._narrowing
        if self.filtered and narrowing is not None and narrowing.words and not self.limit:
            holding = sum(all(w in row.text for w in narrowing.words) for row in self.every)
            if holding:
                return _("no indicator is called so · {n} passages hold it: i").format(
                    n=holding, words=" ".join(narrowing.words)
                )
        if self.filtered:
            return _("the filter leaves none of {n}; f changes it, Esc shows all").format(
                n=table.arrangement.under_chip
            )
        other = hidden_statuses(table.arrangement.counts, table.arrangement.chip)
        if other:
            return _("no targets here · r: {others}").format(others=other)
        return _("no quantitative targets here")

    @property
    def selection(self) -> str:
        """The rows as a selection that the command line understands."""
        words = [f"status:{self.screen.targets.arrangement.chip}"]
        if self._narrowing is not None and self._narrowing.where:
            words.append(f"({self._narrowing.where})")
        if self.limit:
            words.append(f"({self.limit})")
        document = self.screen.opening.document
        if self.scoped:
            words.append(f"({' OR '.join(f'doc:{id}' for id in self.screen.asking.scope)})")
        elif not self.everywhere and document:
            words.append(f"doc:{document.id}")
        return f"targets:{' '.join(words)}"

    def counts(self, *, wide: bool) -> str:
        """What is hidden and the key that shows it: the right end of the line."""
        if self._trouble:
            return self._trouble
        arrangement = self.screen.targets.arrangement
        hidden = arrangement.under_chip - self.count
        words = self._narrowing.words if self._narrowing is not None else ()
        if self.limit:
            return _("only passages with {words} · i").format(words=self.limit)
        if hidden and not wide:
            return _("{n} hidden · Esc").format(n=hidden)
        if hidden and words:
            kinds = {"target": _("targets"), "actual": _("achieved values")}
            return _("{n} more {kind} lack {words} in their name · Esc shows all").format(
                n=hidden, kind=kinds.get(arrangement.chip, _("rows")), words=" ".join(words)
            )
        if hidden:
            return _("{n} more hidden · Esc shows all").format(n=hidden)
        other = hidden_statuses(arrangement.counts, arrangement.chip)
        return _("{what} hidden · r").format(what=other) if other else ""


def _both(one: Test | None, other: Test | None) -> Test | None:
    if one is None or other is None:
        return one or other
    return lambda row: one(row) and other(row)
