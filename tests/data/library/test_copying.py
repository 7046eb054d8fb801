"""A library brought over to another: all of it, once, and verified."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data.library import Library, LibraryPort
from data.library.copying import copy
from tests.data.library.samples import GOAL, TASK, document, keep, opened


def filled(folder: Path) -> Library:
    """Two documents, one of two versions, one in the trash; marks, verdicts, searches."""
    library = opened(folder)
    first = keep(library, document())
    library.add_mark(first, "chp_1", 1, note="a note", tags=["b", "a"])
    library.add_mark(first, "chp_1", 1, (0, 4), more=[])
    library.review(first, "t1", "corrected", {"value": "5000"})
    keep(library, document((TASK, GOAL, "另起一段。")))
    other = keep(library, replace(document((TASK,)), id="other"), "/plans/other.txt")
    gone = keep(library, replace(document((GOAL, GOAL)), id="gone"), "/plans/gone.txt")
    library.remove(gone)
    library.save_search("mine", "机器人", where="kind:plan")
    library.watch("/plans")
    library.keep_draft(f"{other}#chp_1/p1", "half", "")
    library.edit(other, {"short": "O", "tags": ["x"]})
    library.keep_page("0" * 64, 1, "ocr", {"a": 1})
    return library


def told(library: LibraryPort) -> object:
    return (
        [replace(info, added="") for info in library.documents()],
        [replace(info, added="") for info in library.trash()],
        [library.load(id, v) for id, now in library.pairs() for v in range(1, now + 1)],
        [library.data(id, v) for id, now in library.pairs() for v in range(1, now + 1)],
        [replace(mark, id=0, owner="") for mark in library.marks()],
        [replace(one, owner="") for id, _ in library.pairs() for one in library.reviews(id)],
        [(search.name, search.query, search.where) for search in library.searches()],
        (library.watched(), [(draft.place, draft.note) for draft in library.drafts()]),
    )


def test_all_of_it_comes_over_once(tmp_path: Path) -> None:
    with filled(tmp_path / "a") as source, opened(tmp_path / "b") as target:
        done = copy(source, target)
        assert (done.faults, done.documents, done.versions, done.marks) == ([], 3, 4, 2)
        assert told(target) == told(source)
        assert target.check() == []
        again = copy(source, target)
        assert (again.documents, again.there, again.marks, again.searches) == (0, 3, 0, 0)
        assert again.reviews == 0
        assert told(target) == told(source)


def test_a_copy_that_was_stopped_goes_on(tmp_path: Path) -> None:
    with filled(tmp_path / "a") as source, opened(tmp_path / "b") as target:
        turns = iter((False, True))
        assert copy(source, target, cancelled=lambda: next(turns)).documents == 1
        assert copy(source, target).documents == 2
        assert told(target) == told(source)


def test_to_a_team_and_back(tmp_path: Path, team: LibraryPort) -> None:
    with filled(tmp_path / "a") as source, opened(tmp_path / "b") as back:
        assert copy(source, team).faults == []
        assert told(team) == told(source)
        assert {mark.owner for mark in team.marks()} == {"postgres"}
        assert team.check() == []
        assert copy(team, back).faults == []
        assert [name for name, *_ in [(s.name,) for s in back.searches()]] == ["mine"]
        assert [mark.note for mark in back.marks()] == [mark.note for mark in source.marks()]
        assert back.check() == []


def test_what_does_not_come_over_whole_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with filled(tmp_path / "a") as source, opened(tmp_path / "b") as target:
        monkeypatch.setattr("data.library.copying._put_marks", lambda *args: 0)
        assert [fault.template for fault in copy(source, target).faults] == [
            "'{id}' has {found} marks there, not {wanted}."
        ]
