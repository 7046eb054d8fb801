"""Which files are meant, and one clear reason for each that is not read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from data.model import UnreadableError
from index.adding import batches, workers
from index.adding.batches import read_inputs
from index.adding.inputs import Hints, Input, Refusal, find_inputs
from index.adding.reading import read_input, read_path
from index.workspace import Workspace
from tests.samples import NEWS, PLAN


def refusals(found: list[Input | Refusal]) -> list[Refusal]:
    return [entry for entry in found if isinstance(entry, Refusal)]


def inputs(found: list[Input | Refusal]) -> list[Input]:
    return [entry for entry in found if isinstance(entry, Input)]


def test_a_folder_is_searched_in_name_order_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("乙")
    (tmp_path / "a.md").write_text("甲")
    (tmp_path / ".hidden.txt").write_text("丙")
    (tmp_path / "~$lock.docx").write_text("丁")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "c.txt").write_text("戊")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "d.html").write_text("<p>己</p>")
    found = list(find_inputs([tmp_path]))
    assert [os.path.relpath(entry.path, tmp_path) for entry in found] == [
        "a.md",
        "b.txt",
        os.path.join("sub", "d.html"),
    ]
    assert not any(entry.named for entry in inputs(found))


def test_other_types_in_a_folder_are_skipped_but_read_when_named(tmp_path: Path) -> None:
    file = tmp_path / "plan.dat"
    file.write_text(PLAN, encoding="utf-8")
    (only,) = find_inputs([tmp_path])
    assert isinstance(only, Refusal)
    assert not only.failed
    assert read_path(file, Hints()).title == "云岭市产业发展规划"


@pytest.mark.parametrize("name", ["missing.txt", "nul\0byte.txt"])
def test_a_path_that_is_not_there_fails_with_its_reason(tmp_path: Path, name: str) -> None:
    (only,) = find_inputs([str(tmp_path / name)])
    assert isinstance(only, Refusal)
    assert only.failed
    assert only.reason


def test_special_files_are_never_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert not inputs(list(find_inputs([tmp_path])))
    (named,) = find_inputs([pipe])
    assert isinstance(named, Refusal)
    assert "regular file" in named.reason


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "plan.md").write_text(PLAN, encoding="utf-8")
    (tmp_path / "broken.md").symlink_to(tmp_path / "gone.md")
    found = list(find_inputs([tmp_path]))
    assert [Path(entry.path).name for entry in inputs(found)] == ["plan.md"]
    assert [refusal.reason for refusal in refusals(found)] == ["is a broken link"]


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    (only,) = find_inputs([tmp_path])
    assert isinstance(only, Refusal)
    assert only.failed
    assert "no documents" in only.reason


def test_an_empty_file_fails_when_named_and_is_skipped_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    named = read_input(Input(str(tmp_path / "empty.txt"), named=True), Hints())
    assert named.refusal is not None
    assert named.refusal.failed
    found = read_input(Input(str(tmp_path / "empty.txt"), named=False), Hints())
    assert found.refusal is not None
    assert not found.refusal.failed


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x7fELF" + bytes(range(256)) * 8)
    (tmp_path / "b.md").write_text(NEWS, encoding="utf-8")
    with Workspace.open(tmp_path / "library") as workspace:
        report = workspace.add([tmp_path / "a.txt", tmp_path / "gone.txt", tmp_path / "b.md"])
    assert [Path(info.path).name for info in report.added] == ["b.md"]
    assert [Path(failure.path).name for failure in report.failed] == ["gone.txt", "a.txt"]
    assert all("\n" not in failure.reason for failure in report.failed)


def test_workers_give_the_same_documents_in_the_same_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "POOL_BYTES", 0)
    found = []
    for number in range(12):
        file = tmp_path / f"{number}.md"
        file.write_text(f"# 规划{number}\n\n{PLAN}", encoding="utf-8")
        found.append(Input(str(file), named=True, size=file.stat().st_size))
    pooled = list(read_inputs(found, Hints(), jobs=2))
    assert pooled == list(read_inputs(found, Hints(), jobs=1))
    assert [outcome.input for outcome in pooled] == found


def test_reading_stops_when_it_is_cancelled(tmp_path: Path) -> None:
    file = tmp_path / "plan.md"
    file.write_text(PLAN, encoding="utf-8")
    entries = [Input(str(file), named=True)] * 3
    assert list(read_inputs(entries, Hints(), jobs=1, cancelled=lambda: True)) == []


def test_hints_say_what_a_bare_text_cannot(tmp_path: Path) -> None:
    file = tmp_path / "bare.txt"
    file.write_text("第一段。\n第二段。\n", encoding="utf-8")
    document = read_path(file, Hints("某某规划", "2021-05-06", "plan"))
    assert (document.title, document.date, document.kind) == ("某某规划", "2021-05-06", "plan")


def test_a_named_path_that_cannot_be_read_raises_its_reason(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file"):
        read_path(tmp_path / "gone.txt", Hints())


def test_a_worker_that_dies_costs_one_file_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "POOL_BYTES", 0)
    monkeypatch.setattr(workers, "_PROGRAM", DEADLY)
    found = []
    for name in ("a.md", "deadly.md", "b.md", "c.md"):
        (tmp_path / name).write_text(f"# {name}\n\n{PLAN}", encoding="utf-8")
        found.append(Input(str(tmp_path / name), named=True))
    outcomes = list(read_inputs(found, Hints(), jobs=2))
    assert [outcome.document is not None for outcome in outcomes] == [True, False, True, True]
    assert outcomes[1].refusal is not None
    assert "died" in outcomes[1].refusal.reason


def test_a_file_that_takes_too_long_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "POOL_BYTES", 0)
    monkeypatch.setattr(workers, "FILE_SECONDS", 0.5)
    monkeypatch.setattr(workers, "_PROGRAM", "import time; time.sleep(60)")
    found = [Input(str(tmp_path / "plan.md"), named=True)] * 2
    outcomes = list(read_inputs(found, Hints(), jobs=2))
    assert ["longer" in str(outcome.refusal) for outcome in outcomes] == [True, True]


DEADLY = """
import os
from index.adding import reading, workers
read = reading.read_input
reading.read_input = lambda entry, hints: (
    os._exit(9) if "deadly" in entry.path else read(entry, hints)
)
workers.serve()
"""
