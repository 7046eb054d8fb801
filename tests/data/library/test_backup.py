"""Backups go out while the library is used, and come back all or nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from data.library import Library, LibraryError
from data.library.backup import BEFORE_RESTORE
from data.library.connections import FILE
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


def test_what_a_killed_backup_left_is_swept_up_later(folder: Path, tmp_path: Path) -> None:
    old, new = tmp_path / ".backup.db-old", tmp_path / ".backup.db-new"
    old.touch()
    new.touch()
    os.utime(old, (0, 0))
    with Library.open(folder) as library:
        library.backup(tmp_path / "backup.db")
    assert not old.exists()
    assert new.exists()
