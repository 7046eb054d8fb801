"""Files on their way into the library: how far it is, a stop, and what came of it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from tui.explorer.showing import Showing
from tui.locale import _, ngettext
from tui.widgets.status import PlaceLine
from tui.wording import added

if TYPE_CHECKING:
    from index.results import AddFailure, AddReport
    from tui.app import PlanviewApp

SHOWN_EVERY = 1.0
"""Seconds between two looks at the library while files arrive in it."""


class Progressed(Message):
    """Some files of an addition are done."""

    def __init__(self, done: int, total: int, name: str) -> None:
        super().__init__()
        self.done, self.total, self.name = done, total, name

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, Progressed)


class Adding:
    """One addition at a time; it goes on whatever screen is shown meanwhile."""

    def __init__(self, app: PlanviewApp) -> None:
        self.app = app
        self.busy = False
        self._stopped = False
        self._quiet = False
        self._total = 0
        self._shown = 0.0
        self._offered: list[str] = []
        self.failed: dict[str, AddFailure] = {}  # by path: what was not read, until it is

    def stop(self) -> None:
        """End the addition after the file being read."""
        self._stopped = True

    async def add(self, paths: Sequence[str], *, quiet: bool = False) -> AddReport:
        """Add files to the library, telling how far it is; ``quiet``: without a word."""
        app = self.app
        self.busy, self._stopped, self._quiet, self._total = True, False, quiet, 0
        if not quiet:
            app.say(_("Reading …"), lasting=True)
        try:
            return await app.desk.do(
                app.desk.workspace.add,
                list(paths),
                title=app.hints["title"],
                date=app.hints["date"],
                kind=app.hints["kind"],
                sync=False,
                progress=self._report,
                cancelled=lambda: self._stopped or app.desk.closing,
            )
        finally:
            self.busy = False
            if not quiet:
                app.say("")

    def _report(self, done: int, total: int, name: str) -> None:
        """Called in the thread that reads."""
        self.app.post_message(Progressed(done, total, name))

    def show(self, event: Progressed) -> None:
        """Tell how far it is; now and then show what has arrived."""
        if not self.busy:
            return
        self._total = event.total
        if self._quiet:
            return
        line = _("Reading {n} of {total}: {name} · ctrl+x stops")
        self.app.say(
            line.format(n=event.done, total=event.total, name=os.path.basename(event.name)),
            lasting=True,
        )
        main = self.app.main
        now = main.app._loop.time() if main.app._loop else 0.0
        if main.planview.opened and now - self._shown >= SHOWN_EVERY:
            self._shown = now
            main.work(main.opening.arrived(), "arrived", exclusive=False)

    def told(self, report: AddReport) -> str:
        """What came of it, in one line."""
        line = added(report)
        parts = (report.added, report.updated, report.unchanged, report.skipped, report.failed)
        left = self._total - sum(map(len, parts))
        if self._stopped and left > 0:
            unread = ngettext("{n} file not read", "{n} files not read", left).format(n=left)
            line = f"{_('stopped')} · {line} · {unread}"
        return line

    # Dropped on the terminal, pasted, or asked for

    def offer(self, text: str) -> None:
        """What was pasted outside any field: paths are offered, all else goes nowhere."""
        from tui.pasting import pasted_paths

        self._offered = [] if self.busy else pasted_paths(text)
        if not self._offered:
            return
        first = os.path.basename(self._offered[0].rstrip("/")) or self._offered[0]
        if len(self._offered) == 1:
            line = _("Add {name}? ⏎ adds and opens it · Esc does not").format(name=first)
        else:
            line = ngettext(
                "Add {name} and {n} other? ⏎ adds them · Esc does not",
                "Add {name} and {n} others? ⏎ adds them · Esc does not",
                len(self._offered) - 1,
            ).format(name=first, n=len(self._offered) - 1)
        self.app.say(line, lasting=True)

    def answered(self, key: str) -> bool:
        """The key after an offer: Enter takes it, any other drops it. Whether that was all."""
        paths, self._offered = self._offered, []
        if not paths:
            return False
        self.app.say("")
        if key == "enter":
            self.begin(paths)
        return key in ("enter", "escape")

    def ask(self) -> None:
        """Ask for a path in the line of the place, and add what stands there."""

        self.app.main.work(self._ask(), "path", hold=True)

    async def _ask(self) -> None:
        from tui.widgets.path_line import PathLine

        screen = self.app.screen
        place = screen.query_one(PlaceLine)
        lines = screen.query(PathLine)
        line = lines.first() if lines else PathLine(lambda path: self.begin([path]))
        if not lines:
            await screen.mount(line, after=place)
        line.open(place)

    def begin(self, paths: Sequence[str]) -> None:
        """Add files beside whatever is done meanwhile, and open the first of them."""
        main = self.app.main
        main.work(self._take(paths), "add")

    def _remember(self, paths: Sequence[str], report: AddReport) -> None:
        """Keep what was not read; what was tried again is kept only if it failed again."""
        for path in paths:
            self.failed.pop(path, None)
        self.failed |= {failure.path: failure for failure in report.failed}

    def follow(self) -> None:
        """Look through the watched folders; only what came of it is told."""
        self.app.main.work(self._follow(), "add")

    async def _follow(self) -> None:
        desk, main = self.app.desk, self.app.main
        folders = await desk.do(desk.workspace.watched)
        if not folders:
            return
        report = await self.add(folders, quiet=True)
        if report.added or report.updated:
            await main.opening.changed()
            self.app.say(self.told(report), lasting=True)

    async def _take(self, paths: Sequence[str]) -> None:
        main = self.app.main
        before = main.opening.document
        report = await self.add(paths)
        self._remember(paths, report)
        await main.opening.changed()
        for screen in self.app.screen_stack:
            if isinstance(screen, Showing):
                await screen.arrived()
        stayed = main.opening.document is before and self.app.screen is main
        if stayed and report.opened:
            await main.opening.open(report.opened[0])
        self.app.say(self.told(report), lasting=True)
