"""The one door: what goes in comes out, and what is asked for wrongly is said in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.model import PlanviewError
from index.answering.corrections import CorrectionError
from index.asking import QueryError, Question
from index.passages.naming import AmbiguousError, NotFoundError
from index.workspace import Workspace
from tests.samples import ENGLISH, NEWS, PLAN


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "plan.md").write_text(PLAN, encoding="utf-8")
    (folder / "news.md").write_text(NEWS, encoding="utf-8")
    (folder / "english.md").write_text(ENGLISH, encoding="utf-8")
    return folder


@pytest.fixture
def workspace(tmp_path: Path, files: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "library") as opened:
        opened.add([files])
        yield opened


def test_added_documents_are_listed_and_found_again_by_prefix_and_path(
    workspace: Workspace, files: Path
) -> None:
    ids = {info.path: info.id for info in workspace.documents()}
    assert len(ids) == 3
    plan = ids[str(files / "plan.md")]
    assert workspace.resolve(plan) == plan
    assert workspace.resolve(plan[:-3]) == plan
    assert workspace.resolve(str(files / "plan.md")) == plan


def test_a_name_that_fits_nothing_or_too_much_is_refused(workspace: Workspace) -> None:
    with pytest.raises(NotFoundError, match="nowhere"):
        workspace.resolve("nowhere")
    with pytest.raises(NotFoundError):
        workspace.resolve("")


def test_the_same_files_again_change_nothing(workspace: Workspace, files: Path) -> None:
    again = workspace.add([files])
    assert len(again.unchanged) == 3
    assert not again.added
    assert not again.updated


def test_changed_bytes_are_a_new_version_and_the_old_one_still_resolves(
    workspace: Workspace, files: Path
) -> None:
    plan = workspace.resolve(str(files / "plan.md"))
    before = workspace.answer(Question("森林覆盖率")).hits[0]
    (files / "plan.md").write_text(PLAN.replace("62%", "63%"), encoding="utf-8")
    assert [info.id for info in workspace.add([files / "plan.md"]).updated] == [plan]
    old = workspace.show(before.locator.replace(plan, f"{plan}@1"))
    assert "62%" in old.text
    assert "63%" in workspace.show(before.locator).text


def test_a_mark_follows_its_quote_into_the_next_version(workspace: Workspace, files: Path) -> None:
    hit = workspace.answer(Question("专精特新")).hits[0]
    workspace.mark(hit.locator, note="记下", tags=["企业"])
    changed = PLAN.replace("## 一、总体要求", "## 一、总体要求\n\n新加的一段话。\n\n## 一加、补充")
    (files / "plan.md").write_text(changed, encoding="utf-8")
    workspace.add([files / "plan.md"])
    (mark,) = workspace.marks("企业")
    assert mark.quote == hit.text
    assert workspace.show(mark.locator).text == hit.text


def test_every_hit_quotes_its_segment(workspace: Workspace) -> None:
    result = workspace.answer(Question("产业链"))
    assert result.occurrences == sum(len(hit.spans) for hit in result.hits) > 3
    for hit in result.hits:
        assert workspace.show(hit.locator).text == hit.text
        assert {hit.text[start:end] for start, end in hit.spans} == {"产业链"}


def test_a_link_does_not_split_a_word(workspace: Workspace) -> None:
    assert any("机器人企业" in hit.text for hit in workspace.answer(Question("机器人企业")).hits)


def test_targets_show_targets_and_actuals_unless_more_is_asked_for(workspace: Workspace) -> None:
    shown = {row.target.status for row in workspace.targets()}
    assert shown <= {"target", "actual"}
    every = workspace.targets(status="all")
    assert {row.target.status for row in every} > shown
    assert len(workspace.targets("status:structural")) == sum(
        row.target.status == "structural" for row in every
    )


def test_filters_compare_normalised_values(workspace: Workspace) -> None:
    rows = workspace.targets("unit:元 value>=1000亿 year<=2027")
    assert [row.target.quote for row in rows] == ["1200亿元"]


def test_a_review_is_kept_apart_and_shown(workspace: Workspace) -> None:
    (row,) = workspace.targets("unit:元")
    corrected = workspace.review(row.id, "corrected", {"value": "1250亿", "year": "2028"})
    assert (corrected.review, corrected.target.year) == ("corrected", 2028)
    assert corrected.target.value == 125_000_000_000
    workspace.review(row.id, "rejected")
    assert not workspace.targets("unit:元")
    assert [found.id for found in workspace.targets("unit:元 review:rejected")] == [row.id]
    workspace.review(row.id, "")
    assert workspace.target(row.id) == row


@pytest.mark.parametrize(
    "changes", [{"colour": "red"}, {"value": "many"}, {"year": "27"}, {"comparator": "?"}]
)
def test_a_correction_that_does_not_fit_is_refused(
    workspace: Workspace, changes: dict[str, str]
) -> None:
    (row,) = workspace.targets("unit:元")
    with pytest.raises(CorrectionError):
        workspace.review(row.id, "corrected", changes)
    assert workspace.target(row.id) == row


def test_removed_documents_are_found_no_more_and_come_back(workspace: Workspace) -> None:
    hit = workspace.answer(Question("森林覆盖率")).hits[0]
    workspace.mark(hit.locator)
    workspace.remove(hit.document)
    assert workspace.answer(Question("森林覆盖率")).total == 0
    assert [info.id for info in workspace.trash()] == [hit.document]
    assert not workspace.marks()
    workspace.restore(hit.document)
    assert workspace.answer(Question("森林覆盖率")).total == 1
    assert len(workspace.marks()) == 1


def test_places_that_are_not_there_are_named(workspace: Workspace, files: Path) -> None:
    plan = workspace.resolve(str(files / "plan.md"))
    for locator in (f"{plan}#chp_99", f"{plan}#lead/p99", f"{plan}#lead/p1:5000-5009", "x#y"):
        with pytest.raises(PlanviewError):
            workspace.show(locator)


def test_bundled_plans_come_once_and_only_to_a_library_that_held_nothing(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "new") as workspace:
        assert len(workspace.add_bundled().added) >= 3
        assert not workspace.add_bundled().added
        for info in workspace.documents():
            workspace.remove(info.id)
        assert not workspace.add_bundled().added


def test_ambiguous_prefixes_name_the_candidates(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "new") as workspace:
        for number in (1, 2):
            file = tmp_path / f"plan-{number}.md"
            file.write_text(f"{PLAN}\n第{number}份。\n", encoding="utf-8")
            workspace.add([file])
        with pytest.raises(AmbiguousError, match=r"plan-1.*plan-2"):
            workspace.resolve("plan")


def test_the_statements_of_one_fact_know_each_other(tmp_path: Path) -> None:
    text = PLAN + "\n## 三、结语\n\n到2027年，工业增加值达到1200亿元左右。\n"
    (tmp_path / "plan.md").write_text(text, encoding="utf-8")
    with Workspace.open(tmp_path / "library") as workspace:
        workspace.add([tmp_path / "plan.md"])
        first, second = workspace.targets("unit:元")
    assert (first.also, second.also) == ((second.locator,), (first.locator,))
    assert second.target.restates == first.target.id


def test_a_file_that_was_moved_is_the_same_document_from_then_on(tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text("云岭市产业规划\n\n到2025年，茶园面积达到十万亩。\n", encoding="utf-8")
    with Workspace.open(tmp_path / "library") as workspace:
        workspace.add([first])
        first.rename(second)
        workspace.add([second])
        second.write_text("云岭市产业规划\n\n到2025年，茶园面积达到十二万亩。\n", encoding="utf-8")
        workspace.add([second])
        (info,) = workspace.documents()
        assert (info.version, info.path) == (2, str(second))
        assert workspace.resolve(str(second)) == info.id


def test_a_removed_mark_comes_back_as_it_was(workspace: Workspace) -> None:
    hit = workspace.answer(Question("森林覆盖率")).hits[0]
    made = workspace.mark(hit.locator, note="看", tags=["林"])
    assert workspace.unmark(made.id) == made
    assert workspace.marks() == []
    assert workspace.mark_again(made.id) == made
    assert workspace.marks() == [made]
    with pytest.raises(NotFoundError):
        workspace.mark_again(made.id)


def test_a_saved_search_is_the_whole_question(workspace: Workspace) -> None:
    asked = Question("产业链", "kind:plan", sort="document", literal=True, synonyms=False)
    workspace.save_search("名", asked)
    assert workspace.saved_search("名") == asked
    assert [tuple(kept) for kept in workspace.searches()] == [("名", asked)]
    workspace.library.save_search("异", "产业链", asked='{"sort": 5}')  # by a strange hand
    assert workspace.saved_search("异") == Question("产业链")
    with pytest.raises(QueryError):
        workspace.save_search("误", Question("产业链 AND"))
    with pytest.raises(NotFoundError):
        workspace.saved_search("误")
