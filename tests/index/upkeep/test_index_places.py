"""An index where it cannot be written or is not ours: answers go on, nothing foreign is lost."""

from __future__ import annotations

import resource
import shutil
from pathlib import Path

import pytest

from index.upkeep import writing as upkeep
from tests.index.finder import Finder
from tests.index.shelves import Shelf, document
from tests.index.upkeep.indexes import answers, filled, oracle, shards


def test_a_foreign_folder_is_set_aside(library: Shelf, folder: Path, tmp_path: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "precious.txt").write_text("not ours")
    (folder / "_MAIN_1.toc").write_bytes(b"cos\nsystem\n(S'touch " + bytes(tmp_path / "x") + b"'\n")
    finder = Finder(library, folder)
    assert answers(finder) == oracle(library, tmp_path)
    finder.sync()
    assert answers(finder) == oracle(library, tmp_path)
    assert (folder.with_name("index-set-aside") / "precious.txt").read_text() == "not ours"
    assert not (tmp_path / "x").exists()


def test_nothing_of_an_index_is_unpickled(
    library: Shelf, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Finder(library, folder).sync()

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("unpickled")

    import pickle

    for name in ("load", "loads", "Unpickler"):
        monkeypatch.setattr(pickle, name, refuse)
    finder = Finder(library, folder)
    assert finder.sync() == 0
    result = finder.search("机器人")
    assert (result.engine, bool(result.total)) == ("whoosh", True)


def test_another_librarys_index_is_not_used(library: Shelf, folder: Path, tmp_path: Path) -> None:
    other = filled(9)
    for each in list(other.held):
        other.put(document(each, {"一": ["完全不同的文字"]}))
    there = tmp_path / "other" / "index"
    Finder(other, there).sync()
    shutil.copytree(there, folder)
    assert answers(Finder(library, folder)) == oracle(library, tmp_path)


def test_an_index_by_other_rules_is_made_anew(
    library: Shelf, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from index.answering.local.whoosh.files import manifest

    Finder(library, folder).sync()
    monkeypatch.setattr(manifest, "fingerprint", lambda: "other rules")
    finder = Finder(library, folder)
    assert finder.search("氢能").notes == (
        "There is no index yet; all documents were looked through.",
    )
    assert finder.sync() == 6


def test_a_read_only_folder(
    library: Shelf, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    finder = Finder(library, folder)
    assert finder.sync() == 0
    assert finder.state() == "The index cannot be written: permission is denied."
    assert answers(finder) == oracle(library, tmp_path)


def test_a_full_disk(
    library: Shelf, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from index.answering.local.whoosh import shard

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    finder = Finder(library, folder)
    with monkeypatch.context() as patch:
        patch.setattr(shard, "write_texts", full)
        assert finder.sync() == 0
    assert finder.state() == "The index cannot be written: the disk is full."
    assert answers(finder) == oracle(library, tmp_path)
    assert finder.sync() == 6
    assert "all 6 documents" in finder.state()


def test_a_disk_that_takes_no_more(library: Shelf, folder: Path, tmp_path: Path) -> None:
    """The limit is the system's own, met in the middle of a file."""
    finder = Finder(library, folder)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, hard))
    try:
        assert finder.sync() == 0
        assert "cannot be written" in finder.state()
        assert answers(finder) == oracle(library, tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not [name for name in shards(folder) if name.startswith("building")]
    assert finder.sync() == 6


def test_an_index_of_the_same_stamps_and_other_texts_is_not_believed(
    library: Shelf, folder: Path, tmp_path: Path
) -> None:
    Finder(library, folder).sync()
    for each, stamp in list(library.given.items()):
        library.put(document(each, {"一": ["氢能换了文字", "机器人"]}))
        library.given[each] = stamp  # what restoring an old backup may lead to
    finder = Finder(library, folder)
    assert finder.search("换了文字").total in (0, 6)  # 0 only while nothing was compared
    assert finder.search("氢能").total == 6
    assert answers(finder) == oracle(library, tmp_path)
    finder.sync()
    assert answers(Finder(library, folder)) == oracle(library, tmp_path)


def test_another_writer_is_not_waited_for(library: Shelf, folder: Path, tmp_path: Path) -> None:
    from filelock import FileLock

    folder.mkdir(parents=True)
    finder = Finder(library, folder)
    with FileLock(folder / upkeep.LOCK):
        assert finder.sync() == 0
        assert finder.state() == "Another planview is writing the index."
        assert answers(finder) == oracle(library, tmp_path)
    assert finder.sync() == 6


def test_a_reader_beside_a_writer(library: Shelf, folder: Path, tmp_path: Path) -> None:
    writer, reader = Finder(library, folder), Finder(library, folder)
    writer.sync()
    reader.sync()
    assert reader.engine == "whoosh"
    for number in range(8):
        library.put(document(f"d{number % 3}", {"一": [f"氢能{number}", "机器人"]}))
        writer.sync()  # merges away what the reader has open
        assert answers(reader) == oracle(library, tmp_path)
    assert reader.check() == []


def test_deleting_the_folder_is_safe(library: Shelf, folder: Path, tmp_path: Path) -> None:
    finder = Finder(library, folder)
    finder.sync()
    shutil.rmtree(folder)
    assert answers(finder) == oracle(library, tmp_path)
    finder.sync()
    assert answers(Finder(library, folder)) == oracle(library, tmp_path)
    finder.rebuild()
    assert answers(Finder(library, folder)) == oracle(library, tmp_path)
