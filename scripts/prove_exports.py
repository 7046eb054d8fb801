"""Prove over a folder of documents that what leaves planview can be trusted.

usage: python -m scripts.prove_exports CORPUS [--documents 30] [--selections 300] [--seed 1]

Reads documents taken evenly from the folder into a library of its own, marks some
passages, and draws random selections: documents, sections, passages, spans, searches,
targets, marks, and several of these together. Of each: as many excerpts as the screen
shows; every quote verbatim at its locator, which resolves; in every format, read back
with other tools, all of them once and no formula; the same bytes from the command line
and from a manifest. Prints one line per claim; exit 1 if any fails.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr
from functools import lru_cache
from io import StringIO
from pathlib import Path

from data.locators import parse
from data.model import PlanviewError
from data.reading import read
from data.writers import FORMATS, Excerpt, ExcerptKind, Excerpts
from data.writers.manifest import Request, read_manifest
from index.asking import Question
from index.workspace import Workspace
from scripts.prove_search import Claim
from tests.data.writers.readback import RECORDS, WORKS, read_back, squashed
from tui.cli import run

NOTES = ("", "核对\n第二行", "=1+1", "<b>[bold]</b> *星*")
TAGS = (("目标",), ("目标", "待办"), ())
FILTERS = ("", "status:target", "year<=2030", "value>=100", "unit:%", "status:actual")

SHOWN = 25
"""So many locators of a selection are resolved with ``show``, which reads the document anew."""

Drawn = tuple[str, int]
"""A word of the selection language, and how many excerpts the screen shows of it."""


def main(arguments: Sequence[str]) -> int:
    options = _options(arguments)
    begun = time.perf_counter()
    claims = prove(options.corpus, options.documents, options.selections, options.seed)
    for claim in claims:
        print(claim)
    print(f"{time.perf_counter() - begun:.0f} s")
    return 1 if any(claim.failed for claim in claims) else 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="prove_exports", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("corpus", type=Path, metavar="CORPUS")
    parser.add_argument("--documents", type=int, default=30)
    parser.add_argument("--selections", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(arguments)


def prove(corpus: Path, documents: int, selections: int, seed: int = 1) -> list[Claim]:
    """The claims, each tried on every selection."""
    chance = random.Random(seed)
    with (
        tempfile.TemporaryDirectory() as place,
        Workspace.open(Path(place) / "library") as workspace,
    ):
        _fill(workspace, corpus, documents, chance)
        proof = _Proof(workspace, Path(place))
        for number in range(selections):
            drawn = [_draw(workspace, chance) for _ in range(chance.choice((1, 1, 2, 3)))]
            proof.prove(drawn, number)
        return proof.claims


def _fill(workspace: Workspace, corpus: Path, wanted: int, chance: random.Random) -> None:
    files = [path for path in sorted(corpus.rglob("*")) if path.is_file()]
    chance.shuffle(files)
    library = workspace.library
    for path in files:
        if len(library.pairs()) == wanted:
            break
        data = path.read_bytes()
        try:
            library.store(read(data, name=path.name), data, path=str(path))
        except PlanviewError as error:
            print(f"left out: {path.name}: {error}")
    workspace.sync()
    for id, _ in library.pairs():
        for segment in chance.sample(list(library.segments(id)), 2):
            length = len(segment.text)
            span = f":0-{chance.randint(1, length)}" if chance.random() < 0.4 else ""
            locator = f"{id}#{segment.place}{span}"
            workspace.mark(locator, note=chance.choice(NOTES), tags=chance.choice(TAGS))
    infos = workspace.documents()
    print(
        f"{len(infos)} documents, {sum(info.segments for info in infos)} segments, "
        f"{sum(info.targets for info in infos)} targets, {len(workspace.marks())} marks",
        flush=True,
    )


# Drawing selections ----------------------------------------------------------------


def _draw(workspace: Workspace, chance: random.Random) -> Drawn:
    info = chance.choice(workspace.documents())
    return chance.choice(_DRAWING)(workspace, info.id, chance)


def _document(workspace: Workspace, id: str, chance: random.Random) -> Drawn:
    if chance.random() < 0.7:  # whole documents are long: fewer of them
        return _section(workspace, id, chance)
    return id, sum(not segment.outside for segment in workspace.library.segments(id))


def _section(workspace: Workspace, id: str, chance: random.Random) -> Drawn:
    segments = workspace.library.segments(id)
    eid = chance.choice([segment.eid for segment in segments if not segment.outside])
    alone = chance.random() < 0.3
    inside = [
        segment
        for segment in segments
        if not segment.outside
        and (segment.eid == eid or (not alone and segment.eid.startswith(eid + "/")))
    ]
    return f"{id}#{eid}" + ("!" if alone else ""), len(inside)


def _passage(workspace: Workspace, id: str, chance: random.Random) -> Drawn:
    segment = chance.choice(list(workspace.library.segments(id)))
    place = f"{id}#{segment.place}"
    if chance.random() < 0.5:
        start = chance.randrange(len(segment.text))
        place += f":{start}-{chance.randint(start + 1, len(segment.text))}"
    return place, 1


def _query(workspace: Workspace, id: str, chance: random.Random) -> Drawn:
    text = chance.choice([s.text for s in workspace.library.segments(id)])
    start = chance.randrange(len(text))
    word = text[start : start + chance.randint(2, 5)].replace('"', "").strip()
    query = f'"{word}"' if word else "目标"
    try:
        return f"query:{query}", workspace.answer(Question(query, limit=1)).total
    except PlanviewError:
        return "query:机器人", workspace.answer(Question("机器人", limit=1)).total


def _targets(workspace: Workspace, id: str, chance: random.Random) -> Drawn:
    filter = chance.choice(FILTERS)
    if chance.random() < 0.8:
        filter = f"doc:{id} {filter}".strip()
    rows = workspace.targets(filter)
    if not rows or chance.random() < 0.7:
        return f"targets:{filter}", len(rows)
    return chance.choice(rows).id, 1


def _marks(workspace: Workspace, id: str, chance: random.Random) -> Drawn:
    tag = chance.choice((None, "目标", "待办", "没有"))
    return f"marks:{tag}" if tag else "marks", len(workspace.marks(tag))


_Way = Callable[[Workspace, str, random.Random], Drawn]
_DRAWING: tuple[_Way, ...] = (_document, _section, _passage, _query, _targets, _marks)


# Proving ---------------------------------------------------------------------------


class _Proof:
    def __init__(self, workspace: Workspace, folder: Path) -> None:
        self._workspace = workspace
        self._folder = folder
        self._count = Claim("as many excerpts as the screen shows")
        self._quotes = Claim("every quote stands verbatim in the source, at its locator")
        self._resolved = Claim("a locator resolves to what it names (show)")
        self._formats = {name: Claim(f"{name}: all of it once, read back") for name in FORMATS}
        self._command = Claim("the command line writes the same bytes")
        self._again = Claim("a manifest gives the same bytes again")
        self._passages = lru_cache(8)(self._read)
        self._same_library = ["--library", str(workspace.folder)]

    @property
    def claims(self) -> list[Claim]:
        quotes = (self._count, self._quotes, self._resolved)
        return [*quotes, *self._formats.values(), self._command, self._again]

    def prove(self, drawn: Sequence[Drawn], number: int) -> None:
        words = tuple(word for word, _ in drawn)
        label = " ".join(words)
        excerpts = self._workspace.gather(words)
        self._count.hold(len(excerpts) == sum(count for _, count in drawn), label)
        for item in excerpts.items:
            self._quotes.hold(self._is_verbatim(item), item.locator)
        step = max(len(excerpts) // SHOWN, 1)
        for item in excerpts.items[::step]:
            shown = self._workspace.show(item.locator).text
            quote = (item.target or {}).get("quote", item.text)
            self._resolved.hold(shown == quote, item.locator)
        for name, claim in self._formats.items():
            made = self._workspace.export(words, name)
            claim.hold(self._holds(name, made, excerpts), label)
            if len(excerpts) < 500 or number % 10 == 0:
                self._command.hold(self._written(words, name) == made, f"{name} {label}")
        name = list(FORMATS)[number % len(FORMATS)]
        self._again.hold(self._repeated(words, name), f"{name} {label}")

    def _is_verbatim(self, item: Excerpt) -> bool:
        place = parse(item.locator)
        passage = self._passages(place.document, place.version)[place.eid, place.number]
        start, end = place.span or (0, len(passage))
        if item.kind is not ExcerptKind.TARGET:
            return passage[start:end] == item.text
        return item.text in passage and passage[start:end] == (item.target or {})["quote"]

    def _read(self, id: str, version: int | None) -> dict[tuple[str, int | None], str]:
        document = self._workspace.document(id, version)
        return {(segment.eid, segment.number): segment.text for segment in document.segments}

    def _holds(self, name: str, made: bytes, excerpts: Excerpts) -> bool:
        found = read_back(name, made)
        if name in WORKS:
            return found.count == len(excerpts.documents())
        if name in RECORDS:
            texts = tuple(item.text for item in excerpts.items)
            return found.texts == texts and found.count == len(texts) and not found.formulas
        page = squashed(found.page)
        return found.count == len(excerpts) and all(
            squashed(cell) in page for item in excerpts.items for cell in item.text.split("\t")
        )

    def _written(self, words: Sequence[str], name: str) -> bytes:
        file = self._folder / "made"
        with redirect_stderr(StringIO()):
            code = run(
                [
                    *self._same_library,
                    "export",
                    *words,
                    "--format",
                    name,
                    "-o",
                    str(file),
                    "--force",
                ]
            )
        return file.read_bytes() if code == 0 else b""

    def _repeated(self, words: tuple[str, ...], name: str) -> bool:
        first = self._workspace.export_request(Request(words, name))
        kept = read_manifest(first.manifest("0"))
        return self._workspace.export_request(kept.request).data == first.data


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
