"""Who may do what: readers read, writers add and mark, admins own it all."""

from __future__ import annotations

_OWNED = ("mark", "review", "pairing", "search", "draft", "watched")
_PRIVATE = ("draft", "watched")
_FOLLOWING = ("mark", "review")


def _policies() -> str:
    lines = []
    for table in _OWNED:
        seen = "owner = planview.me()" if table in _PRIVATE else "true"
        follows = " OR planview.read_just_now(document)" if table in _FOLLOWING else ""
        lines += [
            f"ALTER TABLE planview.{table} ENABLE ROW LEVEL SECURITY;",
            f"CREATE POLICY seen ON planview.{table} FOR SELECT USING ({seen});",
            f"CREATE POLICY own ON planview.{table} FOR INSERT WITH CHECK (owner = planview.me());",
            f"CREATE POLICY changed ON planview.{table} FOR UPDATE"
            f" USING (owner = planview.me(){follows});",
            f"CREATE POLICY removed ON planview.{table} FOR DELETE USING (owner = planview.me());",
        ]
    mark = "EXISTS (SELECT FROM planview.mark m WHERE m.id = mark AND m.owner = planview.me())"
    pair = (
        "EXISTS (SELECT FROM planview.pairing p WHERE p.id = pairing AND p.owner = planview.me())"
    )
    for table, own in (("mark_tag", mark), ("pairing_end", pair)):
        follows = " OR planview.read_just_now(document)" if table == "pairing_end" else ""
        lines += [
            f"ALTER TABLE planview.{table} ENABLE ROW LEVEL SECURITY;",
            f"CREATE POLICY seen ON planview.{table} FOR SELECT USING (true);",
            f"CREATE POLICY own ON planview.{table} FOR INSERT WITH CHECK ({own});",
            f"CREATE POLICY changed ON planview.{table} FOR UPDATE USING ({own}{follows});",
            f"CREATE POLICY removed ON planview.{table} FOR DELETE USING ({own});",
        ]
    return "\n".join(lines)


POLICIES = _policies()
"""Row-level security, once when the tables are made. Superusers and admins pass it by."""

RIGHTS = """
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA planview FROM PUBLIC;
GRANT USAGE ON SCHEMA planview TO :reader;
GRANT SELECT ON ALL TABLES IN SCHEMA planview TO :reader;
GRANT EXECUTE ON FUNCTION planview.me(), planview.read_just_now(int),
    planview.grams(text, text[]) TO :reader;

GRANT INSERT, UPDATE ON planview.document, planview.content, planview.version, planview.reading,
    planview.rereading, planview.unread, planview.recognised, planview.searched,
    planview.target, planview.vocabulary, planview.spelling, planview.putting TO :writer;
GRANT DELETE ON planview.rereading, planview.unread TO :writer;
GRANT INSERT, UPDATE, DELETE ON planview.mark, planview.mark_tag, planview.review,
    planview.pairing, planview.pairing_end, planview.search, planview.draft, planview.watched
    TO :writer;
GRANT UPDATE ON planview.state TO :writer;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA planview TO :writer;
GRANT EXECUTE ON FUNCTION planview.put_segments(int, bigint, jsonb), planview.sweep(interval),
    planview.place_of(int), planview.card_changed(), planview.version_changed(),
    planview.only_follows(), planview.leave_segments() TO :writer;
"""
"""Granted anew at each ``team init``: a later step may have made tables."""
