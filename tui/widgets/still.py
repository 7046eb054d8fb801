"""Widgets that make nothing else move."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget


class Still(Widget):
    """A widget whose content neither scrolls nor decides where others stand.

    Textual lays the whole screen out a second time when a widget has got another
    size, in case what it can scroll over changed.
    """

    virtual_size = Reactive(Size(0, 0), layout=False, repaint=False)
