"""Writes a library and its index until it is killed; says on stdout what is done.

``python -m tests.index.crash_worker FOLDER SEED``; each line of output is one
acknowledged act: ``+id text``, ``-id``, ``i`` (the index was brought in step).
"""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from pathlib import Path

from data.library import Library
from index.finder import Finder
from index.whoosh_engine import upkeep
from tests.index.shelves import document

WORDS = ["氢能", "储能", "机器人", "智能制造", "产业链", "25%", "robots"]


def main(folder: Path, seed: int) -> None:
    # Small shards, so that building and merging happen all the time.
    upkeep.SHARD_SEGMENTS, upkeep.MERGE_WIDTH = 30, 3
    chance = random.Random(seed)
    with Library.open(folder) as library:
        finder = Finder(library, folder / "index")
        print("ready", flush=True)
        for turn in range(10_000):
            path = f"/plans/{chance.randrange(12)}.txt"
            mark = f"标记{seed}号{turn}次"
            texts = ["，".join(chance.choices(WORDS, k=6)) + "。" for _ in range(15)]
            made = document(f"d{seed}-{turn}", {"一": [mark, *texts]})
            made = replace(made, source=replace(made.source, path=path))
            stored = library.store(made, f"{mark}{texts}".encode(), path=path)
            print(f"+{stored.id} {mark}", flush=True)
            if turn % 5 == 4:
                gone = chance.choice(library.documents()).id
                library.remove(gone)
                print(f"-{gone}", flush=True)
            if turn % 2:
                finder.sync()
                print("i", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
