"""Compare, verify, concordance and frequency: the time between the question and its answer.

    python -m tests.benchmarks.bench_analysis [--segments 100000] [--library FOLDER]

Five plans of 300 targets each are compared, an article of 60 numbers is verified against
one of them, chapters of two of them are aligned and their texts held against each other;
all documents are read before. In a library of ``--segments`` segments (made, or a folder
that ``bench_search --keep`` left) a frequent word's lines and counts are asked for. Each
figure is the least and the middle of five runs, the caches of names emptied before each.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from data.reading import read
from index.asking import Question
from index.comparing import compare, compare_texts, similarity
from index.comparing.headings import align_headings
from index.counting import concordance, frequency
from index.subjects import Subject, read_subject
from index.verifying import verify
from index.workspace import Workspace

PLANS, TARGETS, CLAIMS, RUNS = 5, 300, 60, 5
WORD = "发展"

_WHO = (
    "城镇",
    "农村",
    "规模以上",
    "高新技术",
    "数字经济",
    "先进制造",
    "文化旅游",
    "海洋",
    "生物医药",
    "新能源",
    "智能网联",
    "现代物流",
)
_WHAT = (
    "企业",
    "产业",
    "园区",
    "机构",
    "居民",
    "港口",
    "平台",
    "学校",
    "医院",
    "社区",
    "项目",
    "基地",
    "实验室",
    "专利",
    "人才",
)
_HOW = [
    ("总产值", "达到{n}亿元"),
    ("增加值占地区生产总值比重", "达到{n}%左右"),
    ("数量", "超过{n}家"),
    ("覆盖率", "达到{n}%以上"),
    ("投资", "年均增长{n}%"),
    ("能耗", "降低{n}%"),
]


def plan(number: int, targets: int = TARGETS) -> str:
    """A made-up plan: half its indicators stand in all plans, the others in some."""
    chance = random.Random(number)
    names = [(f"{who}{what}{end}", how) for who in _WHO for what in _WHAT for end, how in _HOW]
    chosen = random.Random(7).sample(names, targets * 3)
    chosen = [*chosen[: targets // 2], *chance.sample(chosen[targets // 2 :], targets // 2)]
    lines = [f"# 云州{number}区国民经济和社会发展第十五个五年规划", ""]
    for at, (name, how) in enumerate(chosen):
        if at % 20 == 0:
            lines += [f"## 第{at // 20 + 1}章 {name}", ""]
        lines += [f"到2030年，{name}{how.format(n=chance.randint(5, 95))}。", ""]
    return "\n".join(lines)


def subject(text: str, name: str) -> Subject:
    return read_subject(read(text.encode(), name=f"{name}.md"))


def timed(what: str, act: Callable[[], object]) -> None:
    """Print the least and the middle of five runs, in milliseconds."""
    taken = []
    for _ in range(RUNS):
        for cached in (similarity.closeness, similarity.pieces):
            cached.cache_clear()
        begun = time.perf_counter()
        act()
        taken.append((time.perf_counter() - begun) * 1000)
    print(f"{what:52} {min(taken):8.1f} ms least {statistics.median(taken):8.1f} ms middle")


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench_analysis")
    parser.add_argument("--segments", type=int, default=100_000)
    parser.add_argument("--library", type=Path)
    options = parser.parse_args(arguments)
    texts = [plan(number) for number in range(PLANS)]
    plans = [subject(text, f"p{number}") for number, text in enumerate(texts)]
    claims = [line for line in texts[1].splitlines() if line.startswith("到")][:CLAIMS]
    article = subject("# 云州报道\n\n" + "\n".join(claims), "article")
    rows = compare(plans, headings=False).rows
    print(f"{sum(len(p.rows) for p in plans)} quantities, {len(rows)} rows")
    timed("five plans of 300 targets compared", lambda: compare(plans, headings=False))
    timed("chapters of two plans aligned", lambda: _headings(plans))
    timed("two texts paragraph by paragraph", lambda: compare_texts(plans[0], plans[1]))
    timed(f"an article of {len(article.rows)} numbers verified", lambda: verify(article, plans[:1]))
    with tempfile.TemporaryDirectory() as made:
        folder = options.library or _library(Path(made), options.segments)
        with Workspace.open(folder) as workspace:
            _counted(workspace)
    return 0


def _headings(plans: Sequence[Subject]) -> object:
    return align_headings(plans[0].document, plans[1].document)


def _counted(workspace: Workspace) -> None:
    question = Question(WORD)
    whole = concordance(workspace.answers, question, stop=1)
    print(f"{WORD}: {whole.total} occurrences")
    timed(
        "first lines of its concordance", lambda: concordance(workspace.answers, question, stop=50)
    )
    timed("its occurrences counted", lambda: frequency(workspace, [question]))


def _library(folder: Path, segments: int) -> Path:
    from data.library import Library
    from tests.benchmarks.search_corpus import documents

    with Library.open(folder / "library") as library:
        for document in documents(segments):
            library.store(document, document.id.encode(), path=f"/{document.id}")
    with Workspace.open(folder / "library") as workspace:
        workspace.sync()
    return folder / "library"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
