"""Characters per second of the targets, next to jionlp's money finder on the same text.

    python -m tests.benchmarks.bench_targets [FILE …]

FILEs (default: plans and work reports of the shared corpus) are plain text, one segment
to the line. The peer lives in a dependency group of its own, as it is no part of the
project: ``pip install --group peers`` (or ``uv run --group peers …``); without it only
our own figures are shown. ``jionlp.ner.extract_money`` finds sums of money and nothing
else: no other quantities, no status, no indicator, no deadline. Contenders take turns in
one run, the best of the rounds counts, and processor time is measured.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

from data.model import Document
from data.targets import extract
from tests.data.targets.harness import document
from tests.shared import CORPUS

ROUNDS = 3
NAMES = (
    "plans/bj-15th.txt",
    "plans/FYP_national_12.pdf.txt",
    "plans/yunnan_10_5_云南省第十个五年计划纲要.txt",
    "reports/2026-hangzhou-full.txt",
    "reports/2025年中华人民共和国国务院政府工作报告.txt",
)


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def peer() -> Callable[[list[str]], object] | None:
    """jionlp's extractor over a list of paragraphs, warmed up; None where it is absent."""
    if find_spec("jionlp") is None:
        return None
    import jionlp  # type: ignore[import-not-found,import-untyped,unused-ignore]

    jionlp.ner.extract_money("投资五亿元")
    return lambda texts: [jionlp.ner.extract_money(text) for text in texts]


def main(arguments: Sequence[str]) -> int:
    paths = [Path(argument) for argument in arguments] or [CORPUS / name for name in NAMES]
    paths = [path for path in paths if path.is_file()]
    if not paths:
        print("no text to measure: name files, or put the shared corpus beside the checkout")
        return 1
    other = peer()
    print(
        f"{'':34s}{'characters':>11s}{'records':>9s}{'ours M/s':>10s}{'peer M/s':>10s}{'ratio':>7s}"
    )
    totals = [0.0, 0.0, 0.0]
    for path in paths:
        text = path.read_text(encoding="utf-8", errors="replace")
        figures = _measure(document(text, title=path.stem, kind="plan"), other)
        _show(path.stem, len(extract(document(text, title=path.stem))[0]), *figures)
        totals = [total + figure for total, figure in zip(totals, figures, strict=True)]
    _show("together", None, *totals)
    if other is None:
        print("jionlp is not installed: pip install --group peers")
    return 0


def _measure(
    source: Document, other: Callable[[list[str]], object] | None
) -> tuple[float, float, float]:
    """Characters, our seconds, the peer's seconds."""
    texts = [segment.text for segment in source.segments]
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(seconds(lambda: extract(source)))
        if other is not None:
            theirs.append(seconds(lambda: other(texts)))
    return float(sum(map(len, texts))), min(ours), min(theirs, default=0.0)


def _show(name: str, records: int | None, size: float, ours: float, theirs: float) -> None:
    peers = f"{size / theirs / 1e6:10.2f}{theirs / ours:6.1f}×" if theirs else ""
    found = "" if records is None else str(records)
    print(f"{name[:32]:34s}{size:11.0f}{found:>9s}{size / ours / 1e6:10.2f}{peers}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
