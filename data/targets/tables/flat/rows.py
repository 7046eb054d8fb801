"""Rows of a table laid flat, put together again from its pieces."""

from __future__ import annotations

from dataclasses import dataclass, field

from data.model import Span
from data.targets.tables.cells import BINDING
from data.targets.tables.flat.tokens import Token, counts_up, is_value, only_words, order_of
from data.targets.tables.units import bracketed_unit, parse_unit
from data.targets.text.view import plain_of


@dataclass(slots=True)
class Row:
    """A row: None among ``cells`` stands for one without a number."""

    label: list[Token] = field(default_factory=list)
    unit: Token | None = None
    cells: list[Token | None] = field(default_factory=list)
    binding: str | None = None
    order: str = ""
    begun: bool = False  # its number was read just now
    worded: bool = False  # its last cell holds words

    @property
    def title(self) -> str:
        return "".join(token.text for token in self.label)

    @property
    def labelled(self) -> bool:
        """The label is complete: its unit is read."""
        if self.unit is not None:
            return True
        return bool(self.label) and bracketed_unit(plain_of(self.title)) is not None

    @property
    def summed(self) -> bool:
        """［8］: a cumulative figure in the last column ends the row."""
        last = self.cells[-1] if self.cells else None
        return last is not None and last.plain.startswith("[")

    @property
    def bracket_open(self) -> bool:
        """细颗粒物（PM / 2.5 / ）: the next number stands inside the label."""
        title = self.title
        return title.count("（") + title.count("(") > title.count("）") + title.count(")")


class RowReader:
    """Takes the pieces one by one.

    ``width``: how many value columns there are. ``summing``: the last of them holds rates
    and, in brackets, sums. ``closing``: 约束性 is the last cell of a row.
    """

    def __init__(
        self,
        tokens: list[Token],
        width: int,
        *,
        numbered: bool,
        summing: bool = False,
        closing: bool = False,
    ) -> None:
        self.tokens, self.width = tokens, width
        self.summing, self.closing = summing, closing
        self.numbered = numbered or counts_up(tokens)
        self.rows: list[Row] = []
        self.orders: dict[int, list[Span]] = {}  # places of running numbers, by segment
        self._row = Row()
        self._expected = 1

    def read(self) -> list[Row]:
        for index, token in enumerate(self.tokens):
            following = self._following(index)
            self._take(token, token.plain, following)
        self._close()
        return self.rows

    def _following(self, index: int) -> str:
        """The next piece; between rows, with the one behind it: 16 / 3 / 岁以下婴幼儿入托率."""
        between = not self._row.cells or len(self._row.cells) >= self.width
        count = 2 if between else 1
        return "".join(token.text for token in self.tokens[index + 1 : index + 1 + count])

    def _take(self, token: Token, plain: str, following: str) -> None:
        row = self._row
        order = self._order(plain, following)
        if order:
            self._begin(token, plain, order)
        elif token.text in BINDING:
            self._bind(BINDING[token.text])
        elif plain.strip("-/") == "":
            if row.label:
                row.cells.append(None)
                row.worded = False
        elif row.label and not row.bracket_open and is_value(token):
            row.cells.append(token)
            row.worded = False
        elif row.unit is not None and row.unit.text.endswith("/") and not row.cells:
            row.unit = Token(row.unit.segment, row.unit.start, row.unit.end, row.unit.text + plain)
        elif row.label and not row.unit and not row.cells and parse_unit(plain.rstrip("/")):
            row.unit = token
        elif not (row.label and only_words(plain)):
            self._take_words(token)

    def _take_words(self, token: Token) -> None:
        """Words go on with the label, stand for a value, or begin the next row."""
        row = self._row
        if len(row.cells) >= self.width or (self.summing and row.summed):
            binding = None if self.numbered else row.binding
            self._close()
            self._row = Row(order=row.order, binding=binding)
            self._row.label.append(token)
        elif not row.cells and not row.labelled:
            row.label.append(token)
        elif not row.cells:
            row.cells.append(None)  # 完成省定目标: a cell of words
            row.worded = True
        elif not row.worded:
            row.cells.append(None)
            row.worded = True

    def _order(self, plain: str, following: str) -> str:
        fresh = self._row.begun and not self._row.label  # 2 / 3岁以下婴幼儿入托率
        return order_of(plain, following, self._expected) if self.numbered and not fresh else ""

    def _begin(self, token: Token, plain: str, order: str) -> None:
        self._close()
        self._row = Row(order=order, begun=True)
        self._expected = int(order) + 1
        length = len(order) + (plain[len(order) : len(order) + 1] in (".", "、", ")"))
        end = min(token.start + length, token.end)
        self.orders.setdefault(token.segment, []).append((token.start, end))
        if end < token.end:
            rest = Token(token.segment, end, token.end, token.text[end - token.start :])
            self._row.label.append(rest)

    def _bind(self, binding: str) -> None:
        """约束性 at the end of a row holds for all rows of its number."""
        row = self._row
        row.binding = binding
        for earlier in reversed(self.rows):
            if not row.order or earlier.order != row.order or earlier.binding:
                break
            earlier.binding = binding
        if row.cells or self.closing:
            self._close()
            self._row = Row(order=row.order)

    def _close(self) -> None:
        cells = self._row.cells
        if len(cells) > self.width and cells[0] is None and self._row.unit is None:
            del cells[0]  # the dash stood for the unit
        if self._row.label and self._row.cells:
            self.rows.append(self._row)
