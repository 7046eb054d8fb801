"""What a search looked for beside the words typed, as it stands in the texts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from data.fold import fold_text
from index.answering.answer import Expansion
from index.answering.local.evaluating.evaluation import Evaluation
from index.answering.matching.forms import LITERAL, NUMBER, SYNONYM, Forms
from index.answering.matching.places import number_places
from index.asking.synonyms import Synonyms
from index.asking.tree import Node, Style, Term, leaves

MAX_SHOWN = 6
# Segments looked at for other spellings of a number: an example is enough.
MAX_LOOKED_AT = 400


def expansions(evaluation: Evaluation) -> Iterator[Expansion]:
    """What each term was expanded to; of numbers only spellings that do occur."""
    for term, forms in evaluation.forms.items():
        yield from forms.expanded
        spellings = _number_spellings(term, forms, evaluation)
        if spellings:
            yield Expansion(term.text, spellings, NUMBER)


def unused_synonyms(tree: Node, known: Synonyms) -> tuple[Expansion, ...]:
    """What ``known`` would have added to each term of a search that went without it."""
    return tuple(
        Expansion(term.text, others, SYNONYM)
        for term in dict.fromkeys(leaf for leaf in leaves(tree) if isinstance(leaf, Term))
        if term.style is not Style.QUOTED and (others := known.of(fold_text(term.text)))
    )


def _number_spellings(term: Term, forms: Forms, evaluation: Evaluation) -> tuple[str, ...]:
    """How the value that ``term`` states is written elsewhere, folded."""
    if forms.number is None:
        return ()
    literal = evaluation.postings(term, LITERAL)
    others = (n for n in evaluation.postings(term, NUMBER) if n not in literal)
    spellings: dict[str, None] = {}
    for number in islice(others, MAX_LOOKED_AT):
        document, segment = evaluation.snapshot.locate(number)
        text = evaluation.snapshot.texts[document]
        for start, end in number_places(forms.number, text, *text.bounds(segment)):
            spellings[text.text[start:end]] = None
    spellings.pop(fold_text(term.text), None)
    return tuple(islice(spellings, MAX_SHOWN))
