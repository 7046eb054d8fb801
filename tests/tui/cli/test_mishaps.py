"""What happens to a computer meanwhile: a disk fills up, ctrl+c, the clock goes back, an update."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from data.library.sqlite.file.migrations import STEPS
from data.library.sqlite.file.schema import migrate
from tests.tui.cli.conftest import OTHER, PLAN, Cli

PLANVIEW = (sys.executable, "-c", "import sys; from tui.cli import run; sys.exit(run())")
PAUSED = (
    sys.executable,
    "-c",
    "import os, sys, time\n"
    "from data.writers import atomic\n"
    "from tui.cli import run\n"
    "def wait(handle):\n"
    "    print('ready', file=sys.stderr, flush=True)\n"
    "    time.sleep(60)\n"
    "class Halting:\n"
    "    fsync = staticmethod(wait)\n"
    "    def __getattr__(self, name):\n"
    "        return getattr(os, name)\n"
    "atomic.os = Halting()\n"
    "sys.exit(run())\n",
)
"""planview that halts when an export is written and not yet in its place."""


FULL = ("sh", "-c", 'ulimit -f 0; exec "$@"', "sh", *PLANVIEW)
"""planview on a disk that takes not one byte more."""


def on_a_full_disk(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [*FULL, *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("old", [b"old", None])
def test_a_disk_that_fills_up_in_an_export_leaves_what_was_there(
    filled: Cli, tmp_path: Path, old: bytes | None
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    for format in ("md", "csv", "docx"):
        file = folder / f"plan.{format}"
        if old is not None:
            file.write_bytes(old)
        done = on_a_full_disk("export", "qingchuan", "--format", format, "-o", file, "--force")
        assert done.returncode == 74, (format, done.stderr)
        assert "the disk is full" in done.stderr
        assert str(file) in done.stderr
        assert len(done.stderr.splitlines()) == 1
        assert file.exists() is (old is not None)
        assert old is None or file.read_bytes() == old
    assert len(os.listdir(folder)) == (0 if old is None else 3)


def test_a_full_folder_for_temporary_files_is_one_sentence(filled: Cli, tmp_path: Path) -> None:
    """A workbook's rows are set down there while it is made."""
    done = on_a_full_disk("export", "qingchuan", "--format", "xlsx", "-o", tmp_path / "a.xlsx")
    assert done.returncode == 74, done.stderr
    assert "folder for temporary files" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "a.xlsx").exists()


def test_what_a_full_disk_holds_is_read_and_nothing_is_said_to_be_kept(
    filled: Cli, tmp_path: Path
) -> None:
    for words in (("list",), ("search", "机器人"), ("targets",), ("export", "qingchuan")):
        done = on_a_full_disk(*words)
        assert done.returncode == 0, (words, done.stderr)
        assert done.stdout == filled(*words).out
    (tmp_path / "new.txt").write_text(PLAN.replace("460家", "480家"), encoding="utf-8")
    for words in (
        ("mark", "qingchuan#chp_1/p1"),
        ("remove", "qingchuan"),
        ("add", str(tmp_path / "new.txt")),
        ("searches", "--save", "a", "b"),
        ("backup", str(tmp_path / "copy.db")),
    ):
        done = on_a_full_disk(*words)
        assert done.returncode == 74, (words, done.stderr)
        assert "full" in done.stderr
    assert filled("marks", "--json").json["marks"] == []
    assert len(filled("list", "--json").json["documents"]) == 2
    assert filled("index", "--check").code == 0


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_in_an_export_leaves_what_was_there(
    filled: Cli, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    file = folder / "plan.docx"
    file.write_bytes(b"old")
    words = ["export", "qingchuan", "--format", "docx", "-o", str(file), "--force"]
    # A shell starts what runs in the background deaf to SIGINT, and children inherit that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen([*PAUSED, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    signal.signal(signal.SIGINT, before)
    assert process.stderr is not None
    assert process.stderr.readline() == b"ready\n"
    assert len(os.listdir(folder)) == 2  # what was there, and what is being written
    process.send_signal(getattr(signal, name))
    out, err = process.communicate(timeout=30)
    assert process.returncode == 128 + getattr(signal, name)
    assert b"Traceback" not in out + err
    assert file.read_bytes() == b"old"
    assert os.listdir(folder) == ["plan.docx"]


def test_a_clock_that_goes_back_a_day_loses_nothing(
    filled: Cli, plan: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is newer is told by what was done last, not by the clock."""
    assert filled("mark", "qingchuan#chp_1/p1", "--note", "before").code == 0
    yesterday = datetime.now(UTC) - timedelta(days=1)

    class Back(datetime):
        @classmethod
        def now(cls, tz: object = None) -> Back:
            return cls.fromtimestamp(yesterday.timestamp(), UTC)

    monkeypatch.setattr("data.library.records.documents.datetime", Back)
    plan.write_text(PLAN.replace("460家", "480家"), encoding="utf-8")
    for file in (plan, other):
        os.utime(file, (yesterday.timestamp(), yesterday.timestamp()))
    changed = filled("add", plan, other, "--json").json
    assert [one["path"] for one in changed["updated"]] == [str(plan)]
    assert [one["path"] for one in changed["unchanged"]] == [str(other)]
    # The new version is the one that is shown, searched and exported.
    assert filled("search", "480家", "--json").json["total"] == 1
    assert filled("search", "460家").code == 1
    assert "480家" in filled("export", "qingchuan").out
    assert filled("mark", "qingchuan#chp_1/p2", "--note", "after").code == 0
    marks = filled("marks", "--json").json["marks"]
    assert [mark["note"] for mark in marks] == ["before", "after"]
    # To the trash and back, in that order.
    for words in (("remove", "hydrogen"), ("remove", "hydrogen", "--restore")):
        assert filled(*words).code == 0
    assert filled("search", "加氢站", "--json").json["total"] == 1
    other.write_text(OTHER.replace("30座", "40座"), encoding="utf-8")
    assert len(filled("add", other, "--json").json["updated"]) == 1
    assert filled("index", "--check").code == 0


def test_a_library_of_an_older_schema_is_brought_along(
    cli: Cli, plan: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "library.db", isolation_level=None)) as db:
        migrate(db, steps=STEPS[:1])
    assert cli("list").code == 0
    assert cli("add", plan).code == 0
    assert cli("search", "机器人", "--json").json["total"] == 2
    assert cli("index", "--check").code == 0


def test_a_library_of_a_newer_schema_is_left_alone(filled: Cli, plan: Path, tmp_path: Path) -> None:
    file = tmp_path / "library" / "library.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept = file.read_bytes()
    commands = (
        ("list",),
        ("search", "机器人"),
        ("add", plan),
        ("remove", "qingchuan"),
        ("mark", "qingchuan#chp_1/p1"),
        ("export", "qingchuan"),
        ("backup", tmp_path / "copy.db"),
        ("index", "--rebuild"),
    )
    for words in commands:
        result = filled(*words)
        assert result.code == 74, words
        assert len(result.err.splitlines()) == 1
        assert "newer planview" in result.err
        assert result.out == ""
    assert file.read_bytes() == kept
    assert not (tmp_path / "copy.db").exists()
