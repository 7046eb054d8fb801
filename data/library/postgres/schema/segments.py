"""Putting segments where they belong, and sweeping away those that count no more.

A shard commits for itself. What is put bears the stamp of its reading and counts only once
the centre names that stamp; ``putting`` says, before anything is put, what would be left over
if the centre never came to it.
"""

from __future__ import annotations

from data.library.postgres.searching import SEGMENT_COLUMNS

NAMES = ", ".join(SEGMENT_COLUMNS)

PUTTING = f"""
-- Readings that are being put, or were and never counted.
CREATE TABLE planview.putting (
    stamp    bigint PRIMARY KEY,
    document int    NOT NULL
);

-- Readings that count no more; answers that began before may still look at them.
CREATE TABLE planview.obsolete (
    document int    NOT NULL,
    stamp    bigint NOT NULL,
    since    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (document, stamp)
);

-- Where the segments of a document stand: '' here, else the name of a foreign table.
CREATE FUNCTION planview.place_of(n int) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE parts int := (SELECT count(*) FROM planview.part); found int;
BEGIN
    IF parts = 0 THEN RETURN 'segment_part'; END IF;
    SELECT part INTO STRICT found FROM planview.part
        WHERE satisfies_hash_partition('planview.segment_all'::regclass, parts, part, n);
    RETURN 'segment_at_' || found;
END $$;

CREATE FUNCTION planview.put_segments(n int, reading bigint, rows jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = planview, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM version WHERE document = n AND stamp = reading
            AND xmin = pg_current_xact_id()::xid) THEN
        RAISE insufficient_privilege USING MESSAGE = 'segments are put with their reading';
    END IF;
    EXECUTE format('INSERT INTO planview.%I ({NAMES}) SELECT $1, $2, number, section, length,'
        ' place, heading, outside, quantities, fold, title, headings, expanded, stated, eid,'
        ' body, notes FROM jsonb_to_recordset($3) AS row (number int, section int, length int,'
        ' place int, heading bool, outside bool, quantities bool, fold text, title text,'
        ' headings text, expanded text, stated text[], eid text, body text, notes text)',
        place_of(n)) USING n, reading, rows;
    INSERT INTO obsolete (document, stamp)
        SELECT document, stamp FROM searched WHERE document = n AND stamp <> reading
        ON CONFLICT DO NOTHING;
    DELETE FROM putting WHERE stamp = reading;
END $$;
"""

SWEEPING = """
-- A document that is deleted for good leaves its segments behind.
CREATE FUNCTION planview.leave_segments() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = planview, pg_temp AS $$ BEGIN
    INSERT INTO obsolete (document, stamp)
        SELECT document, stamp FROM searched WHERE document = OLD.n ON CONFLICT DO NOTHING;
    RETURN OLD;
END $$;
CREATE TRIGGER leave_segments BEFORE DELETE ON planview.document
    FOR EACH ROW EXECUTE FUNCTION planview.leave_segments();

-- Delete the rows of readings that count no more since ``age``, and of those that never came to
-- count: the latter only while nobody puts anything. How many readings that were.
CREATE FUNCTION planview.sweep(age interval) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = planview, pg_temp AS $$
DECLARE reading record; swept int := 0; alone bool := pg_try_advisory_xact_lock(7011);
BEGIN
    FOR reading IN
        SELECT document, stamp FROM obsolete o WHERE since < now() - age
        UNION SELECT document, stamp FROM putting p WHERE alone
    LOOP
        CONTINUE WHEN EXISTS (SELECT FROM document d JOIN version v
            ON v.document = d.n AND v.version = d.version
            WHERE d.n = reading.document AND v.stamp = reading.stamp);
        EXECUTE format('DELETE FROM planview.%I WHERE document = $1 AND stamp = $2',
            place_of(reading.document)) USING reading.document, reading.stamp;
        DELETE FROM searched WHERE document = reading.document AND stamp = reading.stamp;
        DELETE FROM target WHERE document = reading.document AND stamp = reading.stamp;
        DELETE FROM obsolete WHERE document = reading.document AND stamp = reading.stamp;
        DELETE FROM putting WHERE stamp = reading.stamp;
        swept := swept + 1;
    END LOOP;
    RETURN swept;
END $$;
"""
