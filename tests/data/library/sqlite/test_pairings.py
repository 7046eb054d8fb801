"""What the user decided about two targets survives every re-reading and every backup."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data.library import Library, UnknownError
from data.library.records.reviews import VerdictError
from tests.data.library.samples import GOAL, LAST, TASK, document, keep, opened


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return opened(tmp_path)


@pytest.fixture
def two(library: Library) -> tuple[str, str]:
    other = keep(library, document([GOAL], title="别的规划"), "/b")
    return keep(library, document([GOAL])), other


def test_a_later_verdict_on_the_same_two_replaces_an_earlier_one(
    library: Library, two: tuple[str, str]
) -> None:
    first, second = (two[0], "t1"), (two[1], "t1")
    library.pair(first, second, "same")
    library.pair(second, first, "apart")
    library.pair(first, (two[1], "t2"), "same")
    apart, same = library.pairings()
    assert (apart.verdict, set(apart.ends), apart.holds) == ("apart", {first, second}, True)
    assert set(same.quotes) == {"5000家", "100台/万人"}
    library.unpair(second, first)
    assert [pairing.verdict for pairing in library.pairings()] == ["same"]


def test_what_cannot_be_paired_is_refused(library: Library, two: tuple[str, str]) -> None:
    first, second = two
    with pytest.raises(UnknownError, match="'t9'"):
        library.pair((first, "t1"), (second, "t9"), "same")
    with pytest.raises(VerdictError, match="'maybe'"):
        library.pair((first, "t1"), (second, "t1"), "maybe")
    with pytest.raises(VerdictError, match="Both targets stand"):
        library.pair((first, "t1"), (first, "t2"), "same")
    assert library.pairings() == []


def test_both_ends_go_with_their_targets(library: Library, two: tuple[str, str]) -> None:
    first, second = two
    library.pair((first, "t1"), (second, "t2"), "same")
    keep(library, document(["另有市级企业技术中心达到5000家。", LAST, GOAL]))
    again = replace(document([LAST, GOAL], title="别的规划", reader_version=2), id=second)
    library.restate(again)
    (pairing,) = library.pairings()
    assert dict(pairing.ends) == {first: "t2", second: "t2"}
    assert pairing.holds


def test_an_end_that_is_gone_waits_for_its_target(library: Library, two: tuple[str, str]) -> None:
    first, second = two
    library.pair((first, "t1"), (second, "t1"), "apart")
    keep(library, document([TASK]))
    (pairing,) = library.pairings()
    assert not pairing.holds
    keep(library, document([TASK, GOAL]))
    (pairing,) = library.pairings()
    assert pairing.holds


def test_a_document_in_the_trash_takes_its_pairings_along(
    library: Library, two: tuple[str, str]
) -> None:
    library.pair((two[0], "t1"), (two[1], "t1"), "same")
    library.remove(two[0])
    assert library.pairings() == []
    library.restore(two[0])
    assert len(library.pairings()) == 1


def test_a_backup_carries_them(library: Library, two: tuple[str, str], tmp_path: Path) -> None:
    library.pair((two[0], "t1"), (two[1], "t1"), "same")
    library.backup(tmp_path / "copy.db")
    Library.restore_backup(tmp_path / "copy.db", tmp_path / "there")
    with Library.open(tmp_path / "there") as other:
        assert other.pairings() == library.pairings() != []
