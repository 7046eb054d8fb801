"""The explorer as a program: its look, its library, its way in and out."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.filter import Monochrome, NoColor

from data.messages import system_reason
from tui import themes
from tui.actions import remap
from tui.desk import Desk
from tui.explorer.adding import Adding, Progressed
from tui.explorer.showing import Filtering, Showing
from tui.faults import told_fault
from tui.locale import _, install, told
from tui.screens.shell import Shell
from tui.session import Session, load, save
from tui.taking import TakingKeys
from tui.typography import is_ideograph

if TYPE_CHECKING:
    from index.results import AddReport
    from index.workspace import Workspace
    from tui.screens.main import MainScreen
    from tui.settings import Settings

T = TypeVar("T")

SIGNALS = (signal.SIGTERM, signal.SIGHUP)
FAILED = 1
"""Exit code where a file that was named could not be added (contract)."""

LEAVING = 10
"""Seconds to leave in, after a signal."""

SIGNALLED = 128
"""Exit code of a program ended by a signal, less the signal's number (contract)."""


def open_workspace(library: Path | str | None, wait: float) -> Workspace:
    """The workspace, imported only now: the first frame does not wait for it."""
    from index.workspace import Workspace

    return Workspace.open(library, wait=wait, apart=True)


class PlanviewApp(TakingKeys):
    """planview on a terminal. ``run`` returns when the user leaves."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", show=False, priority=True),
        Binding("ctrl+c", "copy_or_leave", show=False, priority=True, system=True),
        Binding("ctrl+x", "stop", show=False),
    ]

    def __init__(
        self,
        paths: Sequence[str] = (),
        *,
        library: Path | str | None = None,
        factory: Callable[[], Workspace] | None = None,
        wait: float = 5.0,
        title: str | None = None,
        date: str | None = None,
        kind: str | None = None,
        language: str | None = None,
    ) -> None:
        install(language)
        super().__init__()
        self.paths = list(paths)
        self._library = library
        self.hints = {"title": title, "date": date, "kind": kind}
        self.desk = Desk(factory or partial(open_workspace, library, wait))
        self.session = Session()
        self.settings: Settings | None = None  # read after the first frame
        self.report: AddReport | None = None
        self.unfinished: list[str] = []  # locators of notes that a crash interrupted
        self.farewell: list[str] = []  # sentences for the terminal after the explorer has left it
        self.adding = Adding(self)
        self.opened = False  # the library is open and what was asked for is shown
        self._main: MainScreen | None = None
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.theme = themes.TERMINAL
        # Textual picks the filter before it knows the theme, and would draw black on black.
        self._filters = [NoColor() if isinstance(f, Monochrome) else f for f in self._filters]

    def get_default_screen(self) -> Shell:
        return Shell()

    @property
    def under_way(self) -> bool:
        return self._main is not None

    def key_comes(self, key: str) -> bool:
        """A message stands until the next key, which may be the answer to it."""
        if self.screen is self._main:
            self._main.unsay()
        return self.adding.answered(key)

    def unbound(self, character: str) -> bool:
        """In a list letters are commands; an ideograph is none, and begins a filter.

        A key that was for nothing goes no further: Textual would hand it about, and the
        screen that comes next would take it for its own.
        """
        screen = self.screen
        if not isinstance(screen, Filtering):
            return False
        if character and is_ideograph(character):
            screen.begin_filter(character)
        return True

    @property
    def main(self) -> MainScreen:
        """The explorer's own screen, whatever lies on it. Only after the first frame."""
        assert self._main is not None
        return self._main

    # In and out ----------------------------------------------------------------

    def on_mount(self) -> None:
        for number in SIGNALS:
            try:
                asyncio.get_running_loop().add_signal_handler(
                    number, partial(self._signalled, number)
                )
            except (NotImplementedError, RuntimeError, ValueError):
                break  # no signals here: another system, or not the main thread
        self.call_after_refresh(self._begin)

    def _signalled(self, number: int) -> None:
        """Leave, the terminal being gone perhaps: what has not ended soon, the system ends."""
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(LEAVING)
        self.leave(SIGNALLED + number)

    async def _begin(self) -> None:
        """After the first frame: the explorer, then the library, then the document."""
        from tui.screens.main import MainScreen
        from tui.settings import read_settings, settings_file

        self.settings = read_settings(settings_file())
        self.set_keymap(self.settings.keys)
        remap(self.settings.keys)
        self._main = MainScreen()
        await self.push_screen(self._main)
        self.release_keys()
        self._main.work(self._open(), "begin")

    async def _open(self) -> None:
        from data.model import PlanviewError

        try:
            workspace = await self.desk.open()
        except PlanviewError as error:
            self.farewell.append(told(error))
            self.exit(return_code=error.code)
            return
        loaded = await self.desk.do(load, workspace.folder)
        self.session = loaded.session
        wanted = self.session.theme or self._settled_theme
        if wanted in themes.ORDER and not self.no_color:
            self.theme = wanted
        self.main.restore()
        try:
            self.report = await self.main.opening.begin(self.paths)
            await self.main.keeping.refresh()
            self.main.watching.begin()
        finally:
            self.opened = True
        if self._came_for_nothing():
            return
        if self.main.finding.query:
            self.main.finding.again()
        self.main.tell()
        self.unfinished = [draft.place for draft in await self.desk.do(workspace.drafts)]
        self._greet(loaded.set_aside)

    def _greet(self, set_aside: str) -> None:
        """What the user should know at the start: a fault, or on the very first start the keys."""
        faults = self.settings.faults if self.settings else ()
        if self.unfinished:
            line = _("An unfinished note is kept: m at {place} opens it")
            self.main.say(line.format(place=self.unfinished[0]), lasting=True)
        elif set_aside:
            line = _("The state of the last session was damaged; it was put aside as {path}")
            self.main.say(line.format(path=set_aside), lasting=True)
        elif faults:
            self.main.say(faults[0], lasting=True)
        elif not self.session.hinted and not self.main.place_line.message:
            self.session.hinted = True
            self.main.say(
                _("ctrl+o opens files · / searches · t targets · Space marks · ? lists all keys"),
                lasting=True,
            )

    @property
    def _settled_theme(self) -> str:
        theme = self.settings.theme if self.settings else ""
        return f"planview-{theme}" if theme else ""

    def _came_for_nothing(self) -> bool:
        """Leave, saying why, where none of the files that were named could be opened."""
        report = self.report
        if report is None or not report.failed or report.opened:
            return False
        self.leave()
        return True

    def leave(self, code: int = 0) -> None:
        """Keep the session and go; files that failed are named once more."""
        if self.opened:
            self._keep_note()
            self.main.keep()
            save(self.desk.workspace.folder, self.session)
        if self.report is not None and self.report.failed:
            code = code or FAILED
            self.farewell += [f"{fault.path}: {told(fault.reason)}" for fault in self.report.failed]
        self.adding.stop()
        self.exit(return_code=code)

    def _fatal_error(self) -> None:
        """A fault of planview's own ends it with one line; the details go to the log file."""
        if self._exception is not None:
            self.farewell.append(self.told_fault(self._exception))
        if self.opened:
            with suppress(Exception):
                self._keep_note()
                self.main.keep()
                save(self.desk.workspace.folder, self.session)
        self._close_messages_no_wait()

    def _keep_note(self) -> None:
        """A note that is being written is kept; where it cannot be, the terminal shows it."""
        if lost := self.main.noting.keep_now():
            self.farewell.append(_("The note could not be kept: {note}").format(note=lost))

    def action_leave(self) -> None:
        self.leave()

    def action_stop(self) -> None:
        """ctrl+x, whatever screen is shown."""
        if self.busy:
            self.adding.stop()
        else:
            self.say(_("nothing is under way"))

    def action_copy_or_leave(self) -> None:
        """ctrl+c: what is selected goes to the clipboard; without a selection it ends planview.

        Never where something is written: there it says which key leaves.
        """
        field = self.writing
        text = field.selected_text if field else ""
        text = text or self.screen.get_selected_text() or ""
        if text:
            self.main.keeping.put(text)
        elif field is None:
            self.leave()
        else:
            self.say(_("ctrl+q leaves planview; ctrl+c copies what is selected"))

    def say(self, message: str, *, lasting: bool = False) -> None:
        """One line on the screen that is seen; a sheet's own stands until its next."""
        from tui.screens.sheet import Sheet
        from tui.widgets.path_line import PathLine

        for line in self.screen.query(PathLine):
            if line.display:
                line.say(message)
        if isinstance(self.screen, Sheet):
            self.screen.say(message)
        if self._main is not None:
            self.main.say(message, lasting=lasting)

    async def taken_back(self, said: str) -> None:
        """Something was undone or done again: the screens that lie on the explorer follow."""
        self.main.say(said)
        for screen in self.screen_stack:
            if isinstance(screen, Showing):
                await screen.arrived()
        self.say(said)

    def on_unmount(self) -> None:
        self.desk.close()

    # Work ----------------------------------------------------------------------

    async def guarded(self, task: Awaitable[None], *, hold: bool = False) -> None:
        """Await ``task``; what goes wrong becomes one line, never a traceback on the screen.

        ``hold``: keys typed meanwhile wait for it.
        """
        try:
            await task
        except Exception as error:
            self.main.say(self.told_fault(error), lasting=True)
        finally:
            if hold:
                self.release_keys()

    def told_fault(self, error: BaseException) -> str:
        """One line for what went wrong."""
        from index.locations import library_folder

        ready = self.desk.ready
        return told_fault(
            error, self.desk.workspace.folder if ready else library_folder(self._library)
        )

    async def add(self, paths: Sequence[str]) -> AddReport:
        """Add files to the library; ``stop`` ends it after the file being read."""
        return await self.adding.add(paths)

    @on(Progressed)
    def _progressed(self, event: Progressed) -> None:
        self.adding.show(event)

    @property
    def busy(self) -> bool:
        """Whether work is under way that can be stopped."""
        return self.adding.busy

    # Acts that concern the program ---------------------------------------------

    def act(self, name: str) -> None:
        """Do an act that the screens leave to the program."""
        match name:
            case "quit":
                self.leave()
            case "copy_or_quit":
                self.action_copy_or_leave()
            case "suspend":
                self.action_suspend_process()
            case "theme":
                self.session.theme = self.theme = themes.after(self.theme)
            case "add":
                self.adding.ask()
            case "stop":
                self.adding.stop()
            case "settings":
                self._write_settings()

    def _write_settings(self) -> None:
        from tui.settings import settings_file, write_template

        path = settings_file()
        try:
            written = write_template(path)
        except OSError as error:
            line = _("{path}: {reason}").format(path=path, reason=told(system_reason(error)))
        else:
            line = (_("Written: {path}") if written else _("There is one already: {path}")).format(
                path=path
            )
        self.main.say(line, lasting=True)

    def send(self, sequence: str) -> None:
        """Write a control sequence of our own to the terminal. Called from any thread."""
        if self._driver is not None:
            self._driver.write(sequence)
