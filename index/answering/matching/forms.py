"""What a term of a query looks like in a text: itself, its inflections, its numbers.

A term is compiled once per search into *forms*, each with the reason why it is
looked for. The reasons are told to the user and decide what kind of match a hit is.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass

from data.fold import fold_text
from index.answering.answer import Expansion
from index.answering.matching.needles import Needle
from index.answering.matching.texts import NumberKey
from index.asking.analysis import MAX_FORMS, beginning_with, inflections, spelt_nearly
from index.asking.synonyms import NO_SYNONYMS, Synonyms
from index.asking.tree import Style, Term

# Levels of a match, the strictest first: a hit is called by the first that explains it.
LITERAL, NUMBER, SYNONYM = "literal", "number", "synonym"
LEVELS = (LITERAL, NUMBER, SYNONYM)


@dataclass(frozen=True, slots=True)
class NumberForm:
    """A literal with complete numbers in it, matched by their values.

    ``parts`` alternate: folded text, number, folded text, number, …, folded text.
    """

    parts: tuple[str | NumberKey, ...]


@dataclass(frozen=True, slots=True)
class Forms:
    """Everything one term looks for, by level of match."""

    needles: tuple[Needle, ...]
    synonyms: tuple[Needle, ...] = ()
    number: NumberForm | None = None
    expanded: tuple[Expansion, ...] = ()

    def settled(self, level: str) -> str:
        """The strictest level with the same matches as ``level``."""
        return LITERAL if self.number is None and not self.synonyms else level

    def needles_of(self, level: str) -> tuple[Needle, ...]:
        """The needles that a match of ``level`` may use."""
        return self.needles + (self.synonyms if level == SYNONYM else ())


def compile_term(
    term: Term,
    vocabulary: Callable[[], Set[str]],
    *,
    synonyms: Synonyms = NO_SYNONYMS,
    literal: bool = False,
) -> Forms:
    """The forms of ``term``; ``literal`` leaves out numbers and synonyms.

    ``vocabulary`` gives the Latin words there are; it is asked only for words.
    """
    folded = fold_text(term.text)
    match term.style:
        case Style.PREFIX:
            words = beginning_with(folded, vocabulary())
            needle = Needle(folded, left=True, open_end=True)
            return Forms((needle,), expanded=_expansion(term.text + "*", words, "prefix"))
        case Style.FUZZY:
            words = spelt_nearly(folded, vocabulary())[:MAX_FORMS]
            needles = tuple(map(_word, dict.fromkeys((folded, *words))))
            return Forms(needles, expanded=_expansion(term.text + "~", words, "spelling"))
        case Style.WORD:
            words = inflections(folded, vocabulary())
            forms = Forms(
                (_word(folded), *map(_word, words)),
                expanded=_expansion(term.text, words, "inflection"),
            )
        case _:
            forms = Forms((Needle(folded),))
    if literal:
        return forms
    return _with_number(term, _with_synonyms(term, folded, forms, synonyms))


def _word(folded: str) -> Needle:
    return Needle(folded, left=True, right=True)


def _expansion(term: str, words: list[str], reason: str) -> tuple[Expansion, ...]:
    return (Expansion(term, tuple(words[:MAX_FORMS]), reason),) if words else ()


def _with_synonyms(term: Term, folded: str, forms: Forms, synonyms: Synonyms) -> Forms:
    if term.style is Style.QUOTED:
        return forms
    others = synonyms.of(folded)
    if not others:
        return forms
    needles = tuple(_synonym_needle(fold_text(other)) for other in others)
    said = Expansion(term.text, tuple(others), "synonym")
    return Forms(forms.needles, needles, forms.number, (*forms.expanded, said))


def _synonym_needle(folded: str) -> Needle:
    bounded = folded.isascii() and folded.replace(" ", "").isalnum()
    return Needle(folded, left=bounded, right=bounded)


def _with_number(term: Term, forms: Forms) -> Forms:
    if term.style is Style.WORD:
        return forms
    form = number_form(term.text)
    if form is None:
        return forms
    return Forms(forms.needles, forms.synonyms, form, forms.expanded)


def number_form(text: str) -> NumberForm | None:
    """``text`` with its complete numbers as values; None where it holds none."""
    from data.numbers import find_numbers

    parts: list[str | NumberKey] = []
    reached = 0
    for number in find_numbers(text):
        parts.append(fold_text(text[reached : number.span[0]]))
        parts.append((number.value, number.unit))
        reached = number.span[1]
    if not parts:
        return None
    parts.append(fold_text(text[reached:]))
    return NumberForm(tuple(parts))
