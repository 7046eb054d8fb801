"""How fast the library keeps and gives back documents.

    python -m tests.benchmarks.bench_library [DOCUMENTS]

Documents (default 2,000) of 20 segments are stored one by one and in batches; one of
1,500 segments is loaded; all texts are streamed. Figures, no verdict.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from data.library import Library
from data.model import Document
from tests.data.library.samples import data_of, document

ROUNDS = 9
WORDS = "围绕高端产业，构建“基础研究+技术攻关+成果产业化”的创新生态链，推动一批关键技术取得突破。"


def plan(number: int, segments: int) -> Document:
    """A document of shuffled characters, which compress no better than real text."""
    chance = random.Random(number)
    texts = ["".join(chance.choices(WORDS, k=150)) for _ in range(segments)]
    return replace(document(texts), id=f"plan-{number}")


def best(act: Callable[[], object]) -> float:
    """The shortest of several times, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def main(count: int) -> None:
    items = [(found := plan(n, 20), data_of(found), f"/{n}") for n in range(count)]
    with tempfile.TemporaryDirectory() as place:
        with Library.open(Path(place) / "one") as library:
            some = items[: max(count // 10, 1)]
            start = time.perf_counter()
            for found, data, path in some:
                library.store(found, data, path=path)
            each = (time.perf_counter() - start) / len(some) * 1000
            print(f"store, one by one        {each:8.2f} ms a document")
        with Library.open(Path(place) / "many") as library:
            start = time.perf_counter()
            for _ in library.store_many(items):
                pass
            each = (time.perf_counter() - start) / count * 1000
            print(f"store_many               {each:8.2f} ms a document")
            large = plan(count, 1500)
            library.store(large, data_of(large), path="/large")
            print(f"load, 1,500 segments     {best(lambda: library.load(large.id)):8.2f} ms")
            print(f"texts of it alone        {best(lambda: library.texts(large.id)):8.2f} ms")
            start = time.perf_counter()
            segments = sum(len(texts.texts) for texts in library.every_text())
            print(f"every_text, {segments} segments {time.perf_counter() - start:8.2f} s")
            print(f"documents()              {best(library.documents):8.2f} ms for {count + 1}")
            print(f"revision()               {best(library.revision):8.4f} ms")
            size = library.file.stat().st_size / 1e6
        print(f"library.db               {size:8.1f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
