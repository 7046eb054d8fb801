"""Killed at any moment: no acknowledged document is lost, none half there, and
searching says what a scan says.

The number of kills is small here; ``PLANVIEW_KILLS=50`` asks for more.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from data.library import Library
from index.finder import Finder
from tests.index.crash_worker import WORDS

KILLS = int(os.environ.get("PLANVIEW_KILLS", "6"))
ROOT = Path(__file__).resolve().parents[2]


def work_until_killed(folder: Path, seed: int, how: signal.Signals, moment: float) -> list[str]:
    """Let a worker write, kill it ``moment`` seconds after it is ready; what it finished."""
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.index.crash_worker", str(folder), str(seed)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert worker.stdout is not None
    try:
        assert worker.stdout.readline() == "ready\n"
        time.sleep(moment)
    finally:
        worker.send_signal(how)
    said, _ = worker.communicate(timeout=60)
    return said.splitlines()


def survivors(acts: list[str], held: dict[str, str]) -> dict[str, str]:
    """Document id → its mark, after the acknowledged ``acts``."""
    for act in acts:
        if act.startswith("+"):
            id, mark = act[1:].split(" ")
            held[id] = mark
        elif act.startswith("-"):
            held.pop(act[1:])
    return held


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_killed_at_any_moment(tmp_path: Path, how: signal.Signals) -> None:
    folder = tmp_path / "library"
    chance = random.Random(how)
    held: dict[str, str] = {}
    for seed in range(KILLS):
        acts = work_until_killed(folder, seed, how, chance.uniform(0, 1.2))
        held = survivors(acts, held)
        with Library.open(folder) as library:
            assert library.check() == []
            stored = {info.id for info in library.documents()}
            # The act under way may have been done without being told.
            assert len(stored ^ held.keys()) <= 1
            fresh = Finder(library, folder / "index")
            oracle = Finder(library, tmp_path / "none" / "index")
            for query in (*WORDS, *list(held.values())[-3:]):
                found = fresh.search(query, limit=0)
                expected = oracle.search(query, limit=0)
                assert found.hits == expected.hits
                assert found.sections == expected.sections
            for id in held.keys() & stored:
                assert len(library.segments(id)) == 17
            assert fresh.check() == []
            fresh.sync()
            assert not fresh.search("氢能").notes
            assert fresh.search("氢能").hits == oracle.search("氢能").hits
            held = {id: held.get(id, "") or library.segments(id)[1].text for id in stored}


def test_two_planviews_at_once(tmp_path: Path) -> None:
    """Two writers of one library and one index, at the same time."""
    folder = tmp_path / "library"
    with Library.open(folder):
        pass
    command = [sys.executable, "-m", "tests.index.crash_worker", str(folder)]
    workers = [
        subprocess.Popen([*command, str(seed)], stdout=subprocess.PIPE, text=True, cwd=ROOT)
        for seed in (101, 102)
    ]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
    time.sleep(2)
    for worker in workers:
        worker.terminate()
        worker.communicate(timeout=60)
    with Library.open(folder) as library:
        assert library.check() == []
        finder = Finder(library, folder / "index")
        oracle = Finder(library, tmp_path / "none" / "index")
        assert finder.check() == []
        for query in WORDS:
            assert finder.search(query, limit=0).hits == oracle.search(query, limit=0).hits
