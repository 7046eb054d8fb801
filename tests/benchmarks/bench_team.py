"""A team's library over two servers: one client, eight clients, memory, opening.

    python -m tests.benchmarks.bench_team [--segments 100000] [--queries 259]

Starts two servers, founds a library with a shard on each, and loads segments of 56
characters in the mean by COPY, twenty a document. The job is a whole ``answer``: the exact
total, occurrences, counts by document and section, the fifty best with their places, for
substrings of 1–12 characters. Occurrences are compared with a count over all texts.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import psycopg

from data.fold import fold_text
from data.library.postgres.founding import found
from data.library.postgres.library import TeamLibrary
from data.library.postgres.searching import (
    PARTS_INDEXES,
    SEARCHED_COLUMNS,
    SEGMENT_COLUMNS,
    searched,
)
from data.model import Document, Section, SectionKind, Segment, SegmentKind
from index.answering.postgres.answers import Answers
from index.asking import Question
from tests.benchmarks import search_corpus
from tests.postgres.fixtures import create, run
from tests.postgres.servers import running

SHORTEST, LONGEST = 20, 92  # characters of a segment
A_DOCUMENT, A_SECTION = 20, 5  # segments
CLIENTS = 8
_FRESH = multiprocessing.get_context("spawn")  # what is held here is not a client's
SERVERS = {"shared_buffers": "1GB", "max_wal_size": "4GB", "work_mem": "64MB"}


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench_team")
    parser.add_argument("--segments", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=259)
    options = parser.parse_args(arguments)
    with running(2, SERVERS) as servers:
        create(servers[0], "plans")
        shards = []
        for number, server in enumerate(servers):
            create(server, f"part_{number}")
            shards.append(server.url(f"part_{number}"))
        url = servers[0].url("plans")
        found(url, shards)
        begun = time.perf_counter()
        texts = _load(url, shards, options.segments)
        print(f"{len(texts)} segments loaded in {time.perf_counter() - begun:.0f} s", flush=True)
        return _measure(url, texts, options.queries)


def _documents(size: int) -> Iterator[Document]:
    chance = random.Random(1)
    pieces = islice(_pieces(chance, size), size)
    number = 0
    while texts := list(islice(pieces, A_DOCUMENT)):
        number += 1
        sections = tuple(
            Section(f"chp_{n}", 1, f"第{n}章　{text[:8]}", f"第{n}章", SectionKind.CHAPTER, None)
            for n, text in enumerate(texts[::A_SECTION])
        )
        segments = tuple(
            Segment(f"chp_{n // A_SECTION}", n % A_SECTION + 1, SegmentKind.PARAGRAPH, text)
            for n, text in enumerate(texts)
        )
        title = f"{texts[0][:10]}规划纲要"
        date, issuer = f"{2000 + number % 25}-05-01", f"某省{number % 300}人民政府"
        kind = ("plan", "report", "news")[number % 3]
        yield Document(
            f"d{number}", title, title, sections, segments, kind=kind, issuer=issuer, date=date
        )


def _pieces(chance: random.Random, size: int) -> Iterator[str]:
    for document in search_corpus.documents(size):
        for segment in document.segments:
            at = 0
            while at < len(segment.text):
                length = chance.randint(SHORTEST, LONGEST)
                if text := segment.text[at : at + length].strip():
                    yield text
                at += length


def _load(url: str, shards: Sequence[str], size: int) -> list[str]:
    """The folded texts of what was put into the library."""
    most = size // A_DOCUMENT + 2
    places = run(
        url,
        "SELECT satisfies_hash_partition('planview.segment_all'::regclass, 2, 1, n::int)::int"
        f" FROM generate_series(0, {most}) n",
    )
    for shard in shards:
        run(shard, "DROP INDEX planview.segment_grams", "DROP INDEX planview.segment_place")
    texts: list[str] = []
    cards: list[tuple[object, ...]] = []
    stats: list[tuple[object, ...]] = []
    with psycopg.connect(shards[0]) as first, psycopg.connect(shards[1]) as second:
        columns = ", ".join(SEGMENT_COLUMNS)
        copy = f"COPY planview.segment_part ({columns}) FROM STDIN"
        with first.cursor().copy(copy) as one, second.cursor().copy(copy) as two:
            for n, document in enumerate(_documents(size), 1):
                rows = searched(document, n, n, title=document.title, issuer=document.issuer)
                for row in rows.segments:
                    (two if places[n][0] else one).write_row(row)
                texts += [fold_text(segment.text) for segment in document.segments]
                stats.append(rows.searched)
                cards.append(_card(n, document))
    with psycopg.connect(url) as centre:
        _copy(centre, "searched", SEARCHED_COLUMNS, stats)
        centre.execute("INSERT INTO planview.content VALUES ('', '')")
        _copy(centre, "document", ("n", "id", "path", "version", "given", "added"), [
            (n, id, "", 1, "{}", "2026-01-01") for n, id, *_ in cards
        ])  # fmt: skip
        _copy(centre, "version", _VERSION, [(n, *rest) for n, _, *rest in cards])
        centre.execute("UPDATE planview.state SET count = count + 1")
    for shard in shards:
        run(shard, *filter(str.strip, PARTS_INDEXES.split(";")), "VACUUM ANALYZE")
    run(url, "VACUUM ANALYZE planview.document", "VACUUM ANALYZE planview.version")
    return texts


_VERSION = (
    *("document", "version", "sha256", "reader_version", "stamp", "added", "title", "title_raw"),
    *("kind", "language", "issuer", "number", "date", "path", "url", "encoding", "format"),
    *("sections", "segments", "targets", "warnings"),
)


def _card(n: int, document: Document) -> tuple[object, ...]:
    return (
        *(n, document.id, 1, "", 0, n, "2026-01-01", document.title, document.title),
        *(document.kind, "zh", document.issuer, "", document.date, "", "", "", "text"),
        *(len(document.sections), len(document.segments), 0, "[]"),
    )


def _copy(
    db: psycopg.Connection[Any],
    table: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
) -> None:
    names = ", ".join(columns)
    with db.cursor().copy(f"COPY planview.{table} ({names}) FROM STDIN".encode()) as copy:
        for row in rows:
            copy.write_row(row)


def _measure(url: str, texts: Sequence[str], count: int) -> int:
    asked = _substrings(texts, count, 7)
    with TeamLibrary.open(url) as library:
        begun = time.perf_counter()
        cards = library.documents()
        print(f"{len(cards)} cards listed in {time.perf_counter() - begun:.2f} s")
        del cards
    whole = "\n".join(texts)
    expected = [whole.count(wanted) for wanted in asked]
    warming = _substrings(texts, 48, 3)
    results: Any = _FRESH.Queue()
    one = _FRESH.Process(target=_client, args=(url, warming, asked, results, None))
    one.start()
    times, counted, peak = results.get()
    one.join()
    wrong = sum(a != b for a, b in zip(counted, expected, strict=True))
    rate = len(times) / sum(times)
    print(
        f"one client: p50 {_percentile(times, 50):.1f} p95 {_percentile(times, 95):.0f} ms,"
        f" {rate:.1f} a second, {wrong} wrong of {len(asked)}, {peak:.0f} MB"
    )
    together = _FRESH.Barrier(CLIENTS + 1)
    clients = [
        _FRESH.Process(target=_client, args=(url, warming[:6], mine, results, together))
        for mine in (random.Random(n).sample(asked, len(asked) // 4) for n in range(CLIENTS))
    ]
    for client in clients:
        client.start()
    together.wait()
    begun = time.perf_counter()
    done = sum(len(results.get()[0]) for _ in clients)
    all_of_them = done / (time.perf_counter() - begun)
    for client in clients:
        client.join()
    print(f"eight clients: {all_of_them:.1f} a second, {all_of_them / rate:.2f} times one's")
    return int(bool(wrong))


def _client(
    url: str, warming: Sequence[str], asked: Sequence[str], results: Any, together: Any
) -> None:
    with TeamLibrary.open(url) as library, tempfile.TemporaryDirectory() as place:
        answers = Answers(library, synonyms=Path(place) / "synonyms.toml")
        for wanted in warming:
            answers.answer(Question(f'"{wanted}"', literal=True))
        if together is not None:
            together.wait()
        times, counted = [], []
        for wanted in asked:
            begun = time.perf_counter()
            answer = answers.answer(Question(f'"{wanted}"', literal=True))
            times.append(time.perf_counter() - begun)
            counted.append(answer.occurrences)
        results.put((times, counted, _peak()))


def _peak() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def _substrings(texts: Sequence[str], count: int, seed: int) -> list[str]:
    """``count`` different substrings of 1–12 characters, as many of each length."""
    chance = random.Random(seed)
    asked: dict[str, None] = {}
    while len(asked) < count:
        length = len(asked) % 12 + 1
        text = chance.choice(texts)
        if len(text) > length:
            at = chance.randrange(len(text) - length)
            wanted = text[at : at + length]
            # Expanding characters count by source characters, which a plain count does not tell.
            if '"' not in wanted and fold_text(wanted) == wanted and wanted.isalpha():
                asked[wanted] = None
    return list(asked)


def _percentile(times: Sequence[float], percent: int) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) * percent // 100, len(ordered) - 1)] * 1000


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
