"""Those that ``bench_search`` compares, all on the same job.

Given strings, a contender finds every segment that holds them all, counts the segments
of each document, and gives the fifty best with the places of the strings in them.
planview works on a library and finds places in the original text; its peers are handed
texts folded already and find places in those, which is less to do.
"""

from __future__ import annotations

import heapq
import re
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

from index.asking import Question
from index.asking.analysis import LATIN
from tests.benchmarks.search_corpus import Query

SHOWN = 50
Spans = list[tuple[int, int]]


@dataclass
class Answer:
    total: int
    documents: Mapping[Any, int] | Sequence[Any]  # each document, and how many segments of it
    best: Sequence[tuple[Any, Sequence[tuple[int, int]]]] = field(default_factory=list)


def counts(answer: Answer) -> dict[int, int]:
    """Number of each document → segments, whatever form the contender gave them in."""
    if isinstance(answer.documents, Mapping):
        return dict(answer.documents)
    return {int(count.document[4:]): count.passages for count in answer.documents}


class Contender(Protocol):
    exact: bool  # whether it is meant to find them all

    def build(self, corpus: Corpus) -> None: ...
    def open(self, corpus: Corpus) -> None: ...
    def ask(self, query: Query) -> Answer: ...


@dataclass(frozen=True)
class Corpus:
    """What every contender is handed, and where it may put its own."""

    folder: Path  # with library/, folded.txt (a segment a line) and owners.txt
    place: Path  # the contender's own folder

    def texts(self) -> Iterator[str]:
        with (self.folder / "folded.txt").open(encoding="utf-8", newline="\n") as file:
            for line in file:
                yield line.removesuffix("\n")

    def owners(self) -> list[int]:
        """Per segment the number of its document."""
        return list(map(int, (self.folder / "owners.txt").read_text().split()))


def spans(text: str, terms: Iterable[str]) -> Spans:
    return sorted(m.span() for term in terms for m in re.finditer(re.escape(term), text))


def begins_word(query: Query) -> Callable[[str], bool]:
    pattern = re.compile(f"(?<![{LATIN}])" + re.escape(query.terms[0]))
    return lambda text: pattern.search(text) is not None


class Planview:
    """Through the workspace, as the screen and the command line search."""

    exact = True
    index = True

    def build(self, corpus: Corpus) -> None:
        if self.index:
            self.open(corpus)
            self.workspace.keeper.sync()

    def open(self, corpus: Corpus) -> None:
        from index.workspace import Workspace

        self.workspace = Workspace.open(corpus.folder / "library", read_only=not self.index)
        if not self.index:
            from tests.index.finder import Finder

            # A folder in which no index will ever be: the scan engine answers.
            finder = Finder(self.workspace.library, corpus.place / "no index")
            self.workspace._finder = finder

    def ask(self, query: Query) -> Answer:
        text = (
            query.terms[0] + "*" if query.is_prefix else " ".join(f"「{t}」" for t in query.terms)
        )
        found = self.workspace.answer(Question(text, limit=SHOWN, literal=True))
        best = [(hit.text, hit.spans) for hit in found.hits]
        return Answer(found.total, found.documents, best)


class Scan(Planview):
    """The same without an index: the oracle, and the floor."""

    index = False


class Fts5:
    """SQLite FTS5 over pairs of characters, a phrase of them for a string."""

    exact = True
    _END = "␃"

    def build(self, corpus: Corpus) -> None:
        db = sqlite3.connect(corpus.place / "fts.db")
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE segment (id INTEGER PRIMARY KEY, owner INTEGER, text TEXT)")
        db.execute(
            "CREATE VIRTUAL TABLE pairs USING fts5(text, content='', "
            "tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* M* P* S* Co Cn'\")"
        )
        rows = enumerate(zip(corpus.owners(), corpus.texts(), strict=True))
        with db:
            for number, (owner, text) in rows:
                db.execute("INSERT INTO segment VALUES (?, ?, ?)", (number, owner, text))
                grams = self._grams(text + self._END)
                db.execute("INSERT INTO pairs (rowid, text) VALUES (?, ?)", (number, grams))
        db.execute("INSERT INTO pairs (pairs) VALUES ('optimize')")
        db.commit()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.close()

    @staticmethod
    def _grams(text: str) -> str:
        return " ".join(map("".join, pairwise(text.replace(" ", "␠"))))

    def open(self, corpus: Corpus) -> None:
        self._db = sqlite3.connect(corpus.place / "fts.db")
        self._db.execute("PRAGMA mmap_size = 1073741824")
        self._owners = corpus.owners()

    def _match(self, term: str) -> str:
        if len(term) == 1:
            return f'"{term}"*'  # each pair that begins so
        return f'"{self._grams(term)}"'

    def ask(self, query: Query) -> Answer:
        found: Iterable[int] = (
            row[0]
            for row in self._db.execute(
                "SELECT rowid FROM pairs WHERE pairs MATCH ? ORDER BY rank",
                (" AND ".join(map(self._match, query.terms)),),
            )
        )
        if query.is_prefix:
            holds = begins_word(query)
            found = [number for number in found if holds(self._text(number))]
        ids = list(found)
        documents = Counter(map(self._owners.__getitem__, ids))
        best = [(number, spans(self._text(number), query.terms)) for number in ids[:SHOWN]]
        return Answer(len(ids), dict(documents), best)

    def _text(self, number: int) -> str:
        row = self._db.execute("SELECT text FROM segment WHERE id = ?", (number,)).fetchone()
        return str(row[0])


class Tantivy:
    """tantivy-py over words (rjieba), each candidate verified; misses what crosses words."""

    exact = False

    def _schema(self) -> Any:
        import tantivy

        schema = tantivy.SchemaBuilder()
        schema.add_text_field("words", tokenizer_name="whitespace")
        schema.add_integer_field("id", stored=False, fast=True)
        return schema.build()

    def build(self, corpus: Corpus) -> None:
        import tantivy

        index = tantivy.Index(self._schema(), path=str(corpus.place))
        writer = index.writer(128_000_000, 2)
        for number, text in enumerate(corpus.texts()):
            writer.add_document(tantivy.Document(words=" ".join(self._words(text)), id=number))
        writer.commit()
        writer.wait_merging_threads()

    @staticmethod
    def _words(text: str) -> list[str]:
        import rjieba

        words: list[str] = rjieba.cut(text)
        return words

    def open(self, corpus: Corpus) -> None:
        import tantivy

        index = tantivy.Index.open(str(corpus.place))
        index.reload()
        self._searcher = index.searcher()
        self._schema_read = index.schema
        # It has to verify, so it holds the texts.
        self._texts = list(corpus.texts())
        self._owners = corpus.owners()

    def ask(self, query: Query) -> Answer:
        from tantivy import Occur
        from tantivy import Query as Words

        wanted = []
        for term in query.terms:
            if query.is_prefix:
                wanted.append(Words.regex_query(self._schema_read, "words", f"{term}.*"))
                continue
            for word in self._words(term):
                wanted.append(Words.term_query(self._schema_read, "words", word))
        asked = Words.boolean_query([(Occur.Must, each) for each in wanted])
        hits = self._searcher.search(asked, limit=len(self._texts), count=False).hits
        numbers = self._searcher.fast_field_values("id", [address for _, address in hits])
        texts = self._texts
        ids = [n for n in numbers if all(term in texts[n] for term in query.terms)]
        documents = Counter(map(self._owners.__getitem__, ids))
        best = [(number, spans(texts[number], query.terms)) for number in ids[:SHOWN]]
        return Answer(len(ids), dict(documents), best)


class Ripgrep:
    """ripgrep over a file for each document, a line for each segment; unranked."""

    exact = True

    def build(self, corpus: Corpus) -> None:
        files: dict[int, list[str]] = {}
        for owner, text in zip(corpus.owners(), corpus.texts(), strict=True):
            files.setdefault(owner, []).append(text)
        for owner, texts in files.items():
            file = corpus.place / f"{owner}.txt"
            file.write_text("\n".join(texts) + "\n", encoding="utf-8")

    def open(self, corpus: Corpus) -> None:
        self._place = corpus.place

    def ask(self, query: Query) -> Answer:
        first, *others = query.terms
        pattern = f"(?:^|[^{LATIN}]){first}" if query.is_prefix else first
        how = [] if query.is_prefix else ["-F"]
        done = subprocess.run(
            ["rg", *how, "--no-config", "-n", "--no-heading", "--", pattern, "."],
            cwd=self._place,
            capture_output=True,
            text=True,
        )
        lines = done.stdout.splitlines()
        found = []
        for line in lines:
            name, number, text = line.split(":", 2)
            if all(term in text for term in others):
                found.append((int(name[2:-4]), int(number), text))
        documents = Counter(owner for owner, _, _ in found)
        shown = heapq.nsmallest(SHOWN, found)
        best = [((owner, n), spans(text, query.terms)) for owner, n, text in shown]
        return Answer(len(found), dict(documents), best)


CONTENDERS: dict[str, type[Contender]] = {
    "planview": Planview,
    "scan": Scan,
    "fts5": Fts5,
    "tantivy": Tantivy,
    "ripgrep": Ripgrep,
}


def missing(name: str) -> str:
    """Why a contender cannot take part; '' where it can."""
    from importlib.util import find_spec
    from shutil import which

    if name == "tantivy" and not (find_spec("tantivy") and find_spec("rjieba")):
        return "tantivy and rjieba are not installed: pip install --group peers"
    if name == "ripgrep" and which("rg") is None:
        return "rg is not installed"
    return ""
