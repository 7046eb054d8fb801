"""A library whose targets the version before read: the user's reviews follow, or it is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data.model import Document, Status, Target
from data.reading import READER_VERSION, read
from index.workspace import Workspace
from tui.cli import run

PLAN = (
    "青川市机器人产业规划（2026—2030年）\n\n一、总体目标\n\n"
    "本规划自2026年起实施。到2030年，机器人产业产值达到1200亿元，培育企业300家。\n\n"
    "二、重点任务\n\n建设加氢站30座，研发投入强度提高到3.2%。\n"
)
STRAY = "2026年"  # a time, which the version before took for a quantity


def before(plain: Document) -> Document:
    """The plan as the version before read it: one goal too many, one missing, other numbers."""
    segment = next(n for n, s in enumerate(plain.segments) if STRAY in s.text)
    at = plain.segments[segment].text.index(STRAY)
    goals = [t for t in plain.targets if t.status is Status.TARGET and t.quote != "30座"]
    first = replace(goals[0], segment=segment, span=(at, at + len(STRAY)), quote=STRAY)
    targets = tuple(replace(t, id=f"t{n}") for n, t in enumerate([first, *goals], 1))
    return replace(plain, id="plan", targets=targets, reader_version=READER_VERSION - 1)


def by_quote(targets: tuple[Target, ...], quote: str) -> str:
    return next(target.id for target in targets if target.quote == quote)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Three reviews, each on what the version before had read."""
    folder = tmp_path / "library"
    old = before(read(PLAN.encode(), name="plan.txt", date="2026-03-01"))
    with Workspace.open(folder) as workspace:
        workspace.library.store(old, PLAN.encode(), path="/plan.txt")
        workspace.review(f"plan#{by_quote(old.targets, '300家')}", "confirmed")
        changes = {"year": "2029"}
        workspace.review(f"plan#{by_quote(old.targets, '3.2%')}", "corrected", changes)
        workspace.review(f"plan#{by_quote(old.targets, STRAY)}", "rejected")
    return folder


def test_reviews_follow_their_targets(library: Path) -> None:
    with Workspace.open(library) as workspace:
        ids = {row.target.quote: row.target.id for row in workspace.targets("", status="all")}
        assert workspace.reread() == 1
        rows = {row.target.quote: row for row in workspace.targets("", status="all")}
        assert "30座" in rows
        assert rows["300家"].target.id != ids["300家"]  # its number is another one now
        assert (rows["300家"].review, rows["3.2%"].review) == ("confirmed", "corrected")
        assert (rows["3.2%"].target.year, rows["30座"].review) == (2029, "auto")
        assert workspace.library.check() == []


def test_a_review_that_cannot_follow_is_said_and_kept(
    library: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Workspace.open(library) as workspace:
        workspace.reread()
        assert [review.quote for review in workspace.stray_reviews()] == [STRAY]
        assert [review.quote for review in workspace.stray_reviews(["plan"])] == [STRAY]
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert run(["--library", str(library), "targets"]) == 0
    assert f"your review of “{STRAY}” finds no target" in capsys.readouterr().err
