"""What search needs of a document, as rows of tables: texts folded once, when they are put.

``PARTS`` is for each server that holds segments, ``CENTRE`` for the one that everybody
asks. A row counts only while ``current`` names its reading: (document, stamp).

``segment.grams`` is a column of a view and an index, kept nowhere: the characters and the
pairs of characters of the folded text, and the keys of the numbers it states.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256

import orjson

from data.fold import fold, fold_text
from data.latin import latin_words
from data.model import QUALITATIVE, Document, Section, Segment, SegmentKind, Target
from data.numbers import find_numbers

PARTS = """
-- plpgsql, not sql: it is not to be unfolded into filters, and it is dear.
CREATE FUNCTION planview.grams(fold text, stated text[]) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 2000 AS $$ BEGIN
    RETURN string_to_array(fold, NULL)
        || string_to_array(rtrim(regexp_replace(fold, '(..)', E'\\\\1\\n', 'g'), E'\\n'), E'\\n')
        || string_to_array(
            rtrim(regexp_replace(substr(fold, 2), '(..)', E'\\\\1\\n', 'g'), E'\\n'), E'\\n')
        || stated;
END $$;

CREATE TABLE planview.segment_part (
    document   int    NOT NULL,          -- document.n
    stamp      bigint NOT NULL,          -- of its reading
    number     int    NOT NULL,          -- of the segment in its document, from 0
    section    int    NOT NULL,          -- of the document's sections; their number: none
    length     int    NOT NULL,          -- characters of fold, and one
    place      int    NOT NULL,          -- N of the locator 'eid/pN'
    heading    bool   NOT NULL,
    outside    bool   NOT NULL,
    quantities bool   NOT NULL,          -- there are target records of it
    fold       text   NOT NULL,
    title      text   NOT NULL,          -- of the document, folded
    headings   text   NOT NULL,          -- titles of the sections around it, folded, one a line
    expanded   text   NOT NULL,          -- what its characters fold to that fold to several
    stated     text[],                   -- keys of the numbers it states; NULL: none
    eid        text   NOT NULL,
    body       text   NOT NULL,          -- the text itself
    notes      text   NOT NULL           -- JSON: the notes it refers to; '' none
);
CREATE VIEW planview.segment_view AS
    SELECT *, planview.grams(fold, stated) AS grams FROM planview.segment_part;
"""

PARTS_INDEXES = """
CREATE INDEX segment_grams ON planview.segment_part
    USING gin (planview.grams(fold, stated)) WITH (fastupdate = off);
CREATE INDEX segment_place ON planview.segment_part (document, number);
"""

CENTRE = """
CREATE TABLE planview.searched (
    document   int    NOT NULL,
    stamp      bigint NOT NULL,
    segments   int    NOT NULL,
    length     int    NOT NULL,          -- characters of all folds, joined by one each
    apart      int    NOT NULL,          -- characters of the folds of segments set apart
    title      text   NOT NULL,          -- folded
    issuer     text   NOT NULL,          -- folded
    words      text[] NOT NULL,          -- Latin words of the folded texts
    eids       text[] NOT NULL,          -- of its sections, in reading order
    titles     text[] NOT NULL,
    parents    int[]  NOT NULL,          -- the section around each; -1: none
    PRIMARY KEY (document, stamp)
);
CREATE INDEX searched_words ON planview.searched USING gin (words);

-- All that was ever read: never less than there is, so nothing is ever taken away.
CREATE TABLE planview.vocabulary (word text PRIMARY KEY);
CREATE TABLE planview.spelling (
    key  text NOT NULL,                  -- of a number
    said text NOT NULL,                  -- how it was written, folded
    PRIMARY KEY (key, said)
);

CREATE TABLE planview.target (
    document    int     NOT NULL,
    stamp       bigint  NOT NULL,
    k           int     NOT NULL,        -- the order of the text
    id          text    NOT NULL,
    segment     int     NOT NULL,
    status      text    NOT NULL,
    qualitative bool    NOT NULL,
    indicator   text    NOT NULL,
    value       numeric,
    value_max   numeric,
    unit        text    NOT NULL,
    magnitude   text    NOT NULL,
    year        int,
    year_source text    NOT NULL,
    modality    text    NOT NULL,
    binding     text    NOT NULL,
    recognised  bool    NOT NULL,
    indicator_folded text NOT NULL,
    unit_folded text    NOT NULL,
    said_unit   text    NOT NULL,        -- magnitude and unit, folded
    headings    text    NOT NULL,        -- as in segment
    PRIMARY KEY (document, stamp, k)
);
"""

SEGMENT_COLUMNS = (
    *("document", "stamp", "number", "section", "length", "place", "heading", "outside"),
    *("quantities", "fold", "title", "headings", "expanded", "stated", "eid", "body", "notes"),
)
SEARCHED_COLUMNS = (
    *("document", "stamp", "segments", "length", "apart", "title", "issuer", "words"),
    *("eids", "titles", "parents"),
)
TARGET_COLUMNS = (
    *("document", "stamp", "k", "id", "segment", "status", "qualitative", "indicator", "value"),
    *("value_max", "unit", "magnitude", "year", "year_source", "modality", "binding"),
    *("recognised", "indicator_folded", "unit_folded", "said_unit", "headings"),
)

Row = tuple[object, ...]

LONGEST_KEY = 60
MOST_DIGITS = 100_000
"""PostgreSQL's numeric ends a little beyond; a float ends long before."""


@dataclass(frozen=True, slots=True)
class Searched:
    """Rows of one reading, in the order of the ``…_COLUMNS``."""

    searched: Row
    segments: list[Row]
    targets: list[Row]
    spellings: list[tuple[str, str]] = field(default_factory=list)  # sorted
    words: list[str] = field(default_factory=list)  # sorted


def searched(document: Document, n: int, stamp: int, *, title: str, issuer: str) -> Searched:
    """What is put of a reading; ``title`` and ``issuer`` are those of its card."""
    folded_title = fold_text(title)
    eids = {section.eid: at for at, section in enumerate(document.sections)}
    headings = _headings(document.sections, eids)
    quantities = {target.segment for target in document.targets}
    segments: list[Row] = []
    spellings: set[tuple[str, str]] = set()
    words: set[str] = set()
    length = apart = 0
    for number, segment in enumerate(document.segments):
        text = fold_text(segment.text)
        words |= latin_words(text)
        length += len(text) + (number > 0)
        apart += len(text) if segment.outside else 0
        said = _said(segment.text)
        spellings.update(said)
        section = eids.get(segment.eid, len(eids))
        segments.append(
            (
                *(n, stamp, number, section, len(text) + 1, segment.number),
                *(segment.kind is SegmentKind.HEADING, segment.outside, number in quantities),
                *(text, folded_title, headings[section], _expanded(segment.text)),
                sorted({key for key, _ in said}) or None,
                *(segment.eid, segment.text, _notes(segment)),
            )
        )
    parents = [eids.get(s.parent, -1) if s.parent is not None else -1 for s in document.sections]
    return Searched(
        (
            *(n, stamp, len(segments), length, apart, folded_title, fold_text(issuer)),
            sorted(words),
            [section.eid for section in document.sections],
            [section.title for section in document.sections],
            parents,
        ),
        segments,
        [
            _target_row(document, n, stamp, k, target, headings, eids)
            for k, target in enumerate(document.targets)
        ],
        sorted(spellings),
        sorted(words),
    )


def number_key(value: Decimal, unit: str) -> str:
    """One text for one value and unit, however many noughts it is written with.

    It is longer than two characters, so it is never a gram.
    """
    sign, digits, exponent = value.as_tuple()
    figures = "".join(map(str, digits)).lstrip("0")
    kept = figures.rstrip("0")
    if isinstance(exponent, int) and kept:
        exponent += len(figures) - len(kept)
    key = f"{'-' if sign and kept else ''}{kept or 0}e{exponent if kept else 0}|{unit}"
    return key if len(key) <= LONGEST_KEY else sha256(key.encode()).hexdigest()


def _said(text: str) -> list[tuple[str, str]]:
    """The keys of the numbers that a text states, each as it is written there."""
    numbers = find_numbers(text)
    if not numbers:
        return []
    folded = fold(text)
    found = []
    for number in numbers:
        start = bisect_left(folded.starts, number.span[0])
        end = bisect_left(folded.starts, number.span[1])
        if start < end:
            found.append((number_key(number.value, number.unit), folded.text[start:end]))
    return found


def _headings(sections: Sequence[Section], eids: Mapping[str, int]) -> list[str]:
    """For each section, and for none, the folded titles of those around it and its own."""
    found = []
    for own, section in enumerate(sections):
        path = [own]
        above = eids.get(section.parent) if section.parent is not None else None
        while above is not None and above not in path:
            path.append(above)
            parent = sections[above].parent
            above = eids.get(parent) if parent is not None else None
        found.append("\n".join(fold_text(sections[at].title) for at in reversed(path)))
    return [*found, ""]


def _expanded(text: str) -> str:
    return "\n".join(sorted(folds for char in set(text) if (folds := _several(char))))


@lru_cache(maxsize=1 << 16)
def _several(char: str) -> str:
    """What ``char`` folds to, if that is more than one character."""
    folded = fold_text(char)
    return folded if len(folded) > 1 else ""


def _notes(segment: Segment) -> str:
    return orjson.dumps([tuple(note) for note in segment.notes]).decode() if segment.notes else ""


def _target_row(
    document: Document,
    n: int,
    stamp: int,
    k: int,
    target: Target,
    headings: Sequence[str],
    eids: Mapping[str, int],
) -> Row:
    segment = document.segments[target.segment]
    return (
        *(n, stamp, k, target.id, target.segment, target.status.value),
        target.kind == QUALITATIVE,
        *(target.indicator, within(target.value), within(target.value_max)),
        *(target.unit, target.magnitude, target.year),
        target.year_source.value if target.year_source else "",
        *(target.modality, target.binding or "", segment.recognised),
        *(fold_text(target.indicator), fold_text(target.unit)),
        fold_text(target.magnitude + target.unit),
        headings[eids.get(segment.eid, len(eids))],
    )


def within(value: Decimal | None) -> Decimal | None:
    """``value`` where a column can hold it, else the infinity it comes near to."""
    if value is None or not value or value.adjusted() < MOST_DIGITS:
        return value
    return Decimal("Infinity").copy_sign(value)


def rows_of_segments(parts: Sequence[Searched]) -> Iterator[Row]:
    """The segments of several readings, for one COPY."""
    for part in parts:
        yield from part.segments
