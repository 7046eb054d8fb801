"""How a search was understood, what each term finds, and what it could be narrowed to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui.actions import BY_NAME, first_key
from tui.locale import _, ngettext, told
from tui.screens.sheet import Sheet
from tui.typography import fit, flush_right, width
from tui.widgets.line_view import Run
from tui.widgets.rows import RowList
from tui.wording import FACETS, expansion, facet_value

if TYPE_CHECKING:
    from index.answering.answer import Answer

SYNONYMS = BY_NAME["synonyms"]

FIELDS = {"kind": "kind", "period": "period", "year": "date", "issuer": "issuer"}
"""Facet → the field of the query language that narrows a search to one of its values."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A row: a heading, a statement with its number, or something to narrow the search to."""

    text: str
    count: str = ""
    narrow: str = ""
    heading: bool = False


def facts(result: Answer) -> list[Fact]:
    """All there is to say about a result."""
    found = [Fact(_("Understood as"), heading=True), Fact(result.parsed or result.query)]
    if result.engine:
        found.append(Fact(_("answered by: {engine}").format(engine=told(result.engine))))
    found += [Fact(told(note)) for note in result.notes]
    if result.terms:
        found += [Fact(""), Fact(_("Terms"), heading=True)]
        found += [Fact(term.term, str(term.segments)) for term in result.terms]
    if result.expanded:
        found += [Fact(""), Fact(_("Also searched"), heading=True)]
        for one in result.expanded:
            found.append(Fact(expansion(one)))
    if result.left_out:
        found += [Fact(""), Fact(_("Not searched: synonyms are off"), heading=True)]
        found += [Fact(f"{one.term} → {', '.join(one.forms)}") for one in result.left_out]
    for facet, name in FACETS.items():
        values = result.facets.get(facet)
        if values:
            found += [Fact(""), Fact(_(name), heading=True)]
            for value, count in sorted(values.items(), key=lambda item: -item[1]):
                quoted = f'"{value}"' if " " in value else value
                narrow = f"{FIELDS[facet]}:{quoted}" if value else ""
                found.append(Fact(facet_value(facet, value), str(count), narrow))
    return found


class ExplainSheet(Sheet[str]):
    """Enter on a kind, year or issuer answers with what narrows the search to it.

    ``switch_synonyms`` turns synonyms on or off; the sheet gives way to the new answer.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,w,ｗ", "dismiss", show=False),
        Binding(",".join(SYNONYMS.bound), "switch_synonyms", show=False),
    ]

    def __init__(self, result: Answer, switch_synonyms: Callable[[], None]) -> None:
        super().__init__(_("Search"))
        self._result = result
        self._switch_synonyms = switch_synonyms
        self.list: RowList[Fact] = RowList(self._draw, selectable=lambda fact: bool(fact.narrow))

    def compose_body(self) -> ComposeResult:
        yield self.list

    def on_mount(self) -> None:
        result = self._result
        self.title_line.left = result.query
        passages = ngettext("{n} passage", "{n} passages", result.total)
        self.title_line.right = passages.format(n=result.total)
        self.list.set_rows(facts(result))
        self.set_focus(self.list)
        self.set_keys(
            ("", "⏎", _("narrow to this")),
            ("switch_synonyms", first_key(SYNONYMS), _("synonyms on or off")),
            ("escape", "Esc", _("back")),
        )

    def action_switch_synonyms(self) -> None:
        """Leave, and ask again with synonyms or without."""
        self.dismiss(None)
        self._switch_synonyms()

    def _draw(self, fact: Fact, columns: int) -> Iterable[Run]:
        if fact.heading:
            yield f" {fact.text}", "dim"
            return
        text = fit(f"   {fact.text}", columns - 10)
        yield text, ""
        if fact.count:
            yield flush_right(fact.count, min(columns - 2, 60) - width(text)), ""

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        fact = self.list.current
        if fact is not None:
            self.dismiss(fact.narrow)
