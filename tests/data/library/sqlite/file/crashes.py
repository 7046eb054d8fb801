"""Kill -9 at random moments of everything that writes; nothing acknowledged may be lost.

The suite does a few rounds; ``python -m tests.data.library.sqlite.file.crashes 100`` does more and
prints what it did.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from data.library import Library
from data.library.errors import UnknownError
from tests.data.library.samples import data_of, document

LONGEST = 0.25
"""Seconds a writer lives at most, counted from its first write."""


ACTS = ("mark", "remove", "restore", "back")


def write_for_ever(folder: Path, seed: int) -> None:
    """Write until killed; a line for each write that was acknowledged."""
    chance = random.Random(seed)
    file = folder.parent / "backup.db"
    with Library.open(folder, wait=30) as library:
        print("ready", flush=True)
        for step in range(10**6):
            known = [info.id for info in library.documents()]
            act = chance.choice(
                ["add", "add", "add", "update", "mark", "remove", "restore", "back"]
            )
            texts = [f"{seed}-{step}-{n} 围绕高端产业构建创新生态链。" for n in range(200)]
            if act == "add" or not known:
                plan = document(texts, id=f"doc-{seed}-{step}")
                library.store(plan, data_of(plan), path=f"/{plan.id}")
                print("have", plan.id, 1, flush=True)
            elif act == "update":
                id = chance.choice(known)
                plan = document(texts, id=id)
                path = library.info(id).path
                print("have", id, library.store(plan, data_of(plan), path=path).version, flush=True)
            elif act == "mark":
                print("mark", library.add_mark(chance.choice(known), "chp_1", 1).id, flush=True)
            elif act == "remove" and len(known) > 3:
                library.remove(known[0])
                print("gone", known[0], flush=True)
            elif act == "back":
                library.backup(file, force=True)
                print("back", flush=True)
            elif act == "restore" and file.exists():
                print("restoring", flush=True)
                Library.restore_backup(file, folder)
                print("restored", flush=True)


def round_of(folder: Path, seed: int, held: dict[str, int]) -> tuple[str, dict[str, int]]:
    """Start a writer, kill it, look the library over.

    ``held`` are the documents with their versions that must be there at the start;
    returns what was going on at the end, and those that must be there now.
    """
    writer = subprocess.Popen(
        [sys.executable, "-m", __spec__.name, "write", str(folder), str(seed)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    time.sleep(random.Random(seed).random() * LONGEST)
    writer.kill()
    lines = writer.stdout.read().splitlines(keepends=True)
    writer.wait()
    said = [line.split() for line in lines if line.endswith("\n")]
    last = said[-1][0] if said else "nothing"
    certain = dict(held)
    for word, *rest in said:
        if word == "have":
            certain[rest[0]] = int(rest[1])
        elif word == "gone":
            certain.pop(rest[0], None)
        elif word == "restoring":
            certain = {}  # the library as it was at an earlier moment, or as it was just now
    look_over(folder, certain)
    with Library.open(folder, wait=5) as library:
        return last, dict(library.pairs())


def look_over(folder: Path, certain: dict[str, int]) -> None:
    """The library is sound, holds all that is certain, and can be written."""
    with Library.open(folder, wait=5) as library:
        assert library.check() == []
        for id, version in certain.items():
            try:
                assert library.info(id).version >= version, (id, version)
            except UnknownError:
                # A removal that was killed before it was acknowledged may still have happened.
                assert id in {info.id for info in library.trash()}, id
        for id, _ in library.pairs():
            assert len(library.load(id).segments) == 203
        library.save_search("after", "crash")
    backup = folder.parent / "backup.db"
    if backup.exists():
        with tempfile.TemporaryDirectory() as other:
            Library.restore_backup(backup, Path(other) / "library")
            with Library.open(Path(other) / "library") as library:
                assert library.check() == []


def main(rounds: int) -> Counter[str]:
    """So many kills in a library of their own; what was acknowledged last before each."""
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "library"
        held: dict[str, int] = {}
        for seed in range(rounds):
            last, held = round_of(folder, seed, held)
            seen[last] += 1
        left = [path.name for path in folder.iterdir() if path.name.startswith(".")]
        print(f"{rounds} kills, {len(held)} documents held; last acknowledged: {dict(seen)}")
        print(f"temporary files left by kills: {len(left)}")
    return seen


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write_for_ever(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main(int(sys.argv[1]))
