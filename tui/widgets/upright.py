"""The thin upright rule between two panes."""

from __future__ import annotations

from textual.strip import Strip
from textual.widget import Widget


class Upright(Widget):
    """One dim column."""

    DEFAULT_CSS = """
    Upright { width: 1; height: 1fr; text-style: dim; }
    """

    def render_line(self, y: int) -> Strip:
        from rich.segment import Segment
        from rich.style import Style

        return Strip([Segment("│", self.rich_style + Style(dim=True))], 1)
