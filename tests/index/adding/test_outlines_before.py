"""A library whose outlines the version before made: marks and published places follow."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data.reading import READER_VERSION, read
from index.workspace import Workspace

GOAL = "坚持以人为本，推动高质量发展，到二〇三〇年建成现代化城市。"
TASK = "发挥企业主体作用，完善创新体系，提升产业链供应链韧性和安全水平，形成新的增长点和动力源。"
PAGE = (
    f"<html><body><p>一、总体要求</p><p>{GOAL}</p><p><b>创新驱动</b></p><p>{TASK}</p>"
    "<p>二、保障措施</p><p>加强组织领导，压实工作责任，确保各项任务落到实处。</p></body></html>"
)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """The page as it was outlined when a bold line under a number was a paragraph."""
    folder = tmp_path / "library"
    plain = PAGE.replace("<b>", "").replace("</b>", "").encode()
    before = replace(read(plain, name="plan.html"), reader_version=READER_VERSION - 1)
    with Workspace.open(folder) as workspace:
        workspace.library.store(replace(before, id="plan"), PAGE.encode(), path="/plan.html")
        for place in ("i_1/p1", "i_1/p2", "i_1/p3", "i_1/p3:9-17", "i_2/h"):
            workspace.mark(f"plan#{place}")
    return folder


def test_marks_and_published_places_follow(library: Path) -> None:
    with Workspace.open(library) as workspace:
        quotes = [mark.quote for mark in workspace.marks()]
        assert workspace.reread() == 1
        marks = workspace.marks()
        assert [mark.quote for mark in marks] == quotes
        assert "lost" not in {mark.anchor for mark in marks}
        shown = workspace.show("plan#i_1/p3")
        assert (shown.text, shown.locator) == (TASK, "plan#i_1/hd_1/p1")
        assert shown.said
        assert workspace.show("plan#i_1/p2").locator == "plan#i_1/hd_1/h"
        assert workspace.show("plan#i_1/p3:9-17").text == TASK[9:17]
        assert workspace.show("plan#i_1/p1").text == GOAL
        assert workspace.library.check() == []
