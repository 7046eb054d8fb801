"""What every implementation of the port has to do, as tests over ``answering``.

A module of tests imports ``*`` from here and brings a fixture ``answering``: a function
that takes documents and gives an ``Answering`` over a library of them, ready to answer.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from data.fold import fold
from data.model import Document
from index.answering.port import Answering, SearchCancelledError
from index.answering.rows import RowFilter, RowSort
from index.asking import QueryError, Question
from tests.index.shelves import document

Answers = Callable[..., Answering]

PLAN = document(
    "plan",
    {
        "一、氢能": ["氢能产业链，氢能与储能。", "到2025年增长25%。", "“十四五”氢能"],
        "二、创新": ["人才与创新", "robots and energy", "½㎡的氢能 氢 能"],
    },
    title="氢能规划",
    outside=["氢能目录"],
    date="2021-05-01",
    issuer="发改委",
)
NEWS = document("news", {"": ["储能为主", "氢能也有百分之二十五", "的的的"]}, kind="news")
__all__ = [
    "test_a_page_is_a_part_of_all_hits",
    "test_a_search_that_is_not_wanted_is_given_up",
    "test_documents_narrow_it",
    "test_every_span_is_what_was_asked_for",
    "test_occurrences_come_in_the_order_asked_for",
    "test_rows_come_in_pages",
    "test_terms_are_counted_by_document",
    "test_totals_are_exact",
    "test_what_cannot_be_understood_is_refused",
]


@pytest.mark.parametrize(
    ("query", "total", "occurrences"),
    [
        ("氢能", 5, 7),  # headings are passages, too
        ("氢能 -储能", 4, 5),
        ("氢能 储能", 1, 3),
        ("“十四五”", 1, 1),
        ("25%", 2, 2),
        ("robot", 1, 1),
        ("energ*", 1, 1),
        ("的", 2, 4),
        ("heading:氢能 增长", 1, 1),
        ("title:规划 氢能", 4, 6),
        ("kind:news 氢能", 1, 1),
        ("茶园", 0, 0),
        ("/氢./", 5, 7),
        ("氢能 NEAR/3 储能", 1, 2),
    ],
)
def test_totals_are_exact(answering: Answers, query: str, total: int, occurrences: int) -> None:
    answer = answering(PLAN, NEWS).answer(Question(query, synonyms=False))
    assert (answer.total, answer.occurrences) == (total, occurrences)
    assert sum(count.hits for count in answer.documents) == total
    assert sum(count.occurrences for count in answer.documents) == occurrences
    assert sum(n for own in answer.sections.values() for n in own.values()) == occurrences
    assert all(sum(values.values()) <= total for values in answer.facets.values())
    assert bool(answer.notes) == (total == 0)


def test_every_span_is_what_was_asked_for(answering: Answers) -> None:
    texts = {(d.id, n): s for d in (PLAN, NEWS) for n, s in enumerate(d.segments)}
    for wanted in ("氢能", "能", "的", "十四五", "m2"):
        answer = answering(PLAN, NEWS).answer(
            Question(f'"{wanted}"', limit=0, sort="document", outside=True)
        )
        found = {(hit.document, hit.segment): list(hit.spans) for hit in answer.hits}
        assert list(found) == sorted(found, key=lambda at: (at[0] != "plan", at[1]))
        assert found == {
            place: spans
            for place, segment in texts.items()
            if (spans := fold(segment.text).find(wanted))
        }
        for hit in answer.hits:
            segment = texts[hit.document, hit.segment]
            assert (hit.text, hit.eid) == (segment.text, segment.eid)
            assert hit.locator == f"{hit.document}#{segment.place}"


def test_a_page_is_a_part_of_all_hits(answering: Answers) -> None:
    answers = answering(PLAN, NEWS)
    for sort in ("relevance", "document"):
        everything = answers.answer(Question("能", limit=0, sort=sort)).hits
        few = answers.answer(Question("能", limit=2, sort=sort))
        assert few.hits == everything[:2]
        assert few.page(0, 2) == everything[:2]
        assert few.page(1, 4) == everything[1:4]
        assert few.page(3, 99) == everything[3:]
        assert few.page(99, 100) == ()


def test_documents_narrow_it(answering: Answers) -> None:
    answer = answering(PLAN, NEWS).answer(Question("氢能", documents=("news",)))
    assert [count.document for count in answer.documents] == ["news"]
    answer = answering(PLAN, NEWS).answer(Question("氢能", where="kind:news"))
    assert [count.document for count in answer.documents] == ["news"]


def test_occurrences_come_in_the_order_asked_for(answering: Answers) -> None:
    answers = answering(PLAN, NEWS)
    found = answers.occurrences(Question("“氢能”", sort="document"))
    assert found.total == len(found.items) == answers.answer(Question("“氢能”")).occurrences
    assert [(each.document, each.segment) for each in found.items][-1] == ("news", 1)
    for each in found.items:
        assert fold(each.text[slice(*each.span)]).text == "氢能"
        assert each.locator.endswith(f":{each.span[0]}-{each.span[1]}")
    right = [
        fold(each.text[each.span[1] :]).text
        for each in answers.occurrences(Question("“氢能”", sort="right")).items
    ]
    assert right == sorted(right)
    page = answers.occurrences(Question("“氢能”", sort="right"), 1, 3)
    assert [fold(e.text[e.span[1] :]).text for e in page.items] == right[1:3]
    assert (page.total, page.start) == (found.total, 1)


def test_terms_are_counted_by_document(answering: Answers) -> None:
    table = answering(PLAN, NEWS).count_terms([Question("氢能"), Question("茶园")])
    assert [row.occurrences for row in table.rows] == [{"plan": 6, "news": 1}, {}]
    assert all(table.characters[id] for id in ("plan", "news"))


def test_rows_come_in_pages(answering: Answers) -> None:
    answers = answering(PLAN, NEWS)
    everything = answers.rows(RowFilter(status="all"), RowSort())
    assert everything.total == len(everything.items)
    page = answers.rows(RowFilter(status="all"), RowSort(), 1, 2)
    assert page.items == everything.items[1:2]
    assert page.total == everything.total


def test_what_cannot_be_understood_is_refused(answering: Answers) -> None:
    answers = answering(PLAN)
    for query in ("", "/(/", "氢能 AND"):
        with pytest.raises(QueryError):
            answers.answer(Question(query))
    with pytest.raises(QueryError):
        answers.answer(Question("氢能", where="nothing:1"))


def test_a_search_that_is_not_wanted_is_given_up(answering: Answers) -> None:
    with pytest.raises(SearchCancelledError):
        answering(PLAN).answer(Question("氢能"), lambda: True)


def plans() -> tuple[Document, ...]:
    """The documents that the tests are about."""
    return PLAN, NEWS
