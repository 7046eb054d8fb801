"""The cards of a team's library, of which a client fetches only those that changed."""

from __future__ import annotations

import threading

from data.library.postgres.transaction import TeamDb
from data.library.records import documents
from data.model import DocumentInfo


class Listing:
    """Cards as last fetched. Safe to use from several threads."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._since = 0  # transactions from here on were not all seen
        self._held = 0  # documents that there were
        self._by_row: dict[int, DocumentInfo] = {}

    def cards(self, db: TeamDb) -> list[DocumentInfo]:
        """Every current card in library order. ``db`` sees one state of the library."""
        with self._guard:
            row = db.execute(
                "SELECT pg_snapshot_xmin(pg_current_snapshot())::text, count(*) FROM document"
            ).fetchone()
            assert row is not None
            since, there = int(row[0]), int(row[1])
            if since < self._since or there < self._held:  # another server, or some are deleted
                self._since, self._by_row = 0, {}
            self._take_over(db)
            self._since, self._held = since, there
            return [self._by_row[n] for n in sorted(self._by_row)]

    def _take_over(self, db: TeamDb) -> None:
        values = (str(self._since),)
        changed = "changed >= ?::text::xid8"
        cards = documents.cards_where(db, f"d.{changed}", values)
        for n, id in db.execute(f"SELECT n, id FROM document WHERE {changed}", values).fetchall():
            if id in cards:
                self._by_row[n] = cards[id]
            else:
                self._by_row.pop(n, None)
