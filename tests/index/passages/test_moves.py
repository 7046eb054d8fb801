"""A locator given out before a document was read anew never names other words in silence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from data.model import PlanviewError
from index.workspace import Workspace
from tests.data.library.samples import GOAL, LAST, TASK, data_of, document

LOST = "分享到：微博微信打印关闭字号大中小"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A plan of four passages that was read anew: two are one now, and one is gone."""
    with Workspace.open(tmp_path / "library") as workspace:
        plan = document([GOAL, TASK, LAST, LOST])
        stored = workspace.library.store(plan, data_of(plan), path="/plan")
        anew = document([GOAL + TASK, LAST], reader_version=2)
        workspace.library.restate(replace(anew, id=stored.id))
        yield workspace


def test_a_place_that_is_gone_is_followed(workspace: Workspace) -> None:
    (info,) = workspace.documents()
    # p5, the page number, was the last; p3 is the page number now.
    shown = workspace.show(f"{info.id}#chp_1/p5")
    assert shown.text == "— 1 —"
    assert shown.locator == shown.moved[0] == f"{info.id}#chp_1/p3"
    assert shown.said


def test_a_place_with_other_words_says_where_its_own_went(workspace: Workspace) -> None:
    (info,) = workspace.documents()
    shown = workspace.show(f"{info.id}#chp_1/p2")
    assert shown.text == LAST  # it may have been given out since
    start, end = len(GOAL), len(GOAL) + len(TASK)
    assert shown.moved == (f"{info.id}#chp_1/p1:{start}-{end}",)
    assert workspace.show(shown.moved[0]).text == TASK
    assert "other words" in str(shown.said)


def test_a_span_is_followed_character_by_character(workspace: Workspace) -> None:
    (info,) = workspace.documents()
    shown = workspace.show(f"{info.id}#chp_1/p2:2-6")
    (there,) = shown.moved
    assert workspace.show(there).text == TASK[2:6]


def test_a_place_that_holds_its_words_says_nothing(workspace: Workspace) -> None:
    (info,) = workspace.documents()
    for place in ("lead/p1", "chp_1/h", "chp_1", "lead", "chp_1/p1:0-5"):
        shown = workspace.show(f"{info.id}#{place}")
        assert (shown.said, shown.moved) == (None, ())
    assert workspace.show(info.id).said is None


def test_words_that_are_gone_are_told(workspace: Workspace) -> None:
    (info,) = workspace.documents()
    with pytest.raises(PlanviewError, match="chp_1/p4") as caught:
        workspace.show(f"{info.id}#chp_1/p4")
    assert LOST in str(caught.value)


def test_a_passage_of_which_little_is_left_says_so(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "library") as workspace:
        plan = document([GOAL + LOST + LOST, TASK])
        stored = workspace.library.store(plan, data_of(plan), path="/plan")
        anew = document([GOAL, TASK], reader_version=2)
        workspace.library.restate(replace(anew, id=stored.id))
        shown = workspace.show(f"{stored.id}#chp_1/p1")
        assert shown.text == GOAL
        assert "more words" in str(shown.said)


def test_marks_and_exports_follow_too(workspace: Workspace) -> None:
    (info,) = workspace.documents()
    made = workspace.mark(f"{info.id}#chp_1/p5")
    assert (made.quote, bool(made.said)) == ("— 1 —", True)
    assert workspace.mark(f"{info.id}#chp_1/p1:0-5").said is None
    gathered = workspace.gather(f"{info.id}#chp_1/p5")
    assert [item.text for item in gathered.items] == ["— 1 —"]
    assert len(gathered.notes) == 1
    assert workspace.gather(f"{info.id}#chp_1/p1:0-5").notes == ()
