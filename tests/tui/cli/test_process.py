"""What only a process of its own shows: signals, pipes, full disks, locales."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.tui.cli.conftest import Cli

PLANVIEW = (sys.executable, "-c", "import sys; from tui.cli import run; sys.exit(run())")
# A handler that waits until it is told otherwise stands in for any long work.
WAITING = (
    sys.executable,
    "-c",
    "import sys, time\n"
    "from tui.cli import run\nfrom tui.cli.commands import documents\n"
    "def wait(options, output):\n"
    "    print('ready', file=sys.stderr, flush=True)\n"
    "    time.sleep(60)\n"
    "documents.list_ = wait\n"
    "sys.exit(run())\n",
)
BUSY = (
    sys.executable,
    "-c",
    "import sys, time\n"
    "from data.processes import Child\n"
    "from tui.cli import run\nfrom tui.cli.commands import documents\n"
    "def work(options, output):\n"
    "    child = Child('print(\"busy\", file=sys.stderr, flush=True)\\nwhile True: pass')\n"
    "    time.sleep(60)\n"
    "documents.list_ = work\n"
    "sys.exit(run())\n",
)
"""Its child reads without end, and holds the same stderr."""

BROKEN = (
    sys.executable,
    "-c",
    "import sys\n"
    "from tui.cli import run\nfrom tui.cli.commands import documents\n"
    "def fail(options, output):\n"
    "    raise ZeroDivisionError('a fault of the program')\n"
    "documents.list_ = fail\n"
    "sys.exit(run())\n",
)


def run(*words: str | Path, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [*PLANVIEW, *map(str, words)]
    return subprocess.run(command, capture_output=True, timeout=60, **options)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize("name", ["SIGHUP", "SIGINT", "SIGTERM"])
def test_signals_end_it_with_their_code(name: str) -> None:
    number = getattr(signal, name)
    # A shell starts what runs in the background deaf to SIGINT, and children inherit that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen([*WAITING, "list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    signal.signal(signal.SIGINT, before)
    assert process.stderr is not None
    assert process.stderr.readline() == b"ready\n"
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 128 + number
    assert out == b""
    assert b"Traceback" not in err


@pytest.mark.parametrize("name", ["SIGHUP", "SIGINT", "SIGTERM", "SIGKILL"])
def test_signals_end_its_children_with_it(name: str) -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen([*BUSY, "list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    signal.signal(signal.SIGINT, before)
    assert process.stderr is not None
    assert process.stderr.readline() == b"busy\n"
    process.send_signal(getattr(signal, name))
    # Until the last one that holds it has ended, the pipe is open: the guard is for that.
    _, err = process.communicate(timeout=30)
    assert process.returncode == (-9 if name == "SIGKILL" else 128 + getattr(signal, name))
    assert b"Traceback" not in err


def test_a_closed_pipe_ends_quietly(filled: Cli) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    for words in (("list",), ("--version",), ("search", "机器人", "--json"), ("list", "--help")):
        process = subprocess.run(
            [*PLANVIEW, *words], stdout=writing, stderr=subprocess.PIPE, timeout=60
        )
        assert (process.returncode, process.stderr) == (0, b""), words
    os.close(writing)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_is_one_sentence(filled: Cli) -> None:
    with open("/dev/full", "wb") as full:
        for words in (("list",), ("export", "qingchuan"), ("list", "--json")):
            process = subprocess.run(
                [*PLANVIEW, *words], stdout=full, stderr=subprocess.PIPE, timeout=60
            )
            assert process.returncode == 74, words
            assert b"Traceback" not in process.stderr
            assert b"the disk is full" in process.stderr


def test_a_fault_of_the_program_is_no_traceback(tmp_path: Path) -> None:
    command = [*BROKEN, "list", "--library", str(tmp_path)]
    plain = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert plain.returncode == 1
    assert "Traceback" not in plain.stderr
    assert "a fault of the program" in plain.stderr
    assert "-v" in plain.stderr
    assert not (tmp_path / "planview.log").exists()
    logged = subprocess.run([*command, "-v"], capture_output=True, text=True, timeout=60)
    assert logged.returncode == 1
    assert "Traceback" not in logged.stderr
    assert str(tmp_path / "planview.log") in logged.stderr
    assert "ZeroDivisionError" in (tmp_path / "planview.log").read_text("utf-8")


def test_verbose_names_the_log_of_any_error(tmp_path: Path) -> None:
    process = run("outline", tmp_path / "missing.md", "-v", "--library", tmp_path / "library")
    assert process.returncode == 1
    log = tmp_path / "library" / "planview.log"
    assert os.fsencode(log) in process.stderr
    assert "Traceback" in log.read_text("utf-8")


@pytest.mark.parametrize(
    "variables",
    [
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "zh_CN.GB18030", "PYTHONUTF8": "0"},
    ],
)
def test_output_is_utf8_whatever_the_locale(
    filled: Cli, plan: Path, variables: dict[str, str]
) -> None:
    environment = {**os.environ, **variables}
    for words in (("list",), ("list", "--json"), ("export", "qingchuan"), ("outline", plan)):
        process = run(*words, env=environment)
        assert process.returncode == 0, process.stderr
        assert "青川市" in process.stdout.decode("utf-8")


def test_names_that_are_no_text(tmp_path: Path) -> None:
    name = os.path.join(os.fsencode(tmp_path), b"\xff\x1b[31m.txt")
    with open(name, "w", encoding="utf-8") as file:
        file.write("第一章　总则\n\n　　为规范管理，制定本办法。\n")
    library = os.fsencode(tmp_path / "library")
    for words in ((b"add", name), (b"add", name, b"--json"), (b"list", b"--json"), (b"list",)):
        command = [*PLANVIEW, *words, b"--library", library]
        process = subprocess.run(command, capture_output=True, timeout=60)
        assert process.returncode == 0, process.stderr
        assert b"\x1b" not in process.stdout + process.stderr
        process.stdout.decode("utf-8")


def test_control_characters_are_never_echoed(tmp_path: Path) -> None:
    odd = "\x1b]0;title\x07\x9b31m\u202egnp"
    for words in (("show", odd), ("search", odd), ("outline", odd), ("--lang", odd), (odd,)):
        process = run(*words, "--library", tmp_path / "library")
        assert process.returncode in (1, 2)
        shown = (process.stdout + process.stderr).decode("utf-8")
        assert not set(shown) & set("\x1b\x07\x9b\u202e"), words


def test_stdin_is_a_document(tmp_path: Path, plan: Path) -> None:
    text = plan.read_bytes()
    library = ("--library", tmp_path / "library")
    outline = run("outline", "-", "--json", input=text)
    assert [h["eid"] for h in json.loads(outline.stdout)["headings"]] == ["chp_1", "chp_2"]
    added = run("add", "-", "--title", "来自管道", "--json", *library, input=text)
    assert json.loads(added.stdout)["added"][0]["title"] == "来自管道"
    empty = run("add", "-", *library, input=b"")
    assert empty.returncode == 1


def test_a_locked_library_is_waited_for(filled: Cli, tmp_path: Path, other: Path) -> None:
    import filelock

    lock = filelock.FileLock(tmp_path / "library" / "library.lock")
    with lock:
        before = time.monotonic()
        process = run("remove", "qingchuan", "--wait", "0.2", "--json")
        assert time.monotonic() - before >= 0.2
        assert process.returncode == 75
        assert json.loads(process.stdout)["code"] == 75
        assert run("list").returncode == 0
    assert run("remove", "qingchuan", "--wait", "0.2").returncode == 0


@pytest.mark.parametrize("closed", [(0,), (1,), (2,), (0, 1, 2)])
def test_closed_streams_are_no_fault(plan: Path, tmp_path: Path, closed: tuple[int, ...]) -> None:
    """A file that took the number of a closed stream would be written what is said there."""
    close = " ".join(f"{number}>&-" for number in closed)
    library = tmp_path / "library"
    for words in (("add", str(plan)), ("list",), ("list", "--json"), ("--help",)):
        command = [*PLANVIEW, *words, "--library", str(library)]
        done = subprocess.run(
            ["sh", "-c", f'exec "$@" {close}', "sh", *command], capture_output=True, timeout=60
        )
        assert done.returncode == 0, done.stderr
        assert b"Traceback" not in done.stderr
    assert b"qingchuan" in run("list", "--library", library).stdout


def test_a_home_that_nobody_has_is_a_name(tmp_path: Path) -> None:
    done = run("list", "--library", "~nobody-here/planview", cwd=tmp_path)
    assert b"internal error" not in done.stderr


def test_bytes_that_are_no_text_are_said(tmp_path: Path, plan: Path) -> None:
    odd = os.fsdecode(b"\xff\xfe")
    library = ("--library", tmp_path / "library")
    assert run("add", plan, "--title", f"x{odd}", *library).returncode == 0
    for words in (("show", odd), ("mark", odd, "--note", odd), ("searches", "--save", odd, "a")):
        done = run(*words, *library)
        assert done.returncode in (1, 2), words
        assert b"internal error" not in done.stderr


def test_json_holds_no_character_that_a_terminal_obeys(filled: Cli) -> None:
    done = run("search", "机器人\x9b31m\u202e\x7f", "--json")
    shown = done.stdout.decode("utf-8")
    assert not set(shown) & set("\x9b\u202e\x7f")
    assert json.loads(shown)


def test_the_log_is_its_owner_s(tmp_path: Path) -> None:
    run("outline", tmp_path / "missing.md", "-v", "--library", tmp_path)
    assert (tmp_path / "planview.log").stat().st_mode & 0o777 == 0o600
