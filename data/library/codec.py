"""How a reading is packed into the library: by columns, as compressed JSON.

A document's segments are always wanted together, so they are kept together: 1,500
of them come back in a few milliseconds, and the checksum inside each compressed
block tells a damaged one. Columns are named after the fields of ``data.model``; one
that holds only its default is left out, so a field added later with a default reads
back from old libraries.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from decimal import Decimal
from itertools import repeat
from operator import attrgetter
from typing import Any, TypeVar

import orjson

from data.messages import Note
from data.model import (
    Excluded,
    NoteReference,
    Role,
    Ruby,
    Section,
    SectionKind,
    Segment,
    SegmentKind,
    Span,
    Status,
    Target,
    YearSource,
)

LEVEL = 1
"""zlib level of readings: the higher ones take several times as long to save a tenth."""

_NO_SENTENCES = "[]"

Row = TypeVar("Row", Section, Segment, Target, Excluded)
Read = Callable[[Any], Any]


class PackedError(ValueError):
    """A packed block that cannot be unpacked: the library is damaged there."""


def pack_rows(rows: Sequence[Row], row: type[Row], *, leave: Iterable[str] = ()) -> bytes:
    """All of ``rows`` by columns, but those of the fields in ``leave``."""
    columns: dict[str, list[Any]] = {}
    left = set(leave)
    for field in fields(row):
        if field.name in left:
            continue
        column = list(map(attrgetter(field.name), rows))
        default = field.default
        if default is MISSING or any(value != default for value in column):
            columns[field.name] = column
    return pack({"rows": len(rows), "columns": columns})


def unpack_rows(packed: bytes, row: type[Row], **given: Iterable[Any]) -> tuple[Row, ...]:
    """The rows again; ``given`` supplies the columns that were left out."""
    stored = unpack(packed)
    try:
        count: int = stored["rows"]
        columns = [
            given[field.name]
            if field.name in given
            else _column(stored["columns"], field.name, field.default, count, row)
            for field in fields(row)
        ]
        made = tuple(map(row, *columns))
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise PackedError(str(error)) from error
    if len(made) != count:
        raise PackedError(
            Note("{count} rows were expected and {made} found", count=count, made=len(made))
        )
    return made


def _column(
    columns: Mapping[str, list[Any]], name: str, default: Any, count: int, row: type
) -> Iterator[Any]:
    if name not in columns:
        if default is MISSING:
            raise KeyError(f"column {name}")
        return repeat(default, count)
    values = iter(columns[name])
    read = _READ[row].get(name)
    return map(read, values) if read else values


def pack_texts(segments: Sequence[Segment]) -> bytes:
    """The segments' texts, and the numbers of those that stand outside."""
    outside = [index for index, segment in enumerate(segments) if segment.outside]
    return pack({"texts": [segment.text for segment in segments], "outside": outside})


def unpack_texts(packed: bytes) -> tuple[list[str], list[int]]:
    """Every segment's text, and the numbers of those that stand outside."""
    stored = unpack(packed)
    parts: dict[str, Any] = stored if isinstance(stored, dict) else {}
    texts, outside = parts.get("texts", ""), parts.get("outside", "")
    if not (_are(texts, str) and _are(outside, int) and all(n < len(texts) for n in outside)):
        raise PackedError(Note("the texts are missing"))
    return texts, outside


def _are(values: Any, kind: type) -> bool:
    return isinstance(values, list) and set(map(type, values)) <= {kind}


def pack_segments(segments: Sequence[Segment]) -> bytes:
    """The segments' fields beside those that ``pack_texts`` keeps."""
    return pack_rows(segments, Segment, leave=("text", "outside"))


def unpack_segments(packed: bytes, texts: bytes) -> tuple[Segment, ...]:
    """The segments from their two blocks."""
    words, outside = unpack_texts(texts)
    flags = [False] * len(words)
    for index in outside:
        flags[index] = True
    return unpack_rows(packed, Segment, text=words, outside=flags)


def pack_sentences(sentences: Sequence[str]) -> str:
    """Sentences as JSON; a ``Note`` keeps its parts, so that it can still be translated."""
    return orjson.dumps(list(map(_parts, sentences))).decode()


def unpack_sentences(packed: str) -> tuple[str, ...]:
    """The sentences again, those of earlier planviews as plain text."""
    if packed == _NO_SENTENCES:
        return ()
    try:
        return tuple(_sentence(one) for one in orjson.loads(packed))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise PackedError(str(error)) from error


def _parts(value: object) -> object:
    if not isinstance(value, Note):
        return value if isinstance(value, (str, int, float)) else str(value)
    return {"note": value.template, **{f"={k}": _parts(v) for k, v in value.values.items()}}


def _sentence(stored: Any) -> Any:
    if not isinstance(stored, dict):
        return stored
    values = {name[1:]: _sentence(value) for name, value in stored.items() if name[0] == "="}
    return Note(stored["note"], **values)


def pack(value: object) -> bytes:
    return zlib.compress(orjson.dumps(value, default=_exact), LEVEL)


def unpack(packed: bytes) -> Any:
    try:
        return orjson.loads(zlib.decompress(packed))
    except (zlib.error, ValueError, TypeError) as error:
        raise PackedError(str(error)) from error


def _exact(value: object) -> object:
    if isinstance(value, Decimal):
        return str(value)  # JSON's numbers would round it
    if isinstance(value, tuple):
        return list(value)  # a tuple with names
    raise TypeError(f"{type(value).__name__} cannot be kept")


def _span(pair: Sequence[int]) -> Span:
    return (pair[0], pair[1])


def _maybe(read: Read) -> Read:
    return lambda value: None if value is None else read(value)


_decimal = _maybe(Decimal)
_pair = _maybe(tuple)

_READ: dict[type, dict[str, Read]] = {
    Section: {"kind": SectionKind, "role": Role},
    Segment: {
        "kind": {kind.value: kind for kind in SegmentKind}.__getitem__,
        "header": tuple,
        "breaks": tuple,
        "notes": lambda marks: tuple(NoteReference(*mark) for mark in marks),
        "ruby": lambda readings: tuple(Ruby(*reading) for reading in readings),
        "source": _span,
    },
    Target: {
        "span": _span,
        "sentence": _span,
        "status": Status,
        "value": _decimal,
        "value_max": _decimal,
        "period": _pair,
        "year_source": _maybe(YearSource),
        "year_from": _maybe(lambda place: (place[0], _span(place[1]))),
        "table": _pair,
    },
    Excluded: {"span": _span},
}
