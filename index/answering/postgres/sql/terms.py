"""One term of a query as SQL: rows that hold it, that may hold it, and how often."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from data.library.postgres.searching import number_key
from index.answering.matching.forms import SYNONYM, Forms
from index.answering.matching.places import RANGES, keys_of_numbers
from index.answering.postgres.sql.needles import counted, holds, indexed, present
from index.answering.postgres.sql.pieces import FALSE, Sql, Values, all_of, any_of, piece

SpellingsOf = Callable[[Sequence[str]], Sequence[str]]
"""How numbers with one of these keys are written anywhere, folded."""


@dataclass(frozen=True, slots=True)
class TermSql:
    """A term as SQL; all but ``index`` is told from the row itself."""

    forms: Forms
    index: Sql  # what the index knows of every row that may hold it
    literal: Sql  # rows that hold one of its needles
    otherwise: Sql  # rows that may state its numbers in other words
    shared: Sql  # rows in which two of its needles may stand on one character
    times: Sql  # how often a row holds it that is not doubtful
    texts: tuple[str, ...]  # all that its places may consist of

    @property
    def possible(self) -> Sql:
        """Rows that may hold it."""
        return any_of((self.literal, self.otherwise))


def term_sql(forms: Forms, values: Values, spellings_of: SpellingsOf) -> TermSql:
    """``forms`` as SQL over a row of ``segment``."""
    needles = forms.needles_of(SYNONYM)
    literals = [present(needle, values) for needle in needles]
    index = [indexed(needle.text, values) for needle in needles]
    texts = [needle.text for needle in needles]
    otherwise: Sql = FALSE
    if forms.number is not None:
        keys = [[number_key(*key) for key in keys] for keys in keys_of_numbers(forms.number)]
        stated = all_of(piece("stated && {}::text[]", values(each)) for each in keys)
        index.append(
            all_of(
                any_of(piece("grams @> {}::text[]", values([key])) for key in each) for each in keys
            )
        )
        said = _wholes(forms, spellings_of(keys[0])) if len(keys) == 1 else None
        if said is None:
            around = _around(forms)
            index[-1] = all_of((index[-1], *(indexed(text, values) for text in around)))
            otherwise = all_of((stated, *(holds(text, values) for text in around)))
        else:
            texts += said
            other = [text for text in said if _stands_for_itself(text, needles[0].text)]
            otherwise = all_of((stated, any_of(holds(text, values) for text in other)))
    pairs = [
        all_of((literals[a], literals[b]))
        for a in range(len(needles))
        for b in range(a)
        if overlap(needles[a].text, needles[b].text)
    ]
    times = piece("{}", counted(needles[0], values))
    for needle in needles[1:]:
        times = piece("{} + {}", times, counted(needle, values))
    return TermSql(
        forms,
        any_of(index),
        any_of(literals),
        otherwise,
        any_of(pairs),
        times if len(needles) == 1 else piece("({})", times),
        tuple(texts),
    )


def _around(forms: Forms) -> list[str]:
    """What stands before, between and behind the numbers of a term, wherever they stand so.

    Between two numbers one way to write a range stands for another.
    """
    assert forms.number is not None
    parts = forms.number.parts
    texts = [part for part in parts if isinstance(part, str)]
    ends = {0, len(texts) - 1}
    return [text for at, text in enumerate(texts) if text and (at in ends or text not in RANGES)]


def _wholes(forms: Forms, spellings: Sequence[str]) -> list[str] | None:
    """What a term with one number may read; None where looking for that is not enough."""
    assert forms.number is not None
    literal = forms.needles[0].text
    if forms.synonyms or overlaps_itself(literal):
        return None
    before, _, after = forms.number.parts
    assert isinstance(before, str)
    assert isinstance(after, str)
    return [before + said + after for said in spellings]


def _stands_for_itself(text: str, literal: str) -> bool:
    """Whether a place of ``text`` may count beside, or join, those of ``literal``.

    It does neither where it holds the literal once and reaches no other one.
    """
    return text.count(literal) != 1 or overlaps_beyond(text, literal)


def overlaps_beyond(text: str, literal: str) -> bool:
    """Whether ``text`` can end inside, or begin inside, a place of ``literal`` it does not hold."""
    shorter = min(len(text), len(literal))
    return text != literal and any(
        text[-k:] == literal[:k] or literal[-k:] == text[:k] for k in range(1, shorter)
    )


def overlaps_itself(text: str) -> bool:
    """Whether two places of ``text`` can share a character."""
    return any(text[-k:] == text[:k] for k in range(1, len(text)))


def overlap(a: str, b: str) -> bool:
    """Whether places of two texts can share a character."""
    return a in b or b in a or overlaps_beyond(a, b)
