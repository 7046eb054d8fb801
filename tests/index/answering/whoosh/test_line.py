"""The line of texts: arrays find, count and rank what looking one by one does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answering.local.reading import Texts
from index.answering.local.scan.engine import ScanEngine
from index.answering.local.whoosh import lines
from index.answering.local.whoosh.arrays import ArrayPostings, Numbers, Spans, join, without_overlap
from index.answering.local.whoosh.engine import WhooshEngine
from index.answering.local.whoosh.folder import IndexFolder
from index.answering.matching.needles import Needle
from tests.index.finder import Finder
from tests.index.shelves import Shelf, document, shelf

TEXTS = ["机器人机器人", "AaaA aaa", "½½ 1⁄2 ℃c㎡", "\U00020000机\U00020000器", "……。...", "——", ""]
NEEDLES = ["机", "机器", "器人机", "aa", "aaa", "1", "2", "⁄2", "c", "\U00020000", "."]
NEEDLES += ["..", "-", "--"]


def engines(library: Shelf, folder: Path, indexed: int) -> tuple[ScanEngine, WhooshEngine]:
    """Both engines over a library of which ``indexed`` documents are in two shards."""
    held = list(library.held.values())
    for upto in (indexed // 2, indexed):
        part = shelf(*held[:upto])
        Finder(part, folder).sync()
    snapshot = Texts(library).current()
    return ScanEngine(snapshot), WhooshEngine(snapshot, IndexFolder(folder).shards)


def needle(text: str, how: str) -> Needle:
    return Needle(text, left="l" in how, right="r" in how, open_end="o" in how)


@given(
    texts=st.lists(st.sampled_from(TEXTS), min_size=1, max_size=8),
    indexed=st.integers(0, 4),
    wanted=st.sampled_from(NEEDLES),
    how=st.sampled_from(["", "lr", "l", "r", "lo"]),
    cost=st.sampled_from([0, 1_000_000]),
)
def test_places_are_those_of_the_scan(
    texts: list[str],
    indexed: int,
    wanted: str,
    how: str,
    cost: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    library = shelf(*(document(f"d{n}", {"一": texts[n::4]}) for n in range(4)))
    with pytest.MonkeyPatch.context() as patch:
        # With no cost postings are always read, with much the text is looked through.
        patch.setattr(lines, "PAIR_COST", cost)
        patch.setattr(lines, "CHARACTER_COST", cost)
        scan, whoosh = engines(library, tmp_path_factory.mktemp("index") / "index", indexed)
        for documents in (range(4), [1, 3], []):
            expected = scan.find(needle(wanted, how), documents)
            assert dict(whoosh.find(needle(wanted, how), documents)) == dict(expected)


@given(places=st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5)), max_size=20))
def test_what_overlaps_is_joined(places: list[tuple[int, int]]) -> None:
    parts = [_spans([(start, start + width)]) for start, width in places]
    covered: list[tuple[int, int]] = []
    for start, end in sorted((start, start + width) for start, width in places):
        if covered and start < covered[-1][1]:
            covered[-1] = covered[-1][0], max(end, covered[-1][1])
        else:
            covered.append((start, end))
    joined = join(parts)
    assert list(zip(joined.starts.tolist(), joined.ends.tolist(), strict=True)) == covered


@given(starts=st.sets(st.integers(0, 40)), width=st.integers(1, 6))
def test_of_overlapping_places_the_first_stays(starts: set[int], width: int) -> None:
    kept, reached = [], -1
    for start in sorted(starts):
        if start >= reached:
            kept.append(start)
            reached = start + width
    begins = np.array(sorted(starts), np.int64)
    stay = without_overlap(begins, begins + width)
    assert (begins if stay is None else begins[stay]).tolist() == kept


@given(
    ours=st.sets(st.integers(0, 20)),
    theirs=st.sets(st.integers(0, 20)),
    below=st.sampled_from([30, 3_000]),
)
def test_numbers_are_sets(ours: set[int], theirs: set[int], below: int) -> None:
    left, right = _numbers(ours, below), _numbers(theirs, below)
    for other in (right, theirs):
        assert set(left & other) == ours & theirs
        assert set(left | other) == ours | theirs
        assert set(left - other) == ours - theirs
    assert set(theirs - left) == theirs - ours
    assert set(theirs & left) == ours & theirs
    assert [n in left for n in range(22)] == [n in ours for n in range(22)]
    assert left == ours


@pytest.mark.parametrize("below", [8, 800])
def test_postings_are_a_mapping(below: int) -> None:
    postings = ArrayPostings(np.array([2, 5]), np.array([1, 3]), below)
    assert dict(postings) == {2: 1, 5: 3}
    assert postings.get(4) is None
    assert postings.of(np.array([2, 5, 6])).tolist() == [1, 3, 0]


def _spans(places: Sequence[tuple[int, int]]) -> Spans:
    return Spans(np.array([a for a, _ in places]), np.array([b for _, b in places]))


def _numbers(numbers: set[int], below: int) -> Numbers:
    return Numbers(np.array(sorted(numbers), np.int64), below)
