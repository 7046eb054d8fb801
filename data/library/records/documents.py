"""Documents in the library: their cards, versions, bytes and readings.

Functions on an open connection; ``Library`` gives each its transaction.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson

from data.library.codec import (
    PackedError,
    inflate,
    pack_rows,
    pack_segments,
    pack_texts,
    unpack_rows,
    unpack_segments,
    unpack_texts,
)
from data.library.errors import UnknownError
from data.library.records.cards import NOTHING, laid_over, period_of, unpack
from data.library.records.db import Db, Rows
from data.library.sentences import pack_sentences, unpack_sentences
from data.messages import Note
from data.model import (
    Document,
    DocumentInfo,
    Excluded,
    Label,
    Section,
    Segment,
    Source,
    Span,
    Target,
)
from data.text import one_line

BYTES_LEVEL = 6
"""zlib level of the files' own bytes: written once, read seldom."""

CARD = (
    *("title", "title_raw", "kind", "language", "issuer", "number", "date"),
    *("period_from", "period_to", "path", "url", "encoding", "format"),
    *("sections", "segments", "targets", "warnings"),
)

GIVEN = ("title", "date", "kind")
"""What a user may say of a document when it is added."""

_COUNTS = ("version", "reader_version", "sections", "segments", "targets")

_INFO = (
    "SELECT d.id, d.added, d.card, v.version, v.sha256, v.reader_version, "
    + ", ".join(f"v.{name}" for name in CARD)
    + " FROM document d JOIN version v ON v.document = d.n "
)
_BEFORE = ("id", "added", "card", "version", "sha256", "reader_version")
_FIXED = len(_BEFORE)  # columns before the card


def _kinds(period: type) -> tuple[type, ...]:
    """What the columns of a card hold."""
    years = ("period_from", "period_to")
    return tuple(
        int if name in _COUNTS else period if name in years else str for name in (*_BEFORE, *CARD)
    )


_WITH_PERIOD, _WITHOUT_PERIOD = _kinds(int), _kinds(type(None))


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing a document did. ``outcome``: added, updated or unchanged."""

    id: str
    outcome: str
    version: int = 1


@dataclass(frozen=True, slots=True)
class Place:
    """A document found in the library: its row, its id and a version of it."""

    n: int
    id: str
    version: int


def now() -> str:
    """The time as it is kept: ISO 8601, UTC, whole seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


@contextmanager
def named(id: object, version: object = None) -> Iterator[None]:
    """Say of which document it is that something stored is missing or of a wrong type.

    Raises ``PackedError``: whatever a library file holds, a reader of it must expect.
    """
    try:
        yield
    except (
        PackedError,
        LookupError,
        TypeError,
        ValueError,
        ArithmeticError,
        AttributeError,
    ) as error:
        what = (
            error.args[0] if isinstance(error, PackedError) and error.args else Note("it is none")
        )
        raise PackedError(
            Note("'{id}' cannot be read: {what}", id=one_line(str(id), 200), what=what)
            if version is None
            else Note(
                "'{id}', version {version}, cannot be read: {what}",
                id=one_line(str(id), 200),
                version=one_line(str(version), 20),
                what=what,
            )
        ) from error


# ── finding ───────────────────────────────────────────────────────────────────────────


def find(db: Db, id: str, version: int | None = None) -> Place:
    """The document ``id``, in the current version or another. Raises ``UnknownError``."""
    row = db.execute("SELECT n, version, removed FROM document WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise UnknownError(Note("There is no document '{id}' in the library.", id=id))
    n, current, removed = row
    if removed is not None:
        raise UnknownError(Note("The document '{id}' is in the trash; restore it first.", id=id))
    if version is not None and version != current:
        known = db.execute(
            "SELECT 1 FROM version WHERE document = ? AND version = ?", (n, version)
        ).fetchone()
        if known is None:
            raise UnknownError(
                Note("The document '{id}' has no version {version}.", id=id, version=version)
            )
    return Place(n, id, version or current)


def in_trash(db: Db) -> list[DocumentInfo]:
    """The cards in the trash, the last removed first."""
    where = (
        "WHERE v.version = d.version AND d.removed IS NOT NULL ORDER BY d.removed DESC, d.n DESC"
    )
    found = []
    for row in db.execute(_INFO + where):
        with named(row[0]):
            found.append(_info(row))
    return found


Known = dict[str, tuple[tuple[object, ...], DocumentInfo]]
"""Cards by the id of the document, each with the row it was made of."""


def listed(db: Db, known: Known) -> Known:
    """Every current card in library order. Of a row that is as in ``known`` the card is the
    same: to make one takes ten times as long."""
    found: Known = {}
    where = "WHERE v.version = d.version AND d.removed IS NULL ORDER BY d.n"
    for row in db.execute(_INFO + where):
        before = known.get(row[0])
        if before is not None and before[0] == row:
            found[row[0]] = before
            continue
        try:
            found[row[0]] = row, _info(row)
        except Exception:
            with named(row[0]):
                raise
    return found


def cards_where(db: Db, where: str, values: Sequence[object]) -> dict[str, DocumentInfo]:
    """The current cards outside the trash that a condition on ``d`` holds of, by id."""
    found = {}
    outside = "WHERE v.version = d.version AND d.removed IS NULL AND "
    for row in db.execute(_INFO + outside + where, values):
        with named(row[0]):
            found[row[0]] = _info(row)
    return found


_LABEL = ("id", "stamp", "version", "sha256", "title", "kind", "date", "issuer")
_NUMBERS = ("stamp", "version")


def labels(db: Db) -> list[Label]:
    """Every current document in library order, with what is searched of its card."""
    columns = ", ".join(f"v.{name}" for name in _LABEL[1:])
    rows = db.execute(
        f"SELECT d.id, {columns}, v.period_from, v.period_to, d.card FROM document d"
        " JOIN version v ON v.document = d.n AND v.version = d.version"
        " WHERE d.removed IS NULL ORDER BY d.n"
    )
    found = []
    for row in rows:
        label = Label._make(row[:-1])
        if row[-1] != NOTHING or (*map(type, label),) not in _LABELS:
            with named(row[0]):
                label = _label(label, row[-1])
        found.append(label)
    return found


def _kinds_of_label(period: type) -> tuple[type, ...]:
    return (*(int if name in _NUMBERS else str for name in _LABEL), period, period)


_LABELS = (_kinds_of_label(int), _kinds_of_label(type(None)))


def _label(label: Label, written: object) -> Label:
    """A label with what the user wrote on the card. Raises ``PackedError``."""
    if (*map(type, label),) not in _LABELS:
        raise PackedError(Note("its card holds something else"))
    card = unpack(written)
    words: dict[str, Any] = {
        name: card[name] for name in ("title", "kind", "date", "issuer") if name in card
    }
    if "period" in card:
        words["first"], words["last"] = period_of(str(card["period"])) or (None, None)
    return label._replace(**words)


def card(db: Db, place: Place) -> DocumentInfo:
    with named(place.id, place.version):
        return _info(_card_row(db, place))


def _card_row(db: Db, place: Place) -> tuple[object, ...]:
    where = "WHERE v.document = ? AND v.version = ?"
    return _one(db.execute(_INFO + where, (place.n, place.version)))


def _one(cursor: Rows) -> tuple[Any, ...]:
    """The row that must be there."""
    row: tuple[Any, ...] | None = cursor.fetchone()
    if row is None:
        raise PackedError(Note("a part of it is missing"))
    return row


def _info(row: Sequence[Any]) -> DocumentInfo:
    """The card of a row. (Thousands are made before a first answer: no step more than needed.)"""
    kinds = (*map(type, row),)
    if kinds not in (_WITH_PERIOD, _WITHOUT_PERIOD):
        raise PackedError(Note("its card holds something else"))
    id, added, written, version, sha256, _ = row[:_FIXED]
    title, raw, kind, language, issuer, number, date, start, end, *rest = row[_FIXED:]
    path, url, encoding, format, sections, segments, targets, warnings = rest
    info = DocumentInfo(
        id, title, raw, kind, language, issuer, number, date,
        None if start is None else (start, end),
        version, path, url, encoding, sha256, format, sections, segments, targets,
        unpack_sentences(warnings), added,
    )  # fmt: skip
    return laid_over(info, unpack(written))


# ── reading ───────────────────────────────────────────────────────────────────────────


def load(db: Db, place: Place) -> Document:
    """The whole document. Raises ``PackedError`` naming it where a part is not as it was kept."""
    with named(place.id, place.version):
        row = _card_row(db, place)
        info = _info(row)
        sections, texts, segments, targets, excluded = _blocks(
            db, place, "sections, texts, segments, targets, excluded"
        )
        document = Document(
            id=info.id,
            title=info.title,
            title_raw=info.title_raw,
            sections=unpack_rows(sections, Section),
            segments=unpack_segments(segments, texts),
            targets=unpack_rows(targets, Target),
            excluded=unpack_rows(excluded, Excluded),
            kind=info.kind,
            language=info.language,
            issuer=info.issuer,
            number=info.number,
            date=info.date,
            period=info.period,
            version=info.version,
            reader_version=int(str(row[5])),
            source=Source(info.path, info.url, info.encoding, info.sha256, info.format),
            warnings=info.warnings,
        )
        places = [(target.segment, target.year_from) for target in document.targets]
        _within(len(document.segments), places)
        _within(len(document.segments), [(one.segment, None) for one in document.excluded])
        return document


def _within(count: int, places: Iterable[tuple[int, tuple[int, Span] | None]]) -> None:
    """Raise ``PackedError`` unless all that is told of segments is told of ones there are."""
    for segment, other in places:
        if not (0 <= segment < count and (other is None or 0 <= other[0] < count)):
            raise PackedError(Note("one of its numbers stands in no passage"))


def segments_of(db: Db, place: Place) -> tuple[Segment, ...]:
    with named(place.id, place.version):
        segments, texts = _blocks(db, place, "segments, texts")
        return unpack_segments(segments, texts)


def sections_of(db: Db, place: Place) -> tuple[Section, ...]:
    with named(place.id, place.version):
        return unpack_rows(_blocks(db, place, "sections")[0], Section)


def targets_of(db: Db, place: Place) -> tuple[Target, ...]:
    with named(place.id, place.version):
        targets, texts = _blocks(db, place, "targets, texts")
        found = unpack_rows(targets, Target)
        count = len(unpack_texts(texts)[0])
        _within(count, [(target.segment, target.year_from) for target in found])
        return found


def texts_of(db: Db, place: Place) -> tuple[list[str], list[int]]:
    """Every segment's text, and the numbers of those that stand outside."""
    with named(place.id, place.version):
        return unpack_texts(_blocks(db, place, "texts")[0])


def _blocks(db: Db, place: Place, columns: str) -> tuple[bytes, ...]:
    return _one(
        db.execute(
            f"SELECT {columns} FROM reading WHERE document = ? AND version = ?",
            (place.n, place.version),
        )
    )


def bytes_of(db: Db, place: Place) -> bytes:
    with named(place.id, place.version):
        (packed,) = _one(
            db.execute(
                "SELECT c.packed FROM version v JOIN content c ON c.sha256 = v.sha256"
                " WHERE v.document = ? AND v.version = ?",
                (place.n, place.version),
            )
        )
        return inflate(packed)


def given(db: Db, place: Place) -> dict[str, str]:
    """What the user said of the document: title, date, kind, where said."""
    with named(place.id):
        (said,) = _one(db.execute("SELECT given FROM document WHERE n = ?", (place.n,)))
        found = orjson.loads(said)
        if not (isinstance(found, dict) and set(map(type, found.values())) <= {str}):
            raise PackedError(Note("what was said of it is something else"))
        return {name: text for name, text in found.items() if name in GIVEN}


def stamp_of(db: Db, place: Place) -> int:
    """The stamp of the reading of a version."""
    with named(place.id, place.version):
        (found,) = _one(
            db.execute(
                "SELECT stamp FROM version WHERE document = ? AND version = ?",
                (place.n, place.version),
            )
        )
        return int(found)


def newest(db: Db, place: Place) -> int:
    """The highest version that the document ever had."""
    with named(place.id):
        (found,) = _one(
            db.execute("SELECT max(version) FROM version WHERE document = ?", (place.n,))
        )
        return int(found)


# ── writing ───────────────────────────────────────────────────────────────────────────


def insert_document(db: Db, id: str, path: str, given: Mapping[str, str]) -> Place:
    """A new document, under ``id`` or, where that is taken, the next free one after it."""
    free = free_id(db, id)
    (n,) = db.execute(
        "INSERT INTO document (id, path, version, given, added) VALUES (?, ?, 1, ?, ?) RETURNING n",
        (free, path, orjson.dumps(dict(given)).decode(), now()),
    ).fetchone()
    return Place(int(n), free, 1)


def base_id(wanted: str) -> str:
    """``wanted`` with the characters that an id may have."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", wanted).strip("-.") or "document"


def free_id(db: Db, wanted: str) -> str:
    """``wanted``, or the next after it that no document has."""
    id, count = base_id(wanted), 1
    base = id
    while db.execute("SELECT 1 FROM document WHERE id = ?", (id,)).fetchone():
        count += 1
        id = f"{base}-{count}"
    return id


def insert_version(db: Db, place: Place, document: Document, data: bytes, path: str) -> None:
    """Keep bytes and reading of a version that is not there yet."""
    sha256 = hashlib.sha256(data).hexdigest()
    if not db.execute("SELECT 1 FROM content WHERE sha256 = ?", (sha256,)).fetchone():
        db.execute(
            "INSERT INTO content (sha256, packed) VALUES (?, ?)",
            (sha256, zlib.compress(data, BYTES_LEVEL)),
        )
    stamp = db.next_stamp()
    values = {
        "document": place.n,
        "version": place.version,
        "sha256": sha256,
        "added": now(),
        **_reading_card(document, stamp, path or document.source.path),
    }
    names = ", ".join(values)
    marks = ", ".join("?" * len(values))
    db.execute(f"INSERT INTO version ({names}) VALUES ({marks})", tuple(values.values()))
    blocks = {"document": place.n, "version": place.version, **_reading_blocks(document)}
    db.execute(
        f"INSERT INTO reading ({', '.join(blocks)}) VALUES (?, ?, ?, ?, ?, ?, ?)",
        tuple(blocks.values()),
    )
    db.read_anew(place.n, place.version, stamp, document)


def replace_reading(db: Db, place: Place, document: Document) -> None:
    """Put a newer reading of the same bytes in the place of the stored one."""
    with named(place.id, place.version):
        (path,) = _one(
            db.execute(
                "SELECT path FROM version WHERE document = ? AND version = ?",
                (place.n, place.version),
            )
        )
    stamp = db.next_stamp()
    _update(db, "version", place, _reading_card(document, stamp, path))
    _update(db, "reading", place, _reading_blocks(document))
    db.read_anew(place.n, place.version, stamp, document)


def _update(db: Db, table: str, place: Place, values: Mapping[str, object]) -> None:
    names = ", ".join(f"{name} = ?" for name in values)
    db.execute(
        f"UPDATE {table} SET {names} WHERE document = ? AND version = ?",
        (*values.values(), place.n, place.version),
    )


def _reading_card(document: Document, stamp: int, path: str) -> dict[str, object]:
    period = document.period or (None, None)
    return {
        "reader_version": document.reader_version,
        "stamp": stamp,
        "title": document.title,
        "title_raw": document.title_raw,
        "kind": document.kind,
        "language": document.language,
        "issuer": document.issuer,
        "number": document.number,
        "date": document.date,
        "period_from": period[0],
        "period_to": period[1],
        "path": path,
        "url": document.source.url,
        "encoding": document.source.encoding,
        "format": document.source.format,
        "sections": len(document.sections),
        "segments": len(document.segments),
        "targets": document.target_count,
        "warnings": pack_sentences(document.warnings),
    }


def _reading_blocks(document: Document) -> dict[str, bytes]:
    return {
        "sections": pack_rows(document.sections, Section),
        "texts": pack_texts(document.segments),
        "segments": pack_segments(document.segments),
        "targets": pack_rows(document.targets, Target),
        "excluded": pack_rows(document.excluded, Excluded),
    }
