"""Backups come back all or nothing, whatever they are and whatever stands in their place."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from data.library import Library, LibraryError
from data.library.sqlite.file.connections import FILE
from data.library.sqlite.file.migrations import STEPS
from data.library.sqlite.file.restoring import BEFORE_RESTORE
from data.library.sqlite.file.schema import APPLICATION, migrate
from tests.data.library.samples import GOAL, TASK, document, keep


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup of a library with one document."""
    with Library.open(tmp_path / "other") as library:
        keep(library, document([GOAL]))
        library.backup(tmp_path / "backup.db")
    return tmp_path / "backup.db"


def change(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()


def refused(file: Path, folder: Path, words: str) -> None:
    """Restoring says why not in a sentence, and the library that is there stays."""
    with Library.open(folder) as library:
        id = keep(library, document([TASK]), "/mine")
    with pytest.raises(LibraryError, match=words) as caught:
        Library.restore_backup(file, folder)
    assert caught.value.code == 74
    assert "\n" not in str(caught.value)
    assert str(file) in str(caught.value)
    with Library.open(folder) as library:
        assert [info.id for info in library.documents()] == [id]
    assert sorted(os.listdir(folder)) == [FILE, "library.lock"]


def test_restoring_replaces_what_is_there_and_keeps_it_aside(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    with Library.open(folder) as library:
        old = keep(library, document([GOAL]), "/a")
        library.backup(file)
        new = keep(library, document([TASK]), "/b")
        seen, stamps = library.revision(), library.stamps()
        Library.restore_backup(file, folder)
        # The same open library, as any other planview's, sees the change at once.
        assert [info.id for info in library.documents()] == [old]
        assert library.revision() > seen
        assert not set(library.stamps()) & set(stamps)
        assert library.check() == []
        keep(library, document(["后来"]), "/c")
    aside = tmp_path / "aside"
    Library.restore_backup(folder / BEFORE_RESTORE, aside)
    with Library.open(aside) as library:
        assert [info.id for info in library.documents()] == [old, new]


def test_a_second_restore_keeps_what_the_first_set_aside(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    with Library.open(folder) as library:
        old = keep(library, document([GOAL]), "/a")
        library.backup(file)
        keep(library, document([TASK]), "/b")
    for _ in range(3):
        Library.restore_backup(file, folder)
    kept = sorted(folder.glob("before-restore*.db"))
    assert len(kept) == 3
    held = []
    for number, path in enumerate(kept):
        Library.restore_backup(path, tmp_path / str(number))
        with Library.open(tmp_path / str(number)) as library:
            held.append(len(library.documents()))
    assert sorted(held) == [1, 1, 2], old


def test_a_damaged_library_is_set_aside(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    with Library.open(folder) as library:
        id = keep(library, document())
        library.backup(file)
    (folder / FILE).write_bytes(b"rubbish" * 1000)
    Library.restore_backup(file, folder)
    with Library.open(folder) as library:
        assert library.info(id).id == id
    assert (folder / "damaged-1.db").read_bytes() == b"rubbish" * 1000


@pytest.mark.parametrize("data", [b"", b"rubbish" * 1000, None])
def test_what_is_no_backup_is_refused(folder: Path, tmp_path: Path, data: bytes | None) -> None:
    with Library.open(folder) as library:
        id = keep(library, document())
    file = tmp_path / "backup.db"
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(LibraryError) as caught:
        Library.restore_backup(file, folder)
    assert caught.value.code == 74
    assert "\n" not in str(caught.value)
    with Library.open(folder) as library:
        assert library.info(id).id == id
    assert sorted(os.listdir(folder)) == [FILE, "library.lock"]


def test_a_damaged_backup_is_refused(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    with Library.open(folder) as library:
        id = keep(library, document([f"第{n}段，围绕产业链。" for n in range(2000)]))
        library.backup(file)
    data = bytearray(file.read_bytes())
    data[8192:12288] = b"\xff" * 4096
    file.write_bytes(bytes(data))
    with pytest.raises(LibraryError, match="damaged"):
        Library.restore_backup(file, folder)
    with Library.open(folder) as library:
        assert library.info(id).id == id


# ── the backup ────────────────────────────────────────────────────────────────────────


def test_a_log_beside_a_backup_is_taken_along(folder: Path, backup: Path, tmp_path: Path) -> None:
    copied = tmp_path / "copied.db"
    with closing(sqlite3.connect(backup)) as db:
        db.execute("PRAGMA journal_mode = wal")
        db.execute("UPDATE document SET path = '/later'")
        db.commit()
        shutil.copy(backup, copied)
        shutil.copy(f"{backup}-wal", f"{copied}-wal")
    Library.restore_backup(copied, folder)
    with Library.open(folder) as library:
        assert library.at_path("/later")
    assert Path(f"{copied}-wal").stat().st_size > 0  # the user's file stays as it was


def test_half_a_write_is_taken_back(folder: Path, backup: Path, tmp_path: Path) -> None:
    copied = tmp_path / "copied.db"
    with closing(sqlite3.connect(backup, isolation_level=None)) as db:
        db.execute("PRAGMA cache_size = 1")
        db.execute("BEGIN")
        db.execute("UPDATE content SET packed = zeroblob(3000000)")
        shutil.copy(backup, copied)
        shutil.copy(f"{backup}-journal", f"{copied}-journal")
        db.execute("ROLLBACK")
    Library.restore_backup(copied, folder)
    with Library.open(folder) as library:
        assert library.check() == []


def test_a_log_of_something_else_is_refused(folder: Path, backup: Path) -> None:
    Path(f"{backup}-wal").write_bytes(b"no log" * 1000)
    refused(backup, folder, "backup.db-wal, which does not belong to it")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER act AFTER UPDATE ON state BEGIN DELETE FROM document; END",
        "CREATE VIEW act AS SELECT * FROM document",
        "DROP TABLE mark_tag",
        "ALTER TABLE mark ADD COLUMN more TEXT",
        "ALTER TABLE version RENAME COLUMN title TO name",
        "DELETE FROM state",
    ],
)
def test_tables_that_are_not_a_librarys_are_refused(
    folder: Path, backup: Path, statement: str
) -> None:
    change(backup, statement)
    refused(backup, folder, "backup.db")


def test_a_backup_from_a_newer_planview_is_refused(folder: Path, backup: Path) -> None:
    change(backup, f"PRAGMA user_version = {len(STEPS) + 1}")
    refused(backup, folder, "newer planview")


def test_a_backup_of_an_older_schema_is_brought_up_to_date(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "old.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        migrate(db, steps=STEPS[:1])
    Library.restore_backup(file, folder)
    with Library.open(folder) as library:
        keep(library, document([GOAL]))
        assert library.check() == []
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] == 1


def test_pages_of_another_size_come_back_too(folder: Path, backup: Path) -> None:
    change(backup, "PRAGMA page_size = 8192")
    with closing(sqlite3.connect(backup, isolation_level=None)) as db:
        db.execute("VACUUM")
    with Library.open(folder) as library:
        keep(library, document([TASK]))
        Library.restore_backup(backup, folder)
        assert [info.targets for info in library.documents()] == [2]
        assert library.check() == []


# ── the library that is there ─────────────────────────────────────────────────────────


def rubbish(file: Path) -> None:
    file.write_bytes(b"rubbish" * 1000)


def cut(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.truncate(file.stat().st_size // 2)


def bad_names(file: Path) -> None:
    """The names of tables are no UTF-8: SQLite's own messages cannot be read."""
    data = file.read_bytes().replace(b"CREATE TABLE mark_tag (", b"CREATE TABLE m\xa2rk_tag (", 1)
    file.write_bytes(data)


def no_state(file: Path) -> None:
    change(file, "DELETE FROM state")


def no_table(file: Path) -> None:
    change(file, "DROP TABLE version")


def newer(file: Path) -> None:
    change(file, "PRAGMA user_version = 99")


def foreign(file: Path) -> None:
    change(file, f"PRAGMA application_id = {APPLICATION + 1}")


def damaged_page(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[4096 * 3 : 4096 * 4] = b"\xff" * 4096
    file.write_bytes(bytes(data))


@pytest.mark.parametrize(
    "harm", [rubbish, cut, bad_names, no_state, no_table, newer, foreign, damaged_page]
)
def test_a_library_that_cannot_be_used_is_kept_and_replaced(
    folder: Path, backup: Path, harm: Callable[[Path], None]
) -> None:
    with Library.open(folder) as library:
        keep(library, document([TASK, GOAL] * 20))
    harm(folder / FILE)
    there = (folder / FILE).read_bytes()
    kept = Library.restore_backup(backup, folder)
    with Library.open(folder) as library:
        assert [info.segments for info in library.documents()] == [4]
        assert library.check() == []
    assert kept is not None
    if kept.name != BEFORE_RESTORE:  # a fault that only some statements meet: copied page by page
        assert kept.read_bytes() == there


# ── while it is open ──────────────────────────────────────────────────────────────────


def replaced(folder: Path) -> None:
    other = folder / "other.db"
    shutil.copy(folder / FILE, other)
    os.replace(other, folder / FILE)


def removed(folder: Path) -> None:
    (folder / FILE).unlink()


def all_removed(folder: Path) -> None:
    shutil.rmtree(folder)


@pytest.mark.parametrize("act", [replaced, removed, all_removed])
def test_a_library_replaced_under_an_open_one_is_noticed(
    folder: Path, act: Callable[[Path], None]
) -> None:
    with Library.open(folder) as library:
        id = keep(library, document([TASK]))
        act(folder)
        with pytest.raises(LibraryError, match=r"removed or replaced.*nothing was saved"):
            library.add_mark(id, "chp_1", 1)
        with pytest.raises(LibraryError, match="nothing was saved"):
            keep(library, document([GOAL]), "/new")
        assert library.marks() == []
    assert folder.exists() == (act is not all_removed)
