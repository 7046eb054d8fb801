"""The index follows its library, and writes no more than what changed."""

from __future__ import annotations

from pathlib import Path

from index.answering.local.whoosh.files.manifest import read_manifest
from index.upkeep import writing as upkeep
from tests.index.finder import Finder
from tests.index.shelves import Shelf, document
from tests.index.upkeep.indexes import answers, filled, oracle, shards


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
