"""One line to find anything by name: commands, documents, sections of the open document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from data.model import Document, DocumentInfo
from tui.actions import EXPLORER, Act, acts_of, printed_keys
from tui.locale import _
from tui.screens.sheet import Line, Sheet
from tui.situation import Situation
from tui.typography import fit, flush_right, width
from tui.widgets.line_view import Run
from tui.widgets.rows import RowList
from tui.widgets.search_line import Prompt
from tui.wording import query_of

if TYPE_CHECKING:
    from index.asking.saved import Saved

MOST = 200
"""Entries shown: more typing finds what comes later."""

UNLISTED = frozenset({"palette", "open", "next_pane", "previous_pane", "clear"})
"""Acts that only make sense as keys."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be chosen by name. ``kind`` is act, search, document or section."""

    kind: str
    name: str
    text: str
    aside: str = ""
    reason: str = ""

    @property
    def words(self) -> str:
        """What typing finds it by."""
        other = self.aside if self.kind == "search" else self.name  # a link is no word
        return f"{self.text} {other}".casefold()


def entries(
    situation: Situation,
    documents: Sequence[DocumentInfo],
    document: Document | None,
    searches: Sequence[Saved] = (),
) -> list[Entry]:
    """Everything that can be chosen: what can be done now first."""
    acts = [
        Entry("act", act.name, _(act.description), _own_key(act), act.reason(situation))
        for act in acts_of(EXPLORER)
        if act.name not in UNLISTED
    ]
    acts.sort(key=lambda entry: bool(entry.reason))
    found = [
        *acts,
        *map(_saved, searches),
        *(Entry("document", info.id, info.title, info.date) for info in documents),
    ]
    if document:
        found += [
            Entry("section", section.eid, section.title, f"#{section.eid}")
            for section in document.sections
            if section.title
        ]
    return found


def _own_key(act: Act) -> str:
    """An act's own key, where the key line prints one for two acts."""
    return next(iter(printed_keys(act)), "")


def _saved(search: Saved) -> Entry:
    """A saved search; it is named by the link that it is."""
    query = query_of(search.question)
    aside = query if query != search.name else ""
    return Entry("search", search.question.link(), search.name, aside)


def matching(every: Iterable[Entry], typed: str) -> list[Entry]:
    """The entries that hold every word typed, those that begin with it first."""
    words = typed.casefold().split()
    fitting = [entry for entry in every if all(word in entry.words for word in words)]
    if words:
        fitting.sort(key=lambda entry: not entry.text.casefold().startswith(words[0]))
    return fitting[:MOST]


class PaletteSheet(Sheet[Entry]):
    """Typing narrows the list, Enter takes what is under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False, priority=True),
        Binding("enter", "choose", show=False, priority=True),
        Binding("down", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]

    DEFAULT_CSS = """
    PaletteSheet #typed { height: 1; Prompt { width: auto; height: 1; color: $accent; } }
    """

    def __init__(self, every: list[Entry]) -> None:
        super().__init__(_("Commands"))
        self._every = every
        self._typed_last = ""
        self.line = Line(placeholder=_("a command, a document, a section"))
        self.list: RowList[Entry] = RowList(self._draw)

    def compose_body(self) -> ComposeResult:
        with Horizontal(id="typed"):
            prompt = Prompt()
            prompt.sign = ":"
            yield prompt
            yield self.line
        yield self.list

    def on_mount(self) -> None:
        self.title_line.left = "planview"
        self.list.can_focus = False
        self._narrow("")
        self.set_focus(self.line)
        self.set_keys(("", "⏎", _("choose")), ("", "↑↓", _("move")), ("escape", "Esc", _("back")))

    def _narrow(self, typed: str) -> None:
        self._typed_last = typed
        self.list.set_rows(matching(self._every, typed), empty=_("nothing has that name"))

    def _draw(self, entry: Entry, columns: int) -> Iterable[Run]:
        kinds = {
            "act": "",
            "search": _("saved search"),
            "document": _("document"),
            "section": _("section"),
        }
        right = "  ".join(part for part in (entry.aside, kinds[entry.kind]) if part)
        reason = f"  ({entry.reason})" if entry.reason else ""
        right = fit(right, columns // 2)
        text = fit(entry.text + reason, columns - width(right) - 4)
        yield f" {text}", "dim" if entry.reason else ""
        yield flush_right(right, max(columns - width(text) - 2, 0)), "dim"

    @on(Input.Changed)
    def _typed(self) -> None:
        if self.line.value != self._typed_last:
            self._narrow(self.line.value)

    @on(RowList.Chosen)
    def action_choose(self) -> None:
        """Take what is under the cursor, for what stands in the field now."""
        if self._typed_last != self.line.value:
            self._narrow(self.line.value)
        if self.list.current is not None:
            self.dismiss(self.list.current)

    def action_step(self, step: int) -> None:
        self.list.action_move(step)

    def action_page(self, step: int) -> None:
        self.list.action_page(step)
