"""Where documents come from: whose bytes are known, and to which document a path belongs.

A path belongs to at most one document outside the trash: new bytes there are its next
version. The rule is told in ``Library.store``.
"""

from __future__ import annotations

from data.library.records.db import Db
from data.library.records.documents import Place


def known_bytes(db: Db, sha256: str) -> tuple[Place, bool] | None:
    """The document whose current version has these bytes, and whether it is in the trash."""
    row = db.execute(
        "SELECT d.n, d.id, d.version, d.removed IS NOT NULL FROM version v"
        " JOIN document d ON d.n = v.document AND d.version = v.version"
        " WHERE v.sha256 = ? ORDER BY d.removed IS NOT NULL, d.n",
        (sha256,),
    ).fetchone()
    return (Place(*row[:3]), bool(row[3])) if row else None


def known_path(db: Db, path: str) -> Place | None:
    """The document that came from ``path``."""
    if not path:
        return None
    row = db.execute(
        "SELECT n, id, version FROM document WHERE path = ? AND removed IS NULL ORDER BY n", (path,)
    ).fetchone()
    return Place(*row) if row else None


def path_of(db: Db, place: Place) -> str:
    """The path whose new bytes are the document's next version; '' where there is none."""
    (path,) = db.execute("SELECT path FROM document WHERE n = ?", (place.n,)).fetchone()
    return str(path)


def take_path(db: Db, place: Place, path: str) -> None:
    """The document belongs to ``path`` now, and no other outside the trash does."""
    if not path:
        return
    db.execute(
        "UPDATE document SET path = '' WHERE path = ? AND n <> ? AND removed IS NULL",
        (path, place.n),
    )
    db.execute("UPDATE document SET path = ? WHERE n = ?", (path, place.n))
    db.execute(
        "UPDATE version SET path = ? WHERE document = ? AND version = ?",
        (path, place.n, place.version),
    )


def yield_path(db: Db, place: Place) -> None:
    """Leave the document's path to whoever took it while the document lay in the trash."""
    db.execute(
        "UPDATE document SET path = '' WHERE n = ? AND EXISTS (SELECT 1 FROM document other"
        " WHERE other.path = document.path AND other.n <> document.n AND other.removed IS NULL)",
        (place.n,),
    )
