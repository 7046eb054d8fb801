"""The card of a document below the library: read there, and written in there too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from data.model import DocumentInfo
from tui.locale import N_, _, ngettext
from tui.typography import printable, width
from tui.widgets.field import Field
from tui.widgets.note_editor import tags_of
from tui.wording import kind_name

LINES = (("title",), ("short", "issuer", "date"), ("kind", "period", "tags"))
"""The fields as they stand, line by line."""

LABELS = {
    "title": N_("title"),
    "short": N_("short name"),
    "issuer": N_("issuer"),
    "date": N_("date"),
    "kind": N_("kind"),
    "period": N_("period"),
    "tags": N_("tags"),
}

SHARED = ("issuer", "date", "kind", "tags")
"""Fields of several documents at once."""

OFTEN_UNKNOWN = ("issuer", "date")
"""Where these were not read, writing begins with them."""

LONGEST = 200
"""Characters of a source that are shown."""

Value = str | tuple[str, ...]


def shown(info: DocumentInfo, field: str) -> str:
    """A field of a card as a line."""
    if field == "period":
        return f"{info.period[0]}-{info.period[1]}" if info.period else ""
    value = getattr(info, field)
    return " ".join(value) if field == "tags" else str(value)


class CardField(Field):
    """A field of the card. While it is written in, every key is its own."""

    keeps_keys = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "done", show=False),
        Binding("tab,enter,down", "go(1)", show=False),
        Binding("shift+tab,up", "go(-1)", show=False),
    ]

    def __init__(self, name: str) -> None:
        super().__init__(compact=True, select_on_focus=False, id=name)
        self.cursor_blink = False
        self.can_focus = False

    @property
    def _card(self) -> Card:
        return next(parent for parent in self.ancestors if isinstance(parent, Card))

    def action_done(self) -> None:
        """Keep what was written."""
        self._card.finish()

    def action_go(self, step: int) -> None:
        """To the next field."""
        self._card.go(step)


class Card(Vertical):
    """Told by ``show``. ``edit`` puts the cursor into it; posts ``Finished`` when that is over."""

    DEFAULT_CSS = """
    Card {
        height: 4; width: 1fr; padding: 0 1;
        Horizontal { height: 1; }
        &.-below { height: 8; .line { layout: vertical; height: auto; } }
        .pair { width: 1fr; height: 1; }
        .label { width: 8; height: 1; text-style: dim; }
        .own { width: auto; height: 1; text-style: dim; margin: 0 1; }
        CardField, CardField:focus {
            width: 1fr; height: 1; border: none; padding: 0; background: transparent;
        }
        #source { width: 1fr; height: 1; }
    }
    """

    class Finished(Message):
        """The cursor left the card; ``changes`` say what is new on the cards of which documents."""

        def __init__(self, changes: dict[str, dict[str, Value]]) -> None:
            super().__init__()
            self.changes = changes

    def __init__(self) -> None:
        super().__init__()
        self.editing = False
        self._infos: Sequence[DocumentInfo] = ()
        self._before: dict[str, str] = {}
        self.fields = {name: CardField(name) for line in LINES for name in line}
        self._own = {name: Static(Content(""), classes="own") for name in self.fields}
        self._source = Static(Content(""), id="source")

    def compose(self) -> ComposeResult:
        label = max(8, 2 + max(width(_(word)) for word in LABELS.values()))
        for line in LINES:
            with Horizontal(classes="line"):
                for name in line:
                    with Horizontal(classes="pair"):
                        told = Static(Content(_(LABELS[name])), classes="label")
                        told.styles.width = label
                        yield told
                        yield self.fields[name]
                        yield self._own[name]
        with Horizontal():
            told = Static(Content(_("source")), classes="label")
            told.styles.width = label
            yield told
            yield self._source

    def show(self, infos: Sequence[DocumentInfo]) -> None:
        """Show one card, or what several have in common."""
        if self.editing:
            return
        self._infos = infos
        for name, field in self.fields.items():
            values = {shown(info, name) for info in infos}
            common = values.pop() if len(values) == 1 else ""
            if name == "title" and len(infos) > 1:
                n = len(infos)
                common = ngettext("{n} document", "{n} documents", n).format(n=n)
            self._before[name] = common
            field.value = common
            field.placeholder = _("they differ") if values else "?" if infos else ""
            own = bool(infos) and all(name in info.own for info in infos)
            self._own[name].update(Content(_("your own") if own else ""))
            self._own[name].display = own
        self._source.update(Content(printable(_origin(infos[0])) if len(infos) == 1 else ""))

    # Writing

    def edit(self, infos: Sequence[DocumentInfo]) -> None:
        """Put the cursor into the card of these documents."""
        self.show(infos)
        self.editing = True
        names = self._names()
        for name in names:
            self.fields[name].can_focus = True
        unknown = [name for name in OFTEN_UNKNOWN if not self.fields[name].value]
        self._focus((*unknown, names[0])[0] if len(infos) == 1 else names[0])

    def _names(self) -> list[str]:
        """The fields that can be written in."""
        return [name for name in self.fields if len(self._infos) == 1 or name in SHARED]

    def _focus(self, name: str) -> None:
        field = self.fields[name]
        self.screen.set_focus(field, scroll_visible=False)
        field.cursor_position = len(field.value)

    def go(self, step: int) -> None:
        """To the next field, from the last to the first."""
        names = self._names()
        here = next((n for n, name in enumerate(names) if self.fields[name].has_focus), 0)
        self._focus(names[(here + step) % len(names)])

    def finish(self) -> None:
        """Say what was written; whoever hears it calls ``close`` if that could be kept."""
        changes = {info.id: found for info in self._infos if (found := self._changes(info))}
        self.post_message(self.Finished(changes))

    def close(self) -> None:
        """The keys are no longer the card's."""
        self.editing = False
        for field in self.fields.values():
            field.can_focus = False

    def _changes(self, info: DocumentInfo) -> dict[str, Value]:
        """What the fields change on the card of one of the documents."""
        found: dict[str, Value] = {}
        for name in self._names():
            typed = self.fields[name].value
            if typed.strip() == self._before[name]:
                continue
            found[name] = _tags(info, typed) if name == "tags" else typed
        return found


def _tags(info: DocumentInfo, typed: str) -> tuple[str, ...]:
    """The tags in a line; ``+tag -tag`` change those there are, all else replaces them."""
    words = tags_of(typed)
    if not words or not all(word.startswith(("+", "-")) for word in words):
        return words
    gone = {word[1:] for word in words if word.startswith("-")}
    new = [word[1:] for word in words if word.startswith("+")]
    return tuple(dict.fromkeys([*(tag for tag in info.tags if tag not in gone), *new]))


def _origin(info: DocumentInfo) -> str:
    """Where a document is from, when it came, and what was odd about it."""
    parts = [info.url or info.path, kind_name(info.kind), info.encoding]
    parts.append(_("version {n}").format(n=info.version))
    parts.append(_("added {date}").format(date=info.added[:10]) if info.added else "")
    parts.append(ngettext("{n} heading", "{n} headings", info.sections).format(n=info.sections))
    parts += info.warnings[:1]
    return " · ".join(part for part in parts if part)[:LONGEST]
