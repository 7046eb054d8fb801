"""Marks with notes and tags, and how they follow a document to its next reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.library.anchors import Anchor, Guide, anchor_at, follow
from data.library.codec import PackedError
from data.library.errors import OwnerError, UnknownError
from data.library.records import documents
from data.library.records.cards import unpack
from data.library.records.db import Db
from data.library.records.documents import Place, now
from data.locators import Locator, parse
from data.messages import Note
from data.model import Segment, Span

EXACT, MOVED, LOST = "exact", "moved", "lost"


@dataclass(frozen=True, slots=True)
class StoredMark:
    """A marked place as the library keeps it.

    ``quote`` stands verbatim at the place in ``version``; where the mark could not
    follow (``anchor`` is lost) that is an earlier version, and ``locator`` says so.
    ``number`` is N of pN, 0 a heading, None the whole section; ``span`` None the whole
    segment. ``home`` and ``home_quote`` are what was marked at first.
    """

    id: int
    document: str
    title: str  # the document's
    version: int
    locator: str
    eid: str
    number: int | None
    span: Span | None
    quote: str
    before: str
    after: str
    note: str
    tags: tuple[str, ...]
    anchor: str  # exact | moved | lost
    created: str  # ISO date and time, UTC
    home: str
    home_quote: str
    rank: int | None  # in the order the user gave the marks; None where none was given
    head: int | None = None  # of a part: the mark that it is a further passage of
    parts: tuple[StoredMark, ...] = ()  # the further passages that it goes over
    owner: str = ""  # who made it, in a library of several users


_SELECT = (
    "SELECT m.id, d.id, v.title, d.card, m.version, d.version, m.eid, m.segment, m.start, m.stop,"
    " m.quote, m.before, m.after, m.note, m.anchor, m.created, m.home, m.home_quote, m.owner,"
    " m.rank, m.head"
    " FROM mark m JOIN document d ON d.n = m.document"
    " JOIN version v ON v.document = d.n AND v.version = d.version"
    " WHERE d.removed IS NULL "
)

_HEADS = " AND m.head IS NULL"

_ORDER = " ORDER BY m.owner <> ?, m.rank IS NULL, m.rank, d.n, m.id"
"""One's own first; as the user put them, else document by document in the order they were made."""


def add(
    db: Db,
    place: Place,
    segments: Sequence[Segment],
    wheres: Sequence[Locator],
    *,
    note: str,
    tags: Iterable[str],
) -> int:
    """Mark places of a document, all as one. Raises ``UnknownError`` where one is none."""
    first, *others = wheres
    id = _add_one(db, place, segments, first, note, _last_rank(db, place), None)
    for where in others:
        _add_one(db, place, segments, where, "", None, id)
    _set_tags(db, id, tags)
    return id


def _add_one(
    db: Db,
    place: Place,
    segments: Sequence[Segment],
    where: Locator,
    note: str,
    rank: int | None,
    head: int | None,
) -> int:
    anchor = anchor_at(segments, where.eid, where.number, where.span)
    if anchor is None:
        raise UnknownError(
            Note("The document '{id}' has no place '{place}'.", id=place.id, place=where.place)
        )
    home = str(Locator(place.id, where.eid, where.number, where.span, place.version))
    (id,) = db.execute(
        "INSERT INTO mark (document, home, home_quote, version, eid, segment, start, stop, quote,"
        " before, after, anchor, note, created, rank, head, owner)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            place.n,
            home,
            anchor.quote,
            place.version,
            *_columns(anchor),
            EXACT,
            note,
            now(),
            rank,
            head,
            db.owner,
        ),
    ).fetchone()
    return int(id)


def _last_rank(db: Db, place: Place) -> int | None:
    """Where a new mark stands: behind its document's others (the same rank, a later number)."""
    own, last = db.execute(
        "SELECT max(rank) FILTER (WHERE document = ?), max(rank) FROM mark WHERE owner = ?",
        (place.n, db.owner),
    ).fetchone()
    if last is None:
        return None
    return int(last) + 1 if own is None else int(own)


def put_back(db: Db, place: Place, mark: StoredMark) -> None:
    """Insert a mark that was removed, as it was."""
    anchor = Anchor(mark.eid, mark.number, mark.span, mark.quote, mark.before, mark.after)
    db.execute(
        "INSERT INTO mark (id, document, home, home_quote, version, eid, segment, start, stop,"
        " quote, before, after, anchor, note, created, rank, head, owner)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            mark.id,
            place.n,
            mark.home,
            mark.home_quote,
            mark.version,
            *_columns(anchor),
            mark.anchor,
            mark.note,
            mark.created,
            mark.rank,
            mark.head,
            db.owner or mark.owner,
        ),
    )
    _set_tags(db, mark.id, mark.tags)


def every(db: Db, *, tag: str | None = None, document: str | None = None) -> list[StoredMark]:
    """Marks in their order (``arrange``), of one document or with one tag where asked."""
    where, values = "", []
    if tag is not None:
        where += " AND EXISTS (SELECT 1 FROM mark_tag t WHERE t.mark = m.id AND t.tag = ?)"
        values.append(tag)
    if document is not None:
        where += " AND d.id = ?"
        values.append(document)
    tags, parts = _tags(db), _parts(db)
    found = []
    for row in db.execute(_SELECT + _HEADS + where + _ORDER, (*values, db.owner)):
        with documents.named(row[1]):
            found.append(_mark(row, tags, parts))
    return found


def one(db: Db, id: int) -> StoredMark:
    row = db.execute(_SELECT + _HEADS + " AND m.id = ?", (id,)).fetchone()
    if row is None:
        raise UnknownError(Note("There is no mark {id}.", id=id))
    with documents.named(row[1]):
        return _mark(row, _tags(db), _parts(db))


def _parts(db: Db) -> dict[int, tuple[StoredMark, ...]]:
    """By the number of its mark: the further passages that it goes over."""
    found: dict[int, tuple[StoredMark, ...]] = {}
    for row in db.execute(_SELECT + " AND m.head IS NOT NULL ORDER BY m.id"):
        with documents.named(row[1]):
            part = _mark(row, {}, {})
            assert part.head is not None
            found[part.head] = (*found.get(part.head, ()), part)
    return found


def _own(db: Db, id: int) -> StoredMark:
    """A mark that may be changed. Raises ``OwnerError`` for somebody else's."""
    mark = one(db, id)
    if db.owner and mark.owner != db.owner:
        raise OwnerError(
            Note("The mark {id} is {owner}'s; only they can change it.", id=id, owner=mark.owner)
        )
    return mark


def remove(db: Db, id: int) -> StoredMark:
    mark = _own(db, id)
    db.execute("DELETE FROM mark WHERE id = ?", (id,))
    return mark


def update(db: Db, id: int, *, note: str | None, tags: Iterable[str] | None) -> StoredMark:
    """Change note or tags; None leaves them."""
    _own(db, id)
    if note is not None:
        db.execute("UPDATE mark SET note = ? WHERE id = ?", (note, id))
    if tags is not None:
        _set_tags(db, id, tags)
    return one(db, id)


def arrange(db: Db, ids: Sequence[int]) -> None:
    """Put these marks first, in this order; the others follow as they stood.

    Raises ``UnknownError`` for a mark that is not there.
    """
    present = [mark.id for mark in every(db) if not db.owner or mark.owner == db.owner]
    for id in ids:
        if id not in present:
            _own(db, id)
    order = dict.fromkeys((*ids, *present))
    db.executemany("UPDATE mark SET rank = ? WHERE id = ?", list(enumerate(order)))


def follow_all(
    db: Db,
    place: Place,
    previous: int,
    segments: Sequence[Segment],
    guide: Guide | None = None,
) -> None:
    """Take the document's marks to a new reading: those at version ``previous``, and the lost.

    ``place`` is the document in the version of the new reading; ``guide`` leads there
    from the reading of the same bytes that it replaced.
    """
    rows = db.execute(
        "SELECT id, home, home_quote, eid, segment, start, stop, quote, before, after FROM mark"
        " WHERE document = ? AND (version = ? OR anchor = ?)",
        (place.n, previous, LOST),
    ).fetchall()
    for id, home, home_quote, *columns in rows:
        found = follow(_anchor(columns), segments, guide)
        if found is None:
            db.execute("UPDATE mark SET anchor = ? WHERE id = ?", (LOST, id))
            continue
        origin = parse(home)
        stayed = (found.eid, found.number, found.span, found.quote) == (
            origin.eid,
            origin.number,
            origin.span,
            home_quote,
        )
        db.execute(
            "UPDATE mark SET eid = ?, segment = ?, start = ?, stop = ?, quote = ?, before = ?,"
            " after = ?, version = ?, anchor = ? WHERE id = ?",
            (*_columns(found), place.version, EXACT if stayed else MOVED, id),
        )


def _anchor(columns: Sequence[object]) -> Anchor:
    eid, number, start, stop, quote, before, after = columns
    span = None if start is None else (start, stop)
    return Anchor(eid, number, span, quote, before, after)  # type: ignore[arg-type]


def _columns(anchor: Anchor) -> tuple[object, ...]:
    """eid, segment, start, stop, quote, before, after."""
    start, stop = anchor.span or (None, None)
    return (anchor.eid, anchor.number, start, stop, anchor.quote, anchor.before, anchor.after)


def _mark(
    row: Sequence[object],
    tags: dict[int, tuple[str, ...]],
    parts: dict[int, tuple[StoredMark, ...]],
) -> StoredMark:
    (id, document, read, card, version, current, eid, number, start, stop, *words, rank, head) = row
    *words, owner = words
    title = unpack(card).get("title", read)
    if not set(map(type, (document, title, eid, owner, *words))) <= {str}:
        raise PackedError(Note("one of its marks holds something else"))
    quote, before, after, note, anchor, created, home, home_quote = map(str, words)
    span = None if start is None else (int(str(start)), int(str(stop)))
    segment = None if number is None else int(str(number))
    old = None if version == current else int(str(version))
    return StoredMark(
        id=int(str(id)),
        document=str(document),
        title=str(title),
        version=int(str(version)),
        locator=str(Locator(str(document), str(eid), segment, span, old)),
        eid=str(eid),
        number=segment,
        span=span,
        quote=quote,
        before=before,
        after=after,
        note=note,
        tags=tags.get(int(str(id)), ()),
        anchor=anchor,
        created=created,
        home=home,
        home_quote=home_quote,
        rank=None if rank is None else int(str(rank)),
        head=None if head is None else int(str(head)),
        parts=parts.get(int(str(id)), ()),
        owner=str(owner),
    )


def _set_tags(db: Db, mark: int, tags: Iterable[str]) -> None:
    db.execute("DELETE FROM mark_tag WHERE mark = ?", (mark,))
    wanted = dict.fromkeys(tag.strip() for tag in tags)
    db.executemany(
        "INSERT INTO mark_tag (mark, tag) VALUES (?, ?)", [(mark, tag) for tag in wanted if tag]
    )


def _tags(db: Db) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for mark, tag in db.execute("SELECT mark, tag FROM mark_tag ORDER BY mark, tag"):
        found[mark] = (*found.get(mark, ()), tag)
    return found
