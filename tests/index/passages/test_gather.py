"""What is selected is what is exported: all of it, once, verbatim, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from data.model import PlanviewError
from data.writers import ExcerptKind
from index.asking import Question
from index.workspace import Workspace
from tests.samples import NEWS, PLAN


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    for name, text in (("plan.md", PLAN), ("news.md", NEWS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with Workspace.open(tmp_path / "library") as opened:
        opened.add([tmp_path / "plan.md", tmp_path / "news.md"])
        yield opened


@pytest.fixture
def plan(workspace: Workspace) -> str:
    return workspace.resolve("plan")


def test_a_document_is_all_its_segments_in_order(workspace: Workspace, plan: str) -> None:
    document = workspace.document(plan)
    texts = [item.text for item in workspace.gather(plan).items]
    assert texts == [segment.text for segment in document.segments if not segment.outside]


def test_a_section_comes_with_its_subsections_unless_alone(workspace: Workspace, plan: str) -> None:
    whole = workspace.gather(f"{plan}#i_2")
    alone = workspace.gather(f"{plan}#i_2!")
    assert [item.kind for item in alone.items] == [ExcerptKind.HEADING]
    assert len(whole) == 1 + 2 * 2
    assert {item.path[0] for item in whole.items} == {"二、重点任务"}


def test_a_span_is_cut_out_verbatim(workspace: Workspace, plan: str) -> None:
    hit = workspace.answer(Question("机器人")).hits[0]
    start, end = hit.spans[0]
    (item,) = workspace.gather(f"{hit.locator}:{start}-{end}").items
    assert item.text == "机器人"
    assert item.locator == f"{hit.locator}:{start}-{end}"


def test_hits_shown_are_hits_exported(workspace: Workspace) -> None:
    shown = workspace.answer(Question("产业链", limit=0, sort="document")).hits
    items = workspace.gather("query:产业链").items
    assert [item.locator for item in items] == [hit.locator for hit in shown]


def test_targets_shown_are_targets_exported(workspace: Workspace) -> None:
    shown = workspace.targets("status:target")
    items = workspace.gather("targets:status:target").items
    assert [item.locator for item in items] == [row.locator for row in shown]
    for item, row in zip(items, shown, strict=True):
        assert item.target is not None
        assert item.target["value"] == row.target.value
        assert row.target.quote in item.text


def test_one_target_is_selected_by_its_id(workspace: Workspace) -> None:
    row = workspace.targets()[0]
    assert [item.locator for item in workspace.gather(row.id).items] == [row.locator]


def test_marks_come_with_notes_and_by_tag(workspace: Workspace) -> None:
    first, second = workspace.answer(Question("产业链", sort="document")).hits[:2]
    workspace.mark(first.locator, note="要看", tags=["甲"])
    workspace.mark(second.locator, tags=["乙"])
    assert [item.locator for item in workspace.gather("marks").items] == [
        first.locator,
        second.locator,
    ]
    (item,) = workspace.gather("marks:甲").items
    assert (item.note, item.tags) == ("要看", ("甲",))


def test_several_selections_keep_their_order(workspace: Workspace, plan: str) -> None:
    items = workspace.gather([f"{plan}#i_2!", f"{plan}#i_1!"]).items
    assert [item.text for item in items[:2]] == ["二、重点任务", "一、总体要求"]


@pytest.mark.parametrize("word", ["nowhere", "plan#chp_9", "plan#t999", "query:", "plan##"])
def test_a_selection_that_means_nothing_is_refused(workspace: Workspace, word: str) -> None:
    with pytest.raises(PlanviewError) as caught:
        workspace.gather(word)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("format", ["md", "txt", "json", "jsonl", "csv"])
def test_the_same_selection_gives_the_same_bytes(workspace: Workspace, format: str) -> None:
    selection = ["query:产业链", "targets:"]
    assert workspace.export(selection, format) == workspace.export(selection, format)


def test_json_holds_every_quote_verbatim(workspace: Workspace, plan: str) -> None:
    exported = orjson.loads(workspace.export(f"{plan}#i_1", "json"))
    text = orjson.dumps(exported).decode()
    for segment in workspace.document(plan).segments:
        if segment.eid == "i_1":
            assert segment.text in text
