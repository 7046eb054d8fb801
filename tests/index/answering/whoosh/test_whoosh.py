"""The index is Whoosh's: its own searcher finds the same, and without its postings nothing is."""

from __future__ import annotations

import random
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any

import pytest
from whoosh.matching import NullMatcher
from whoosh.query import And, Not, Or, Phrase, Prefix, Term
from whoosh.reading import SegmentReader
from whoosh.searching import Searcher

from data.fold import fold_text
from data.model import Document
from index.answering.local.whoosh.opened import OpenShard
from tests.index.finder import Finder
from tests.index.shelves import document, shelf

WORDS = [
    "氢能",
    "储能",
    "产业链",
    "创新",
    "机器人",
    "25%",
    "2025年",
    "robots",
    "energy",
    "的",
    "一带一路",
    "½",
    "𠀀字",
    "的的的",
]


def corpus(chance: random.Random) -> Iterator[Document]:
    for number in range(12):
        chapters = {
            f"{chance.choice(WORDS)}第{n}章": [
                "".join(chance.choices(WORDS, k=chance.randint(1, 12))) for _ in range(8)
            ]
            for n in range(3)
        }
        yield document(f"d{number}", chapters, title=f"{chance.choice(WORDS)}规划{number}")


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Document], OpenShard]:
    documents = list(corpus(random.Random(4)))
    finder = Finder(shelf(*documents), tmp_path_factory.mktemp("whoosh") / "index")
    finder.sync()
    (shard,) = finder.index.folder().shards
    return documents, shard.opened()


def texts_of(documents: list[Document]) -> list[str]:
    return [fold_text(each.text) for one in documents for each in one.segments]


def units(text: str) -> str:
    """A character for each UTF-16 unit, as grams are made of them."""
    data = text.encode("utf-16-le")
    return "".join(
        chr(int.from_bytes(data[at : at + 2], "little")) for at in range(0, len(data), 2)
    )


def asked(chance: random.Random, texts: list[str], depth: int = 2) -> tuple[Any, Set[int]]:
    """A query of Whoosh's, and the passages that it must find."""
    everything = set(range(len(texts)))
    kind = chance.choice(("term", "phrase", "prefix", "and", "or", "not")[: 3 if not depth else 6])
    if kind in ("and", "or"):
        parts = [asked(chance, texts, depth - 1) for _ in range(chance.randint(2, 3))]
        queries, found = [query for query, _ in parts], [each for _, each in parts]
        if kind == "and":
            return And(queries), set.intersection(*map(set, found))
        return Or(queries), set().union(*found)
    if kind == "not":
        (left, ours), (right, theirs) = (asked(chance, texts, depth - 1) for _ in range(2))
        return And([left, Not(right)]), set(ours) - set(theirs)
    text = units(chance.choice(texts) if chance.random() < 0.9 else "茶园")
    length = {"term": chance.randint(1, 2), "prefix": 1}.get(kind, chance.randint(3, 9))
    at = chance.randrange(max(len(text) - length, 0) + 1)
    wanted = text[at : at + length]
    held = {number for number in everything if wanted in units(texts[number])}
    if kind == "prefix":
        return Prefix("text", wanted), held
    if len(wanted) < 3:
        return Term("text", wanted), held
    return Phrase("text", [wanted[n : n + 2] for n in range(len(wanted) - 1)]), held


def test_whooshs_own_searcher_finds_the_same(indexed: tuple[list[Document], OpenShard]) -> None:
    documents, shard = indexed
    texts, searcher = texts_of(documents), Searcher(shard.reader)
    chance = random.Random(7)
    for _ in range(2_000):
        query, expected = asked(chance, texts)
        assert set(searcher.docs_for_query(query)) == expected, query


def test_headings_titles_and_numbers_are_fields(
    indexed: tuple[list[Document], OpenShard],
) -> None:
    documents, shard = indexed
    searcher = Searcher(shard.reader)
    named, titled, number = set(), set(), 0
    for each in documents:
        headings = {section.eid: fold_text(section.title) for section in each.sections}
        for segment in each.segments:
            named |= {number} if "创新" in headings[segment.eid] else set()
            titled |= {number} if "创新" in fold_text(each.title) else set()
            number += 1
    assert named
    assert titled
    assert set(searcher.docs_for_query(Term("heading", "创新"))) == named
    assert set(searcher.docs_for_query(Term("title", "创新"))) == titled
    stated = set(searcher.docs_for_query(Term("number", "25 %")))
    assert stated == {n for n, text in enumerate(texts_of(documents)) if "25%" in text}
    assert shard.reader.doc_frequency("heading", "创新") == len(named)


def test_without_whooshs_postings_nothing_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = list(corpus(random.Random(4)))
    finder = Finder(shelf(*documents), tmp_path / "index")
    finder.sync()
    queries = [
        "氢能",
        "的",
        "25%",
        "“产业链创新”",
        "robot",
        "energ*",
        "heading:创新 能",
        "氢能 OR 储能",
    ]
    assert all(finder.search(query).total for query in queries)
    monkeypatch.setattr(SegmentReader, "postings", lambda *_, **__: NullMatcher())
    emptied = Finder(shelf(*documents), tmp_path / "index")
    emptied.index.folder()  # the index is used, small as it is
    for query in queries:
        result = emptied.search(query)
        assert (result.engine, result.total, result.hits) == ("whoosh", 0, ())
