"""Both engines find what a scan of F finds: no more, no less, in the same places."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.fold import Folded, fold, fold_text
from data.model import Document, Span
from index.answering.answer import Answer
from tests.index.finder import Finder
from tests.index.shelves import Shelf, document, shelf
from tests.shared import CORPUS, needs_shared

Hits = dict[tuple[str, int], list[Span]]


def scan(documents: list[Document], wanted: str) -> Hits:
    """The oracle: F of every segment, looked through."""
    needle = fold_text(wanted)
    found: Hits = {}
    for each in documents:
        for number, segment in enumerate(each.segments):
            spans = _folded(segment.text).find(needle)
            if spans:
                found[each.id, number] = spans
    return found


@lru_cache(maxsize=20_000)
def _folded(text: str) -> Folded:
    return fold(text)


def hits(result: Answer) -> Hits:
    return {(hit.document, hit.segment): list(hit.spans) for hit in result.hits}


def assert_like_a_scan(finder: Finder, documents: list[Document], wanted: str) -> None:
    result = finder.search(f'"{wanted}"', limit=0, outside=True, literal=True)
    expected = scan(documents, wanted)
    assert hits(result) == expected
    assert result.total == len(expected)
    assert result.occurrences == sum(map(len, expected.values()))
    for count in result.documents:
        own = [spans for (id, _), spans in expected.items() if id == count.document]
        assert (count.passages, count.occurrences) == (len(own), sum(map(len, own)))
        assert sum(result.sections[count.document].values()) == count.occurrences


# Few characters, so that repeats and overlaps are many; some fold to several, some
# to none, some are white space, some stand beyond the basic plane.
CHARACTERS = "的的机機器人aA1１ 　㎡½ﬁ“”「」-—％%，。\U00020000é"
TEXTS = st.lists(st.text(CHARACTERS, min_size=1, max_size=30), min_size=1, max_size=8)


@pytest.fixture(params=["scan", "whoosh"])
def finder_of(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Callable[[Shelf], Finder]]:
    made: list[Finder] = []

    def make(library: Shelf) -> Finder:
        finder = Finder(library, tmp_path / f"{len(made)}" / "index")
        if request.param == "whoosh":
            finder.sync()
        made.append(finder)
        return finder

    yield make
    for finder in made:
        finder.close()


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(texts=TEXTS, data=st.data())
def test_generated_texts(
    finder_of: Callable[[Shelf], Finder], texts: list[str], data: st.DataObject
) -> None:
    half = len(texts) // 2
    documents = [document("one", {"一": texts[:half]}), document("two", {"二": texts[half:]})]
    finder = finder_of(shelf(*documents))
    for _ in range(6):
        text = data.draw(st.sampled_from(texts))
        start = data.draw(st.integers(0, len(text) - 1))
        wanted = text[start : start + data.draw(st.integers(1, 4))].replace('"', "")
        if fold_text(wanted):
            assert_like_a_scan(finder, documents, wanted)
            assert scan(documents, wanted)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(texts=TEXTS, data=st.data())
def test_boolean_is_set_algebra(
    finder_of: Callable[[Shelf], Finder], texts: list[str], data: st.DataObject
) -> None:
    documents = [document("one", {"一": texts})]
    finder = finder_of(shelf(*documents))
    everything = {("one", number) for number in range(len(documents[0].segments))}
    terms = [term for term in ("机器", "人", "的", "a1", "%") if fold_text(term)]

    def drawn(depth: int) -> tuple[str, set[tuple[str, int]]]:
        kind = data.draw(st.sampled_from(["term", "and", "or", "not"] if depth else ["term"]))
        if kind == "term":
            term = data.draw(st.sampled_from(terms))
            return f'"{term}"', set(scan(documents, term))
        left, ours = drawn(depth - 1)
        if kind == "not":
            return f"NOT ({left})", everything - ours
        right, theirs = drawn(depth - 1)
        if kind == "and":
            return f"({left}) ({right})", ours & theirs
        return f"({left}) OR ({right})", ours | theirs

    query, expected = drawn(3)
    result = finder.search(query, limit=0, outside=True, literal=True)
    assert set(hits(result)) == expected
    assert result.occurrences == sum(map(len, hits(result).values()))


def test_spans_of_several_terms_are_counted_as_they_are_shown(
    finder_of: Callable[[Shelf], Finder],
) -> None:
    finder = finder_of(shelf(document("d", {"": ["产业链产业", "链产业链", "½２㎡m2"]})))
    for query in ("产业 产业链", "产业链 OR 链产", "产业 OR 链", "1 OR 2", "m OR 2", "½ OR 1"):
        result = finder.search(query, limit=0, literal=True)
        assert result.occurrences == sum(len(hit.spans) for hit in result.hits), query
        for hit in result.hits:
            assert all(a[1] <= b[0] for a, b in zip(hit.spans, hit.spans[1:], strict=False))


def test_a_count_beyond_a_byte_is_exact(finder_of: Callable[[Shelf], Finder]) -> None:
    finder = finder_of(shelf(document("d", {"": ["的" * 1_001, "机器" * 700]})))
    assert finder.search("的", literal=True).occurrences == 1_001
    assert finder.search("的的", literal=True).occurrences == 500
    assert finder.search("机器", literal=True).occurrences == 700


@pytest.fixture(scope="module")
def corpus() -> list[Document]:
    from data.model import UnreadableError
    from data.reading import read

    documents = []
    files = [p for p in sorted((CORPUS / "plans").iterdir()) if p.is_file()][-8:]
    article = next((CORPUS / "seedlike" / "rsshub_page").glob("*.md"))
    for path in [*files, article]:
        try:
            documents.append(read(path.read_bytes(), name=path.name))
        except UnreadableError:
            continue
    return documents


@needs_shared
@pytest.mark.shared
@pytest.mark.slow
def test_random_substrings_of_real_plans(
    finder_of: Callable[[Shelf], Finder], corpus: list[Document]
) -> None:
    finder = finder_of(shelf(*corpus))
    chance = random.Random(11)
    segments = [(each.id, n, s.text) for each in corpus for n, s in enumerate(each.segments)]
    tried = 0
    while tried < 250:
        id, number, text = chance.choice(segments)
        start = chance.randrange(len(text))
        wanted = text[start : start + chance.randint(1, 12)].replace('"', "")
        if not fold_text(wanted):
            continue
        tried += 1
        assert (id, number) in scan(corpus, wanted)
        assert_like_a_scan(finder, corpus, wanted)
