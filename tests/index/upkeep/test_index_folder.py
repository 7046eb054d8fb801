"""The index is a cache that can lose anything and never lies."""

from __future__ import annotations

import os
import random
import resource
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from index.answering.local.whoosh.files.manifest import FILE, ShardRecord, read_manifest
from index.answering.local.whoosh.files.names import FILES, FOLDED, GRAMS, RECORD
from index.answering.local.whoosh.shard import build_shard
from index.answering.matching.texts import Key, SearchText
from index.upkeep import writing as upkeep
from tests.index.finder import Finder
from tests.index.shelves import Shelf, document, shelf

WORDS = [
    *("氢能", "储能", "机器人", "智能制造", "产业链", "创新", "人才"),
    *("2025年", "百分之五", "25%", "robots", "policy"),
]
QUERIES = ["氢能", "机器人", "产", "百分之五", "2025年", "policy", "氢能 OR 人才", "NOT 创新"]


def filled(number: int) -> Shelf:
    chance = random.Random(3)
    return shelf(
        *(
            document(
                f"d{n}",
                {"一、目标": ["，".join(chance.choices(WORDS, k=8)) + "。" for _ in range(12)]},
            )
            for n in range(number)
        )
    )


@pytest.fixture
def library() -> Shelf:
    return filled(6)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library" / "index"


def answers(finder: Finder) -> list[object]:
    """What a few searches say: hits, spans, counts, but not which engine said it."""
    found = []
    for query in QUERIES:
        result = finder.search(query, limit=0)
        found.append((query, result.total, result.occurrences, result.hits, result.sections))
    return found


def oracle(library: Shelf, tmp_path: Path) -> list[object]:
    return answers(Finder(library, tmp_path / "nothing" / "index"))


def shards(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_dir()}


def test_what_was_indexed_is_not_folded_again(library: Shelf, folder: Path) -> None:
    Finder(library, folder).sync()
    library.reads = 0
    finder = Finder(library, folder)
    assert finder.search("氢能", limit=0).total
    assert finder.search("百分之五", limit=0).total
    hits_read = library.reads
    assert hits_read <= 6  # the texts of the hits that are shown, and nothing else
    assert finder.sync() == 0
    assert library.reads == hits_read


def test_one_changed_document_touches_one_shard(library: Shelf, folder: Path) -> None:
    finder = Finder(library, folder)
    finder.sync()
    before = shards(folder)
    library.put(document("d3", {"一、目标": ["海洋经济"]}))
    assert finder.search("海洋").notes == (
        "1 documents are not in the index yet; they were looked through.",
    )
    assert finder.search("海洋").total == 1
    assert finder.sync() == 1
    assert before < shards(folder)
    assert len(shards(folder)) == len(before) + 1
    assert finder.search("海洋").total == 1
    assert not finder.search("海洋").notes


def test_a_removed_document_is_masked(library: Shelf, folder: Path, tmp_path: Path) -> None:
    finder = Finder(library, folder)
    finder.sync()
    library.remove("d2")
    assert answers(finder) == oracle(library, tmp_path)
    assert finder.sync() == 0
    assert answers(finder) == oracle(library, tmp_path)


def test_small_shards_are_merged(folder: Path, tmp_path: Path) -> None:
    library = filled(0)
    finder = Finder(library, folder)
    for number in range(20):
        library.put(document(f"n{number}", {"一": ["氢能与储能", f"第{number}号机器人"]}))
        assert finder.sync() == 1
        assert len(shards(folder)) <= upkeep.MERGE_WIDTH
    assert finder.engine == "whoosh"
    assert answers(finder) == oracle(library, tmp_path)
    assert answers(Finder(library, folder)) == oracle(library, tmp_path)


def test_masked_documents_are_cleared_away_in_the_end(folder: Path, tmp_path: Path) -> None:
    library = filled(8)
    finder = Finder(library, folder)
    finder.sync()
    for number in range(5):
        library.put(document(f"d{number}", {"一": [f"新版{number} 氢能"]}))
    finder.sync()
    manifest = read_manifest(folder)
    assert manifest is not None
    held = [key for record in manifest.shards for key in record.documents]
    assert len(held) == 8
    assert answers(finder) == oracle(library, tmp_path)


Damage = Callable[[Path], None]


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _zero(path: Path) -> None:
    data = bytearray(path.read_bytes())
    at = len(data) // 3
    data[at : at + 64] = bytes(len(data[at : at + 64]))
    path.write_bytes(data)


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x04
    path.write_bytes(data)


def _delete(path: Path) -> None:
    path.unlink()


def _cut_in_place(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 3)


def _swap(path: Path) -> None:
    path.write_bytes(os.urandom(path.stat().st_size))


WAYS = (_cut_in_place, _empty, _zero, _flip, _delete, _swap)
DAMAGED = [
    *((FILE, way) for way in WAYS),
    *((GRAMS, way) for way in WAYS),
    *((FOLDED, way) for way in WAYS),
    *((name, _flip) for name in (RECORD, *FILES)),
    *((name, _cut_in_place) for name in (RECORD, *FILES)),
]


@pytest.mark.parametrize(("name", "damage"), DAMAGED)
@pytest.mark.parametrize("opened", ["before", "after"])
def test_damage_is_seen_answered_and_mended(
    library: Shelf, folder: Path, tmp_path: Path, name: str, damage: Damage, opened: str
) -> None:
    expected = oracle(library, tmp_path)
    finder = Finder(library, folder)
    finder.sync()
    library.put(document("late", {"一": ["氢能"]}))
    finder.sync()
    expected = oracle(library, tmp_path)
    damaged = next(folder.rglob(name))
    damage(damaged)
    if opened == "after":
        finder = Finder(library, folder)
    assert answers(finder) == expected
    finder = Finder(library, folder)
    finder.check()
    assert answers(finder) == expected
    assert not finder.search("氢能").notes
    assert finder.check() == []
    assert answers(Finder(library, folder)) == expected


def test_only_the_damaged_shard_is_written_again(library: Shelf, folder: Path) -> None:
    finder = Finder(library, folder)
    finder.sync()
    library.put(document("late", {"一": ["氢能"]}))
    finder.sync()
    small = min(folder.glob("shard-*/texts.bin"), key=lambda path: path.stat().st_size)
    _flip(small)
    finder = Finder(library, folder)
    (fault,) = finder.check()
    assert small.parent.name in fault
    assert len(shards(folder)) == 2
    assert small.parent.name not in shards(folder)


def test_after_a_crash_before_the_record_nothing_is_written_again(
    library: Shelf, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finder = Finder(library, folder)
    finder.sync()
    library.put(document("late", {"一": ["氢能"]}))

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(upkeep, "write_manifest", crash)
        with pytest.raises(KeyboardInterrupt):
            finder.sync()
    reopened = Finder(library, folder)
    assert reopened.search("氢能").notes
    assert reopened.sync() == 0  # the shard was whole: it is taken up as it is
    assert not reopened.search("氢能").notes


@pytest.mark.parametrize("lost", ["the last record", "one shard", "the library went on"])
def test_opening_after_a_crash_writes_only_what_differs(
    library: Shelf, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    """The record is older than the shards, a shard is not whole, or the library is ahead."""
    finder = Finder(library, folder)
    finder.sync()
    before = (folder / FILE).read_bytes()
    library.put(document("late", {"一": ["氢能"]}))
    finder.sync()
    match lost:
        case "the last record":
            (folder / FILE).write_bytes(before)
        case "one shard":
            _cut_in_place(min(folder.glob("shard-*/texts.bin"), key=lambda p: p.stat().st_size))
        case _:
            library.put(document("later", {"一": ["储能"]}))
            library.remove("d1")
    written: list[str] = []

    def build(
        into: Path, documents: Sequence[tuple[Key, SearchText]], *rest: Callable[[int], None]
    ) -> ShardRecord:
        written.extend(key[0] for key, _ in documents)
        return build_shard(into, documents, *rest)

    monkeypatch.setattr(upkeep, "build_shard", build)
    reopened = Finder(library, folder)
    reopened.sync()
    expected = {"the last record": [], "one shard": ["late"], "the library went on": ["later"]}
    assert written == expected[lost]
    assert answers(reopened) == oracle(library, tmp_path)
    assert not reopened.search("氢能").notes


def test_a_crash_while_building_leaves_nothing_behind(
    library: Shelf, folder: Path, tmp_path: Path
) -> None:
    finder = Finder(library, folder)

    def crash(done: int, total: int, what: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        finder.sync(crash)
    (folder / "building-shard-left").mkdir()
    assert answers(finder) == oracle(library, tmp_path)
    assert finder.sync() == 6
    assert not [name for name in shards(folder) if name.startswith("building")]


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
