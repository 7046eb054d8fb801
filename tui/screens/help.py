"""All keys, from the registry, with why an act cannot be done at the moment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui.actions import ACTS, Act, groups, printed_keys
from tui.locale import _
from tui.query_words import QUERY_FORMS
from tui.screens.sheet import Sheet
from tui.situation import Situation
from tui.typography import fit, flush_left, width
from tui.widgets.line_view import Run
from tui.widgets.rows import RowList

KEY_COLUMNS = 22
FORM_COLUMNS = 36

Form = tuple[str, str]
"""A form of query and the message that says what it finds."""


class HelpSheet(Sheet[str]):
    """A list of all acts; Enter does the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", show=False, priority=True),
        Binding("escape,q,question_mark,f1,？", "dismiss", show=False),
    ]

    def __init__(self, situation: Situation) -> None:
        super().__init__(_("Keys"))
        self._situation = situation
        self.list: RowList[Act | Form | str] = RowList(
            self._draw, selectable=lambda row: isinstance(row, Act)
        )

    def compose_body(self) -> ComposeResult:
        yield self.list

    def on_mount(self) -> None:
        self.title_line.left = "planview"
        rows: list[Act | Form | str] = []
        for group in groups():
            rows += ["", _(group), *(act for act in ACTS if act.group == group)]
        rows += ["", _("What a search understands"), *QUERY_FORMS]
        self.list.set_rows(rows)
        self.set_focus(self.list)
        self.set_keys(("", "⏎", _("do it")), ("escape", "Esc", _("back")))

    def _draw(self, row: Act | Form | str, columns: int) -> Iterable[Run]:
        if isinstance(row, str):
            yield f" {row}", "strong"
            return
        if not isinstance(row, Act):
            form, meaning = row
            form = flush_left(form, min(FORM_COLUMNS, columns // 2))
            yield f" {form}  ", ""
            yield fit(_(meaning), columns - width(form) - 4), "dim"
            return
        keys = flush_left("  ".join(printed_keys(row)), min(KEY_COLUMNS, columns // 3))
        room = columns - width(keys) - 4
        words = fit(_(row.description), room)
        yield f" {keys}  ", ""
        yield words, ""
        if reason := row.reason(self._situation):
            yield fit(f"  ({reason})", room - width(words)), "dim"

    @on(RowList.Highlighted)
    def _highlighted(self) -> None:
        """All of what has no room in its row, below the list."""
        act = self.list.current
        if isinstance(act, Act):
            self.place_line.left = _(act.description)
            self.place_line.right = act.reason(self._situation)

    @on(RowList.Chosen)
    def action_choose(self) -> None:
        """Answer with the act under the cursor."""
        act = self.list.current
        if isinstance(act, Act):
            self.dismiss(act.name)
