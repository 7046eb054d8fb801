"""A one-line field that takes what a Chinese keyboard and a clipboard hold."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.widgets import Input


class Field(Input):
    """A paste of several lines comes as one line, made safe; a wide space is typed like any other.

    Textual takes only what Python calls printable, and U+3000 is not.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ideographic_space", "wide_space", show=False)]

    def action_wide_space(self) -> None:
        """Type U+3000."""
        self.replace("\u3000", *self.selection)

    def on_resize(self) -> None:
        """The place where one types stays in view, however narrow the field becomes."""
        here = Region(self._cursor_offset, 0, width=1, height=1)
        self.scroll_to_region(here, force=True, animate=False)

    def _on_paste(self, event: events.Paste) -> None:
        from data.text import one_line

        event.stop()
        event.prevent_default()
        if text := one_line(event.text):
            self.replace(text, *self.selection)
