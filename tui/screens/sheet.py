"""A screen that lies on the explorer: the same lines above and below, its own middle."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from textual.app import ComposeResult
from textual.screen import Screen

from tui.widgets.field import Field
from tui.widgets.status import HairLine, KeyItem, KeyLine, PlaceLine, TitleLine

if TYPE_CHECKING:
    from tui.app import PlanviewApp

Answer = TypeVar("Answer")


class Sheet(Screen[Answer]):
    """Title line, hairline with the sheet's name, what ``compose_body`` gives, message, keys."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.ready = False
        self.title_line = TitleLine()
        self.name_rule = HairLine()
        self.foot = HairLine()
        self.place_line = PlaceLine()
        self.key_line = KeyLine()
        self.name_sheet(name)

    def compose_body(self) -> ComposeResult:
        """The middle of the sheet."""
        yield from ()

    def compose(self) -> ComposeResult:
        yield self.title_line
        yield self.name_rule
        yield from self.compose_body()
        yield self.foot
        yield self.place_line
        yield self.key_line

    def on_mount(self) -> None:
        """Called last of all classes': the fields have the focus now."""
        self.ready = True
        self.planview.release_keys()

    @property
    def planview(self) -> PlanviewApp:
        """The program."""
        return cast("PlanviewApp", self.app)

    def name_sheet(self, name: str) -> None:
        """Write the sheet's name into the hairline."""
        self.name_rule.heading = name

    def set_keys(self, *keys: tuple[str, str, str]) -> None:
        """What the key line says: act, key, label; the last keeps the right edge."""
        items = [KeyItem(act, key, label) for act, key, label in keys]
        self.key_line.items = tuple(items[:-1])
        self.key_line.last = items[-1] if items else None

    def say(self, message: str) -> None:
        """One line above the keys."""
        self.place_line.message = message


class Line(Field):
    """A field of one line, without a box."""

    DEFAULT_CSS = """
    Line, Line:focus {
        height: 1; width: 1fr; border: none; padding: 0; background: transparent;
    }
    """

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(value, id=id, compact=True, select_on_focus=False)
        self.placeholder = placeholder
        self.cursor_blink = False
        self.cursor_position = len(value)
