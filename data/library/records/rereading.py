"""What reading the same bytes anew leaves behind: where places went, and what failed.

A locator names a place of one reading. After another reading the place may be gone, or
hold other words. For each earlier reading of a version the library keeps where the
words of such places are now; reading once more takes those along.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data.library.alignment import Alignment
from data.library.codec import PackedError, pack, unpack
from data.library.records import documents
from data.library.records.db import Db
from data.library.records.documents import Place
from data.library.sentences import pack_sentences, unpack_sentences
from data.model import Segment, Span

REMEMBERED = 400
"""Characters that are kept of words which a newer reading does not have at all."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of an earlier reading that stand unbroken in a place of the present one.

    ``place`` is that of the segment ('chp_1/p2'). ``new`` is as long as ``old``, or empty
    where a note's mark stood, which is no text any more.
    """

    old: Span
    place: str
    new: Span


@dataclass(frozen=True, slots=True)
class Move:
    """What became of a place of an earlier reading: its words, in their order."""

    stretches: tuple[Stretch, ...]
    lost: str = ""  # the words, or their beginning, where all of them are gone
    missing: int = 0  # characters that are gone, white space not counted


Moves = dict[str, Move]
"""By place ('chp_1/p2')."""


def record(
    db: Db,
    place: Place,
    stamp: int,
    old: Sequence[Segment],
    new: Sequence[Segment],
    alignment: Alignment,
) -> None:
    """Keep where the places of the reading with ``stamp`` are in the one that replaced it."""
    index = {segment.place: number for number, segment in enumerate(old)}
    for earlier, moves in earlier_readings(db, place):
        taken = {name: _taken_on(move, index, old, new, alignment) for name, move in moves.items()}
        _keep(db, place, earlier, taken)
    now = {segment.place: segment.text for segment in new}
    moves = {}
    for number, segment in enumerate(old):
        if now.get(segment.place) != segment.text:
            stretches = _stretches(alignment, number, new, None)
            lost = "" if stretches else segment.text[:REMEMBERED]
            moves[segment.place] = Move(stretches, lost, alignment.missing(number))
    _keep(db, place, stamp, moves)


def _stretches(
    alignment: Alignment, number: int, new: Sequence[Segment], span: Span | None
) -> tuple[Stretch, ...]:
    return tuple(
        Stretch(run.old, new[run.index].place, run.new) for run in alignment.runs(number, span)
    )


def _taken_on(
    move: Move,
    index: Mapping[str, int],
    old: Sequence[Segment],
    new: Sequence[Segment],
    alignment: Alignment,
) -> Move:
    """A move into the reading before the last, taken on into the last."""
    found: list[Stretch] = []
    words: list[str] = []
    for stretch in move.stretches:
        number = index.get(stretch.place)
        if number is None:
            continue
        if stretch.new[0] == stretch.new[1]:  # a mark: where it stood, the text before it stands
            there = alignment.place(number, (max(0, stretch.new[0] - 1), stretch.new[0]))
            if there is not None:
                at = there[1][1]
                found.append(Stretch(stretch.old, new[there[0]].place, (at, at)))
            continue
        words.append(old[number].text[stretch.new[0] : stretch.new[1]])
        shift = stretch.old[0] - stretch.new[0]
        for one in _stretches(alignment, number, new, stretch.new):
            was = (one.old[0] + shift, one.old[1] + shift)
            found.append(Stretch(was, one.place, one.new))
    size = sum(end - start for start, end in (one.old for one in move.stretches))
    still = sum(end - start for start, end in (one.old for one in found))
    missing = move.missing + max(0, size - still)
    lost = "" if found else move.lost or "".join(words)[:REMEMBERED]
    return Move(tuple(found), lost, missing)


def _keep(db: Db, place: Place, stamp: int, moves: Moves) -> None:
    """Write the moves of one earlier reading."""
    rows = {
        name: [
            [[*one.old, one.place, *one.new] for one in move.stretches],
            move.lost,
            move.missing,
        ]
        for name, move in moves.items()
    }
    key = (place.n, place.version, stamp)
    if rows:
        db.execute(
            "INSERT INTO rereading (document, version, stamp, moves) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (document, version, stamp) DO UPDATE SET moves = excluded.moves",
            (*key, pack(rows)),
        )
    else:
        db.execute("DELETE FROM rereading WHERE document = ? AND version = ? AND stamp = ?", key)


def earlier_readings(db: Db, place: Place) -> list[tuple[int, Moves]]:
    """The moves of each earlier reading of a version by its stamp, the newest first."""
    rows = db.execute(
        "SELECT stamp, moves FROM rereading WHERE document = ? AND version = ? ORDER BY stamp DESC",
        (place.n, place.version),
    ).fetchall()
    with documents.named(place.id, place.version):
        return [(int(stamp), _moves(unpack(packed))) for stamp, packed in rows]


def _moves(stored: Any) -> Moves:
    if not isinstance(stored, dict):
        raise PackedError("")
    return {name: _move(*row) for name, row in stored.items()}


def _move(stretches: Any, lost: Any, missing: Any) -> Move:
    if not (isinstance(lost, str) and isinstance(missing, int)):
        raise TypeError
    return Move(tuple(_stretch(*row) for row in stretches), lost, missing)


def _stretch(start: Any, stop: Any, place: Any, new_start: Any, new_stop: Any) -> Stretch:
    if not (isinstance(place, str) and {*map(type, (start, stop, new_start, new_stop))} <= {int}):
        raise TypeError
    return Stretch((start, stop), place, (new_start, new_stop))


# ── what failed ───────────────────────────────────────────────────────────────────────


def note_unread(db: Db, place: Place, reader_version: int, reason: str) -> None:
    """Remember that a reader could not read a version, and why: it does not try again."""
    db.execute(
        "INSERT INTO unread (document, version, reader_version, reason) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (document, version) DO UPDATE SET reader_version = excluded.reader_version,"
        " reason = excluded.reason",
        (place.n, place.version, reader_version, pack_sentences([reason])),
    )


def forget_unread(db: Db, place: Place) -> None:
    db.execute("DELETE FROM unread WHERE document = ? AND version = ?", (place.n, place.version))


def unread(db: Db) -> list[tuple[str, str]]:
    """(id, reason) of the documents whose current version a newer reader could not read."""
    rows = db.execute(
        "SELECT d.id, u.reason FROM unread u JOIN document d"
        " ON d.n = u.document AND d.version = u.version WHERE d.removed IS NULL ORDER BY d.n"
    ).fetchall()
    found = []
    for id, reason in rows:
        with documents.named(id):
            found.append((id, "".join(unpack_sentences(reason)[:1])))
    return found


# ── what was recognised ───────────────────────────────────────────────────────────────


def keep_page(db: Db, sha256: str, page: int, engine: str, found: object) -> None:
    """Keep what ``engine`` recognised on a page of the file with these bytes, as JSON."""
    db.execute(
        "INSERT INTO recognised (sha256, page, engine, packed) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (sha256, page)"
        " DO UPDATE SET engine = excluded.engine, packed = excluded.packed",
        (sha256, page, engine, pack(found)),
    )


def pages(db: Db, sha256: str) -> dict[int, tuple[str, Any]]:
    """By page (from 1): what recognised it, and what was found."""
    rows = db.execute("SELECT page, engine, packed FROM recognised WHERE sha256 = ?", (sha256,))
    return {int(page): (str(engine), unpack(packed)) for page, engine, packed in rows}


def drop_pages(db: Db) -> None:
    """Forget the pages of files that are in no version any more."""
    db.execute("DELETE FROM recognised WHERE sha256 NOT IN (SELECT sha256 FROM version)")
