"""What the user decided about targets survives every re-reading."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data.library import Library, UnknownError
from data.library.records.reviews import VerdictError
from data.model import Document
from tests.data.library.samples import GOAL, LAST, TASK, document, keep, opened


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return opened(tmp_path)


def test_a_verdict_is_kept_with_its_changes(library: Library) -> None:
    id = keep(library, document())
    library.review(id, "t2", "corrected", {"year": "2030", "value": "1e3"})
    library.review(id, "t1", "rejected")
    first, second = library.reviews(id)
    assert (first.target, first.verdict, first.changes) == ("t1", "rejected", {})
    assert (second.target, second.changes) == ("t2", {"year": "2030", "value": "1e3"})
    assert second.quote == "100台/万人"
    assert second.locator == f"{id}#chp_1/p1:{GOAL.index('100')}-{GOAL.index('100') + 7}"


def test_a_later_verdict_replaces_an_earlier_one(library: Library) -> None:
    id = keep(library, document())
    library.review(id, "t1", "rejected")
    library.review(id, "t1", "confirmed")
    (review,) = library.reviews(id)
    assert review.verdict == "confirmed"
    library.unreview(id, "t1")
    assert library.reviews(id) == []


def test_unknown_targets_and_verdicts_are_refused(library: Library) -> None:
    id = keep(library, document())
    with pytest.raises(UnknownError, match="'t9'"):
        library.review(id, "t9", "confirmed")
    with pytest.raises(VerdictError, match="'maybe'"):
        library.review(id, "t1", "maybe")


def test_verdicts_go_with_their_targets_to_a_new_version(library: Library) -> None:
    id = keep(library, document([GOAL]))
    library.review(id, "t1", "confirmed")
    library.review(id, "t2", "rejected")
    before = "另有市级企业技术中心达到5000家。"  # a target of the same words before the others
    keep(library, document([before, LAST, GOAL]))
    assert [target.quote for target in library.targets(id)] == ["5000家", "5000家", "100台/万人"]
    assert [(r.target, r.verdict) for r in library.reviews(id)] == [
        ("t2", "confirmed"),
        ("t3", "rejected"),
    ]


def test_a_verdict_whose_target_is_gone_waits_for_it(library: Library) -> None:
    id = keep(library, document([GOAL]))
    library.review(id, "t1", "corrected", {"year": "2030"})
    keep(library, document([TASK]))
    (review,) = library.reviews(id)
    assert (review.target, review.locator.split("#")[0]) == ("", f"{id}@1")
    keep(library, document([TASK, GOAL]))
    (review,) = library.reviews(id)
    assert (review.target, review.changes) == ("t1", {"year": "2030"})


def test_verdicts_survive_re_reading(library: Library) -> None:
    id = keep(library, document([TASK + GOAL]))
    library.review(id, "t1", "confirmed")
    library.review(id, "t2", "rejected")
    again = replace(document([TASK, GOAL], reader_version=2), id=id, version=1)
    library.restate(renumbered(again))
    assert [(r.target, r.verdict, r.quote) for r in library.reviews(id)] == [
        ("t2", "confirmed", "5000家"),
        ("t3", "rejected", "100台/万人"),
    ]


def renumbered(found: Document) -> Document:
    """The same targets, their numbers shifted as a newer extractor would."""
    targets = tuple(replace(t, id=f"t{n}") for n, t in enumerate(found.targets, 2))
    return replace(found, targets=targets)
