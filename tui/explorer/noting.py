"""Notes: written in place, kept while they are written, never thrown away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from data.model import PlanviewError
from data.text import safe_text
from tui.locale import _, told
from tui.situation import MARKS, READER
from tui.widgets.note_editor import tags_of

if TYPE_CHECKING:
    from textual.timer import Timer

    from index.results import Mark
    from tui.screens.main import MainScreen

DRAFT_SECONDS = 2.0
"""How often what is being written is put into the library."""


class Noting:
    """The note that is being written, if there is one."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self.locators: list[str] = []  # of the passages the note is about; none: no note is open
        self._mark: Mark | None = None
        self._behind = READER  # the pane to return to
        self._kept = ("", "")  # what the library has of it
        self._timer: Timer | None = None
        self._writing = asyncio.Lock()  # a draft under way is not to outlive its note

    def acts(self) -> dict[str, Callable[[], None]]:
        return {"note": self.begin}

    @property
    def under_way(self) -> bool:
        return bool(self.locators)

    def begin(self) -> None:
        """Write about the passage under the cursor, or about all of a range as one."""
        keeping = self.screen.keeping
        wanted = keeping.selected() or keeping.chosen()
        if wanted and not self.under_way:
            self.screen.clear_selection()
            self.screen.work(self._begin(wanted), "note", hold=True)

    async def _begin(self, wanted: list[str]) -> None:
        screen = self.screen
        self._mark = _mark_of(wanted, screen.keeping.marks)
        self.locators = list(self._mark.locators) if self._mark else wanted
        desk = screen.desk
        drafts = {draft.place: draft for draft in await desk.do(desk.workspace.drafts)}
        draft = drafts.get(self.locators[0])
        note, tags = _words(self._mark)
        heading = _("Note")
        if self._mark:
            heading += f" {screen.keeping.marks.index(self._mark) + 1}"
        if draft is not None:
            note, tags = draft.note, draft.tags
            heading += f" · {_('unfinished')}"
        self._kept = (note, tags)
        screen.note.open(heading, note, tags, _tags_in_use(screen.keeping.marks))
        await self._show_passage()
        self._timer = screen.set_interval(DRAFT_SECONDS, self.keep_draft)

    async def _show_passage(self) -> None:
        """Both the passage and the note are on screen, and the keys go to the note."""
        screen = self.screen
        self._behind = screen.panes.active
        if self._behind != READER:
            passage = await screen.desk.do(screen.desk.workspace.show, self.locators[0])
            document = self.locators[0].partition("#")[0].partition("@")[0]
            await screen.opening.open(document, passage.segment)
            await screen.opening.stand_on(passage.segment, passage.span)
        screen.show_pane(MARKS)
        screen.set_focus(screen.note.note, scroll_visible=False)
        await screen.drawn()
        screen.reader.go_to(screen.reader.cursor)

    # While it is written

    def keep_draft(self) -> None:
        """Put what stands there into the library, unless it is there already."""
        words = self.screen.note.words
        if self.under_way and words != self._kept:
            self.screen.work(self._keep_draft(words), "draft")

    async def _keep_draft(self, words: tuple[str, str]) -> None:
        desk = self.screen.desk
        async with self._writing:
            if not self.under_way:
                return
            try:
                await desk.do(desk.workspace.keep_draft, self.locators[0], *map(safe_text, words))
            except PlanviewError as error:
                self.screen.note.say(told(error), trouble=True)
                return
        self._kept = words
        self.screen.note.say(_("kept {time}").format(time=f"{datetime.now():%H:%M}"))

    # Done with it

    def finish(self) -> None:
        """Keep the note and give the room back; where it cannot be kept it stays open."""
        if self.under_way:
            self.screen.work(self._finish(), "note", hold=True)

    async def _finish(self) -> None:
        screen, desk = self.screen, self.screen.desk
        said = ""
        async with self._writing:
            try:
                if await desk.do(self._write):
                    said = _("{what} · u takes it back").format(what=_("Note kept"))
                await desk.do(desk.workspace.drop_draft, self.locators[0])
            except PlanviewError as error:
                screen.note.say(told(error), trouble=True)
                return
            self._close()
        screen.reader.end_range()
        await screen.keeping.refresh()
        screen.show_pane(self._behind)
        screen.say(said)

    def _write(self) -> bool:
        """Change the marks as the note asks; whether there was anything to change."""
        note, tags = self._now()
        journal = self.screen.keeping.journal
        if self._mark is None:
            if note or tags:
                journal.add(self.locators, note=note, tags=tags, as_one=True)
            return bool(note or tags)
        if (note, tags) == (self._mark.note, self._mark.tags):
            return False
        journal.annotate(self._mark, note, tags)
        return True

    def _now(self) -> tuple[str, tuple[str, ...]]:
        note, tags = map(safe_text, self.screen.note.words)
        return note.strip(), tags_of(tags)

    def _close(self) -> None:
        if self._timer:
            self._timer.stop()
            self._timer = None
        self.locators, self._mark = [], None
        self.screen.note.close()

    def keep_now(self) -> str:
        """Keep the note, for planview is left; what could not be kept, '' where it was."""
        if not self.under_way:
            return ""
        try:
            self._write()
            self.screen.desk.workspace.drop_draft(self.locators[0])
        except Exception:  # locked, full, a fault: the words themselves are what matters now
            return "\n".join(filter(None, self.screen.note.words))
        self.locators = []
        return ""


def _mark_of(wanted: list[str], marks: list[Mark]) -> Mark | None:
    """The mark that a note about these passages belongs to."""
    for mark in marks:
        if list(mark.locators) == wanted or (len(wanted) == 1 and wanted[0] in mark.locators):
            return mark
    return None


def _words(mark: Mark | None) -> tuple[str, str]:
    return (mark.note, " ".join(mark.tags)) if mark else ("", "")


def _tags_in_use(marks: list[Mark]) -> list[str]:
    """Every tag, those of most marks first."""
    counts: dict[str, int] = {}
    for mark in marks:
        for tag in mark.tags:
            counts[tag] = counts.get(tag, 0) + 1
    return sorted(counts, key=lambda tag: (-counts[tag], tag))
