"""Marks: setting them, showing them, taking them away."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from data.model import PlanviewError
from tui.cli.errors import FAILED
from tui.cli.opening import open_workspace
from tui.cli.output import Output
from tui.cli.shapes import marks as shapes
from tui.locale import _, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.results import Mark


def mark(options: Namespace, output: Output) -> int:
    """Mark every locator that can be; 1 if one could not."""
    done: list[Mark] = []
    failed = 0
    with open_workspace(options) as workspace:
        for locator in options.locators:
            try:
                made = workspace.mark(locator, note=options.note, tags=options.tag)
                done.append(made)
                if made.said is not None:
                    output.note(told(made.said))
            except PlanviewError as error:
                if len(options.locators) == 1 or error.code > 2:
                    raise
                output.about(locator, told(error))
                failed = max(failed, error.code)
    _print(done, output)
    return failed


def marks(options: Namespace, output: Output) -> int:
    """The marks; with ``--order`` they are put into another order first."""
    with open_workspace(options) as workspace:
        if options.order:
            workspace.arrange_marks(options.order)
        found = workspace.marks(options.tag)
    _print(found, output)
    return 0


def unmark(options: Namespace, output: Output) -> int:
    """Take away every mark that is there; 1 if one is not."""
    gone: list[Mark] = []
    failed = 0
    with open_workspace(options) as workspace:
        for number in options.marks:
            try:
                gone.append(workspace.unmark(number))
            except PlanviewError as error:
                if len(options.marks) == 1 or error.code > 2:
                    raise
                output.note(told(error))
                failed = FAILED
    _print(gone, output)
    return failed


def _print(found: Sequence[Mark], output: Output) -> None:
    if output.as_json:
        output.json(shapes.marks(found))
        return
    columns = (_("mark"), _("place"), _("quote"), _("note"), _("tags"), _("anchor"))
    output.table(
        columns,
        [(str(m.id), m.locator, m.quote, m.note, " ".join(m.tags), m.anchor) for m in found],
    )
