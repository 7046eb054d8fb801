"""A question keeps what it asks, whatever it is written as."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.asking import Question, QuestionError
from index.asking.question import SORTS

QUESTIONS = st.builds(
    Question,
    query=st.text(max_size=20).map(lambda text: text.encode("utf-8", "ignore").decode()),
    where=st.sampled_from(["", "kind:plan", "value>=5 a&b=c"]),
    documents=st.lists(st.text("ab-1", min_size=1), max_size=3).map(tuple),
    limit=st.integers(0, 10**6),
    sort=st.sampled_from(SORTS),
    literal=st.booleans(),
    outside=st.booleans(),
    synonyms=st.booleans(),
)


@given(question=QUESTIONS)
def test_what_is_written_comes_back(question: Question) -> None:
    assert Question.from_record(question.record()) == question
    assert Question.from_link(question.link()) == question
    assert question.link().isascii()


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"query": 1},
        {"query": "a", "limit": -1},
        {"query": "a", "limit": True},
        {"query": "a", "sort": "by hand"},
        {"query": "a", "documents": [1]},
        {"query": "a", "colour": "red"},
    ],
)
def test_what_is_no_question_is_refused(record: dict[str, object]) -> None:
    with pytest.raises(QuestionError):
        Question.from_record(record)


@pytest.mark.parametrize("link", ["", "https://x/?query=a", "planview:search?limit=x&query=a"])
def test_what_is_no_link_is_refused(link: str) -> None:
    with pytest.raises(QuestionError):
        Question.from_link(link)
