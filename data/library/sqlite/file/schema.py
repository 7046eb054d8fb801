"""Bringing a library file to the schema that this planview knows, or refusing it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from data.library.errors import DamagedError, LibraryError
from data.library.sqlite.file.migrations import STEPS
from data.messages import Note

APPLICATION = int.from_bytes(b"plvw", "big")
"""Stands in the file's ``application_id``, so that another program's database is refused."""


def version_of(db: sqlite3.Connection) -> int:
    """The schema version of an open file; 0 for one that holds nothing yet."""
    found: int = db.execute("PRAGMA user_version").fetchone()[0]
    return found


def refuse_foreign(db: sqlite3.Connection, file: Path, *, known: int = len(STEPS)) -> None:
    """Raise ``LibraryError`` unless the file is empty or a library this planview knows."""
    application: int = db.execute("PRAGMA application_id").fetchone()[0]
    version = version_of(db)
    if application == APPLICATION:
        if version > known:
            raise LibraryError(
                Note(
                    "The library {file} was written by a newer planview (schema {version}, "
                    "this one knows {known}); update planview to open it.",
                    file=file,
                    version=version,
                    known=known,
                )
            )
        acting = db.execute("SELECT type FROM sqlite_master WHERE type IN ('trigger', 'view')")
        if acting.fetchone():  # it would act when the library is used
            raise DamagedError(
                Note("The library {file} holds what no planview puts there.", file=file)
            )
        return
    empty = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if application or version or not empty:
        raise LibraryError(Note("The file {file} is not a planview library.", file=file))


def migrate(db: sqlite3.Connection, *, steps: Sequence[str] = STEPS) -> bool:
    """Take every step that is still to be taken, all in one transaction.

    Returns whether there was any. Two planviews may come here at once: the version
    is read again once this one holds the write lock.
    """
    if version_of(db) >= len(steps):
        return False
    db.execute("BEGIN IMMEDIATE")
    try:
        for step in steps[version_of(db) :]:
            for statement in _statements(step):
                db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute(f"PRAGMA user_version = {len(steps)}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    return True


def _statements(script: str) -> list[str]:
    """The script's statements one by one: ``executescript`` would commit before them."""
    statements: list[str] = []
    text = ""
    for line in script.splitlines(keepends=True):
        text += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(text):
            statements.append(text)
            text = ""
    return statements
