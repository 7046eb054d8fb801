"""The index follows while documents are still being stored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from index.adding import following
from index.adding.following import Following
from index.asking import Question
from index.upkeep.keeper import Keeper
from index.workspace import Workspace
from tests.index.finder import Finder
from tests.index.shelves import document, shelf


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setattr(following, "STEP_SEGMENTS", 2)
    return Workspace.open(tmp_path / "library")


def test_what_came_in_is_indexed_before_all_is_read(tmp_path: Path, workspace: Workspace) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"一、{name} 总则\n氢能产量达到5万吨。\n二、附则\n")
    with workspace, Following(lambda: workspace.keeper.step()) as beside:
        for name in "abc":
            report = workspace.add([tmp_path / f"{name}.txt"], sync=False)
            beside.stored(report.added[0])
            assert beside._turn is not None
            beside._turn.result()
        assert workspace.index_state().startswith("The index holds all 3 documents")


def test_adding_ends_with_everything_in_the_index(tmp_path: Path, workspace: Workspace) -> None:
    files = tmp_path / "files"
    files.mkdir()
    for number in range(12):
        (files / f"{number}.txt").write_text(f"一、总则\n第{number}号：氢能产量达到5万吨。\n")
    with workspace:
        workspace.add([files])
        assert workspace.index_state().startswith("The index holds all 12 documents")
        assert workspace.answer(Question("氢能产量")).total == 12


def test_little_asks_for_no_finder() -> None:
    def heavy() -> Callable[[], None]:
        raise AssertionError("imported what is heavy")

    with Following(heavy):
        pass


def test_what_goes_wrong_in_a_turn_is_raised_on_leaving(
    tmp_path: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(self: Keeper) -> Callable[[], None]:
        def write() -> None:
            raise MemoryError

        return write

    monkeypatch.setattr(Keeper, "step", failing)
    (tmp_path / "a.txt").write_text("一、总则\n氢能产量达到5万吨。\n二、附则\n")
    with workspace, pytest.raises(MemoryError):
        workspace.add([tmp_path / "a.txt"])


def test_documents_that_change_meanwhile_are_left_to_the_end(tmp_path: Path) -> None:
    library = shelf(document("d", {"": ["氢能产量"]}))
    finder = Finder(library, tmp_path / "index")
    write = finder.step()
    library.put(document("d", {"": ["甲醇产量"]}))
    write()
    finder.sync()
    assert finder.search("甲醇").total == 1
    assert not finder.search("氢能").total
