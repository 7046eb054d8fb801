"""The first frame: the lines of the explorer without its panes.

It is drawn before the panes are even imported, so that the user sees planview
at once; the explorer takes its place as soon as it can.
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget


class ShellLine(Widget):
    """One line of text."""

    def __init__(self, text: str, style: str = "") -> None:
        super().__init__()
        self._text, self._style = text, style

    def render(self) -> Content:
        return Content.styled(self._text, self._style)


class ShellRule(Widget):
    """One hairline."""

    def render(self) -> Content:
        return Content.styled("─" * self.size.width, "dim")


class Shell(Screen[None]):
    """Title, search line, hairline, empty panes, hairline, place and keys."""

    DEFAULT_CSS = """
    Shell > Widget { height: 1; width: 1fr; }
    Shell > #air { height: 1fr; }
    """

    def compose(self) -> ComposeResult:
        yield ShellLine(" planview", "bold")
        yield ShellLine(" /", "bold $accent")
        yield ShellRule()
        yield Widget(id="air")
        yield ShellRule()
        yield ShellLine("")
        yield ShellLine("")
