"""Searching as the user types: the newest query wins, older answers are never shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from index.asking.question import Question
from tui.locale import _, told
from tui.situation import HITS
from tui.widgets.search_line import SEARCH
from tui.wording import found, order_name, query_of

if TYPE_CHECKING:
    from index.answering.answer import Answer
    from tui.screens.main import MainScreen
    from tui.widgets.hits import Occurrence

LIMIT = 2_000
"""Passages that the list holds; counts are exact beyond it."""

FIRST = 50
"""Passages that are shown at once; the rest of the list follows in the frames after."""

SORTS = ("document", "relevance")

UNUSABLE = 74
"""From this code on an error speaks of the library, not of what was asked."""


class Finding:
    """The query, its result, and the occurrence the user stands on."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self.query = ""
        self.sort = SORTS[0]
        self.synonyms = True
        self.result: Answer | None = None
        self._generation = 0
        self._answered = 0  # the generation of what is shown
        self._enter = False
        self._placed = -1  # where the list's cursor was put
        self._trouble = ""
        self._unanswered = False  # the library could not be asked
        self._named: tuple[object, dict[str, str]] = None, {}
        self.at = -1  # the occurrence the user stands on; -1: none since the search changed

    def acts(self) -> dict[str, Callable[[], None]]:
        return {
            "next_hit": lambda: self.step(1),
            "previous_hit": lambda: self.step(-1),
            "explain": self.explain,
            "synonyms": self.switch_synonyms,
            "keep_search": self.keep,
        }

    def explain(self) -> None:
        """How the search was understood, and ways to narrow it."""
        from tui.screens.explain import ExplainSheet

        if self.result is None:
            self.screen.say(self._trouble)
            return

        def narrow(words: str | None) -> None:
            if words:
                self.search_for(f"{self.query.strip()} {words}")

        sheet = ExplainSheet(self.result, self.switch_synonyms)
        self.screen.app.push_screen(sheet, narrow)

    @property
    def current(self) -> Occurrence | None:
        """The occurrence that ``n`` goes on from."""
        return self.screen.hits.current

    def typed(self, query: str) -> None:
        """Search for what stands in the line now."""
        self.query = query
        self._unanswered = False
        self._generation += 1
        self._wait(False)
        if not query.strip():
            self._show(None)
            return
        if not self.screen.desk.ready:
            return  # asked again as soon as the library is open
        self.screen.work(self._search(query, self._generation), "search")

    def again(self) -> None:
        """The library or the order has changed: ask once more."""
        enter = self._enter
        self.typed(self.query)
        self._wait(enter)

    async def _search(self, query: str, generation: int) -> None:
        from data.model import PlanviewError

        desk = self.screen.desk
        try:
            question = Question(
                query,
                limit=FIRST,
                sort=self.sort,
                synonyms=self.synonyms,
                documents=self.screen.asking.scope,
            )
            result = await desk.do(
                desk.workspace.answer,
                question,
                lambda: generation != self._generation or desk.closing,
            )
        except PlanviewError as error:
            if generation == self._generation:
                self._show(None, told(error))
                if error.code >= UNUSABLE:  # it has no room in the search line, and no fault in it
                    self.screen.say(told(error), lasting=True)
                    self._unanswered = True
            return
        except Exception:
            self._wait(False)
            raise
        if generation == self._generation:
            whole = len(result.hits) >= min(result.total, LIMIT)
            self._show(result, whole=whole)
            if not whole:
                await self.screen.drawn()  # a thread at work would hold the first ones up
                await self._rest(result, generation)

    async def _rest(self, result: Answer, generation: int) -> None:
        """List the passages after the first ones; until then ``n`` and Enter wait."""
        from index.answering.port import UnsettledError

        try:
            more = await self.screen.desk.do(result.page, len(result.hits), LIMIT)
        except UnsettledError:
            more = ()  # the library changed: the screen is told, and asks again
        if generation == self._generation:
            self._show(replace(result, hits=(*result.hits, *more)), again=True)

    def _show(
        self, result: Answer | None, trouble: str = "", *, whole: bool = True, again: bool = False
    ) -> None:
        """Show an answer; ``again``: with more hits than before, the cursor where it was moved."""
        screen = self.screen
        moved = screen.hits.current if again and screen.hits.cursor != self._placed else None
        self.result = result
        self.at = -1
        screen.hits.set_result(result, self._titles())
        if moved is not None:
            screen.hits.go_to(moved.hit.document, moved.hit.segment, moved.span)
        else:
            self._start_here()
        self._placed = screen.hits.cursor
        if not again:
            totals = (
                {each.document: each.occurrences for each in result.documents} if result else {}
            )
            screen.outline.set_counts(result.sections if result else {}, totals)
        self._trouble = trouble
        self.show_in_reader()
        screen.tell()
        if whole:
            self._answered = self._generation
            if self._enter:
                self.enter()

    def _titles(self) -> dict[str, str]:
        """Titles of all documents by their id; made anew only when the documents are others."""
        infos = self.screen.opening.infos
        if infos is not self._named[0]:
            self._named = infos, {info.id: info.title for info in infos}
        return self._named[1]

    def _wait(self, enter: bool) -> None:
        """Whether Enter waits for the answer, and with it every later key."""
        if enter and not self._enter:
            self.screen.planview.hold_keys()
        elif self._enter and not enter:
            self.screen.planview.release_keys()
        self._enter = enter

    def _start_here(self) -> None:
        """Put the cursor of the list on the first hit from where the user reads on."""
        document = self.screen.opening.document
        if document is None or self.result is None:
            return
        here = max(self.screen.reader.cursor, 0)
        inside = [hit.segment for hit in self.result.hits if hit.document == document.id]
        after = [segment for segment in inside if segment >= here]
        if inside:
            self.screen.hits.go_to(document.id, (after or inside)[0])

    def show_in_reader(self) -> None:
        """Underline the hits in the open document, the current one more."""
        document = self.screen.opening.document
        if document is None or self.result is None:
            self.screen.reader.set_hits({})
            return
        spans = {hit.segment: hit.spans for hit in self.result.hits if hit.document == document.id}
        current = self.current
        inside = current is not None and current.hit.document == document.id
        self.screen.reader.set_hits(
            spans, (current.hit.segment, current.number) if current and inside else None
        )

    def counts(self, *, wide: bool) -> str:
        """The right end of the search line."""
        if self._trouble:
            return self._trouble
        if self.result is None:
            return ""
        return found(self.result, wide=wide, at=self.at, order=order_name(self.sort))

    def step(self, by: int) -> None:
        """To the next or previous occurrence, in whatever document it stands."""
        if self._answered != self._generation:
            self.enter()
            return
        # The first step goes to where the cursor waits, not past it.
        self.go(self.screen.hits.step(by) if self.at >= 0 else self.current)

    def enter(self) -> None:
        """Enter in the search line: to the current occurrence, as soon as there is one.

        Where the library could not answer, it is asked again.
        """
        if self._unanswered:
            self.again()
            return
        if self._answered != self._generation:
            self._wait(True)
            return
        self._wait(False)
        self.screen.session.remember(self.query)
        if self.current:
            self.go(self.current)
        elif self.result is not None:
            self.screen.show_pane(HITS)

    def go(self, place: Occurrence | None, *, read: bool = True) -> None:
        """Stand on an occurrence."""
        if place is None:
            return
        self.at = self.screen.hits.cursor
        self.show_in_reader()
        self.screen.opening.go(place.hit.document, place.hit.segment, place.span, read=read)

    def switch_order(self) -> None:
        """Hits by place in the documents, or the most relevant first."""
        self.sort = SORTS[(SORTS.index(self.sort) + 1) % len(SORTS)]
        self.again()

    def switch_synonyms(self) -> None:
        """Search for other names of a term too, or for the term alone."""
        self.synonyms = not self.synonyms
        self.again()
        self.screen.say(_("Synonyms are on") if self.synonyms else _("Synonyms are off"))

    def search_for(self, query: str) -> None:
        """Search for this instead."""
        self.screen.search_line.set_text(SEARCH, query)
        self.typed(query)

    def ask(self, question: Question) -> None:
        """Search as a saved search asks; its filter becomes a part of the query."""
        if question.sort in SORTS:
            self.sort = question.sort
        self.synonyms = question.synonyms
        self.search_for(query_of(question))

    def keep(self) -> None:
        """Save the search; the commands list shows it."""
        query = self.query.strip()
        question = Question(query, sort=self.sort, synonyms=self.synonyms)

        async def save() -> None:
            desk = self.screen.desk
            await desk.do(desk.workspace.save_search, query, question)
            self.screen.say(_("Kept; the commands list shows it"))

        self.screen.work(save(), "keep")

    @property
    def selection(self) -> str:
        """The search in the language of selections."""
        return f"{'query' if self.synonyms else 'query!'}:{self.query.strip()}"

    def clear(self) -> None:
        """Forget the search."""
        self.screen.search_line.set_text(SEARCH, "")
        self.typed("")
