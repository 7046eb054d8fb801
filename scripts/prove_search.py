"""Prove over a folder of documents that search finds what a scan of F finds.

usage: python -m scripts.prove_search FOLDER … [--substrings 5000] [--most 200] [--seed 1]
    [--engine local|postgres]

Reads the documents into a library of its own, cuts random substrings of 1–12
characters out of their segments, and asks both engines for each, quoted: the
segment it was cut from must be among the hits; hits, spans, totals and counts by
document and section must be those of a scan of F. The same in traditional
characters and full width must find the same; AND, OR and NOT must be set algebra;
odd query strings must be answered or refused within two seconds. With ``--engine
postgres`` two servers are started, a shard on each, and whole answers (ranking, scores,
facets, what was looked for, notes) must be those of the scan. ``--most`` takes
at most so many files out of each folder. Prints one line per claim; exit 1 if any
fails.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

from data.fold import Folded, fold, fold_text
from data.fold_tables import SIMPLIFIED, TRADITIONAL
from data.library import Library
from data.model import Document, PlanviewError, Segment, Span
from data.reading import read
from index.answering.answer import Answer
from index.asking import QueryError
from tests.index.asking.test_query import odd_queries
from tests.index.finder import Finder

SHOWN = 400  # with more hits than this, a sample of the hits is compared
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if chr(code) not in "\"'"}
TO_TRADITIONAL = {ord(s): ord(t) for s, t in zip(SIMPLIFIED, TRADITIONAL, strict=True)}
LIMIT_SECONDS = 2.0

Place = tuple[str, int]  # document and segment


class Kept(Protocol):
    """What is asked of a library, wherever it is kept."""

    def store(self, document: Document, data: bytes, *, path: str) -> object: ...
    def pairs(self) -> list[tuple[str, int]]: ...
    def segments(self, id: str) -> tuple[Segment, ...]: ...


class Search(Protocol):
    """What answers."""

    @property
    def engine(self) -> str: ...
    def search(self, query: str, **options: Any) -> Answer: ...


@dataclass
class Scan:
    """The oracle: every segment folded, and looked through."""

    places: list[Place] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    folded: list[Folded] = field(default_factory=list)

    def find(self, wanted: str) -> dict[int, list[Span]]:
        needle = fold_text(wanted)
        return {n: f.find(needle) for n, f in enumerate(self.folded) if needle in f.text}


@dataclass
class Claim:
    """One claim, how often it was tried, and the first counterexamples."""

    name: str
    tried: int = 0
    failed: list[str] = field(default_factory=list)

    def hold(self, true: bool, example: str) -> None:
        self.tried += 1
        if not true:
            self.failed.append(example)

    def __str__(self) -> str:
        if not self.failed:
            return f"holds   {self.tried:>7}  {self.name}"
        return f"FAILS   {len(self.failed)} of {self.tried}  {self.name}: {self.failed[:5]}"


def main(arguments: Sequence[str]) -> int:
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as made:
        prove = _prove_postgres if options.engine == "postgres" else _prove_local
        claims = prove(Path(made), options)
        for claim in claims:
            print(claim)
    return 1 if any(claim.failed for claim in claims) else 0


def _prove_local(place: Path, options: argparse.Namespace) -> list[Claim]:
    with Library.open(place / "library") as library:
        _fill(library, options.folders, options.most)
        oracle = _scan_of(library)
        scanning = Finder(library, place / "no index" / "index")
        indexed = Finder(library, place / "index")
        begun = time.perf_counter()
        indexed.sync()
        _tell(oracle, f"indexed in {time.perf_counter() - begun:.1f} s")
        claims: list[Claim] = []
        for finder in (scanning, indexed):
            chance = random.Random(options.seed)
            claims += _prove(finder, oracle, chance, options.substrings)
        return claims


def _prove_postgres(place: Path, options: argparse.Namespace) -> list[Claim]:
    from data.library.postgres.founding import found
    from data.library.postgres.library import TeamLibrary
    from tests.postgres.finder import TeamFinder
    from tests.postgres.fixtures import create
    from tests.postgres.servers import running

    with running(2) as servers:
        create(servers[0], "plans")
        for number, server in enumerate(servers):
            create(server, f"part_{number}")
        shards = [server.url(f"part_{number}") for number, server in enumerate(servers)]
        found(servers[0].url("plans"), shards)
        with TeamLibrary.open(servers[0].url("plans")) as library:
            _fill(library, options.folders, options.most)
            oracle = _scan_of(library)
            _tell(oracle, "over two servers")
            finder = TeamFinder(library, synonyms=place / "synonyms.toml")
            scanning = Finder(library, place / "index")
            chance = random.Random(options.seed)
            claims = _prove(finder, oracle, chance, options.substrings)
            return [*claims, _same_answers(finder, scanning, oracle, options)]


def _same_answers(ours: Search, theirs: Search, oracle: Scan, options: argparse.Namespace) -> Claim:
    """Whole answers to questions of every kind, those of the scan."""
    claim = Claim(f"{ours.engine}: whole answers are the scan's")
    cuts = list(_cuts(oracle, random.Random(options.seed + 1), options.substrings // 4))
    for turn, ((_, left), (_, right)) in enumerate(pairwise(cuts)):
        pair = (f'"{left[:4]}"', f'"{right[:2]}"')
        query = (
            left,
            f"{pair[0]} OR {pair[1]}",
            " NEAR/8 ".join(pair),
            " SENTENCE ".join(pair),
            f"{pair[1]} -{pair[0]}",
            f"{left[:2]} heading:{right[:1]}",
        )[turn % 6]
        try:
            expected = theirs.search(query)
        except QueryError:
            continue
        answer = ours.search(query)
        same = all(
            getattr(answer, name) == getattr(expected, name)
            for name in ("total", "occurrences", "hits", "documents", "facets", "terms", "expanded")
        )
        told = tuple(note for note in expected.notes if "index" not in note)
        claim.hold(same and answer.notes == told, query)
    return claim


def _tell(oracle: Scan, how: str) -> None:
    documents = {id for id, _ in oracle.places}
    print(
        f"{len(documents)} documents, {len(oracle.places)} segments, "
        f"{sum(len(f.text) for f in oracle.folded)} characters; {how}",
        flush=True,
    )


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="prove_search", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--substrings", type=int, default=5_000)
    parser.add_argument("--most", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", choices=("local", "postgres"), default="local")
    return parser.parse_args(arguments)


def _fill(library: Kept, folders: Iterable[Path], most: int) -> None:
    for folder in folders:
        files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        for path in files[:most]:
            data = path.read_bytes()
            try:
                library.store(read(data, name=path.name), data, path=str(path))
            except PlanviewError as error:
                print(f"left out: {path.name}: {error}")


def _scan_of(library: Kept) -> Scan:
    oracle = Scan()
    for id, _ in library.pairs():
        for number, segment in enumerate(library.segments(id)):
            oracle.places.append((id, number))
            oracle.sections.append(segment.eid)
            oracle.texts.append(segment.text)
            oracle.folded.append(fold(segment.text))
    return oracle


def _prove(finder: Search, oracle: Scan, chance: random.Random, number: int) -> list[Claim]:
    def claim(text: str) -> Claim:
        return Claim(f"{finder.engine}: {text}")

    finder.search("的")
    source, same = claim("the source is among the hits"), claim("hits and counts are the scan's")
    variants = claim("traditional characters and full width find the same")
    algebra, odd = claim("AND, OR, NOT are set algebra"), claim("odd queries end within 2 s")
    cuts = list(_cuts(oracle, chance, number))
    for at, wanted in cuts:
        expected = oracle.find(wanted)
        source.hold(at in expected, wanted)
        same.hold(_same(finder, oracle, wanted, expected), wanted)
    for _, wanted in cuts[: number // 5]:
        other = wanted.translate(TO_TRADITIONAL).translate(FULL_WIDTH)
        if fold_text(other) == fold_text(wanted):
            variants.hold(_same(finder, oracle, other, oracle.find(wanted)), other)
    for (_, left), (_, right) in pairwise(cuts[: number // 10]):
        algebra.hold(_is_algebra(finder, oracle, left, right), f"{left} · {right}")
    for query in odd_queries(2_000):
        odd.hold(_seconds(finder, query) <= LIMIT_SECONDS, query[:60])
    return [source, same, variants, algebra, odd]


def _cuts(oracle: Scan, chance: random.Random, number: int) -> Iterator[tuple[int, str]]:
    """Random substrings with the segment each was cut from."""
    given = 0
    while given < number:
        at = chance.randrange(len(oracle.texts))
        text = oracle.texts[at]
        start = chance.randrange(len(text))
        # A straight quotation mark would end the quotation; the fold drops it anyway.
        wanted = text[start : start + chance.randint(1, 12)].replace('"', "").replace("＂", "")
        if fold_text(wanted):
            given += 1
            yield at, wanted


def _same(finder: Search, oracle: Scan, wanted: str, expected: dict[int, list[Span]]) -> bool:
    limit = 0 if len(expected) <= SHOWN else 50
    result = finder.search(f'"{wanted}"', limit=limit, literal=True, outside=True)
    spans = {oracle.places[at]: found for at, found in expected.items()}
    by_document: dict[str, list[int]] = {}
    by_section: dict[str, dict[str, int]] = {}
    for at, found in expected.items():
        id, section = oracle.places[at][0], oracle.sections[at]
        own = by_document.setdefault(id, [0, 0])
        own[0] += 1
        own[1] += len(found)
        sections = by_section.setdefault(id, {})
        sections[section] = sections.get(section, 0) + len(found)
    return (
        _hits_fit(result, spans, limit)
        and result.total == len(expected)
        and result.occurrences == sum(map(len, expected.values()))
        and {c.document: [c.passages, c.occurrences] for c in result.documents} == by_document
        and result.sections == by_section
    )


def _hits_fit(result: Answer, spans: dict[Place, list[Span]], limit: int) -> bool:
    hits = {(hit.document, hit.segment): list(hit.spans) for hit in result.hits}
    if limit:
        return len(hits) == limit and all(spans.get(place) == hits[place] for place in hits)
    return hits == spans


def _is_algebra(finder: Search, oracle: Scan, left: str, right: str) -> bool:
    ours, theirs = set(oracle.find(left)), set(oracle.find(right))
    everything = set(range(len(oracle.places)))
    cases = {
        f'"{left}" "{right}"': ours & theirs,
        f'"{left}" OR "{right}"': ours | theirs,
        f'"{left}" -"{right}"': ours - theirs,
        f'NOT ("{left}" | "{right}")': everything - (ours | theirs),
    }
    for query, expected in cases.items():
        limit = 0 if len(expected) <= SHOWN else 1
        result = finder.search(query, limit=limit, literal=True, outside=True)
        if result.total != len(expected):
            return False
        places = {oracle.places[at] for at in expected}
        found = {(hit.document, hit.segment) for hit in result.hits}
        if not found <= places or (not limit and found != places):
            return False
    return True


def _seconds(finder: Search, query: str) -> float:
    begun = time.perf_counter()
    with suppress(QueryError):
        finder.search(query)
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
