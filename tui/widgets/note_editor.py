"""Writing about a passage: a text of several lines, and tags, in the foot of the marks pane."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input, Static, TextArea

from data.fold import fold_text
from data.text import safe_text
from tui.locale import _
from tui.typography import printable
from tui.widgets.field import Field
from tui.widgets.status import EndsLine, HairLine

LONGEST = 100_000
"""Characters that a paste may bring into a note."""

_BETWEEN_TAGS = re.compile(r"[\s,，、;；]+")


def tags_of(typed: str) -> tuple[str, ...]:
    """The tags in a line: parted by spaces or commas, each once, a leading # taken off."""
    words = (word.lstrip("#＃") for word in _BETWEEN_TAGS.split(typed))
    return tuple(dict.fromkeys(word for word in words if word))


class NoteText(TextArea):
    """The note. Enter is a new line, Escape finishes, Tab goes to the tags."""

    keeps_keys = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f12", "finish", show=False),
        Binding("tab,shift+tab", "tags", show=False),
        Binding("ideographic_space", "wide_space", show=False),
    ]

    DEFAULT_CSS = """
    NoteText, NoteText:focus {
        height: 1fr; border: none; padding: 0 1; background: transparent;
        & .text-area--cursor-line { background: transparent; }
        & .text-area--cursor { text-style: reverse; color: $foreground; background: $background; }
    }
    """

    def __init__(self) -> None:
        super().__init__(compact=True, show_line_numbers=False, highlight_cursor_line=False)
        self.cursor_blink = False

    def action_finish(self) -> None:
        self.post_message(NoteEditor.Finished())

    def action_tags(self) -> None:
        self.post_message(NoteEditor.Turned(to_tags=True))

    def action_wide_space(self) -> None:
        """Type U+3000."""
        self.insert("\u3000")

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.insert(safe_text(event.text[:LONGEST]).replace("\t", " "))


class Known(Suggester):
    """Completes the word that is being written from the tags in use."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.tags: Sequence[str] = ()

    async def get_suggestion(self, value: str) -> str | None:
        return self.completion(value)

    def completion(self, value: str) -> str | None:
        """The line with its last word completed, where a tag in use begins so."""
        last = _BETWEEN_TAGS.split(value)[-1]
        word = fold_text(last.lstrip("#＃"))
        if not word:
            return None
        here = tags_of(value)
        for tag in self.tags:
            if fold_text(tag).startswith(word) and tag not in here and len(tag) > len(word):
                return value[: len(value) - len(last)] + tag
        return None


class TagField(Field):
    """The tags. Tab completes what can be completed, else it goes back to the note."""

    keeps_keys = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f12", "finish", show=False),
        Binding("tab", "complete", show=False),
        Binding("shift+tab,up", "text", show=False),
    ]

    DEFAULT_CSS = """
    TagField, TagField:focus {
        height: 1; width: 1fr; border: none; padding: 0; background: transparent;
    }
    """

    def __init__(self) -> None:
        self.known = Known()
        super().__init__(compact=True, select_on_focus=False, suggester=self.known)
        self.cursor_blink = False

    def action_finish(self) -> None:
        self.post_message(NoteEditor.Finished())

    def action_complete(self) -> None:
        """Take the completion, or go back to the note."""
        completed = self.known.completion(self.value)
        if completed:
            self.value = completed + " "
            self.cursor_position = len(self.value)
        else:
            self.post_message(NoteEditor.Turned(to_tags=False))

    def action_text(self) -> None:
        self.post_message(NoteEditor.Turned(to_tags=False))


class NoteEditor(Vertical):
    """A note and its tags; it tells when they change and when the user is done."""

    DEFAULT_CSS = """
    NoteEditor { height: 13; display: none; }
    NoteEditor.-open { display: block; }
    NoteEditor #tags { height: 1; }
    NoteEditor #sign { width: 3; height: 1; color: $accent; }
    """

    @dataclass
    class Changed(Message):
        """Something was typed."""

    @dataclass
    class Finished(Message):
        """The user is done with the note; what stands in it is to be kept."""

    @dataclass
    class Turned(Message):
        """The keys go to the tags, or back to the note."""

        to_tags: bool

    def __init__(self) -> None:
        super().__init__(id="note")
        self.rule = HairLine()
        self.note = NoteText()
        self.tags = TagField()
        self.state = EndsLine()

    def compose(self) -> ComposeResult:
        yield self.rule
        yield self.note
        with Horizontal(id="tags"):
            yield Static(Content(" #"), id="sign")
            yield self.tags
        yield self.state

    @property
    def opened(self) -> bool:
        """Whether a note is being written."""
        return self.has_class("-open")

    @property
    def words(self) -> tuple[str, str]:
        """The note and the line of tags, as they stand."""
        return self.note.text, self.tags.value

    def open(self, heading: str, note: str, tags: str, known: Sequence[str]) -> None:
        """Begin to write, or go on; ``known`` are the tags in use."""
        self.rule.heading = printable(heading)
        with self.prevent(TextArea.Changed, Input.Changed):
            self.note.load_text(note)
            self.note.move_cursor(self.note.document.end)
            self.tags.value = tags
        self.tags.known.tags = known
        self.say("")
        self.add_class("-open")

    def close(self) -> None:
        """Give the room back."""
        self.remove_class("-open")

    def say(self, state: str, *, trouble: bool = False) -> None:
        """What became of the words so far; where it is trouble it has the whole line."""
        self.state.left = state
        self.state.right = "" if trouble else _("Esc done · Tab tags")

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _typed(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Changed())

    @on(Turned)
    def _turned(self, event: Turned) -> None:
        event.stop()
        field = self.tags if event.to_tags else self.note
        self.screen.set_focus(field, scroll_visible=False)
