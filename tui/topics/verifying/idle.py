"""Numbers of an article that claim nothing, as rows beside its claims."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from tui.locale import N_, _
from tui.table.sides import Side
from tui.topics.places import full_place

if TYPE_CHECKING:
    from index.verifying.apart import SetApart
    from tui.table.model import Cell, Column

REASONS: Mapping[str, str] = {
    "time": N_("a date or span of time"),
    "name": N_("in a name"),
    "ordinal": N_("an ordinal"),
    "indefinite": N_("not definite"),
    "docno": N_("a document's number"),
    "sizeclass": N_("a class of size"),
    "idiom": N_("an idiom"),
    "denominator": N_("per so many"),
    "unit-header": N_("a unit"),
}
"""Why a number claims nothing, by the reasons of the targets schema."""


class Idle(NamedTuple):
    """A number that claims nothing, and its place among those."""

    number: int
    apart: SetApart

    def cell(self, column: Column) -> Cell:
        """What stands in a column of the table of verdicts."""
        if column.key == "claim":
            return [(f" · {self.apart.text[slice(*self.apart.span)]}", "dim")]
        if column.key == "verdict":
            return [(f"  {_('apart')}", "dim")]
        return ""

    def side(self) -> Side:
        """The passage, the number marked in it."""
        place = full_place(self.apart.path, self.apart.locator)
        spans = (self.apart.span,)
        return Side(_("article"), self.apart.quote, place, self.apart.text, spans)

    def why(self) -> str:
        """Why it claims nothing."""
        reason = REASONS.get(self.apart.reason)
        return _("claims nothing: {why}").format(why=_(reason) if reason else self.apart.reason)
