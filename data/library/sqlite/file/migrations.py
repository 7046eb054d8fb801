"""The schema of the library, as the steps that lead to it.

Step *n* takes a library from schema version *n* to *n* + 1; a new library takes
them all. A step that has been released is never changed again: what comes later
is another step. The version stands in ``user_version``.
"""

from __future__ import annotations

FIRST = """
-- One row: counts the writes, so that a reader sees at once that something changed.
CREATE TABLE state (
    one      INTEGER PRIMARY KEY CHECK (one = 1),
    revision INTEGER NOT NULL,
    stamp    INTEGER NOT NULL            -- the last stamp given to a reading
);
INSERT INTO state VALUES (1, 0, 0);

-- The files' own bytes, compressed; the same bytes are kept once.
CREATE TABLE content (
    sha256 TEXT PRIMARY KEY,             -- of the bytes as they were
    packed BLOB NOT NULL
);

CREATE TABLE document (
    n       INTEGER PRIMARY KEY,         -- the order of the library: as they were added
    id      TEXT NOT NULL UNIQUE,
    path    TEXT NOT NULL,               -- new bytes from here are a new version; '' none
    version INTEGER NOT NULL,            -- the current one
    given   TEXT NOT NULL,               -- JSON: title, date, kind, where the user said them
    added   TEXT NOT NULL,
    removed TEXT                         -- since when in the trash; NULL: not there
);
CREATE INDEX document_by_path ON document (path) WHERE removed IS NULL;

-- A version's card: everything of it but its text.
CREATE TABLE version (
    document       INTEGER NOT NULL REFERENCES document (n) ON DELETE CASCADE,
    version        INTEGER NOT NULL,
    sha256         TEXT NOT NULL REFERENCES content (sha256),
    reader_version INTEGER NOT NULL,
    stamp          INTEGER NOT NULL,     -- unique to this reading of these bytes
    added          TEXT NOT NULL,
    title          TEXT NOT NULL,
    title_raw      TEXT NOT NULL,
    kind           TEXT NOT NULL,
    language       TEXT NOT NULL,
    issuer         TEXT NOT NULL,
    number         TEXT NOT NULL,
    date           TEXT NOT NULL,
    period_from    INTEGER,
    period_to      INTEGER,
    path           TEXT NOT NULL,
    url            TEXT NOT NULL,
    encoding       TEXT NOT NULL,
    format         TEXT NOT NULL,
    sections       INTEGER NOT NULL,
    segments       INTEGER NOT NULL,
    targets        INTEGER NOT NULL,
    warnings       TEXT NOT NULL,        -- JSON list
    PRIMARY KEY (document, version)
);
CREATE INDEX version_by_content ON version (sha256);

-- What a version reads as, packed (codec.py). Apart from the cards, so that listing
-- them does not turn over the texts.
CREATE TABLE reading (
    document INTEGER NOT NULL,
    version  INTEGER NOT NULL,
    sections BLOB NOT NULL,
    texts    BLOB NOT NULL,              -- the segments' texts, and which stand outside
    segments BLOB NOT NULL,              -- the segments' other fields
    targets  BLOB NOT NULL,
    excluded BLOB NOT NULL,
    PRIMARY KEY (document, version),
    FOREIGN KEY (document, version) REFERENCES version (document, version) ON DELETE CASCADE
);

-- A place with the words that let it follow its text (anchors.py). home and
-- home_quote are the locator and the words it was made on; the others say where it
-- stands now, in which version, and quote is what stands there.
CREATE TABLE mark (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES document (n) ON DELETE CASCADE,
    home     TEXT NOT NULL,
    home_quote TEXT NOT NULL,
    version  INTEGER NOT NULL,
    eid      TEXT NOT NULL,
    segment  INTEGER,                    -- N of pN, 0 heading, NULL the whole section
    start    INTEGER,
    stop     INTEGER,
    quote    TEXT NOT NULL,
    before   TEXT NOT NULL,
    after    TEXT NOT NULL,
    anchor   TEXT NOT NULL,              -- exact moved lost
    note     TEXT NOT NULL,
    created  TEXT NOT NULL
);
CREATE INDEX mark_by_document ON mark (document);

CREATE TABLE mark_tag (
    mark INTEGER NOT NULL REFERENCES mark (id) ON DELETE CASCADE,
    tag  TEXT NOT NULL,
    PRIMARY KEY (mark, tag)
) WITHOUT ROWID;

-- What the user decided about a target, kept apart from what was extracted.
CREATE TABLE review (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES document (n) ON DELETE CASCADE,
    version  INTEGER NOT NULL,
    target   TEXT NOT NULL,              -- id in the current reading; '' where it is gone
    eid      TEXT NOT NULL,
    segment  INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    stop     INTEGER NOT NULL,
    quote    TEXT NOT NULL,
    before   TEXT NOT NULL,
    after    TEXT NOT NULL,
    verdict  TEXT NOT NULL,              -- confirmed corrected rejected
    changes  TEXT NOT NULL,              -- JSON: field → value
    created  TEXT NOT NULL
);
CREATE UNIQUE INDEX review_by_target ON review (document, target) WHERE target <> '';

CREATE TABLE search (
    name    TEXT PRIMARY KEY,
    query   TEXT NOT NULL,
    filter  TEXT NOT NULL,               -- the --where of the search
    created TEXT NOT NULL
);
"""

ORDERED_MARKS = """
-- Where a mark stands in the order the user gave them; NULL where none was given.
ALTER TABLE mark ADD COLUMN rank INTEGER;
"""

REREADINGS = """
-- Where the places of an earlier reading of a version are now (rereading.py): a locator
-- that was given out then is not to name other words.
CREATE TABLE rereading (
    document INTEGER NOT NULL,
    version  INTEGER NOT NULL,
    stamp    INTEGER NOT NULL,           -- of that earlier reading
    moves    BLOB NOT NULL,              -- packed: its places that hold other words now
    PRIMARY KEY (document, version, stamp),
    FOREIGN KEY (document, version) REFERENCES version (document, version) ON DELETE CASCADE
);

-- Versions that a newer reader could not read: what an older one read of them stays.
CREATE TABLE unread (
    document       INTEGER NOT NULL,
    version        INTEGER NOT NULL,
    reader_version INTEGER NOT NULL,     -- the newest that tried
    reason         TEXT NOT NULL,        -- JSON: a list of one sentence
    PRIMARY KEY (document, version),
    FOREIGN KEY (document, version) REFERENCES version (document, version) ON DELETE CASCADE
);

-- What was recognised on the pages of scans: it takes minutes, so it is kept apart from
-- readings, by the file's bytes.
CREATE TABLE recognised (
    sha256 TEXT NOT NULL,
    page   INTEGER NOT NULL,             -- from 1
    engine TEXT NOT NULL,                -- what recognised it, with its version
    packed BLOB NOT NULL,                -- compressed; whoever recognises says what it holds
    PRIMARY KEY (sha256, page)
) WITHOUT ROWID;
"""

TEXTS_REVISION = """
-- The revision of the last write that touched documents or their readings: a mark or a
-- verdict does not make anyone list the documents again.
ALTER TABLE state ADD COLUMN texts INTEGER NOT NULL DEFAULT 0;
UPDATE state SET texts = revision;
"""

PAIRINGS = """
-- What the user decided about two targets of two documents: one indicator, or not.
CREATE TABLE pairing (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    verdict TEXT NOT NULL,               -- same apart
    created TEXT NOT NULL
);
CREATE TABLE pairing_end (
    pairing  INTEGER NOT NULL REFERENCES pairing (id) ON DELETE CASCADE,
    document INTEGER NOT NULL REFERENCES document (n) ON DELETE CASCADE,
    version  INTEGER NOT NULL,
    target   TEXT NOT NULL,              -- id in the current reading; '' where it is gone
    eid      TEXT NOT NULL,
    segment  INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    stop     INTEGER NOT NULL,
    quote    TEXT NOT NULL,
    before   TEXT NOT NULL,
    after    TEXT NOT NULL,
    PRIMARY KEY (pairing, document)
) WITHOUT ROWID;
"""

QUESTIONS = """
-- What else a saved search asks, beside its query and filter: JSON; what is as usual is
-- left out.
ALTER TABLE search ADD COLUMN question TEXT NOT NULL DEFAULT '{}';
"""

OWN_WORDS = """
-- A mark over several passages is the row of the first; the others name it as their head
-- and have neither note nor tags.
ALTER TABLE mark ADD COLUMN head INTEGER REFERENCES mark (id) ON DELETE CASCADE;
CREATE INDEX mark_by_head ON mark (head) WHERE head IS NOT NULL;

-- What the user wrote on the card of a document, JSON: field → words; it is laid over
-- what was read, which stays in version.
ALTER TABLE document ADD COLUMN card TEXT NOT NULL DEFAULT '{}';

-- Notes that are being written, by the locator they are of.
CREATE TABLE draft (
    place   TEXT PRIMARY KEY,
    note    TEXT NOT NULL,
    tags    TEXT NOT NULL,               -- as they stand in the field
    written TEXT NOT NULL
);

-- Folders whose files are looked at again at each start.
CREATE TABLE watched (
    folder TEXT PRIMARY KEY,
    since  TEXT NOT NULL
);
"""

OWNERS = """
-- Who made it, where it came from a library of several users; '' whoever uses this one.
ALTER TABLE mark ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE review ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE pairing ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE search ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE draft ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE watched ADD COLUMN owner TEXT NOT NULL DEFAULT '';
"""

STEPS: tuple[str, ...] = (
    *(FIRST, ORDERED_MARKS, REREADINGS, TEXTS_REVISION),
    *(PAIRINGS, QUESTIONS, OWN_WORDS, OWNERS),
)
