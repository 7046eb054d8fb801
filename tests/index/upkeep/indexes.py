"""Small libraries whose words repeat, and what an index over them says."""

from __future__ import annotations

import random
from pathlib import Path

from tests.index.finder import Finder
from tests.index.shelves import Shelf, document, shelf

WORDS = [
    *("氢能", "储能", "机器人", "智能制造", "产业链", "创新", "人才"),
    *("2025年", "百分之五", "25%", "robots", "policy"),
]
QUERIES = ["氢能", "机器人", "产", "百分之五", "2025年", "policy", "氢能 OR 人才", "NOT 创新"]


def filled(number: int) -> Shelf:
    chance = random.Random(3)
    return shelf(
        *(
            document(
                f"d{n}",
                {"一、目标": ["，".join(chance.choices(WORDS, k=8)) + "。" for _ in range(12)]},
            )
            for n in range(number)
        )
    )


def answers(finder: Finder) -> list[object]:
    """What a few searches say: hits, spans, counts, but not which engine said it."""
    found = []
    for query in QUERIES:
        result = finder.search(query, limit=0)
        found.append((query, result.total, result.occurrences, result.hits, result.sections))
    return found


def oracle(library: Shelf, tmp_path: Path) -> list[object]:
    return answers(Finder(library, tmp_path / "nothing" / "index"))


def shards(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_dir()}
