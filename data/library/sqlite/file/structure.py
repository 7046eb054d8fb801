"""Whether a file has just the tables of a library, before anything in it is believed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache

from data.library.sqlite.file.schema import migrate
from data.messages import Note

Table = tuple[tuple[object, ...], ...]


def faults(db: sqlite3.Connection) -> list[str]:
    """What of the tables is missing, more or otherwise than this planview's, a sentence each.

    ``db`` is at this planview's schema. A trigger or a view is a fault: it would act
    when the library is used.
    """
    there, wanted = _tables(db), _own_tables()
    found: list[str] = [
        Note("The library's file holds a {kind} that is not planview's.", kind=kind)
        for (kind,) in db.execute(
            "SELECT DISTINCT type FROM sqlite_master WHERE type NOT IN ('table', 'index')"
        )
    ]
    for name, columns in wanted.items():
        if name not in there:
            found.append(Note("The library's table {name} is missing.", name=name))
        elif there[name] != columns:
            found.append(Note("The library's table {name} has other columns.", name=name))
    if not found and db.execute("SELECT count(*) FROM state").fetchone()[0] != 1:
        found.append(Note("The library's table {name} is damaged.", name="state"))
    return found


@cache
def _own_tables() -> dict[str, Table]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        migrate(db)
        return _tables(db)


def _tables(db: sqlite3.Connection) -> dict[str, Table]:
    """Of each table its columns: name, type, whether it may be empty, place in the key, hidden."""
    names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        str(name): tuple(
            (column[1], column[2], column[3], column[5], column[6])
            for column in db.execute("SELECT * FROM pragma_table_xinfo(?)", (name,))
        )
        for name in names
        if not str(name).startswith("sqlite_")
    }
