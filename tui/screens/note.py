"""Writing a note and tags for a passage."""

from __future__ import annotations

import re
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from tui.locale import _
from tui.screens.sheet import Line, Sheet


class NoteSheet(Sheet[tuple[str, tuple[str, ...]]]):
    """Two fields; Enter in either keeps both, Escape keeps neither."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
        Binding("enter", "keep", show=False, priority=True),
        Binding("down,tab", "app.focus_next", show=False, priority=True),
        Binding("up,shift+tab", "app.focus_previous", show=False, priority=True),
    ]

    DEFAULT_CSS = """
    NoteSheet .field { height: 1; }
    NoteSheet .label { width: 12; height: 1; text-style: dim; }
    NoteSheet #body { padding: 1 1; }
    """

    def __init__(self, locator: str, note: str, tags: tuple[str, ...]) -> None:
        super().__init__(_("Note"))
        self._locator = locator
        self.note = Line(note, placeholder=_("what you want to remember about it"))
        self.tags = Line(" ".join(tags), placeholder=_("words, parted by spaces"))

    def compose_body(self) -> ComposeResult:
        with Vertical(id="body"):
            for label, line in ((_("Note"), self.note), (_("Tags"), self.tags)):
                with Horizontal(classes="field"):
                    yield Static(Content(label), classes="label")
                    yield line

    def on_mount(self) -> None:
        self.title_line.left = self._locator
        self.set_focus(self.note)
        self.set_keys(("", "⏎", _("keep")), ("", "↑↓", _("field")), ("escape", "Esc", _("back")))

    def action_keep(self) -> None:
        """Answer with note and tags."""
        words = re.split(r"[\s,，、;；]+", self.tags.value)
        tags = tuple(dict.fromkeys(tag.lstrip("#＃") for tag in words))
        self.dismiss((self.note.value.strip(), tuple(tag for tag in tags if tag)))
