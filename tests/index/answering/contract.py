"""What every implementation of the port has to do, as tests over ``answering``.

A module of tests imports ``*`` from here and brings a fixture ``answering``: a function
that takes documents and gives an ``Answering`` over a library of them, ready to answer.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from data.fold import fold
from data.model import Document, Status, Target
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
    targets=[
        Target("t1", 1, (0, 2), "氢能", (0, 12), Status.ACTUAL, value=Decimal(3), unit="家"),
        Target(
            "t2", 2, (8, 11), "25%", (0, 12), Status.TARGET, "增长", value=Decimal(25), unit="%"
        ),
    ],
)
NEWS = document("news", {"": ["储能为主", "氢能也有百分之二十五", "的的的"]}, kind="news")
__all__ = [
    "test_a_hit_says_where_it_stands_and_how_it_was_found",
    "test_a_page_is_a_part_of_all_hits",
    "test_a_search_that_is_not_wanted_is_given_up",
    "test_documents_narrow_it",
    "test_every_span_is_what_was_asked_for",
    "test_it_says_what_it_looked_for",
    "test_occurrences_come_in_the_order_asked_for",
    "test_one_row_by_its_name",
    "test_passages_are_counted_by_document_section_and_facet",
    "test_rows_come_in_pages",
    "test_rows_pass_a_filter_in_an_order",
    "test_targets_are_a_part_of_the_language",
    "test_terms_are_counted_by_document",
    "test_text_set_apart_is_found_when_asked_for",
    "test_the_best_stand_first",
    "test_totals_are_exact",
    "test_what_cannot_be_understood_is_refused",
    "test_where_nothing_is_found_it_says_why",
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
    assert sum(count.passages for count in answer.documents) == total
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
    for start, stop in ((0, 1), (1, 2), (1, None), (2, 9), (9, 12)):
        part = answers.occurrences(Question("“氢能”", sort="document"), start, stop)
        assert (part.total, part.items) == (found.total, found.items[start:stop])
    right = [
        fold(each.text[each.span[1] :]).text
        for each in answers.occurrences(Question("“氢能”", sort="right")).items
    ]
    assert right == sorted(right)
    left = [
        fold(each.text[: each.span[0]]).text[::-1]
        for each in answers.occurrences(Question("“氢能”", sort="left")).items
    ]
    assert left == sorted(left)
    page = answers.occurrences(Question("“氢能”", sort="right"), 1, 3)
    assert [fold(e.text[e.span[1] :]).text for e in page.items] == right[1:3]
    assert (page.total, page.start) == (found.total, 1)


def test_terms_are_counted_by_document(answering: Answers) -> None:
    table = answering(PLAN, NEWS).count_terms([Question("氢能"), Question("茶园")])
    assert [row.occurrences for row in table.rows] == [{"plan": 6, "news": 1}, {}]
    assert all(table.characters[id] for id in ("plan", "news"))


def test_passages_are_counted_by_document_section_and_facet(answering: Answers) -> None:
    answer = answering(PLAN, NEWS).answer(Question("氢能", limit=1))
    assert [tuple(count) for count in answer.documents] == [
        ("plan", "氢能规划", 4, 6),
        ("news", "news", 1, 1),
    ]
    counted = {id: dict(own) for id, own in answer.sections.items()}
    assert counted == {"plan": {"chp_0": 4, "chp_1": 2}, "news": {"lead": 1}}
    assert answer.facets == {
        "kind": {"other": 4, "news": 1},
        "year": {"2021": 4},
        "issuer": {"发改委": 4},
        "period": {},
    }


def test_a_hit_says_where_it_stands_and_how_it_was_found(answering: Answers) -> None:
    answers = answering(PLAN, NEWS)
    (first, second) = answers.answer(Question("25%", sort="document")).hits
    assert (first.document, first.segment, first.title) == ("plan", 2, "氢能规划")
    assert (first.path, first.spans, first.match) == (("一、氢能",), ((8, 11),), "literal")
    assert (second.spans, second.match) == (((4, 10),), "number")
    assert second.text[4:10] == "百分之二十五"
    literal = answers.answer(Question("25%", literal=True))
    assert [hit.document for hit in literal.hits] == ["plan"]


def test_it_says_what_it_looked_for(answering: Answers) -> None:
    answer = answering(PLAN, NEWS).answer(Question("氢能 OR 25%"))
    assert answer.parsed == "氢能 OR 25%"
    assert [(term.term, term.segments) for term in answer.terms] == [("氢能", 5), ("25%", 2)]
    spelt = {each.term: each.forms for each in answer.expanded if each.reason == "number"}
    assert spelt == {"25%": ("百分之二十五",)}
    assert answer.engine


def test_where_nothing_is_found_it_says_why(answering: Answers) -> None:
    answer = answering(PLAN, NEWS).answer(Question("氢能 茶园"))
    assert (answer.total, answer.hits, answer.documents) == (0, (), ())
    assert any("茶园" in note for note in answer.notes)
    filtered = answering(PLAN, NEWS).answer(Question("氢能", where="heading:储能"))
    assert (filtered.total, len(filtered.notes)) == (0, 1)


def test_text_set_apart_is_found_when_asked_for(answering: Answers) -> None:
    answers = answering(PLAN, NEWS)
    assert answers.answer(Question("目录")).total == 0
    (hit,) = answers.answer(Question("目录", outside=True)).hits
    assert hit.text == "氢能目录"


def test_the_best_stand_first(answering: Answers) -> None:
    plain = document("plain", {"一、其他": ["氢能产业"] * 2})
    headed = document("headed", {"二、氢能": ["氢能产业"]})
    titled = document("titled", {"三、其他": ["氢能产业"]}, title="氢能规划")
    hits = answering(plain, titled, headed).answer(Question("氢能")).hits
    assert [hit.locator for hit in hits] == [
        "headed#chp_0/h",
        "headed#chp_0/p1",
        "titled#chp_0/p1",
        "plain#chp_0/p1",
        "plain#chp_0/p2",
    ]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_targets_are_a_part_of_the_language(answering: Answers) -> None:
    answers = answering(PLAN, NEWS)
    (hit,) = answers.answer(Question("value>=20%")).hits
    assert (hit.segment, hit.spans) == (2, ((8, 11),))
    (hit,) = answers.answer(Question("氢能", where="unit:家 status:actual")).hits
    assert hit.spans == ((0, 2), (6, 8))  # a filter shows nothing
    assert answers.answer(Question("氢能", where="unit:家 year:2025")).total == 0


def test_rows_pass_a_filter_in_an_order(answering: Answers) -> None:
    answers = answering(PLAN, NEWS)
    found = answers.rows(RowFilter(status="target"), RowSort())
    assert [row.target.id for row in found.items] == ["t2"]
    every = answers.rows(RowFilter(status="all"), RowSort("value", descending=True))
    assert [row.target.id for row in every.items] == ["t2", "t1"]
    assert answers.rows(RowFilter("unit:家", "all"), RowSort()).total == 1
    assert answers.rows(RowFilter(status="all", documents=("news",)), RowSort()).total == 0
    with pytest.raises(QueryError):
        answers.rows(RowFilter("nothing:1"), RowSort())


def test_one_row_by_its_name(answering: Answers) -> None:
    answers = answering(PLAN, NEWS)
    row = answers.row("plan", "t1")
    assert row is not None
    assert (row.document, row.target.id) == ("plan", "t1")
    assert answers.row("plan", "t9") is None
    assert answers.row("nobody", "t1") is None


def test_rows_come_in_pages(answering: Answers) -> None:
    answers = answering(PLAN, NEWS)
    everything = answers.rows(RowFilter(status="all"), RowSort())
    assert everything.total == len(everything.items) == 2
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
