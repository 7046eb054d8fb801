"""The index is a cache that can lose anything and never lies."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from index.answering.local.whoosh.files.manifest import FILE, ShardRecord
from index.answering.local.whoosh.files.names import FILES, FOLDED, GRAMS, RECORD
from index.answering.local.whoosh.shard import build_shard
from index.answering.matching.texts import Key, SearchText
from index.upkeep import writing as upkeep
from tests.index.finder import Finder
from tests.index.shelves import Shelf, document
from tests.index.upkeep.indexes import answers, oracle, shards

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
