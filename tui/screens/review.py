"""Confirming, correcting or rejecting one target."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from tui.locale import N_, _, told
from tui.screens.sheet import Line, Sheet
from tui.widgets.choice import Choice
from tui.widgets.evidence import TargetEvidence
from tui.widgets.status import HairLine

if TYPE_CHECKING:
    from data.model import Target
    from index.results import TargetRow

Verdict = tuple[str, dict[str, str]]
"""A verdict (``''`` forgets an earlier one) and the corrected fields as text."""

VERDICTS = (
    ("confirmed", N_("right")),
    ("rejected", N_("no target")),
    ("", N_("as it was read")),
)
"""What can be said of a target whose fields are left alone; changed fields correct it."""

FIELDS = (
    ("indicator", N_("indicator")),
    ("value", N_("value")),
    ("value_max", N_("up to")),
    ("unit", N_("unit")),
    ("year", N_("due")),
    ("status", N_("status")),
)


def texts(target: Target) -> dict[str, str]:
    """The correctable fields of a target as a user would write them."""
    return {
        "indicator": target.indicator,
        "value": "" if target.value is None else f"{target.value:f}",
        "value_max": "" if target.value_max is None else f"{target.value_max:f}",
        "unit": target.unit,
        "year": "" if target.year is None else str(target.year),
        "status": str(target.status),
    }


def changed(target: Target, now: Mapping[str, str]) -> dict[str, str]:
    """The fields whose text is another than the target's."""
    before = texts(target)
    return {field: text.strip() for field, text in now.items() if text.strip() != before[field]}


class ReviewSheet(Sheet[Verdict]):
    """The fields of a target above the sentence it was read from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
        Binding("enter", "keep", show=False, priority=True),
        Binding("down,tab", "app.focus_next", show=False, priority=True),
        Binding("up,shift+tab", "app.focus_previous", show=False, priority=True),
    ]

    DEFAULT_CSS = """
    ReviewSheet #fields { height: auto; padding: 0 1; }
    ReviewSheet .field { height: 1; }
    ReviewSheet .label { width: 12; height: 1; text-style: dim; }
    """

    def __init__(self, row: TargetRow) -> None:
        super().__init__(_("Correct"))
        self._row = row
        self.verdict = Choice([_(label) for _name, label in VERDICTS])
        values = texts(row.target)
        self.lines = {field: Line(values[field]) for field, _label in FIELDS}
        self.evidence = TargetEvidence()

    def compose_body(self) -> ComposeResult:
        with Vertical(id="fields"):
            with Horizontal(classes="field"):
                yield Static(Content(_("this is")), classes="label")
                yield self.verdict
            for field, label in FIELDS:
                with Horizontal(classes="field"):
                    yield Static(Content(_(label)), classes="label")
                    yield self.lines[field]
        yield HairLine()
        yield self.evidence

    def on_mount(self) -> None:
        self.title_line.left = self._row.target.indicator or self._row.target.quote
        self.title_line.right = self._row.id
        self.evidence.show(self._row)
        self.set_focus(self.verdict)
        self.set_keys(
            ("keep", "⏎", _("keep")),
            ("", "←→", _("choose")),
            ("", "↑↓", _("field")),
            ("escape", "Esc", _("back")),
        )

    def action_keep(self) -> None:
        """Answer with the verdict; a changed field makes it a correction, if it can be read."""
        from index.answering.corrections import CorrectionError, check_changes

        now = {field: line.value for field, line in self.lines.items()}
        if changes := changed(self._row.target, now):
            try:
                check_changes(changes)
            except CorrectionError as error:
                self.say(told(error))
                return
            self.dismiss(("corrected", changes))
        else:
            self.dismiss((VERDICTS[self.verdict.at][0], {}))
