"""What a numeral turns out to be: a quantity, a time, or no value with the reason why."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from data.targets.found.moment import Moment


class Quantity(NamedTuple):
    """A quantity mention in a view, before it is known what it is of."""

    start: int
    end: int
    value: Decimal | None
    value_max: Decimal | None = None
    unit: str = ""
    magnitude: str = ""
    form: str = "number"  # number | fraction | multiple | half | most | rank | ratio
    more: bool = False  # 100余家, 30多个
    chinese: bool = False  # written with Chinese numerals
    fresh: bool = True  # no unit was printed with it and none was borrowed

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


class Other(NamedTuple):
    """A numeral that states no value."""

    start: int
    end: int
    reason: str


Mention = Quantity | Other | Moment
