"""Writing marks, hits, targets, a section or a document to a file, seeing it before."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from data.writers import FORMATS
from tui.explorer.exporting import Exportable, command, free_name, renamed
from tui.locale import _, ngettext, told
from tui.screens.sheet import Line, Sheet
from tui.typography import fit
from tui.widgets.choice import Choice
from tui.widgets.line_view import LineView, Run
from tui.widgets.status import HairLine

if TYPE_CHECKING:
    from data.writers.manifest import Request
    from index.passages.exporting import Export
    from tui.screens.main import MainScreen

NAMES = tuple(FORMATS)

PREVIEW_BYTES = 64 * 1024
"""Of the export, shown before it is written."""


class Preview(LineView, can_focus=False):
    """The beginning of a file, line by line as it is."""

    def __init__(self) -> None:
        super().__init__()
        self._text: list[str] = []

    def set_text(self, lines: list[str]) -> None:
        """Show these lines from the first."""
        self._text = lines
        self.set_row_count(len(lines))
        self.jump_to(0)

    def page(self, step: int) -> None:
        """Scroll by a screenful."""
        self.jump_to(self.scroll_offset.y + step * max(self.pane_height - 1, 1))

    def draw(self, row: int, columns: int) -> Iterable[Run]:
        yield f" {fit(self._text[row], columns - 2)}", ""


class Picks(Choice, inherit_bindings=False):
    """A choice without letters of its own: on this sheet they choose the format."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right,space", "step(1)", show=False),
    ]


class ExportSheet(Sheet[str]):
    """What, in which format, where to; below it the bytes as they will be written."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
        Binding("enter", "write", show=False, priority=True),
        Binding("down,tab", "app.focus_next", show=False, priority=True),
        Binding("up,shift+tab", "app.focus_previous", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("f8,y", "copy_command", show=False),
    ]

    DEFAULT_CSS = """
    ExportSheet #fields { height: auto; padding: 0 1; }
    ExportSheet .field { height: 1; }
    ExportSheet .label { width: 11; height: 1; text-style: dim; }
    ExportSheet #command { width: 1fr; height: 1; }
    """

    def __init__(self, main: MainScreen, choices: Sequence[Exportable], at: int = 0) -> None:
        super().__init__(_("Export"))
        self._main = main
        self._choices = list(choices)
        self.what = Picks([choice.label for choice in choices], at, id="what")
        kept = main.session.format
        self.format = Picks(NAMES, NAMES.index(kept) if kept in NAMES else 0, id="format")
        self.path = Line(id="path")
        self.command_line = Static(Content(""), id="command", markup=False)
        self.preview = Preview()
        self._generation = 0
        self._data: bytes | None = None
        self._confirmed = ""  # the existing file that Enter may overwrite
        self._named = ""  # the path that was proposed
        self._wanted = False  # Enter came before the bytes were ready

    def compose_body(self) -> ComposeResult:
        fields = (
            (_("What"), self.what),
            (_("Format"), self.format),
            (_("File"), self.path),
            (_("Command"), self.command_line),
        )
        with Vertical(id="fields"):
            for label, widget in fields:
                with Horizontal(classes="field"):
                    yield Static(Content(label), classes="label")
                    yield widget
        yield HairLine()
        yield self.preview

    def on_mount(self) -> None:
        self.title_line.left = _("Export")
        self.set_focus(self.what)
        self.set_keys(
            ("write", "⏎", _("write")),
            ("", "←→", _("choose")),
            ("", "m…x", _("format")),
            ("", "↑↓", _("field")),
            ("copy_command", "y", _("copy command")),
            ("escape", "Esc", _("back")),
        )
        self._propose()

    @property
    def _chosen(self) -> Exportable:
        return self._choices[self.what.at]

    @property
    def _format(self) -> str:
        return NAMES[self.format.at]

    def _propose(self) -> None:
        """Something else is to be written: a name for it, unless the user gave one."""
        if self.path.value in ("", self._named):
            folder = Path.cwd()
            name = free_name(self._chosen.stem, self._format, lambda name: (folder / name).exists())
            self._named = self.path.value = name
            self.path.cursor_position = len(name)
        else:
            self.path.value = renamed(self.path.value, self._format)
        self._tell_command()
        self._generation += 1
        self._data = None
        self._wanted = False
        self._main.work(self._prepare(self._generation), "export")

    async def _prepare(self, generation: int) -> None:
        from data.model import PlanviewError

        desk = self._main.desk
        self.title_line.right = "…"
        try:
            made = await desk.do(desk.workspace.export_request, self._request())
        except PlanviewError as error:
            if generation == self._generation:
                self.title_line.right = ""
                self.preview.set_text([told(error)])
            return
        if generation != self._generation:
            return
        self._data = made.data
        self.title_line.right = size(len(made.data))
        shown = _beginning(made.data) if FORMATS[made.request.format].text else _contents(made)
        self.preview.set_text(shown or [_("nothing to write")])
        if self._wanted:
            self.action_write()

    def _request(self) -> Request:
        from data.writers.manifest import Request

        return Request((self._chosen.selection,), self._format, by_tag=self._by_tag)

    @property
    def _by_tag(self) -> bool:
        return self._chosen.by_tag and FORMATS[self._format].by_tag

    def _tell_command(self) -> None:
        self.command_line.update(Content(self._command()))

    def _command(self) -> str:
        path = self.path.value.strip()
        return command(self._chosen.selection, self._format, path, by_tag=self._by_tag)

    @on(Choice.Changed)
    def _changed(self) -> None:
        self._propose()

    @on(Input.Changed)
    def _renamed(self) -> None:
        self._tell_command()

    def on_key(self, event: events.Key) -> None:
        """A letter chooses the format that begins with it; again, the next one."""
        letter = unicodedata.normalize("NFKC", event.character or "").lower()
        if isinstance(self.focused, Input) or not letter.isalpha():
            return
        following = (*range(self.format.at + 1, len(NAMES)), *range(self.format.at + 1))
        for at in following:
            if NAMES[at].startswith(letter):
                self.format.at = at
                event.stop()
                return

    def action_page(self, step: int) -> None:
        """Scroll the preview."""
        self.preview.page(step)

    def action_copy_command(self) -> None:
        """Put the equivalent command on the clipboard."""
        self.dismiss(None)
        self._main.keeping.put(self._command())

    def action_write(self) -> None:
        """Write the file, once it is ready; one that exists only at a second Enter."""
        path = Path(os.path.expanduser(self.path.value.strip()))
        if self._data is None:
            self._wanted = True
            self.say(_("Still preparing …"))
            return
        if not path.name or path.is_dir():
            self.say(_("Name a file to write to"))
            return
        if path.exists() and self._confirmed != str(path):
            self._confirmed = str(path)
            self.say(_("{path} exists; Enter again overwrites it").format(path=path))
            return
        overwrite = self._confirmed == str(path)
        self._main.work(self._write(path, self._data, overwrite), "export")

    async def _write(self, path: Path, data: bytes, overwrite: bool) -> None:
        from data.model import PlanviewError
        from data.writers.atomic import write_file

        try:
            await self._main.desk.do(write_file, path, data, force=overwrite)
        except PlanviewError as error:
            self.say(told(error))
            return
        self._main.session.format = self._format
        self.dismiss(
            _("Written: {path} ({size})").format(path=path.absolute(), size=size(len(data)))
        )


def _beginning(data: bytes) -> list[str]:
    """The first lines of a file of text."""
    shown = data[:PREVIEW_BYTES].decode("utf-8-sig", "replace").splitlines()
    return [*shown, "…"] if len(data) > PREVIEW_BYTES else shown


def _contents(made: Export) -> list[str]:
    """What a file that is no text holds: how much, and of which documents."""
    count = len(made.excerpts)
    excerpts = ngettext("{n} excerpt", "{n} excerpts", count).format(n=count)
    lines = [f"{made.request.format.upper()} · {excerpts} · {size(len(made.data))}", ""]
    per = Counter(item.info.id for item in made.excerpts.items)
    for info in made.excerpts.documents():
        lines.append(f"{per[info.id]:>6}  {info.title or info.id}")
    return lines


def size(count: int) -> str:
    """Bytes in the unit that reads best."""
    if count < 1000:
        return f"{count} B"
    if count < 1_000_000:
        return f"{count / 1000:.1f} kB"
    return f"{count / 1_000_000:.1f} MB"
