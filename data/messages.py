"""Sentences for the user that keep their parts, so that a face can translate them."""

from __future__ import annotations

from collections.abc import Mapping


class Note(str):
    """An English sentence that remembers its ``template`` and ``values``.

    It is an ordinary string everywhere; a screen that speaks another language
    looks the template up in its catalogue and fills in the values again. A value
    may be a ``Note`` itself: a reason inside a sentence.
    """

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, /, **values: object) -> Note:
        note = super().__new__(cls, template.format(**values))
        note.template = template
        note.values = values
        return note

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        """For pickling: reading processes answer with notes."""
        return (self.template,), dict(self.values)
