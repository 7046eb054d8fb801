"""Tests that read as what a user does: start planview, press keys, look at the screen.

A ``Journey`` drives the real explorer on a real library in a temporary folder::

    async with journey(folder, "plan.md", size=NARROW, language="zh") as user:
        await user.press("/")
        await user.type("机器人")
        await user.press("enter")
        assert user.sees("机器人")
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from index.workspace import Workspace
from tests import samples
from tui.app import PlanviewApp
from tui.widgets.reader import ReaderView

WIDE = (120, 36)
NARROW = (80, 24)
TINY = (40, 10)
SIZES = (WIDE, NARROW)
LANGUAGES = ("en", "zh")

PATIENCE = 60.0
"""Seconds until a step that never comes to rest fails: a bound against hanging, no measure."""

FILES = {"plan.md": samples.PLAN, "news.md": samples.NEWS, "english.md": samples.ENGLISH}


class Journey:
    """The hands and eyes of a user."""

    def __init__(self, app: PlanviewApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    # Hands

    async def press(self, *keys: str) -> None:
        """Press keys one after the other; the screen comes to rest after each."""
        for key in keys:
            await self.pilot.press(key)
            await self.rest()

    async def type(self, text: str) -> None:
        """Send keys at once, none waiting for what the one before it does.

        That is how an input method commits words, and how scripts and fast hands
        type. ``\\r`` is Enter, ``\\x1b`` Escape.
        """
        named = {"\r": "enter", "\x1b": "escape", " ": "space"}
        for character in text:
            key = named.get(character) or _character_to_key(character)
            event = events.Key(key, None if character in "\r\x1b" else character)
            event.set_sender(self.app)
            self.app.post_message(event)
        await self.rest()

    async def search(self, query: str, key: str = "/") -> None:
        """Search and go to the first hit."""
        await self.press(key)
        await self.type(query)
        await self.press("enter")

    async def resize(self, size: tuple[int, int]) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(*size)
        await self.rest()

    async def rest(self) -> None:
        """Wait until no work is under way and everything is drawn."""
        loop = asyncio.get_running_loop()
        end = loop.time() + PATIENCE
        quiet = 0
        while quiet < 3:
            if self.app.return_code is not None or not self.app.is_running:
                return
            await self.pilot.pause()
            busy = any(not worker.is_finished for worker in self.app.workers)
            quiet = 0 if busy or not self.app.opened else quiet + 1
            assert loop.time() < end, "the explorer does not come to rest"

    # Eyes

    @property
    def rows(self) -> list[str]:
        """The screen, row by row, as a terminal shows it."""
        size = self.app.size
        strips = self.app.screen._compositor.render_strips(size)
        return ["".join(segment.text for segment in strip) for strip in strips]

    @property
    def text(self) -> str:
        return "\n".join(self.rows)

    def sees(self, *texts: str) -> bool:
        """Whether all of ``texts`` stand on the screen."""
        screen = self.text
        return all(text in screen for text in texts)

    @property
    def title_row(self) -> str:
        return self.rows[0]

    @property
    def search_row(self) -> str:
        return self.rows[1]

    @property
    def pane_row(self) -> str:
        return self.rows[2]

    @property
    def place_row(self) -> str:
        return self.rows[-2]

    @property
    def key_row(self) -> str:
        return self.rows[-1]

    @property
    def reader(self) -> ReaderView:
        return self.app.main.reader

    @property
    def passage(self) -> str:
        """The text of the passage the reader stands on."""
        document = self.app.main.opening.document
        assert document is not None
        return document.segments[self.reader.cursor].text

    def shown_up(self) -> list[str]:
        """The words on screen that are set as the current hit (reverse), row by row."""
        found = []
        for strip in self.app.screen._compositor.render_strips(self.app.size):
            words = [s.text for s in strip if s.style is not None and s.style.reverse]
            if words:
                found.append("".join(words))
        return found


@asynccontextmanager
async def journey(
    folder: Path,
    *names: str,
    size: tuple[int, int] = WIDE,
    language: str = "en",
    paths: Sequence[str] = (),
    apart: bool = False,
) -> AsyncIterator[Journey]:
    """The explorer on the library in ``folder``, with the sample files ``names`` added first.

    ``apart``: files are read in worker processes, as planview does for a user. Two start for
    each journey and cost more than most journeys themselves, and the tests in a terminal have
    them anyway.
    """
    given = list(paths)
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(FILES[name], encoding="utf-8")
        given.append(str(path))
    factory = partial(Workspace.open, folder / "library", apart=apart)
    app = PlanviewApp(given, library=folder / "library", factory=factory, language=language)
    async with app.run_test(size=size) as pilot:
        user = Journey(app, pilot)
        await user.rest()
        yield user
