"""Keys, one by one: each is done before the next is looked at."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.widgets import Input, TextArea

from tui.pasting import with_pastes

if TYPE_CHECKING:
    from textual.driver import Driver

UNHELD = frozenset({"escape", "ctrl+c", "ctrl+q"})
"""Keys that wait for nothing."""


class TakingKeys(App[None]):
    """A program whose keys are taken in order, however fast they come.

    Textual hands a key to the widget in focus and looks at bindings when it
    comes back, later than keys typed meanwhile: of a fast “/机器人” the
    characters would miss the search line that “/” opens.
    """

    def __init__(self) -> None:
        super().__init__()
        self._keys: deque[events.Key] = deque()
        self._holds = 1  # until the explorer is there

    def get_driver_class(self) -> type[Driver]:
        return with_pastes(super().get_driver_class())

    def key_comes(self, key: str) -> bool:
        """Called before each key is taken; whether that was all it was for."""
        return False

    def unbound(self, character: str) -> bool:
        """Called for a key that nothing is bound to; whether that was all it was for."""
        return False

    @property
    def under_way(self) -> bool:
        """Whether there is an explorer to work on."""
        return False

    @property
    def writing(self) -> Input | TextArea | None:
        """The field that is written in."""
        focused = self.focused
        return focused if isinstance(focused, Input | TextArea) else None

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        self.app_focus = True
        if event.key in UNHELD and self.under_way:
            self._holds = 0
        self._keys.append(event)
        await self._take_keys()

    async def _take_keys(self) -> None:
        while self._keys and not self._holding:
            await self._take(self._keys.popleft())

    @property
    def _holding(self) -> bool:
        """Whether keys wait: for a screen to be ready, or for a jump to land."""
        return self._holds > 0 or not getattr(self.screen, "ready", True)

    async def _take(self, event: events.Key) -> None:
        if self.key_comes(event.key):
            return
        field = self.writing
        if field is not None and getattr(field, "keeps_keys", False):
            await self._take_in(field, event)
            return
        if await self._check_bindings(event.key, priority=True):
            return
        if field is not None and event.is_printable and event.character:
            field.replace(event.character, *field.selection)
        elif not await self._check_bindings(event.key) and not self.unbound(event.character or ""):
            (self.focused or self.screen)._forward_event(event)

    async def _take_in(self, field: Input | TextArea, event: events.Key) -> None:
        """In a note every key is the note's, but those that leave planview or copy."""
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if binding.priority and await self.run_action(binding.action, self):
                return
        if event.is_printable and event.character:
            if isinstance(field, TextArea):
                field.insert(event.character)
            else:
                field.replace(event.character, *field.selection)
            return
        for binding in field._bindings.key_to_bindings.get(event.key, ()):
            if await self.run_action(binding.action, field):
                return
        field._forward_event(event)

    def hold_keys(self) -> None:
        """What is under way decides what the next keys mean: let them wait for it."""
        self._holds += 1

    def release_keys(self) -> None:
        """Go on with what was typed meanwhile."""
        self._holds = max(self._holds - 1, 0)
        self.call_later(self._take_keys)
