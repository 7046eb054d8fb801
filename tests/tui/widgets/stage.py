"""A stage for one widget, and eyes for what it shows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from rich.style import Style
from textual.app import App, ComposeResult
from textual.filter import Monochrome, NoColor
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget

from tui.themes import LIGHT, THEMES


class Stage(App[None]):
    """An application of one widget that keeps the messages it posts."""

    CSS = "Screen { background: $background; color: $foreground; }"

    def __init__(self, widget: Widget, theme: str = LIGHT) -> None:
        super().__init__()
        self.widget = widget
        self.posted: list[Message] = []
        for each in THEMES:
            self.register_theme(each)
        self.theme = theme
        # As the explorer does: Textual picks the filter before it knows the theme.
        self._filters = [NoColor() if isinstance(f, Monochrome) else f for f in self._filters]

    def compose(self) -> ComposeResult:
        yield self.widget

    async def _dispatch_message(self, message: Message) -> None:
        if type(message).__module__.startswith(("tui.widgets", "tui.table")):
            self.posted.append(message)
        await super()._dispatch_message(message)

    def last(self, kind: type[Message]) -> Any:
        """The last message of a kind."""
        return [message for message in self.posted if isinstance(message, kind)][-1]


@asynccontextmanager
async def on_stage(
    widget: Widget, columns: int, rows: int, theme: str = LIGHT
) -> AsyncIterator[tuple[Stage, Pilot[None]]]:
    """``widget`` alone on a screen of this size, with the focus."""
    stage = Stage(widget, theme)
    async with stage.run_test(size=(columns, rows)) as pilot:
        widget.focus()
        await pilot.pause()
        yield stage, pilot


def seen(app: App[Any]) -> list[str]:
    """The rows of the screen, as text, spaces at the end included."""
    return [
        "".join(segment.text for segment in strip)
        for strip in app.screen._compositor.render_strips()
    ]


def looks(app: App[Any], text: str) -> list[Style]:
    """The styles in which ``text`` is shown, wherever one stretch of the screen is exactly it."""
    return [
        segment.style or Style()
        for strip in app.screen._compositor.render_strips()
        for segment in strip
        if segment.text == text
    ]


def raw(app: App[Any]) -> str:
    """What the terminal would be sent for the screen as it is."""
    return "".join(strip.render(app.console) for strip in app.screen._compositor.render_strips())
