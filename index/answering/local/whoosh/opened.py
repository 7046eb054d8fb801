"""A shard with its files open, behind Whoosh's reader. Importing it imports Whoosh."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.answering.local.whoosh.arrays import Ints
from index.answering.local.whoosh.files.codec import open_reader
from index.answering.local.whoosh.files.columns import read_columns
from index.answering.local.whoosh.files.embedded import TermNotFound
from index.answering.local.whoosh.files.matchers import ArrayMatcher, Lines, Terms
from index.answering.local.whoosh.files.names import (
    COLUMNS,
    FOLDED,
    GRAMS,
    HEADING,
    HEADINGS,
    NUMBER,
    ORIGINALS,
    TEXT,
    TITLE,
    TITLES,
)
from index.answering.local.whoosh.files.originals import Originals
from index.answering.local.whoosh.files.text_file import TextFile
from index.answering.local.whoosh.lines import (
    Headings,
    Passages,
    StatedNumbers,
    Titles,
    term_of,
)
from index.answering.matching.texts import NumberKey, Place, SearchText

if TYPE_CHECKING:
    from index.answering.local.whoosh.files.embedded import SegmentReader


class OpenShard:
    """The files of one shard. Every method may raise ``DamagedError``."""

    def __init__(
        self,
        folder: Path,
        texts: TextFile,
        bases: Sequence[int],
        text: Callable[[int], SearchText],
    ) -> None:
        self.bases = bases
        """Number of each document's first passage, and of one more's."""
        self.passages = Passages(folder / GRAMS, folder / FOLDED)
        self.originals = Originals(folder / ORIGINALS)
        self.columns: Mapping[str, bytes] = read_columns(folder / COLUMNS)
        self.starts: Ints = self.passages.grams.starts.astype(np.int64)
        self._headings = Titles(folder / HEADINGS, Headings(self.columns).passages)
        self._titles = Titles(folder / TITLES, self._of_documents)
        lines: dict[str, Lines] = {
            TEXT: self.passages,
            HEADING: self._headings,
            TITLE: self._titles,
        }
        numbers = StatedNumbers(texts, bases, text)
        self.reader: SegmentReader = open_reader(folder, Terms(bases[-1], lines, numbers))

    def close(self) -> None:
        for each in (self.passages, self.originals, self._headings, self._titles):
            each.close()

    def check(self) -> None:
        """Raise ``DamagedError`` if a mapped file was written to meanwhile."""
        for each in (self.passages, self.originals, self._headings, self._titles):
            each.check()

    def _of_documents(self, documents: Ints) -> Ints:
        bases = self.bases
        spans = [np.arange(bases[n], bases[n + 1]) for n in documents.tolist()]
        return np.concatenate(spans) if spans else np.zeros(0, np.int64)

    # What Whoosh's reader has, as arrays.

    def frequency(self, gram: str, field: str = TEXT) -> int:
        """How often a gram stands in the lines of a field."""
        found: int = self.reader.frequency(field, _term(gram))
        return found

    def places(self, gram: str, field: str = TEXT) -> Ints:
        """Where it stands, ascending."""
        matcher = self._matcher(field, _term(gram))
        return matcher.places() if matcher is not None else np.zeros(0, np.int64)

    def stated(self, key: NumberKey) -> Mapping[int, Sequence[Place]]:
        """Places of a number, by the position of the document in the shard."""
        matcher = self._matcher(NUMBER, term_of(key))
        return (matcher.stated or {}) if matcher is not None else {}

    def _matcher(self, field: str, term: bytes) -> ArrayMatcher | None:
        try:
            matcher = self.reader.postings(field, term)
        except TermNotFound:
            return None
        return matcher if isinstance(matcher, ArrayMatcher) else None


def _term(gram: str) -> bytes:
    return gram.encode("utf-8", "surrogatepass")
