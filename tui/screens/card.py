"""The card of a document: what the user writes on it shows everywhere, and can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from data.model import DocumentInfo, PlanviewError
from tui.locale import N_, _, told
from tui.screens.sheet import Line, Sheet
from tui.typography import printable
from tui.widgets.note_editor import tags_of

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

FIELDS = (
    ("title", N_("title")),
    ("short", N_("short name")),
    ("issuer", N_("issuer")),
    ("date", N_("date")),
    ("kind", N_("kind")),
    ("period", N_("period")),
    ("tags", N_("tags")),
)

SHARED = ("issuer", "date", "kind", "tags")
"""Fields of several documents at once."""

Value = str | tuple[str, ...]


def shown(info: DocumentInfo, field: str) -> str:
    """A field of a card as a line."""
    if field == "period":
        return f"{info.period[0]}-{info.period[1]}" if info.period else ""
    value = getattr(info, field)
    return " ".join(value) if field == "tags" else str(value)


class CardSheet(Sheet[bool]):
    """A line for each field. Escape keeps what was written; an emptied line shows what was read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "finish", show=False, priority=True),
        Binding("down,tab,enter", "app.focus_next", show=False, priority=True),
        Binding("up,shift+tab", "app.focus_previous", show=False, priority=True),
    ]

    DEFAULT_CSS = """
    CardSheet #body { padding: 1 1; }
    CardSheet .field { height: 1; }
    CardSheet .label { width: 14; height: 1; text-style: dim; }
    CardSheet .own { width: 12; height: 1; text-style: dim; }
    """

    def __init__(self, main: MainScreen, infos: Sequence[DocumentInfo]) -> None:
        super().__init__(_("Card"))
        self._main = main
        self._infos = infos
        names = [name for name, _label in FIELDS if len(infos) == 1 or name in SHARED]
        self._before = {name: self._common(name) for name in names}
        self.lines = {
            name: Line(self._before[name], placeholder=self._hint(name)) for name in names
        }

    def _common(self, field: str) -> str:
        """What all documents have in a field; '' where they differ."""
        values = {shown(info, field) for info in self._infos}
        return values.pop() if len(values) == 1 else ""

    def _hint(self, field: str) -> str:
        if len({shown(info, field) for info in self._infos}) > 1:
            return _("they differ")
        hints = {"date": "2026-03-05", "period": "2026-2030", "tags": _("words, parted by spaces")}
        return hints.get(field, "")

    def compose_body(self) -> ComposeResult:
        with Vertical(id="body"):
            for name, label in FIELDS:
                if name in self.lines:
                    own = all(name in info.own for info in self._infos)
                    with Horizontal(classes="field"):
                        yield Static(Content(_(label)), classes="label")
                        yield self.lines[name]
                        yield Static(Content(_("your own") if own else ""), classes="own")

    def on_mount(self) -> None:
        names = [printable(info.title) for info in self._infos]
        self.title_line.left = names[0] if len(names) == 1 else " · ".join(names)
        self.set_focus(next(iter(self.lines.values())))
        self.set_keys(("", "Tab", _("field")), ("finish", "Esc", _("done")))

    def changes(self, info: DocumentInfo) -> dict[str, Value]:
        """What the lines change on the card of one of the documents."""
        found: dict[str, Value] = {}
        for name, line in self.lines.items():
            if line.value.strip() == self._before[name]:
                continue
            found[name] = _tags(info, line.value) if name == "tags" else line.value
        return found

    def action_finish(self) -> None:
        """Keep what was written; where it does not fit, say so and stay."""
        changes = {info.id: found for info in self._infos if (found := self.changes(info))}
        if not changes:
            self.dismiss(False)
            return

        async def keep() -> None:
            try:
                await self._main.desk.do(self._main.keeping.journal.edit, changes)
            except PlanviewError as error:
                self.say(told(error))
                return
            self.dismiss(True)

        self._main.work(keep(), "card", hold=True)


def _tags(info: DocumentInfo, typed: str) -> tuple[str, ...]:
    """The tags in a line; ``+tag -tag`` change those there are, all else replaces them."""
    words = tags_of(typed)
    if not words or not all(word.startswith(("+", "-")) for word in words):
        return words
    gone = {word[1:] for word in words if word.startswith("-")}
    new = [word[1:] for word in words if word.startswith("+")]
    return tuple(dict.fromkeys([*(tag for tag in info.tags if tag not in gone), *new]))
