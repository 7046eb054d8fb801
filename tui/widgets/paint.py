"""Which characters of a text are shown up, and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from data.model import Span

CURRENT, HIT, TARGET = "current", "hit", "target"


@dataclass
class Paint:
    """Hits, the current one, and targets of a document, by segment."""

    hits: Mapping[int, Sequence[Span]] = field(default_factory=dict)
    targets: Mapping[int, Sequence[Span]] = field(default_factory=dict)
    current: tuple[int, Span] | None = None
    _flat: dict[int, list[tuple[int, int, str]]] = field(default_factory=dict)

    def forget(self) -> None:
        """Say that something was changed."""
        self._flat.clear()

    def runs(self, segment: int, text: str, start: int, end: int) -> Iterator[tuple[str, str]]:
        """``text[start:end]`` in stretches of one look each: text and ``line--…`` names."""
        at = start
        for first, last, names in self._spans(segment):
            if last <= at:
                continue
            if first >= end:
                break
            if first > at:
                yield text[at:first], ""
                at = first
            stop = min(last, end)
            yield text[at:stop], names
            at = stop
        if at < end:
            yield text[at:end], ""

    def _spans(self, segment: int) -> list[tuple[int, int, str]]:
        """Parted spans in order, each with the looks that lie on it."""
        flat = self._flat.get(segment)
        if flat is None:
            layers = [(span, TARGET) for span in self.targets.get(segment, ())]
            layers += [(span, HIT) for span in self.hits.get(segment, ())]
            if self.current is not None and self.current[0] == segment:
                layers.append((self.current[1], CURRENT))
            flat = self._flat[segment] = _flatten(layers)
        return flat


def _flatten(layers: Sequence[tuple[Span, str]]) -> list[tuple[int, int, str]]:
    cuts = sorted({edge for span, _ in layers for edge in span})
    flat: list[tuple[int, int, str]] = []
    for start, end in pairwise(cuts):
        names = dict.fromkeys(name for span, name in layers if span[0] <= start and end <= span[1])
        if names:
            # The current hit outshines what lies below it.
            flat.append((start, end, CURRENT if CURRENT in names else " ".join(names)))
    return flat
