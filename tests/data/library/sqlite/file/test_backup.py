"""Backups go out while the library is used, and come back all or nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from data.library import Library, LibraryError
from data.library.sqlite.file.connections import FILE
from tests.data.library.samples import GOAL, TASK, document, keep


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


def test_a_backup_is_one_file_with_everything(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    with Library.open(folder) as library:
        id = keep(library, document([GOAL]))
        keep(library, document([TASK]))
        mark = library.add_mark(id, "chp_1", 1, note="注")
        library.review(keep(library, document([GOAL]), "/b"), "t1", "confirmed")
        library.save_search("名", "机器人")
        library.backup(file)
        kept = library.documents(), library.load(id, 1), library.data(id), library.marks()
    assert os.listdir(tmp_path) == sorted(["backup.db", "library"])
    other = tmp_path / "other"
    Library.restore_backup(file, other)
    with Library.open(other) as library:
        assert (library.documents(), library.load(id, 1), library.data(id), library.marks()) == kept
        assert library.mark(mark.id) == mark
        assert [search.name for search in library.searches()] == ["名"]
        assert library.check() == []


def test_a_backup_overwrites_nothing_unless_forced(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    file.write_bytes(b"mine")
    with Library.open(folder) as library:
        with pytest.raises(LibraryError, match="exists already"):
            library.backup(file)
        assert file.read_bytes() == b"mine"
        library.backup(file, force=True)
        with pytest.raises(LibraryError, match="itself"):
            library.backup(folder / FILE, force=True)
        with pytest.raises(LibraryError) as caught:
            library.backup(tmp_path / "missing" / "backup.db")
    assert caught.value.code == 74
    assert file.read_bytes().startswith(b"SQLite format 3")


def test_nothing_of_the_users_is_touched(folder: Path, tmp_path: Path) -> None:
    mine = [tmp_path / name for name in (".notes-2020", ".notes-", ".planview-old.partial")]
    for path in mine:
        path.write_text("mine")
        os.utime(path, (0, 0))
    with Library.open(folder) as library:
        library.backup(tmp_path / "notes")
    Library.restore_backup(tmp_path / "notes", folder)
    assert [path.read_text() for path in mine] == ["mine"] * 3
    assert sorted(os.listdir(tmp_path)) == sorted(["library", "notes", *(p.name for p in mine)])
