"""Everything that may befall a library and its index, and what must hold afterwards.

Each ``Trial`` lives in a folder of its own and goes through any number of rounds: a
worker writes, something happens to it or to the files, and the trial looks the
library over. ``tests/index/upkeep/test_crashes.py`` does a few rounds of each kind,
``python -m scripts.prove_durable`` many.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from data.library import Library
from tests.index.finder import Finder
from tests.index.shelves import document, shelf
from tests.index.upkeep.durable_worker import PARAGRAPHS, WORDS

ROOT = Path(__file__).resolve().parents[3]
LONGEST = {"put": 0.01, "gone": 0.01, "index": 0.06, "backup": 0.015, "restore": 0.03}
"""Acts to kill in the midst of, and about how many seconds they take at most."""

PATIENCE = 120.0
"""A guard against hanging."""

State = dict[str, str]
"""What a library holds: path of each document → its first paragraph, unlike any other."""


class Trial:
    """One library through good and bad days."""

    def __init__(self, folder: Path, seed: int = 1) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder / "library"
        self.backup = folder / "backup.db"
        self.chance = random.Random(seed)
        self.held: State = {}  # what must be there
        self.saved: State | None = None  # what the backup holds
        self.seen: Counter[str] = Counter()  # what was under way at the end, how often
        self._seed = seed * 1000
        self._elsewhere = folder / "no-index" / "index"

    # What befalls it ---------------------------------------------------------------

    def stop_midway(self, how: signal.Signals, act: str) -> None:
        """Let a worker write, and stop it somewhere in the midst of an ``act``."""
        worker = self._start()
        assert worker.stdout is not None
        lines: list[str] = []
        for line in worker.stdout:
            lines.append(line)
            if line.startswith(f"?{act}") and len(lines) > 6:
                break
        time.sleep(self.chance.uniform(0, LONGEST[act]))
        worker.send_signal(how)
        lines += worker.stdout.readlines()
        worker.wait(PATIENCE)
        under_way = self._follow(lines)
        self.seen[under_way.partition(" ")[0] or "nothing"] += 1
        self.look_over(under_way)

    def fill_the_disk(self, most: int) -> None:
        """Let a worker write where no file may grow beyond ``most`` bytes."""
        worker = self._start(str(most))
        said, _ = worker.communicate(timeout=PATIENCE)
        lines = said.splitlines(keepends=True)
        assert worker.returncode == 0, said[-2000:]
        assert not self._follow(lines)
        self.seen["refused"] += sum(line.startswith("-") for line in lines)
        self.look_over("")

    def damage_a_file(self, how: str) -> None:
        """Cut, zero or flip a part of some file of the index, or take it away."""
        with Library.open(self.folder) as library:
            Finder(library, self.folder / "index").sync()
        files = sorted(p for p in (self.folder / "index").rglob("*") if p.is_file())
        file = self.chance.choice([p for p in files if p.name != "lock" and p.stat().st_size])
        data = bytearray(file.read_bytes())
        at = self.chance.randrange(len(data))
        match how:
            case "truncated":
                file.write_bytes(data[:at])
            case "zeroed":
                data[at : at + 4096] = bytes(len(data[at : at + 4096]))
                file.write_bytes(data)
            case "flipped":
                data[at] ^= 1 << self.chance.randrange(8)
                file.write_bytes(data)
            case "missing":
                file.unlink()
        self.seen[how] += 1
        self.look_over("", damaged=True)

    def write_twice_at_once(self, seconds: float) -> None:
        """Two workers on one library: whatever the order, it is whole and searched exactly."""
        workers = [self._start(), self._start()]
        time.sleep(seconds)
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.communicate(timeout=PATIENCE)
        self.seen["pairs"] += 1
        with Library.open(self.folder, wait=0) as library:
            self.held = state_of(library)
        self.backup.unlink(missing_ok=True)
        self.saved = None
        self.look_over("")

    def read_only(self) -> None:
        """A stranger who may not write searches it."""
        places = [self.folder, *self.folder.rglob("*")]
        modes = {place: place.stat().st_mode for place in places}
        for place in places:
            place.chmod(0o555 if place.is_dir() else 0o444)
        above = self.folder.parent
        above.chmod(0o755)
        try:
            done = subprocess.run(
                [sys.executable, "-m", "tests.index.upkeep.durability", str(self.folder)],
                capture_output=True,
                text=True,
                cwd=ROOT,
                timeout=PATIENCE,
            )
        finally:
            for place, mode in modes.items():
                place.chmod(mode)
        assert done.stderr == "", done.stderr
        with Library.open(self.folder) as library:
            finder = Finder(library, self._elsewhere)
            assert done.stdout.split() == [str(finder.search(w).total) for w in WORDS]
        self.seen["read-only"] += 1

    # What must hold ----------------------------------------------------------------

    def look_over(self, under_way: str, *, damaged: bool = False) -> None:
        """Nothing told is lost, nothing is half there, no lock is left, search is exact."""
        with Library.open(self.folder, wait=0) as library:
            assert library.check() == []
            self._settle(state_of(library), under_way)
            for info in library.documents():
                assert len(library.segments(info.id)) == PARAGRAPHS + 2
            library.save_search("after", "that")  # nobody holds the lock
            fresh = Finder(library, self.folder / "index")
            if damaged and self.chance.random() < 0.5:
                fresh.sync()  # from now on its engine is asked, not only its texts
            oracle = Finder(library, self._elsewhere)
            queries = (*WORDS, *list(self.held.values())[-3:])
            expected = [oracle.search(query, limit=0) for query in queries]
            for query, right in zip(queries, expected, strict=True):
                found = fresh.search(query, limit=0)
                assert (found.hits, found.sections) == (right.hits, right.sections), query
            faults = Finder(library, self.folder / "index").check()
            assert damaged or not faults, faults
            mended = Finder(library, self.folder / "index")
            assert mended.check() == []
            for query, right in zip(queries, expected, strict=True):
                found = mended.search(query, limit=0)
                assert found.hits == right.hits
                assert not found.notes or not found.total, found.notes
        self._look_at_the_backup(under_way)

    def _settle(self, found: State, under_way: str) -> None:
        """What was under way has been done or not; nothing else may be otherwise."""
        possible = [self.held]
        match under_way.split(" "):
            case ["put", path, mark]:
                possible.append({**self.held, path: mark})
            case ["gone", path]:
                possible.append({p: m for p, m in self.held.items() if p != path})
            case ["restore"]:
                assert self.saved is not None
                possible.append(self.saved)
        assert found in possible, (under_way, found, possible)
        self.held = found

    def _look_at_the_backup(self, under_way: str) -> None:
        """Whole, and of the moment when it was made."""
        possible = [self.held] if under_way == "backup" else []
        possible += [self.saved] if self.saved is not None else []
        if not self.backup.exists():
            assert self.saved is None
            return
        place = self.folder.parent / "restored"
        Library.restore_backup(self.backup, place)
        with Library.open(place) as library:
            assert library.check() == []
            found = state_of(library)
        assert found in possible, (under_way, found, possible)
        self.saved = found

    # The worker --------------------------------------------------------------------

    def _start(self, *more: str) -> subprocess.Popen[str]:
        self._seed += 1
        worker = subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.index.upkeep.durable_worker"),
                *(str(self.folder), str(self._seed), *more),
            ],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
        return worker

    def _follow(self, lines: Sequence[str]) -> str:
        """Do to ``held`` what was told to be done; the act that was under way at the end."""
        under_way = ""
        for line in lines:
            if not line.endswith("\n"):
                break  # the pipe was cut in the midst of a word
            sign, act = line[0], line[1:-1]
            under_way = act if sign == "?" else ""
            if sign != "!":
                continue
            match act.split(" "):
                case ["put", path, mark]:
                    self.held[path] = mark
                case ["gone", path]:
                    self.held.pop(path)
                case ["backup"]:
                    self.saved = dict(self.held)
                case ["restore"]:
                    assert self.saved is not None
                    self.held = dict(self.saved)
        return under_way


def state_of(library: Library) -> State:
    """What a library holds."""
    found = {info.path: library.segments(info.id)[1].text for info in library.documents()}
    assert len(found) == len(library.documents())
    return found


def _search_as_a_stranger(folder: Path) -> None:
    # What is imported when it is first needed is imported while it may be read.
    warm = Finder(shelf(document("d", {"": ["氢能"]})), folder.parent / "warm" / "index")
    warm.sync()
    warm.search("氢能")
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    with Library.open(folder) as library:
        assert library.read_only
        finder = Finder(library, folder / "index")
        finder.sync()
        print(*[finder.search(word).total for word in WORDS])


if __name__ == "__main__":
    _search_as_a_stranger(Path(sys.argv[1]))
