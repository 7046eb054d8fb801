"""Every hostile input of the shared manifest behaves as the manifest says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from index.workspace import Workspace
from tests.hostile.runner import GROUPS, make_inputs, run, table
from tests.shared import HOSTILE

pytestmark = [
    pytest.mark.shared,
    pytest.mark.slow,
    pytest.mark.skipif(
        not HOSTILE.is_file(), reason="needs the shared hostile inputs beside the checkout"
    ),
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]]]:
    folder = tmp_path_factory.mktemp("hostile")
    return folder, make_inputs(folder)


@pytest.mark.parametrize("group", GROUPS)
def test_group_behaves_as_its_manifest_says(
    hostile: tuple[Path, list[dict[str, Any]]], group: str
) -> None:
    folder, entries = hostile
    verdicts = list(run(folder, [entry for entry in entries if entry["group"] == group]))
    assert verdicts
    assert not any(verdict.faults for verdict in verdicts), table(verdicts)


def test_whole_folder_is_added_with_every_file_accounted_for(
    hostile: tuple[Path, list[dict[str, Any]]], tmp_path: Path
) -> None:
    folder, entries = hostile
    with Workspace.open(tmp_path / "library") as workspace:
        report = workspace.add([folder], jobs=2)
        # By content: the same bytes under two names are one document.
        held = {info.sha256 for info in workspace.documents()}
        failed = [failure.path for failure in report.failed]
        assert len(failed) == len(set(failed))
        assert all(failure.reason and "\n" not in failure.reason for failure in report.failed)
        for entry in entries:
            if entry["group"] == "control":
                assert entry["sha256"] in held, entry["file"]
        assert not (Path.cwd() / "PWNED_YAML").exists()
        assert not list(Path("/tmp").glob("planview_zipslip*"))
