"""Keyword in context: the lines of a term, and what stands beside it often."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.fold import fold_text

if TYPE_CHECKING:
    from index.answering.answer import Occurrence
    from index.answering.port import Answering
    from index.asking import Question

WIDTH = 30
"""Characters shown on either side, where nothing else is asked for."""

WITHIN = 4
"""Characters beside a term that its neighbours are looked for in."""

LONGEST_NEIGHBOUR = 4
FEWEST = 2
"""A neighbour is told from two occurrences on."""

_RUN = re.compile("[㐀-鿿]+|[a-z0-9]+(?:['’-][a-z]+)*")
_HAN = re.compile("[㐀-鿿]")


@dataclass(frozen=True, slots=True)
class Line:
    """One occurrence with its context."""

    locator: str
    document: str
    title: str
    path: tuple[str, ...]
    left: str
    node: str  # the words that answer, as printed
    right: str


@dataclass(frozen=True, slots=True)
class Concordance:
    """Occurrences ``start`` and following of a term, and how many there are in all."""

    total: int
    start: int
    lines: tuple[Line, ...]


def concordance(
    answers: Answering,
    question: Question,
    *,
    width: int = WIDTH,
    start: int = 0,
    stop: int | None = None,
) -> Concordance:
    """The lines of a question in the order of its ``sort`` (left, right, document).

    Raises as ``Answering.occurrences`` does.
    """
    page = answers.occurrences(question, start, stop)
    return Concordance(page.total, page.start, tuple(_line(each, width) for each in page.items))


def _line(found: Occurrence, width: int) -> Line:
    start, end = found.span
    return Line(
        locator=found.locator,
        document=found.document,
        title=found.title,
        path=found.path,
        left=found.text[max(0, start - width) : start],
        node=found.text[start:end],
        right=found.text[end : end + width],
    )


def neighbours(lines: Iterable[Line], *, left: bool, within: int = WITHIN) -> list[tuple[str, int]]:
    """What stands beside a term at least twice: strings of two to four characters, or words.

    A string that always stands inside a longer one is not told beside it.
    """
    counted: Counter[str] = Counter()
    for line in lines:
        beside = (
            fold_text(line.left)[-within * 2 :] if left else fold_text(line.right)[: within * 2]
        )
        counted.update(_strings(beside, within, left=left))
    often = {string: count for string, count in counted.items() if count >= FEWEST}
    kept = [
        (string, count)
        for string, count in often.items()
        if not any(
            len(other) > len(string) and string in other and often[other] == count
            for other in often
        )
    ]
    return sorted(kept, key=lambda pair: (-pair[1], pair[0]))


def _strings(beside: str, within: int, *, left: bool) -> set[str]:
    found: set[str] = set()
    for run in _RUN.finditer(beside):
        if not _HAN.match(run[0]):
            if len(run[0]) > 2:
                found.add(run[0])
            continue
        near = beside[-within:] if left else beside[:within]
        piece = near if near in run[0] else _shared(run[0], near)
        for size in range(2, LONGEST_NEIGHBOUR + 1):
            found.update(piece[at : at + size] for at in range(len(piece) - size + 1))
    return found


def _shared(run: str, near: str) -> str:
    """The ideographs of ``near`` that stand in ``run``."""
    parts: Sequence[str] = [part[0] for part in re.finditer("[㐀-鿿]+", near)]
    return next((part for part in parts if part in run), "")
