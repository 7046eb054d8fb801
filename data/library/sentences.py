"""Sentences as the library keeps them: a ``Note`` with its parts, so that it can be translated.

What stands in a library file is not trusted. A template is filled in only where it
asks for nothing but its values, as planview's own do: a width of a billion, an
attribute or a sentence inside a sentence inside a sentence is shown as it is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from string import Formatter
from typing import Any

import orjson

from data.library.codec import PackedError
from data.messages import Note, lower_first

LONGEST = 20_000
"""Characters of a sentence; a longer one is cut."""

_NO_SENTENCES = "[]"
_DEEPEST = 3  # sentences inside each other
_MOST_PLACES = 16
_FORMATS = {"": (str, int, float), ",": (int, float), ".0f": (int, float), "g": (int, float)}


def pack_sentences(sentences: Sequence[str]) -> str:
    """Sentences as JSON."""
    return orjson.dumps(list(map(_parts, sentences))).decode()


def unpack_sentences(packed: object) -> tuple[str, ...]:
    """The sentences again, those of earlier planviews as plain text.

    Raises ``PackedError`` where ``packed`` holds none.
    """
    if packed == _NO_SENTENCES:
        return ()
    try:
        stored = orjson.loads(packed)  # type: ignore[arg-type]  # raises where it is no text
    except (ValueError, TypeError, RecursionError) as error:
        raise PackedError(lower_first(str(error))) from error
    if not isinstance(stored, list):
        raise PackedError(Note("its warnings are no list"))
    return tuple(_sentence(one) for one in stored)


def _parts(value: object) -> object:
    if not isinstance(value, Note):
        return value if isinstance(value, (str, int, float)) else str(value)
    return {"note": value.template, **{f"={k}": _parts(v) for k, v in value.values.items()}}


def _sentence(stored: Any) -> str:
    found = _value(stored, 0)
    return found if isinstance(found, str) else str(found)


def _value(stored: Any, depth: int) -> str | int | float:
    """A stored sentence, or a value inside one."""
    if isinstance(stored, str):
        return stored[:LONGEST]
    if isinstance(stored, (int, float)):
        return stored
    template = stored.get("note") if isinstance(stored, dict) else None
    if not isinstance(template, str) or depth >= _DEEPEST:
        raise PackedError(Note("one of its warnings is no sentence"))
    values = {k[1:]: _value(v, depth + 1) for k, v in stored.items() if k[:1] == "="}
    if not _asks_only_for(template, values):
        return template[:LONGEST]
    note = Note(template, **values)
    return note if len(note) <= LONGEST else str(note)[:LONGEST]


def _asks_only_for(template: str, values: dict[str, str | int | float]) -> bool:
    """Whether a template names these values alone, in a format that takes no more room."""
    if not 0 < len(template) <= LONGEST:
        return False
    try:
        places = [place for place in Formatter().parse(template) if place[1] is not None]
    except ValueError:
        return False
    return len(places) <= _MOST_PLACES and all(
        conversion is None
        and name in values
        and isinstance(values[name], _FORMATS.get(spec or "", ()))
        for _, name, spec, conversion in places
        if name is not None
    )
