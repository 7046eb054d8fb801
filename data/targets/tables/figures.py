"""Cells that hold a figure, and what figures they hold."""

from __future__ import annotations

import re
from functools import lru_cache

from data.targets.found.quantity import Quantity
from data.targets.text.language import language_of
from data.targets.text.view import View, plain_of
from data.targets.text.zh.scan.mentions import scan
from data.targets.text.zh.scan.numerals import number_value
from data.targets.words.lexicon import pattern

_NUM = r"[0-9]{1,3}(?:[ ,\u2009\u202f\u00a0][0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_FIGURE = pattern("tables", "figures", "figure", num=_NUM, flags=re.I)
_NOTHING = pattern("tables", "figures", "nothing", flags=re.I)
_PAIR = re.compile(r"^\D{0,3}(?P<a>[0-9][0-9,.]*) ?/ ?(?P<b>[0-9][0-9,.]*)\D{0,3}$")
_BARE = pattern("tables", "cells", "bare")
_SPACED = re.compile(r"^\D{0,16}?(?P<n>[0-9]{1,3}(?: [0-9]{3})+(?:\.[0-9]+)?)(?P<rest>\D{0,24})$")
_LATIN = re.compile(r"[A-Za-z]{2}")
_SIGNED = re.compile(r"(?:^|[\s(\[:>=])-$")
_LONGEST = 48
_LONGEST_TOLD = 200
_TOLD = pattern("tables", "figures", "told", num=_NUM)


@lru_cache(maxsize=8192)
def is_figure(text: str) -> bool:
    """A number, with the words, signs and unit a cell may print with it."""
    plain = plain_of(text).strip()
    return 0 < len(plain) <= _LONGEST and bool(_FIGURE.match(plain))


def tells(text: str) -> bool:
    """A figure with the words of what it is of: 30% in protected areas, 建成电站3座."""
    return len(text) <= _LONGEST_TOLD and bool(_TOLD.search(plain_of(text)))


def is_empty(text: str) -> bool:
    """Nothing, a dash, n/a."""
    return bool(_NOTHING.match(text.strip()))


def quantities_of(view: View) -> list[Quantity]:
    """The quantities of one cell."""
    plain = view.plain
    found = _pair(plain) or _bare(plain) or _spaced(plain)
    if not found:
        english = bool(_LATIN.search(plain)) and language_of(plain + " text") is not None
        mentions = language_of(plain).scan(plain) if english else scan(plain)
        found = [m for m in mentions if isinstance(m, Quantity)]
    return [_signed(plain, one) for one in found]


def _signed(plain: str, quantity: Quantity) -> Quantity:
    """-2.5 keeps its sign; the dash of a range is none."""
    if quantity.value is None or not _SIGNED.search(plain[: quantity.start]):
        return quantity
    upper = quantity.value_max
    if upper is not None:  # -3‰至-1‰ was read as far as its first number
        return quantity._replace(start=quantity.start - 1, value=-quantity.value)
    return quantity._replace(start=quantity.start - 1, value=-quantity.value)


def _pair(plain: str) -> list[Quantity]:
    """Both numbers of a cell that gives two: 8358/244."""
    match = _PAIR.match(plain)
    if not match:
        return []
    return [
        Quantity(match.start(name), match.end(name), number_value(match[name].rstrip(".")))
        for name in ("a", "b")
    ]


def _bare(plain: str) -> list[Quantity]:
    """2050 alone in a cell is a value, not a year."""
    match = _BARE.match(plain)
    return [Quantity(match.start("n"), match.end("n"), number_value(match["n"]))] if match else []


def _spaced(plain: str) -> list[Quantity]:
    """10 000: thousands grouped by spaces, where no unit stands between."""
    match = _SPACED.match(plain)
    if not match or match["rest"].strip():
        return []
    return [Quantity(match.start("n"), match.end("n"), number_value(match["n"]))]
