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
from functools import cache
from itertools import repeat
from operator import attrgetter
from typing import Any, TypeVar, get_args, get_type_hints

import orjson

from data.messages import Note, lower_first
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

LARGEST = 512 * 1024 * 1024
"""Bytes of a block before it was compressed: a file may have 128 MB, its reading some more."""

MOST_DIGITS = 1000
"""Of a value, before and behind its point: no document states such numbers."""

LEVEL = 1
"""zlib level of readings: the higher ones take several times as long to save a tenth."""

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
    except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
        raise PackedError(lower_first(str(error))) from error
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
    values = columns[name]
    read = _READ[row].get(name)
    if read:
        return map(read, values)
    if not set(map(type, values)) <= _plain_types(row)[name]:
        raise TypeError(f"column {name} holds something else")
    return iter(values)


@cache
def _plain_types(row: type) -> dict[str, set[type]]:
    """What the columns may hold that are kept as they are, by field."""
    return {name: set(get_args(hint) or (hint,)) for name, hint in get_type_hints(row).items()}


def pack_texts(segments: Sequence[Segment]) -> bytes:
    """The segments' texts, and the numbers of those that stand outside."""
    outside = [index for index, segment in enumerate(segments) if segment.outside]
    return pack({"texts": [segment.text for segment in segments], "outside": outside})


def unpack_texts(packed: bytes) -> tuple[list[str], list[int]]:
    """Every segment's text, and the numbers of those that stand outside."""
    stored = unpack(packed)
    parts: dict[str, Any] = stored if isinstance(stored, dict) else {}
    texts, outside = parts.get("texts", ""), parts.get("outside", "")
    if not (_are(texts, str) and _are(outside, int) and all(0 <= n < len(texts) for n in outside)):
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


def pack(value: object) -> bytes:
    return zlib.compress(orjson.dumps(value, default=_exact), LEVEL)


def unpack(packed: bytes) -> Any:
    try:
        return orjson.loads(inflate(packed))
    except (ValueError, TypeError, RecursionError) as error:
        raise PackedError(lower_first(str(error))) from error


def inflate(packed: bytes) -> bytes:
    """What was compressed; raises ``PackedError``, also where it is larger than it ever was."""
    stream = zlib.decompressobj()
    try:
        data = stream.decompress(packed, LARGEST)
    except (zlib.error, TypeError) as error:
        raise PackedError(lower_first(str(error))) from error
    if not stream.eof or stream.unused_data:
        raise PackedError(Note("a compressed block is cut off, or too large"))
    return data


def _exact(value: object) -> object:
    if isinstance(value, Decimal):
        return str(value)  # JSON's numbers would round it
    if isinstance(value, tuple):
        return list(value)  # a tuple with names
    raise TypeError(f"{type(value).__name__} cannot be kept")


# The other way of each column: raises where the value is none that was packed.


def _all(kind: type, count: int | None = None) -> Read:
    def read(values: Any) -> Any:
        if not _are(values, kind) or count not in (None, len(values)):
            raise TypeError(f"a list of {kind.__name__} was expected")
        return tuple(values)

    return read


def _maybe(read: Read) -> Read:
    return lambda value: None if value is None else read(value)


def _number(digits: Any) -> Decimal:
    value = Decimal(digits) if isinstance(digits, str) else Decimal("NaN")
    if not value.is_finite() or abs(value.adjusted()) > MOST_DIGITS or len(digits) > MOST_DIGITS:
        raise ValueError("a number was expected")
    return value


def _in_segment(place: Any) -> tuple[int, Span]:
    number, span = place
    (segment,) = _all(int)([number])
    return segment, _span(span)


def _asides(kind: Callable[..., Any], *types: type) -> Read:
    """Tuples of ``kind`` from lists of these types."""

    def read(rows: Any) -> Any:
        if not _are(rows, list) or any(tuple(map(type, row)) != types for row in rows):
            raise TypeError(f"a list of {len(types)} parts each was expected")
        return tuple(kind(*row) for row in rows)

    return read


_span = _all(int, 2)
_strings = _all(str)
_pair_of_strings = _maybe(_all(str, 2))
_decimal = _maybe(_number)

_READ: dict[type, dict[str, Read]] = {
    Section: {"kind": SectionKind, "role": Role},
    Segment: {
        "kind": {kind.value: kind for kind in SegmentKind}.__getitem__,
        "header": _strings,
        "breaks": _all(int),
        "notes": _asides(NoteReference, int, str, str),
        "ruby": _asides(Ruby, int, int, str),
        "source": _span,
    },
    Target: {
        "span": _span,
        "sentence": _span,
        "status": Status,
        "value": _decimal,
        "value_max": _decimal,
        "period": _maybe(_span),
        "year_source": _maybe(YearSource),
        "year_from": _maybe(_in_segment),
        "table": _pair_of_strings,
    },
    Excluded: {"span": _span},
}
