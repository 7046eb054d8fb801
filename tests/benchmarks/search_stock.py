"""Whoosh with the codec it comes with, as a contender: what our own codec has to beat."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from tests.benchmarks.search_contenders import SHOWN, Answer, Corpus, begins_word, spans
from tests.benchmarks.search_corpus import Query

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from whoosh import fields, index, query
    from whoosh.analysis import SpaceSeparatedTokenizer

END = "␃"


class Stock:
    """Pairs of characters as words; all pairs of a string, then the text decides."""

    exact = True

    def build(self, corpus: Corpus) -> None:
        words = fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False)
        made = index.create_in(corpus.place, fields.Schema(pairs=words))
        writer = made.writer(limitmb=512)
        for text in corpus.texts():
            writer.add_document(pairs=" ".join(_pairs(text + END)))
        writer.commit(optimize=True)

    def open(self, corpus: Corpus) -> None:
        self._searcher = index.open_dir(corpus.place).searcher()
        self._texts = list(corpus.texts())
        self._owners = corpus.owners()

    def ask(self, asked: Query) -> Answer:
        if len(asked.terms[0]) == 1:
            wanted = query.Prefix("pairs", asked.terms[0])
        else:
            pairs = dict.fromkeys(pair for term in asked.terms for pair in _pairs(term))
            wanted = query.And([query.Term("pairs", pair) for pair in pairs])
        hits = [hit.docnum for hit in self._searcher.search(wanted, limit=None)]
        texts = self._texts
        if asked.is_prefix:
            holds = begins_word(asked)
            found: Sequence[int] = [n for n in hits if holds(texts[n])]
        else:
            found = [n for n in hits if all(term in texts[n] for term in asked.terms)]
        documents = Counter(map(self._owners.__getitem__, found))
        best = [(number, spans(texts[number], asked.terms)) for number in found[:SHOWN]]
        return Answer(len(found), dict(documents), best)


def _pairs(text: str) -> list[str]:
    return list(map("".join, pairwise(text.replace(" ", "␠"))))
