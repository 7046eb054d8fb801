"""What the user decided about targets: kept apart from what was extracted.

A review is anchored like a mark, by the target's words and place; in every new
reading it is tied again to the target that stands where the anchor leads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import orjson

from data.library.anchors import Anchor, Guide, anchor_at, follow
from data.library.codec import PackedError
from data.library.errors import UnknownError
from data.library.records import documents
from data.library.records.db import Db
from data.library.records.documents import Place, now
from data.locators import Locator
from data.messages import Note
from data.model import PlanviewError, Segment, Span, Target

VERDICTS = ("confirmed", "corrected", "rejected")


class VerdictError(PlanviewError):
    """A verdict that is none of ``VERDICTS``."""

    code = 2


@dataclass(frozen=True, slots=True)
class Review:
    """A verdict on one target. ``target`` is its id in the current reading, '' where it is gone.

    ``changes`` are the corrected fields by name, as the user gave them.
    """

    document: str
    target: str
    verdict: str  # confirmed | corrected | rejected
    changes: dict[str, str]
    quote: str
    locator: str
    created: str
    owner: str = ""  # who decided, in a library of several users


def put(
    db: Db,
    place: Place,
    segments: Sequence[Segment],
    targets: Sequence[Target],
    id: str,
    verdict: str,
    changes: Mapping[str, str],
) -> None:
    """Keep a verdict; an earlier one on the same target gives way."""
    if verdict not in VERDICTS:
        raise VerdictError(
            Note(
                "A review says {verdicts}; not '{verdict}'.",
                verdicts=", ".join(VERDICTS),
                verdict=verdict,
            )
        )
    target = next((target for target in targets if target.id == id), None)
    if target is None:
        raise UnknownError(
            Note("The document '{id}' has no target '{target}'.", id=place.id, target=id)
        )
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
    drop(db, place, id)
    db.execute(
        "INSERT INTO review (document, version, target, eid, segment, start, stop, quote, before,"
        " after, verdict, changes, created, owner)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            place.n,
            place.version,
            id,
            anchor.eid,
            anchor.number,
            *target.span,
            anchor.quote,
            anchor.before,
            anchor.after,
            verdict,
            orjson.dumps(dict(changes)).decode(),
            now(),
            db.owner,
        ),
    )


def drop(db: Db, place: Place, id: str) -> None:
    """Forget one's verdict on a target, if there is one."""
    db.execute(
        "DELETE FROM review WHERE document = ? AND target = ? AND (owner = ? OR ? = '')",
        (place.n, id, db.owner, db.owner),
    )


def every(db: Db, place: Place) -> list[Review]:
    """The document's reviews in the order of its text; those whose target is gone last.

    Of several verdicts on a target one's own holds, else the last.
    """
    rows = db.execute(
        "SELECT target, verdict, changes, quote, version, eid, segment, start, stop, created, owner"
        " FROM review WHERE document = ? ORDER BY target = '', owner = ?, id",
        (place.n, db.owner),
    )
    reviews = []
    for target, verdict, changes, quote, version, eid, segment, start, stop, created, owner in rows:
        with documents.named(place.id):
            old = None if version == place.version else int(version)
            locator = str(Locator(place.id, eid, int(segment), (int(start), int(stop)), old))
            fields = orjson.loads(changes)
            words = (target, verdict, quote, created, owner, *fields.keys(), *fields.values())
            if not set(map(type, words)) <= {str}:
                raise PackedError(Note("a review of its targets holds something else"))
            reviews.append(
                Review(place.id, target, verdict, fields, quote, locator, created, owner)
            )
    last = {review.target: review for review in reviews if review.target}
    kept = [review for review in reviews if last.get(review.target, review) is review]
    return sorted(kept, key=lambda review: (review.target == "", _number(review.target)))


def by_place(
    targets: Sequence[Target], segments: Sequence[Segment]
) -> dict[tuple[str, int], list[Target]]:
    """The targets of a reading by the segment they stand in (its eid and number)."""
    at: dict[tuple[str, int], list[Target]] = {}
    for target in targets:
        segment = segments[target.segment]
        at.setdefault((segment.eid, segment.number), []).append(target)
    return at


def follow_all(
    db: Db,
    place: Place,
    segments: Sequence[Segment],
    targets: Sequence[Target],
    guide: Guide | None = None,
) -> None:
    """Tie the document's reviews to the targets of a new reading."""
    at = by_place(targets, segments)
    rows = db.execute(
        "SELECT id, owner, eid, segment, start, stop, quote, before, after FROM review"
        " WHERE document = ? ORDER BY id",
        (place.n,),
    ).fetchall()
    # Two reviews may change places (t3 becomes t4, t4 becomes t5): free all ids first.
    db.execute("UPDATE review SET target = '' WHERE document = ?", (place.n,))
    taken: set[tuple[str, str]] = set()
    for id, owner, eid, number, start, stop, *words in rows:
        found = follow(Anchor(eid, number, (start, stop), *words), segments, guide)
        if found is None or found.number is None:
            continue
        span = found.span or (0, len(found.quote))
        match = overlapping(at.get((found.eid, found.number), ()), span)
        if match is None or (owner, match.id) in taken:
            continue
        taken.add((owner, match.id))
        db.execute(
            "UPDATE review SET target = ?, version = ?, eid = ?, segment = ?, start = ?, stop = ?,"
            " quote = ?, before = ?, after = ? WHERE id = ?",
            (
                match.id,
                place.version,
                found.eid,
                found.number,
                *span,
                found.quote,
                found.before,
                found.after,
                id,
            ),
        )


def overlapping(targets: Sequence[Target], span: Span) -> Target | None:
    """The target that shares most characters with ``span``."""
    best, most = None, 0
    for target in targets:
        shared = min(target.span[1], span[1]) - max(target.span[0], span[0])
        if shared > most:
            best, most = target, shared
    return best


def _number(id: str) -> int:
    return int(id[1:]) if id[1:].isdecimal() else 0
