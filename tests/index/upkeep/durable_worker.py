"""Writes a library and its index until it is stopped, and says what it does.

``python -m tests.index.upkeep.durable_worker FOLDER SEED [BYTES]``. Each act is told twice,
flushed: ``?act …`` before it begins and ``!act …`` once it is done. With ``BYTES`` no
file may grow larger than that, as on a full disk: what is refused for it is told as
``-act …``, and after some refusals the worker ends.
"""

from __future__ import annotations

import random
import resource
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from data.library import Library
from data.model import PlanviewError
from index.upkeep import writing as upkeep
from tests.index.finder import Finder
from tests.index.shelves import document

WORDS = ["氢能", "储能", "机器人", "智能制造", "产业链", "25%", "robots"]
PARAGRAPHS = 15
PATHS = 12
REFUSALS = 8
WEIGHTS = {"put": 8, "gone": 2, "index": 6, "backup": 1, "restore": 1, "rebuild": 1}
"""How often which act: adding or updating, removing, indexing (with merging), …"""


class Worker:
    """One library at work."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.backup = folder, folder.parent / "backup.db"
        self.seed, self.chance = seed, random.Random(seed)
        self.refused = 0

    def run(self) -> None:
        with Library.open(self.folder) as library:
            finder = Finder(library, self.folder / "index")
            print("ready", flush=True)
            turn = 0
            while self.refused < REFUSALS and not _asked_to_end:
                turn += 1
                (act,) = self.chance.choices(list(WEIGHTS), list(WEIGHTS.values()))
                match act:
                    case "put":
                        self.put(library, turn)
                    case "gone" if known := library.documents():
                        gone = self.chance.choice(known)
                        self.tell(f"gone {gone.path}", lambda id=gone.id: library.remove(id))
                    case "index":
                        self.tell("index", lambda: self.index(finder))
                    case "rebuild":
                        self.tell("rebuild", finder.rebuild)
                    case "backup":
                        self.tell("backup", lambda: library.backup(self.backup, force=True))
                    case "restore" if self.backup.exists():
                        self.tell("restore", self.restore)

    def put(self, library: Library, turn: int) -> None:
        """Add a document, or the next version of one."""
        path = f"/plans/{self.chance.randrange(PATHS)}.txt"
        mark = f"标记{self.seed}号{turn}次"
        texts = ["，".join(self.chance.choices(WORDS, k=6)) + "。" for _ in range(PARAGRAPHS)]
        made = document(f"d{self.seed}-{turn}", {"一": [mark, *texts]})
        made = replace(made, source=replace(made.source, path=path))
        data = f"{mark}{texts}".encode()
        self.tell(f"put {path} {mark}", lambda: library.store(made, data, path=path))

    def restore(self) -> None:
        Library.restore_backup(self.backup, self.folder)

    def index(self, finder: Finder) -> None:
        finder.sync()
        if "cannot be written" in finder.state():
            raise OSError(finder.state())

    def tell(self, act: str, do: Callable[[], object]) -> None:
        print(f"?{act}", flush=True)
        try:
            do()
        except (PlanviewError, OSError):  # also where another worker was quicker
            self.refused += 1
            print(f"-{act}", flush=True)
        else:
            print(f"!{act}", flush=True)


_asked_to_end: list[int] = []


def _stop(number: int, frame: object) -> NoReturn:
    _asked_to_end.append(number)  # raised inside a finalizer, the exit would go unnoticed
    sys.exit(128 + number)  # as the command line does: what is open is closed


if __name__ == "__main__":
    # Small shards, so that building and merging happen all the time.
    upkeep.SHARD_SEGMENTS, upkeep.MERGE_WIDTH = 30, 3
    signal.signal(signal.SIGTERM, _stop)
    if len(sys.argv) > 3:
        most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), most))
    Worker(Path(sys.argv[1]), int(sys.argv[2])).run()
