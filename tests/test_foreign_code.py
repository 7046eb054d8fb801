"""Nothing that lies where the documents lie is ever run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.adding.batches import POOL_BYTES
from tests.data.readers.makers import pdf

ROOT = Path(__file__).resolve().parents[1]
PLANTED = (
    *("index", "data", "tui_extra", "json", "orjson", "lxml", "numpy", "regex", "pypdfium2"),
    *("pathlib", "pickle", "argparse", "sqlite3", "markdown_it", "sitecustomize"),
)
WAYS = {
    "command": ["-c", "import sys; from tui.cli import run; sys.exit(run())"],
    "module": ["-m", "tui"],
}


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A folder of documents and of modules that leave a file behind when they are run."""
    folder = tmp_path / "documents"
    folder.mkdir()
    for name in PLANTED:
        planted = (
            f"open({str(tmp_path / 'ran')!r}, 'a').write({name!r} + ' ')\nraise SystemExit(9)\n"
        )
        (folder / f"{name}.py").write_text(planted)
    for number in range(4):  # more than is read without worker processes
        text = f"第{number}号规划\n\n" + "坚持创新驱动，推动产业集聚发展。" * 12000 + "\n"
        (folder / f"{number}.txt").write_text(text, "utf-8")
    (folder / "plan.pdf").write_bytes(pdf([(72, 700, 12, "Clean transport plan")]))
    assert sum(file.stat().st_size for file in folder.iterdir()) > POOL_BYTES
    return folder


@pytest.mark.parametrize("way", WAYS)
def test_modules_beside_the_documents_are_not_run(trap: Path, way: str) -> None:
    environment = {**os.environ, "PLANVIEW_LIBRARY": str(trap.parent / "library")}
    if way == "command":
        environment.pop("PYTHONPATH", None)
        # As a console script is started: the first place is the script's, not the current one.
        command = [sys.executable, "-P", *WAYS[way]]
    else:
        environment["PYTHONPATH"] = f"{ROOT}{os.pathsep}"  # the empty place is the current folder
        (trap / "sitecustomize.py").unlink()  # which Python itself would run from there
        command = [sys.executable, *WAYS[way]]
    done = subprocess.run(
        [*command, "add", ".", "--jobs", "2"],
        cwd=trap,
        env=environment,
        capture_output=True,
        text=True,
        timeout=200,
    )
    ran = trap.parent / "ran"
    assert not ran.exists(), ran.read_text()
    assert (done.returncode, "added 5 ·" in done.stdout) == (0, True), done.stdout + done.stderr


def test_a_child_imports_from_named_places_only(monkeypatch: pytest.MonkeyPatch) -> None:
    from data.processes import HOME, Child, import_path

    monkeypatch.setattr(sys, "path", ["", ".", "lib", *sys.path])
    assert all(os.path.isabs(place) for place in import_path())
    monkeypatch.setenv("PYTHONPATH", ".")
    child = Child("import sys; print(sys.path, sys.argv[1:])", ["--given"], stdout=subprocess.PIPE)
    try:
        said, _ = child.process.communicate(timeout=60)
    finally:
        child.close()
    assert said.decode().strip() == f"{import_path()} ['--given']"
    assert HOME in import_path()


def test_a_child_ends_with_its_parent() -> None:
    """Killed without a word, as by a closing terminal; the child is in a loop of C."""
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert parent.stdout is not None
    with parent.stdout:
        number = int(parent.stdout.readline())
        os.kill(number, 0)
        parent.kill()
        parent.wait()
        # The child holds the other end of this pipe: it is closed when the child is gone.
        assert parent.stdout.read() == ""


PARENT = """
import time
from data.processes import Child
child = Child("import os; print(os.getpid(), flush=True); sum(range(10**12))")
time.sleep(600)
"""
