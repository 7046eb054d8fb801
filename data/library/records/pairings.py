"""What the user decided about two targets of two documents: one indicator, or not.

Each end is anchored like a mark, by the target's words and place; in every new reading of
its document it is tied again to the target that stands where the anchor leads. A pairing
counts only while both its targets are there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from data.library.anchors import Anchor, Guide, anchor_at, follow
from data.library.errors import UnknownError
from data.library.records import documents
from data.library.records.db import Db
from data.library.records.documents import Place, now
from data.library.records.reviews import VerdictError, by_place, overlapping
from data.messages import Note
from data.model import Segment, Target

SAME, APART = "same", "apart"
VERDICTS = (SAME, APART)

End = tuple[str, str]
"""A document and the id of a target in its current reading; '' where the target is gone."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """A verdict on two targets; ``quotes`` are their words as last seen."""

    id: int
    verdict: str  # same | apart
    ends: tuple[End, End]
    quotes: tuple[str, str]
    created: str
    owner: str = ""  # who decided, in a library of several users

    @property
    def holds(self) -> bool:
        """Whether both targets are still there."""
        return all(target for _document, target in self.ends)


def put(db: Db, first: End, second: End, verdict: str) -> None:
    """Keep a verdict on two targets; an earlier one on the same two gives way.

    Raises ``VerdictError`` for another word or for two targets of one document, and
    ``UnknownError`` for a target that is not there.
    """
    if verdict not in VERDICTS:
        said = ", ".join(VERDICTS)
        raise VerdictError(
            Note("Two targets are {verdicts}; not '{verdict}'.", verdicts=said, verdict=verdict)
        )
    ends = [(documents.find(db, document), target) for document, target in (first, second)]
    if ends[0][0].n == ends[1][0].n:
        raise VerdictError(Note("Both targets stand in '{id}'.", id=ends[0][0].id))
    anchors = [_anchor(db, place, target) for place, target in ends]
    drop(db, first, second)
    (number,) = db.execute(
        "INSERT INTO pairing (verdict, created, owner) VALUES (?, ?, ?) RETURNING id",
        (verdict, now(), db.owner),
    ).fetchone()
    for (place, target), anchor in zip(ends, anchors, strict=True):
        db.execute(
            "INSERT INTO pairing_end (pairing, document, version, target, eid, segment, start,"
            " stop, quote, before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, place.n, place.version, target, *_columns(anchor)),
        )


def drop(db: Db, first: End, second: End) -> None:
    """Forget one's verdict on two targets, if there is one, and those a document took with it."""
    own = [each for each in _all(db) if not db.owner or each.owner == db.owner]
    both = [pairing.id for pairing in own if set(pairing.ends) == {first, second}]
    db.executemany("DELETE FROM pairing WHERE id = ?", [(number,) for number in both])
    db.execute(
        "DELETE FROM pairing WHERE (owner = ? OR ? = '')"
        " AND (SELECT count(*) FROM pairing_end e WHERE e.pairing = pairing.id) < 2",
        (db.owner, db.owner),
    )


def every(db: Db) -> list[Pairing]:
    """All pairings of documents that are not in the trash, in the order they were made.

    Of several verdicts on two targets one's own holds, else the last.
    """
    found = _all(db)
    last = {frozenset(each.ends): each for each in found if each.owner != db.owner}
    last |= {frozenset(each.ends): each for each in found if each.owner == db.owner}
    return [each for each in found if not each.holds or last[frozenset(each.ends)] is each]


def _all(db: Db) -> list[Pairing]:
    rows = db.execute(
        "SELECT p.id, p.verdict, p.created, d.id, e.target, e.quote, p.owner FROM pairing p"
        " JOIN pairing_end e ON e.pairing = p.id JOIN document d ON d.n = e.document"
        " WHERE d.removed IS NULL ORDER BY p.id, e.document"
    ).fetchall()
    found = []
    for one, other in pairwise(rows):
        if one[0] == other[0]:
            ends = ((str(one[3]), str(one[4])), (str(other[3]), str(other[4])))
            quotes = (str(one[5]), str(other[5]))
            told = (str(one[1]), ends, quotes, str(one[2]), str(one[6]))
            found.append(Pairing(int(one[0]), *told))
    return found


def follow_all(
    db: Db,
    place: Place,
    segments: Sequence[Segment],
    targets: Sequence[Target],
    guide: Guide | None = None,
) -> None:
    """Tie the document's ends to the targets of a new reading."""
    at = by_place(targets, segments)
    rows = db.execute(
        "SELECT pairing, eid, segment, start, stop, quote, before, after FROM pairing_end"
        " WHERE document = ?",
        (place.n,),
    ).fetchall()
    for pairing, eid, number, start, stop, *words in rows:
        found = follow(Anchor(eid, number, (start, stop), *words), segments, guide)
        match = None
        if found is not None and found.number is not None:
            span = found.span or (0, len(found.quote))
            match = overlapping(at.get((found.eid, found.number), ()), span)
        if found is None or match is None:
            db.execute(
                "UPDATE pairing_end SET target = '' WHERE pairing = ? AND document = ?",
                (pairing, place.n),
            )
            continue
        db.execute(
            "UPDATE pairing_end SET version = ?, target = ?, eid = ?, segment = ?, start = ?,"
            " stop = ?, quote = ?, before = ?, after = ? WHERE pairing = ? AND document = ?",
            (place.version, match.id, *_columns(found), pairing, place.n),
        )


def _anchor(db: Db, place: Place, id: str) -> Anchor:
    target = next((each for each in documents.targets_of(db, place) if each.id == id), None)
    if target is None:
        raise UnknownError(
            Note("The document '{id}' has no target '{target}'.", id=place.id, target=id)
        )
    segments = documents.segments_of(db, place)
    segment = segments[target.segment]
    anchor = anchor_at(segments, segment.eid, segment.number, target.span)
    if anchor is None:
        raise UnknownError(
            Note(
                "The target '{target}' of '{id}' does not stand in its text.",
                target=id,
                id=place.id,
            )
        )
    return anchor


def _columns(anchor: Anchor) -> tuple[object, ...]:
    start, stop = anchor.span or (0, len(anchor.quote))
    words = (anchor.quote, anchor.before, anchor.after)
    return (anchor.eid, anchor.number, start, stop, *words)
