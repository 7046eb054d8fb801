"""Needles as SQL over one row of ``segment``: what the index knows, whether, how often."""

from __future__ import annotations

import re
from itertools import pairwise

from data.latin import LATIN
from index.answering.matching.needles import Needle
from index.answering.postgres.sql.pieces import Sql, Values, piece

MOST_GRAMS = 12
"""More of a long needle narrow nothing down any more and cost as much each."""


def grams_of(text: str) -> list[str]:
    """The grams by which rows that hold ``text`` are found: its pairs, or itself."""
    pairs = list(dict.fromkeys(map("".join, pairwise(text)))) or [text]
    step = -(-len(pairs) // MOST_GRAMS)
    return pairs[::step]


def indexed(text: str, values: Values) -> Sql:
    """What the index knows of rows that hold ``text``."""
    return piece("grams @> {}::text[]", values(grams_of(text)))


def holds(text: str, values: Values, column: Sql | None = None) -> Sql:
    """Whether a column (else the folded text) holds ``text``."""
    return piece("position({} in {}) > 0", values(text), column or piece("fold"))


def present(needle: Needle, values: Values) -> Sql:
    """Whether the folded text holds ``needle``."""
    if _plain(needle):
        return holds(needle.text, values)
    return piece("fold ~ {}", values(_pattern(needle)))


def counted(needle: Needle, values: Values) -> Sql:
    """How often the folded text holds ``needle``: leftmost first, without overlap."""
    if _plain(needle):
        return piece(
            "(octet_length(fold) - octet_length(replace(fold, {}, ''))) / {}::int",
            values(needle.text),
            values(len(needle.text.encode())),
        )
    return piece("regexp_count(fold, {})", values(_pattern(needle)))


def _plain(needle: Needle) -> bool:
    return not (needle.left or needle.right or needle.open_end)


def _pattern(needle: Needle) -> str:
    """As a regular expression of PostgreSQL, in which escaped signs stand for themselves."""
    text = re.sub(r"([^\w]|_)", r"\\\1", needle.text)
    before = f"(?<![{LATIN}])" if needle.left else ""
    after = f"(?![{LATIN}])" if needle.right else ""
    return f"{before}{text}{f'[{LATIN}]*' if needle.open_end else ''}{after}"
