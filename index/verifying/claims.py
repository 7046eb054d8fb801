"""Claims: the quantities an article states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from data.fold import fold_text
from data.measures import Measure, measures_of
from data.model import Status, Target
from index.comparing.similarity import pieces
from index.results import TargetRow

_SPAN_AFTER = re.compile("[之以]?[后後内內来來间間]|时间|時間|期间|左右时间")
_SPAN_BEFORE = re.compile("(?:未来|今后|过去|近|前|后|每|历时|为期|耗时|再用)$")
_FROM = re.compile(r"(?:\b[Ff]rom (?:about |around |some )?|[由从自](?:20\d\d年的?)?约?)$")
_AGE_GROUP = re.compile("及?以[下上][㐀-鿿]")
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
    def starts(self) -> bool:
        """Whether it is what a change starts from (from 28,000 to 60,000), no goal."""
        before = self.row.text[: self.target.span[0]]
        return _FROM.search(before[-12:]) is not None

    @property
    def counts_parts(self) -> bool:
        """Whether it counts parts of a text (四个方面) and states nothing of the world."""
        return self.target.status is Status.STRUCTURAL


def claims(rows: Sequence[TargetRow]) -> list[Claim]:
    """Every quantity of the article once, in reading order.

    A span of time and a number that belongs to a name claim nothing. A figure without a name
    of its own (from 28,000 to 60,000) has that of the figure before it in its sentence.
    """
    found: list[Claim] = []
    for row in rows:
        if row.review == "rejected" or claims_nothing(row):
            continue
        measures = names(row) if named_here(row) else ()
        before = found[-1] if found else None
        if not measures and before is not None and _goes_on(before.row, row):
            measures = before.measures
        found.append(Claim(row, measures))
    return found


def claims_nothing(row: TargetRow) -> bool:
    """Whether it is a span of time (五年后) or stands in a name (3岁以下婴幼儿)."""
    target, text = row.target, row.text
    start, end = target.span
    if target.unit == "年":
        return bool(_SPAN_AFTER.match(text, end) or _SPAN_BEFORE.search(text[:start][-4:]))
    return target.unit == "岁" and _AGE_GROUP.match(text, end) is not None


def named_here(row: TargetRow) -> bool:
    """Whether the name stands in the figure's own sentence, and was not taken from elsewhere."""
    name, here = fold_text(row.target.indicator), fold_text(sentence(row))
    own, found = pieces(name), pieces(here)
    if len(name) < 2 or not own:
        return False
    if row.target.table is not None:
        return True
    return len(own & found) >= len(own) / 2


def _goes_on(before: TargetRow, row: TargetRow) -> bool:
    a, b = before.target, row.target
    one = (a.segment, a.sentence) == (b.segment, b.sentence)
    return one and (a.unit == b.unit or not (a.unit and b.unit)) and not b.indicator


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
