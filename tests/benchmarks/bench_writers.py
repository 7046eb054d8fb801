"""How fast excerpts are written, beside the bare libraries writing the same.

    python -m tests.benchmarks.bench_writers

10,000 targets to XLSX beside xlsxwriter with the same cells; 1,000 and 10,000 passages
to DOCX beside python-docx with the same paragraphs; the other formats alone. Processor
time, the best of several rounds taken in turn. Then what writing 10,000 and 100,000
targets takes in memory beside the targets themselves, each in a process of its own, and
the size of what was written. Figures, no verdict.
"""

from __future__ import annotations

import io
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from data.writers import FORMATS, Excerpts, write
from data.writers.columns import cells_of, columns_of
from tests.data.writers.samples import PLAN, passage, sample, whole

ROUNDS = 5
TEXT = "围绕高端产业，构建创新生态链，推动一批共性技术、关键技术取得重大突破，增强供给能力。" * 3


def best(*acts: Callable[[], object]) -> list[float]:
    """The shortest processor time of each, in seconds, after one round unmeasured."""
    times: list[list[float]] = [[] for _ in acts]
    for act in acts:
        act()
    for _ in range(ROUNDS):
        for act, seen in zip(acts, times, strict=True):
            start = time.process_time()
            act()
            seen.append(time.process_time() - start)
    return [min(seen) for seen in times]


def bare_xlsx(rows: list[list[Any]], link: int) -> bytes:
    from xlsxwriter import Workbook

    made = io.BytesIO()
    plain = dict.fromkeys(("formulas", "numbers", "urls"), False)
    options = {f"strings_to_{name}": wanted for name, wanted in plain.items()}
    book = Workbook(made, {"constant_memory": True, **options})
    sheet = book.add_worksheet()
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            if column == link and row:
                sheet.write_url(row, column, PLAN.url, None, value)
            elif value not in (None, ""):
                sheet.write(row, column, value)
    book.close()
    return made.getvalue()


def bare_docx(count: int) -> bytes:
    import docx

    document = docx.Document()
    for _ in range(count):
        document.add_paragraph(TEXT)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def some_targets(count: int) -> Excerpts:
    (target,) = (item for item in sample().items if item.target)
    return Excerpts(
        tuple(replace(target, locator=f"{PLAN.id}#chp_1/p{n}:10-15") for n in range(count))
    )


def peak() -> int:
    """The most memory this process has had, in bytes."""
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def measure(name: str, count: int) -> None:
    """Print what writing so many targets took beside them, and gave, in bytes."""
    write(some_targets(10), name)
    targets = some_targets(count)
    before = peak()
    made = write(targets, name)
    print(peak() - before, len(made))


def memory(name: str, count: int) -> tuple[float, float]:
    """The same in megabytes, measured in a process of its own."""
    code = f"from {__spec__.name} import measure; measure({name!r}, {count})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    taken, given = done.stdout.split()
    return int(taken) / 1e6, int(given) / 1e6


def main() -> None:
    # First: a child of a large process begins with that one's peak.
    for name in FORMATS:
        few, many = memory(name, 10_000), memory(name, 100_000)
        print(
            f"{name:6} memory beside 10,000 targets {few[0]:5.0f} MB for {few[1]:5.1f} MB written, "
            f"beside 100,000 {many[0]:5.0f} MB for {many[1]:5.1f} MB"
        )
    targets = some_targets(10_000)
    names = list(columns_of(targets))
    rows: list[list[Any]] = [names]
    for item in targets.items:
        cells = cells_of(item, "gbt7714-2015")
        rows.append([cells[name] for name in names])
    bare, ours = best(lambda: bare_xlsx(rows, names.index("title")), lambda: write(targets, "xlsx"))
    print(f"XLSX, 10,000 targets     bare {bare:.2f} s, ours {ours:.2f} s: {ours / bare:.2f} ×")
    for count in (1_000, 10_000):
        passages = whole(*(passage(TEXT, f"chp_1/p{n}") for n in range(1, count + 1)))
        bare, ours = best(
            lambda count=count: bare_docx(count),  # type: ignore[misc]
            lambda passages=passages: write(passages, "docx"),  # type: ignore[misc]
        )
        print(
            f"DOCX, {count:6,} passages   bare {bare:.2f} s, ours {ours:.2f} s: {ours / bare:.2f} ×"
        )
    for name in FORMATS:
        if name not in ("xlsx", "docx"):
            (ours,) = best(lambda name=name: write(passages, name))  # type: ignore[misc]
            print(f"{name:6} 10,000 passages   {ours:.2f} s")


if __name__ == "__main__":
    main()
