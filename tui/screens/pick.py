"""One of many quantities, found by typing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from data.fold import fold_text
from tui.locale import _
from tui.screens.sheet import Line, Sheet
from tui.topics.places import short_place
from tui.topics.verifying.printed import as_printed
from tui.typography import flush_left, flush_right
from tui.widgets.rows import RowList

if TYPE_CHECKING:
    from index.results import TargetRow
    from tui.widgets.line_view import Run

VALUE, PLACE = 18, 16
"""Columns of a quantity, and of its place."""


class PickSheet(Sheet[str]):
    """Answers with the id of the row that was chosen; ``about`` says what for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False, priority=True),
        Binding("enter", "choose", show=False, priority=True),
        Binding("down", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
    ]

    DEFAULT_CSS = """
    PickSheet #typed { height: 1; padding: 0 1; }
    """

    def __init__(self, about: str, rows: Sequence[TargetRow]) -> None:
        super().__init__(_("Choose"))
        self._about, self._every = about, rows
        self._shown: str | None = None  # the words that the rows shown hold
        self.line = Line()
        self.list: RowList[TargetRow] = RowList(self._draw)

    def compose_body(self) -> ComposeResult:
        with Horizontal(id="typed"):
            yield self.line
        yield self.list

    def on_mount(self) -> None:
        self.title_line.left = self._about
        self._show()
        self.set_focus(self.line)
        self.set_keys(
            ("choose", "⏎", _("choose")), ("step", "↑↓", _("move")), ("escape", "Esc", _("back"))
        )

    @on(Input.Changed)
    def _show(self) -> None:
        if self.line.value == self._shown:
            return
        self._shown = self.line.value
        words = fold_text(self._shown).split()
        rows = [row for row in self._every if _holds(row, words)]
        self.list.set_rows(rows, empty=_("nothing is called so"))

    @on(RowList.Highlighted)
    def _highlighted(self) -> None:
        row = self.list.current
        self.place_line.left = row.text[slice(*row.target.sentence)].strip() if row else ""

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        self.action_choose()

    def action_step(self, by: int) -> None:
        """Another row."""
        self.list.cursor += by

    def action_choose(self) -> None:
        """The row under the cursor it is."""
        self._show()  # Enter may come before what was typed is told
        row = self.list.current
        if row is not None:
            self.dismiss(row.id)

    def _draw(self, row: TargetRow, columns: int) -> Iterable[Run]:
        name = columns - VALUE - PLACE - 3
        yield f" {flush_left(row.target.indicator, name)} ", ""
        yield flush_right(as_printed(row), VALUE), ""
        yield f" {flush_left(short_place(row.path), PLACE)}", "dim"


def _holds(row: TargetRow, words: Sequence[str]) -> bool:
    text = fold_text(f"{row.target.indicator} {row.target.quote}")
    return all(word in text for word in words)
