"""Opening: what is a library, what is refused, and in which words."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from data.library import Library, LibraryError
from data.library.sqlite.file.connections import FILE
from data.library.sqlite.file.migrations import STEPS
from data.library.sqlite.file.places import NETWORK, _type_of, linux_mounts, mac_mounts
from data.library.sqlite.file.schema import APPLICATION, migrate, refuse_foreign
from tests.data.library.samples import document, keep


def one_sentence(error: LibraryError, *words: str) -> None:
    assert error.code == 74
    assert "\n" not in str(error)
    assert str(error).endswith(".")
    for word in words:
        assert word in str(error)


def pragma(file: Path, name: str) -> object:
    db = sqlite3.connect(file)
    try:
        return db.execute(f"PRAGMA {name}").fetchone()[0]
    finally:
        db.close()


def test_a_new_library_is_made_durable(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    with Library.open(folder) as library:
        assert library.documents() == []
        assert not library.read_only
        with library._connections.reading() as db:
            assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
            assert db.execute("PRAGMA synchronous").fetchone()[0] == 2  # FULL
            assert db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert pragma(folder / FILE, "user_version") == len(STEPS)
    assert pragma(folder / FILE, "application_id") == APPLICATION
    assert folder.stat().st_mode & 0o077 == 0


def test_closing_folds_the_log_into_the_file(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        keep(library, document())
    assert not (tmp_path / (FILE + "-wal")).exists()


def test_a_closed_library_says_so(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    library.close()
    library.close()
    with pytest.raises(LibraryError, match="closed"):
        library.documents()


def test_a_library_from_a_newer_planview_is_refused_and_left_alone(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        keep(library, document())
    db = sqlite3.connect(tmp_path / FILE)
    db.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    db.close()
    before = (tmp_path / FILE).read_bytes()
    for read_only in (False, True):
        with pytest.raises(LibraryError) as caught:
            Library.open(tmp_path, read_only=read_only)
        one_sentence(caught.value, "newer planview", str(tmp_path / FILE))
    assert (tmp_path / FILE).read_bytes() == before


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / FILE)
    db.execute("CREATE TABLE theirs (x)")
    db.close()
    with pytest.raises(LibraryError) as caught:
        Library.open(tmp_path)
    one_sentence(caught.value, "not a planview library", FILE)


@pytest.mark.parametrize("data", [b"not a database at all" * 100, b"SQLite format 3\0" + b"x" * 99])
@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_of_something_else_is_refused(tmp_path: Path, data: bytes, read_only: bool) -> None:
    (tmp_path / FILE).write_bytes(data)
    with pytest.raises(LibraryError) as caught:
        Library.open(tmp_path, read_only=read_only)
    one_sentence(caught.value, str(tmp_path / FILE), "damaged")
    assert (tmp_path / FILE).read_bytes() == data


def test_an_empty_file_becomes_a_library(tmp_path: Path) -> None:
    (tmp_path / FILE).touch()
    with pytest.raises(LibraryError):
        Library.open(tmp_path, read_only=True)
    with Library.open(tmp_path) as library:
        assert library.documents() == []


def test_folders_and_files_in_the_way_are_named(tmp_path: Path) -> None:
    (tmp_path / "folder" / FILE).mkdir(parents=True)
    with pytest.raises(LibraryError) as caught:
        Library.open(tmp_path / "folder")
    one_sentence(caught.value, "folder")
    (tmp_path / "file").touch()
    with pytest.raises(LibraryError) as caught:
        Library.open(tmp_path / "file")
    one_sentence(caught.value, str(tmp_path / "file"))


def test_nothing_is_made_where_only_reading_was_asked_for(tmp_path: Path) -> None:
    with pytest.raises(LibraryError) as caught:
        Library.open(tmp_path / "none", read_only=True)
    one_sentence(caught.value, "no library")
    assert not (tmp_path / "none").exists()


def test_a_library_opened_for_reading_refuses_to_write(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        id = keep(library, document())
    with Library.open(tmp_path, read_only=True) as library:
        assert library.load(id).title == document().title
        with pytest.raises(LibraryError) as caught:
            library.remove(id)
        one_sentence(caught.value, "read-only")


def test_a_reader_sees_what_a_writer_beside_it_wrote(tmp_path: Path) -> None:
    with Library.open(tmp_path) as writer:
        keep(writer, document())
        with Library.open(tmp_path, read_only=True) as reader:
            seen = reader.revision()
            id = keep(writer, document(["新的一段"]), "/b")
            assert reader.revision() != seen
            assert reader.info(id).id == id


def test_damage_inside_is_named_when_it_is_met(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        id = keep(library, document([f"第{n}段，围绕产业链布局创新链。" for n in range(900)]))
    db = sqlite3.connect(tmp_path / FILE)
    packed = bytearray(db.execute("SELECT segments FROM reading").fetchone()[0])
    packed[len(packed) // 2] ^= 0xFF
    db.execute("UPDATE reading SET segments = ?", (bytes(packed),))
    db.commit()
    db.close()
    with Library.open(tmp_path) as library:
        assert library.documents()[0].id == id
        with pytest.raises(LibraryError) as caught:
            library.load(id)
        one_sentence(caught.value, "damaged", FILE)
        assert library.check() == [f"The text of '{id}', version 1, is damaged."]


def test_a_torn_file_is_named(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        keep(library, document([f"第{n}段，围绕产业链布局创新链。" for n in range(900)]))
    file = tmp_path / FILE
    data = bytearray(file.read_bytes())
    data[4096 : len(data)] = bytes(len(data) - 4096)
    file.write_bytes(bytes(data))
    with pytest.raises(LibraryError) as caught, Library.open(tmp_path) as library:
        library.documents()
    one_sentence(caught.value, "damaged", FILE)


def test_an_older_library_is_not_read_without_bringing_it_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Library.open(tmp_path).close()
    monkeypatch.setattr(
        "data.library.sqlite.file.connections.STEPS", (*STEPS, "CREATE TABLE later (x);")
    )
    with pytest.raises(LibraryError) as caught:
        Library.open(tmp_path, read_only=True)
    one_sentence(caught.value, "older planview")


def test_migrations_go_forward_step_by_step() -> None:
    db = sqlite3.connect(":memory:", isolation_level=None)
    steps = ["CREATE TABLE a (x);", "ALTER TABLE a ADD COLUMN y;\nINSERT INTO a VALUES (1, 2);"]
    assert migrate(db, steps=steps[:1])
    assert not migrate(db, steps=steps[:1])
    assert migrate(db, steps=steps)
    assert db.execute("SELECT * FROM a").fetchall() == [(1, 2)]
    with pytest.raises(LibraryError, match="schema 2, this one knows 1"):
        refuse_foreign(db, Path("x"), known=1)


def test_a_failing_migration_changes_nothing() -> None:
    db = sqlite3.connect(":memory:", isolation_level=None)
    migrate(db, steps=["CREATE TABLE a (x);"])
    with pytest.raises(sqlite3.OperationalError):
        migrate(db, steps=["", "CREATE TABLE b (x);\nCREATE TABLE a (x);"])
    assert db.execute("SELECT name FROM sqlite_master").fetchall() == [("a",)]
    assert db.execute("PRAGMA user_version").fetchone()[0] == 1


def test_network_file_systems_are_told_by_their_mounts() -> None:
    table = (
        "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw\n"
        "40 22 0:35 / /home/a/My\\040Share rw - nfs4 server:/x rw\n"
        "41 22 0:36 / /mnt/ssh rw master:1 - fuse.sshfs a@b: rw\n"
    )
    mounts = linux_mounts(table)
    assert _type_of("/home/a/My Share/library", mounts) in NETWORK
    assert _type_of("/mnt/ssh", mounts) in NETWORK
    assert _type_of("/mnt/sshd", mounts) == "ext4"
    assert _type_of("/home/a", mounts) == "ext4"
    listing = (
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n"
        "//me@nas/Plans (old) on /Volumes/Plans (old) (smbfs, nodev, nosuid, mounted by me)\n"
    )
    mounts = mac_mounts(listing)
    assert _type_of("/Volumes/Plans (old)/library", mounts) == "smbfs"
    assert _type_of("/Users/me", mounts) == "apfs"


def test_a_network_folder_gets_the_plain_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(tmp_path) as library:
        id = keep(library, document())
    monkeypatch.setattr("data.library.sqlite.file.connections.is_network", lambda folder: True)
    with Library.open(tmp_path) as library:
        assert library.load(id).id == id
        library.add_mark(id, "chp_1", 1)
    assert pragma(tmp_path / FILE, "journal_mode") == "delete"
