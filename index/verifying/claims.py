"""Claims: the quantities an article states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from data.measures import Measure, measures_of
from data.model import Status, Target
from index.results import TargetRow

_FIGURE = re.compile(r"[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?")


@dataclass(frozen=True, slots=True)
class Claim:
    """One quantity of the article."""

    row: TargetRow
    measures: tuple[Measure, ...]

    @property
    def target(self) -> Target:
        return self.row.target

    @property
    def context(self) -> str:
        """The sentence or table row it stands in."""
        return sentence(self.row)

    @property
    def counts_parts(self) -> bool:
        """Whether it counts parts of a text (四个方面) and states nothing of the world."""
        return self.target.status is Status.STRUCTURAL


def claims(rows: Sequence[TargetRow]) -> list[Claim]:
    """Every quantity of the article once, in reading order."""
    return [Claim(row, names(row)) for row in rows if row.review != "rejected"]


def names(row: TargetRow) -> tuple[Measure, ...]:
    """What a row measures, in every reading of its name."""
    target = row.target
    return measures_of(target.indicator, target.kind, target.unit)


def sentence(row: TargetRow) -> str:
    return row.text[slice(*row.target.sentence)]


def quantum(target: Target, *, loose: bool) -> Decimal:
    """The value of one unit of the last digit printed: 3.7万亿元 → 0.1万亿元.

    ``loose``: the zeros at the end of a whole number say nothing (约8500).
    """
    found = _FIGURE.search(target.quote)
    if found is None or target.value is None:
        return Decimal(0)
    try:
        printed = Decimal(found[0].replace(",", "").replace("，", "").replace("．", "."))
    except InvalidOperation:
        return Decimal(0)
    if not printed:
        return Decimal(0)
    exponent = printed.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    if loose and step == 1:
        digits = str(int(printed))
        step = Decimal(10) ** (len(digits) - len(digits.rstrip("0")))
    return abs(target.value / printed) * step
