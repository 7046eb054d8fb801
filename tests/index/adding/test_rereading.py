"""Libraries of an earlier reader are read again: by workers, told as it goes, each once."""

from __future__ import annotations

from pathlib import Path

import pytest

import data.reading
from data.library import Library
from index.workspace import Workspace
from tests.data.library.samples import data_of, document
from tests.samples import NEWS, PLAN


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A library of an earlier reader: two documents, and bytes that cannot be read now."""
    folder = tmp_path / "library"
    with Library.open(folder) as library:
        for name, text in (("plan.md", PLAN), ("news.md", NEWS)):
            made = document([name], id=name[:4], reader_version=0)
            library.store(made, text.encode(), path=f"/{name}")
        damaged = document(["旧"], id="damaged", reader_version=0)
        library.store(damaged, b"%PDF-1.7\n" + data_of(damaged), path="/damaged.pdf")
    return folder


def test_all_are_read_again_and_told(old: Path) -> None:
    told: list[tuple[int, int, str]] = []
    with Workspace.open(old) as workspace:
        assert workspace.reread(lambda *step: told.append(step)) == 2
        assert [step[:2] for step in told] == [(1, 3), (2, 3), (3, 3)]
        assert workspace.library.load("plan").segments[0].text == "云岭市产业发展规划"
        assert workspace.info("plan").path == "/plan.md"


def test_what_fails_keeps_its_reading_and_is_not_tried_again(old: Path) -> None:
    with Workspace.open(old) as workspace:
        workspace.reread()
        assert workspace.library.segments("damaged")[2].text == "旧"
        ((id, reason),) = workspace.library.unread()
        assert (id, "damaged" in reason) == ("damaged", True)
        assert workspace.library.outdated(data.reading.READER_VERSION) == []
        assert workspace.library.outdated(data.reading.READER_VERSION + 1)
        told: list[object] = []
        assert workspace.reread(lambda *step: told.append(step)) == 0
        assert told == []


def test_it_can_be_stopped_and_goes_on_later(old: Path) -> None:
    with Workspace.open(old) as workspace:
        workspace.reread(cancelled=lambda: True)
        assert workspace.library.unread() == []
        assert len(workspace.library.outdated(data.reading.READER_VERSION)) == 3
        assert workspace.reread() == 2
