"""Bringing a library over to another, whichever engines keep them: resumable, verified.

A document is one transaction: its versions with their bytes and readings, and what users left
on it. What is there already is not brought twice, so a copy that was stopped goes on where it
was. In a team's library all of it is the copier's; in a folder each owner's name is kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from data.library.codec import PackedError, inflate
from data.library.port import LibraryPort
from data.library.records import documents, origins
from data.library.records.db import Db
from data.library.records.documents import CARD, Place
from data.messages import Note

Progress = Callable[[int, int, str], None]  # done, of how many, what

_VERSION = ("version", "sha256", "reader_version", "added", *CARD)
_READING = ("sections", "texts", "segments", "targets", "excluded")
_MOVES = ("version", "stamp", "moves")
_UNREAD = ("version", "reader_version", "reason")
_PAGES = ("sha256", "page", "engine", "packed")
_ANCHOR = ("version", "eid", "segment", "start", "stop", "quote", "before", "after")
_MARK = (*_ANCHOR, "home", "home_quote", "anchor", "note", "created", "rank")
_REVIEW = (*_ANCHOR, "target", "verdict", "changes", "created")
_END = (*_ANCHOR, "target")
_SEARCH = ("query", "filter", "question", "created")


@dataclass(slots=True)
class Copied:
    """What a copy brought over, and what it found there already."""

    documents: int = 0
    there: int = 0
    versions: int = 0
    marks: int = 0
    reviews: int = 0
    pairings: int = 0
    searches: int = 0
    faults: list[Note] = field(default_factory=list)  # of the verification; none: all is there


def copy(
    source: LibraryPort,
    target: LibraryPort,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Copied:
    """Bring everything of ``source`` into ``target``, and verify that it is there.

    Raises ``LibraryError`` where one of them cannot be used any more; asked again, it goes on.
    """
    told = Copied()
    with source._reading() as db:
        ns = [n for (n,) in db.execute("SELECT n FROM document ORDER BY n").fetchall()]
    where: dict[int, int] = {}  # row in the source → row in the target
    for done, n in enumerate(ns):
        if cancelled():
            return told
        held = _Held(source, n)
        if progress is not None:
            progress(done, len(ns), held.id)
        with target._writing() as db:
            where[n] = _put(db, held, target.owner, told)
    _pairings(source, target, where, told)
    _searches(source, target, told)
    told.faults = list(_verify(source, target, where))
    return told


class _Held:
    """A document of the source with all that belongs to it."""

    def __init__(self, source: LibraryPort, n: int) -> None:
        columns = ("id", "path", "version", "given", "added", "removed", "card")
        with source._reading() as db:
            self.row = _rows(db, "document", columns, "n = ?", (n,))[0]
            self.id = str(self.row["id"])
            own = ("document = ? ORDER BY version", (n,))
            self.versions = _rows(db, "version", _VERSION, *own)
            self.readings = _rows(db, "reading", ("version", *_READING), *own)
            self.moves = _rows(db, "rereading", _MOVES, *own)
            self.unread = _rows(db, "unread", _UNREAD, *own)
            self.marks = _rows(
                db, "mark", ("id", "head", "owner", *_MARK), "document = ? ORDER BY id", (n,)
            )
            self.tags = {
                mark["id"]: _rows(db, "mark_tag", ("tag",), "mark = ?", (mark["id"],))
                for mark in self.marks
            }
            self.reviews = _rows(db, "review", ("owner", *_REVIEW), "document = ?", (n,))
            digests = dict.fromkeys(version["sha256"] for version in self.versions)
            self.contents = [
                row
                for digest in digests
                for row in _rows(db, "content", ("sha256", "packed"), "sha256 = ?", (digest,))
            ]
            self.pages = [
                row
                for digest in digests
                for row in _rows(db, "recognised", _PAGES, "sha256 = ?", (digest,))
            ]

    @property
    def current(self) -> str:
        """SHA-256 of the bytes of the current version."""
        version = self.row["version"]
        return next(str(row["sha256"]) for row in self.versions if row["version"] == version)


def _put(db: Db, held: _Held, owner: str, told: Copied) -> int:
    """Put a document into the target, or what it lacks of it; its row there."""
    db.claim(f"bytes {held.current}", f"path {held.row['path']}", f"id {held.id}")
    known = origins.known_bytes(db, held.current)
    if known is None:
        n = _put_document(db, held, told)
        told.documents += 1
    else:
        n = known[0].n
        told.there += 1
    told.marks += _put_marks(db, n, held, owner)
    told.reviews += _put_reviews(db, n, held, owner)
    return n


def _put_document(db: Db, held: _Held, told: Copied) -> int:
    row = dict(held.row)
    if origins.known_path(db, str(row["path"])) is not None:
        row["path"] = ""  # it belongs to another there
    row["id"] = documents.free_id(db, held.id)
    names = tuple(row)
    (n,) = db.execute(
        f"INSERT INTO document ({', '.join(names)}) VALUES ({_places(names)}) RETURNING n",
        tuple(row.values()),
    ).fetchone()
    for content in held.contents:
        if not _rows(db, "content", ("sha256",), "sha256 = ?", (content["sha256"],)):
            _insert(db, "content", content)
    for page in held.pages:
        key = (page["sha256"], page["page"])
        if not _rows(db, "recognised", ("page",), "sha256 = ? AND page = ?", key):
            _insert(db, "recognised", page)
    readings = {reading["version"]: reading for reading in held.readings}
    stamps = {}
    for version in held.versions:
        stamp = stamps[version["version"]] = db.next_stamp()
        _insert(db, "version", {"document": n, "stamp": stamp, **version})
        if version["version"] in readings:
            _insert(db, "reading", {"document": n, **readings[version["version"]]})
        told.versions += 1
    for moved in held.moves:
        _insert(db, "rereading", {"document": n, **moved})
    for unread in held.unread:
        _insert(db, "unread", {"document": n, **unread})
    number = int(str(row["version"]))
    place = Place(int(n), str(row["id"]), number)
    db.read_anew(place.n, number, stamps[number], documents.load(db, place))
    return place.n


def _put_marks(db: Db, n: int, held: _Held, owner: str) -> int:
    """Those that are not there: a mark is the same by its first place, words and time."""
    there = {
        (row["home"], row["created"], row["owner"]): row["id"]
        for row in _rows(db, "mark", ("id", "home", "created", "owner"), "document = ?", (n,))
    }
    placed: dict[Any, int] = {}
    put = 0
    for mark in held.marks:  # a head before its parts: it was made first
        values = {name: mark[name] for name in _MARK}
        values |= {"document": n, "owner": owner or mark["owner"]}
        key = (values["home"], values["created"], values["owner"])
        if key in there:
            placed[mark["id"]] = there[key]
            continue
        values["head"] = None if mark["head"] is None else placed.get(mark["head"])
        names = tuple(values)
        (id,) = db.execute(
            f"INSERT INTO mark ({', '.join(names)}) VALUES ({_places(names)}) RETURNING id",
            tuple(values.values()),
        ).fetchone()
        placed[mark["id"]] = int(id)
        for tag in held.tags[mark["id"]]:
            _insert(db, "mark_tag", {"mark": int(id), **tag})
        put += mark["head"] is None
    return put


def _put_reviews(db: Db, n: int, held: _Held, owner: str) -> int:
    there = {
        (row["target"], row["quote"])
        for row in _rows(
            db, "review", ("target", "quote"), "document = ? AND (owner = ? OR ? = '')",
            (n, owner, owner),
        )
    }  # fmt: skip
    put = 0
    for review in sorted(held.reviews, key=lambda row: row["owner"] == "", reverse=True):
        key = (review["target"], review["quote"])
        if key in there:
            continue
        there.add(key)
        values = {name: review[name] for name in _REVIEW}
        _insert(db, "review", {**values, "document": n, "owner": owner or review["owner"]})
        put += 1
    return put


def _pairings(
    source: LibraryPort, target: LibraryPort, where: Mapping[int, int], told: Copied
) -> None:
    with source._reading() as db:
        rows = _rows(db, "pairing", ("id", "verdict", "created", "owner"), "1 = 1 ORDER BY id", ())
        ends = {
            row["id"]: _rows(db, "pairing_end", ("document", *_END), "pairing = ?", (row["id"],))
            for row in rows
        }
    with target._writing(texts=False) as db:
        there = {_pair(_ends(db, row["id"])) for row in _rows(db, "pairing", ("id",), "1 = 1", ())}
        for row in rows:
            both = [{**end, "document": where.get(end["document"])} for end in ends[row["id"]]]
            if len(both) < 2 or None in {end["document"] for end in both} or _pair(both) in there:
                continue
            (id,) = db.execute(
                "INSERT INTO pairing (verdict, created, owner) VALUES (?, ?, ?) RETURNING id",
                (row["verdict"], row["created"], target.owner or row["owner"]),
            ).fetchone()
            for end in both:
                _insert(db, "pairing_end", {"pairing": id, **end})
            told.pairings += 1


def _ends(db: Db, pairing: object) -> list[dict[str, Any]]:
    return _rows(db, "pairing_end", ("document", "quote"), "pairing = ?", (pairing,))


def _pair(ends: Sequence[Mapping[str, Any]]) -> frozenset[tuple[Any, Any]]:
    return frozenset((end["document"], end["quote"]) for end in ends)


def _searches(source: LibraryPort, target: LibraryPort, told: Copied) -> None:
    there = {search.name for search in target.searches() if search.owner == target.owner}
    for search in source.searches():  # others' bear their owner's name
        if search.name not in there:
            target.save_search(search.name, search.query, where=search.where, asked=search.asked)
            told.searches += 1
    folders = set(target.watched())
    for folder in source.watched():
        if folder not in folders:
            target.watch(folder)
    begun = {draft.place for draft in target.drafts()}
    for draft in reversed(source.drafts()):
        if draft.place not in begun:
            target.keep_draft(draft.place, draft.note, draft.tags)


# ── verifying ─────────────────────────────────────────────────────────────────────────


def _verify(source: LibraryPort, target: LibraryPort, where: Mapping[int, int]) -> Iterator[Note]:
    """What the target lacks, by counts and by the hashes of bytes and readings."""
    for n, there in where.items():
        with source._reading() as db:
            wanted, id = _digests(db, n), _rows(db, "document", ("id",), "n = ?", (n,))[0]["id"]
            marks = _count(db, "mark", n)
        with target._reading() as db:
            found = _digests(db, there)
            marked = _count(db, "mark", there)
        if not set(wanted) <= set(found):
            yield Note("'{id}' is not there as it was: its versions differ.", id=id)
        if marked < marks:
            yield Note("'{id}' has {found} marks there, not {wanted}.",
                       id=id, found=marked, wanted=marks)  # fmt: skip
    if len(target.searches()) < len(source.searches()):
        yield Note("Not all saved searches are there.")


def _digests(db: Db, n: int) -> list[tuple[str, str]]:
    """Of each version: SHA-256 of the bytes as they are kept, and of the reading."""
    found = []
    for row in _rows(db, "version", ("version", "sha256"), "document = ? ORDER BY version", (n,)):
        contents = _rows(db, "content", ("packed",), "sha256 = ?", (row["sha256"],))
        try:
            digest = hashlib.sha256(inflate(contents[0]["packed"])).hexdigest() if contents else ""
        except PackedError:
            digest = ""
        reading = hashlib.sha256()
        for blocks in _rows(
            db, "reading", _READING, "document = ? AND version = ?", (n, row["version"])
        ):
            for block in blocks.values():
                reading.update(hashlib.sha256(block).digest())
        found.append((digest, reading.hexdigest()))
    return found


def _count(db: Db, table: str, n: int) -> int:
    (count,) = db.execute(f"SELECT count(*) FROM {table} WHERE document = ?", (n,)).fetchone()
    return int(count)


# ── rows ──────────────────────────────────────────────────────────────────────────────


def _rows(
    db: Db, table: str, columns: Sequence[str], where: str, values: Sequence[Any]
) -> list[dict[str, Any]]:
    """Rows of one of our own tables, by column."""
    found = db.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE {where}", values)
    return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def _insert(db: Db, table: str, row: Mapping[str, Any]) -> None:
    names = tuple(row)
    db.execute(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({_places(names)})", tuple(row.values())
    )


def _places(names: Sequence[str]) -> str:
    return ", ".join("?" * len(names))
