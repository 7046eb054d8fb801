"""Exact search beside its peers: time, size and memory, all on the same job.

    python -m tests.benchmarks.bench_search [--sizes 1000,10000,100000] [--queries 40]
        [--only planview,fts5] [--keep FOLDER]

The job: given a string, the exact set of segments that hold it, their total, the counts
of each document, and the fifty best with the places in them. planview answers through
``workspace``, the scan engine likewise without an index; SQLite FTS5 over pairs of
characters, tantivy over words with verification (``pip install --group peers``) and
ripgrep do the same with what they have. Each runs in a process of its own; they are asked
in turns, every query once, after other queries have warmed them. Answers are compared:
one that differs from planview's is counted under ``other``. Named with ``--only``, ``stock``
takes part too: Whoosh with the codec it comes with, which takes minutes for 10,000 segments.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from data.fold import fold_text
from tests.benchmarks.search_contenders import CONTENDERS, Corpus, counts, missing
from tests.benchmarks.search_corpus import Query, documents, queries

WARMING = 25


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench_search")
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--queries", type=int, default=40, help="of each kind")
    parser.add_argument("--only", default=",".join(CONTENDERS))
    parser.add_argument("--keep", type=Path, help="keep the corpora here, and use them again")
    parser.add_argument("--child", nargs=4, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.child:
        return _child(*options.child)
    names = [name for name in options.only.split(",") if not _absent(name)]
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as made:
        for size in map(int, options.sizes.split(",")):
            _measure(size, names, (options.keep or Path(made)) / str(size), options.queries)
    return 0


def _absent(name: str) -> bool:
    reason = missing(name)
    if reason:
        print(f"{name} is left out: {reason}")
    return bool(reason)


def _measure(size: int, names: Sequence[str], folder: Path, count: int) -> None:
    _make(folder, size)
    texts = list(Corpus(folder, folder).texts())
    owners = set(Corpus(folder, folder).owners())
    print(f"\n{size} segments, {sum(map(len, texts))} characters, {len(owners)} documents")
    asked = queries(texts, count)
    warming = [query for query in queries(texts, WARMING // 5 + 1, seed=3) if query not in asked]
    del texts
    builds = {name: _build(folder, name) for name in names}
    servers = {name: Server(folder, name) for name in names}
    firsts = {name: server.ask(warming[0]) for name, server in servers.items()}
    for query in warming[1:]:
        for server in servers.values():
            server.ask(query)
    answers: dict[str, list[tuple[Query, Any]]] = {name: [] for name in names}
    for turn, query in enumerate(asked):
        for step in range(len(names)):
            name = names[(turn + step) % len(names)]
            answers[name].append((query, servers[name].ask(query)))
    _show_builds(builds, firsts, {name: server.end() for name, server in servers.items()})
    _show_times(answers, names)


def _make(folder: Path, size: int) -> None:
    """The library, the folded texts of it, and whose they are."""
    if (folder / "owners.txt").exists():
        return
    from data.library import Library

    folder.mkdir(parents=True)
    owners: list[str] = []
    with (
        Library.open(folder / "library") as library,
        (folder / "folded.txt").open("w", encoding="utf-8", newline="\n") as file,
    ):
        for number, document in enumerate(documents(size)):
            library.store(document, document.id.encode(), path=f"/{document.id}")
            for segment in document.segments:
                file.write(fold_text(segment.text) + "\n")
                owners.append(str(number))
    (folder / "owners.txt").write_text("\n".join(owners))


def _build(folder: Path, name: str) -> dict[str, float]:
    place = folder / name
    if not place.exists():
        place.mkdir()
        done = subprocess.run(_command(folder, name, "build"), capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(done.stderr)
        (place.with_suffix(".json")).write_text(done.stdout)
    figures: dict[str, float] = json.loads(place.with_suffix(".json").read_text())
    stored = folder / "library" / "index" if name == "planview" else place
    figures["size"] = sum(f.stat().st_size for f in stored.rglob("*") if f.is_file()) / 1e6
    return figures


def _command(folder: Path, name: str, act: str) -> list[str]:
    place = str(folder / name)
    return [sys.executable, "-m", __spec__.name, "--child", act, name, str(folder), place]


def _child(act: str, name: str, folder: str, place: str) -> int:
    """In a process of its own: build, or answer queries read from the standard input."""
    if name == "stock":
        from tests.benchmarks.search_stock import Stock

        CONTENDERS[name] = Stock
    contender = CONTENDERS[name]()
    corpus = Corpus(Path(folder), Path(place))
    if act == "build":
        begun, used = time.perf_counter(), time.process_time()
        contender.build(corpus)
        seconds, used = time.perf_counter() - begun, time.process_time() - used
        print(json.dumps({"seconds": seconds, "cpu": used, "peak": _peak()}))
        return 0
    contender.open(corpus)
    for line in sys.stdin:
        kind, terms = json.loads(line)
        begun = time.perf_counter()
        answer = contender.ask(Query(kind, tuple(terms)))
        taken = (time.perf_counter() - begun) * 1000
        digest = hash(tuple(sorted(counts(answer).items())))
        places = sum(len(spans) > 0 for _, spans in answer.best)
        print(json.dumps([taken, answer.total, digest, places, _peak()]), flush=True)
    return 0


def _peak() -> float:
    """The most memory this process held, in MB."""
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1000
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


class Server:
    """A contender that answers in a process of its own."""

    def __init__(self, folder: Path, name: str) -> None:
        self._process = subprocess.Popen(
            _command(folder, name, "serve"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._peak = 0.0

    def ask(self, query: Query) -> tuple[float, int, int, int]:
        """Milliseconds, segments found, a digest of the counts, how many of the best have spans."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps([query.kind, query.terms]), file=self._process.stdin, flush=True)
        taken, total, digest, shown, self._peak = json.loads(self._process.stdout.readline())
        return taken, total, digest, shown

    def end(self) -> float:
        """Let it go; the most memory it held."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()
        return self._peak


def _show_builds(builds: dict[str, Any], firsts: dict[str, Any], peaks: dict[str, float]) -> None:
    print(
        f"{'':10s}{'build s':>9s}{'cpu s':>8s}{'MB disk':>9s}{'MB build':>10s}"
        f"{'MB asked':>10s}{'first ms':>10s}"
    )
    for name, b in builds.items():
        print(
            f"{name:10s}{b['seconds']:9.1f}{b['cpu']:8.1f}{b['size']:9.1f}{b['peak']:10.0f}"
            f"{peaks[name]:10.0f}{firsts[name][0]:10.1f}"
        )


def _show_times(answers: dict[str, list[tuple[Query, Any]]], names: Sequence[str]) -> None:
    kinds = list(dict.fromkeys(query.kind for query, _ in answers[names[0]]))
    groups = [("job 2–6", [k for k in kinds if k.startswith("length")]), *((k, [k]) for k in kinds)]
    print(f"\n{'p50/p95/p99 ms':16s}" + "".join(f"{name:>22s}" for name in names))
    for title, within in groups:
        print(f"{title:16s}", end="")
        for name in names:
            times = [a[0] for query, a in answers[name] if query.kind in within]
            print(f"{'/'.join(f'{_percentile(times, p):.1f}' for p in (50, 95, 99)):>22s}", end="")
        print()
    ours = [a for _, a in answers[names[0]]]
    print(f"{'other answers':16s}", end="")
    for name in names:
        pairs = zip(ours, answers[name], strict=True)
        other = sum(a[1:3] != b[1:3] for a, (_, b) in pairs)
        print(f"{other:>22d}", end="")
    hits = sorted(a[1] for q, a in answers[names[0]] if q.kind.startswith("length"))
    print(f"\nsegments found, job: median {hits[len(hits) // 2]}, most {hits[-1]}")
    _show_ratios(answers, names)


def _show_ratios(answers: dict[str, list[tuple[Query, Any]]], names: Sequence[str]) -> None:
    """Ours over theirs on the job; below 1 is quicker."""

    def job(name: str) -> list[float]:
        return [a[0] for query, a in answers[name] if query.kind.startswith("length")]

    for name in names[1:]:
        ratios = (_percentile(job(names[0]), p) / _percentile(job(name), p) for p in (50, 95, 99))
        print(f"{names[0]} ÷ {name}: " + " / ".join(f"{ratio:.2f}" for ratio in ratios))


def _percentile(times: Iterable[float], percent: int) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) * percent // 100, len(ordered) - 1)] if ordered else 0.0


if __name__ == "__main__":
    os.environ["PYTHONHASHSEED"] = "0"  # children compare hashes
    sys.exit(main(sys.argv[1:]))
