"""The terms of a shard for Whoosh's reader, and matchers that hand their arrays on.

A matcher is Whoosh's: its searcher walks it posting by posting. Who works on all postings
at once asks the same matcher for its ``places``. Importing this imports Whoosh and NumPy.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.answering.local.whoosh.arrays import Ints, distinct, runs
from index.answering.local.whoosh.files.embedded import (
    ListMatcher,
    TermInfo,
    TermNotFound,
    TermsReader,
)
from index.answering.local.whoosh.files.gram_file import GramFile
from index.answering.local.whoosh.files.names import NUMBER
from index.answering.matching.texts import Place

if TYPE_CHECKING:
    from whoosh.query.spans import Span

Stated = Mapping[int, Sequence[Place]]


class Lines(Protocol):
    """Grams of lines of text, and the passages that each line speaks for."""

    @property
    def grams(self) -> GramFile: ...

    def places(self, gram: str) -> Ints:
        """Where the gram stands in all lines, ascending."""

    def owners(self, lines: Ints) -> Ints:
        """The passages (ascending, each once) that these lines stand in or over."""


class Numbers(Protocol):
    """The numbers that passages state."""

    def terms(self) -> Iterator[bytes]: ...
    def stated(self, term: bytes) -> Stated: ...
    def owners(self, stated: Stated) -> Ints: ...


class Terms(TermsReader):
    """The terms of all fields."""

    def __init__(self, documents: int, lines: Mapping[str, Lines], numbers: Numbers) -> None:
        """``lines`` by field; the first is the one with positions in its passages."""
        self.documents = documents
        self._lines = lines
        self._numbers = numbers
        self._number = NUMBER

    def close(self) -> None:
        pass  # the shard's files are the shard's to close

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self.frequency(*term) > 0

    def indexed_field_names(self) -> list[str]:
        return [*self._lines, self._number]

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for name in sorted(self.indexed_field_names()):
            yield from self.terms_from(name, b"")

    def terms_from(self, name: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        if name == self._number:
            found: Iterator[bytes] = iter(sorted(self._numbers.terms()))
        else:
            # Units and their UTF-8 sort alike, halves of pairs of them included.
            grams = self._lines[name].grams.all_grams()
            found = (gram.encode("utf-8", "surrogatepass") for gram in grams)
        return ((name, text) for text in found if text >= prefix)

    def term_info(self, name: str, text: bytes) -> TermInfo:
        matcher = self.matcher(name, text, None)
        ids, weights = matcher.ids, matcher.counts
        return TermInfo(
            weight=float(weights.sum()), df=len(ids), minid=int(ids[0]), maxid=int(ids[-1])
        )

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, name: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(name, prefix))

    def frequency(self, name: str, text: bytes) -> int:
        """How often the term occurs: the places of a gram, the statements of a number."""
        if name == self._number:
            return sum(map(len, self._numbers.stated(text).values()))
        gram = text.decode("utf-8", "surrogatepass")
        return self._lines[name].grams.occurrences(gram) if 0 < len(gram) < 3 else 0

    def doc_frequency(self, name: str, text: bytes) -> int:
        return len(self.matcher(name, text, None).ids) if self.frequency(name, text) else 0

    def matcher(self, name: str, text: bytes, form: Any, scorer: Any = None) -> ArrayMatcher:
        if not self.frequency(name, text):
            raise TermNotFound(f"{name}:{text!r}")
        if name == self._number:
            stated = self._numbers.stated(text)
            own = np.zeros(0, np.int64)
            owners = self._numbers.owners
            return ArrayMatcher(
                lambda: own, lambda: (owners(stated), None), name, text, form, scorer, stated=stated
            )
        lines = self._lines[name]
        gram = text.decode("utf-8", "surrogatepass")
        exact = name == next(iter(self._lines))

        def found() -> tuple[Ints, Ints | None]:
            at = np.searchsorted(lines.grams.starts, lines.places(gram), "right") - 1
            if not exact:
                return lines.owners(distinct(at)), None
            first, counts = runs(at)
            return at[first], counts

        starts = lines.grams.starts if exact else None
        return ArrayMatcher(lambda: lines.places(gram), found, name, text, form, scorer, starts)


class ArrayMatcher(ListMatcher):
    """The postings of one term; nothing is read of them before it is asked for."""

    def __init__(
        self,
        places: Callable[[], Ints],
        found: Callable[[], tuple[Ints, Ints | None]],
        name: str,
        text: bytes,
        form: Any,
        scorer: Any,
        starts: NDArray[np.uint32] | None = None,
        stated: Stated | None = None,
    ) -> None:
        self.places = places
        """Where the term stands in the line of the shard, ascending."""
        self.stated = stated
        """Of a number: its places by the position of the document in the shard."""
        self._found = found
        self._starts = starts
        self._arguments = (places, found, name, text, form, scorer, starts, stated)
        super().__init__(None, None, format=form, scorer=scorer, term=(name, text))
        self._i: int = 0

    @cached_property
    def _arrays(self) -> tuple[Ints, Ints]:
        ids, counts = self._found()
        return ids, np.ones(len(ids), np.int64) if counts is None else counts

    @property
    def ids(self) -> Ints:
        """The passages, ascending."""
        return self._arrays[0]

    @property
    def counts(self) -> Ints:
        """How often in each."""
        return self._arrays[1]

    @property
    def _ids(self) -> list[int]:
        return self._listed[0]

    @_ids.setter
    def _ids(self, value: object) -> None:
        pass  # Whoosh's own constructor would hand in a list

    @property
    def _weights(self) -> list[float]:
        return self._listed[1]

    @_weights.setter
    def _weights(self, value: object) -> None:
        pass

    @cached_property
    def _listed(self) -> tuple[list[int], list[float]]:
        return self.ids.tolist(), self.counts.astype(float).tolist()

    @cached_property
    def _where(self) -> list[int]:
        found: list[int] = self.places().tolist()
        return found

    def copy(self) -> ArrayMatcher:
        made = ArrayMatcher(*self._arguments)
        made._i = self._i
        return made

    def skip_to(self, id: int) -> None:
        self._i = bisect_left(self._ids, id, self._i)

    def value_as(self, astype: str) -> list[int]:
        """Positions in the passage, in units."""
        assert astype == "positions"
        assert self._starts is not None
        own = self.id()
        start, end = int(self._starts[own]), int(self._starts[own + 1])
        first, last = bisect_left(self._where, start), bisect_left(self._where, end)
        return [at - start for at in self._where[first:last]]

    def spans(self) -> list[Span]:
        from whoosh.query.spans import Span  # with all of Whoosh's queries

        return [Span(at) for at in self.value_as("positions")]

    def block_max_weight(self) -> float:
        return float(self.counts.max())
