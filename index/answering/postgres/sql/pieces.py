"""Pieces of SQL with their parameters beside them: no value is ever written into a text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import LiteralString

from psycopg import sql

Sql = sql.Composable

TRUE, FALSE = sql.SQL("true"), sql.SQL("false")


class Values:
    """The parameters of one search, by name."""

    def __init__(self) -> None:
        self.named: dict[str, object] = {}

    def __call__(self, value: object) -> Sql:
        """The placeholder of ``value``; of a text or number the same each time."""
        if isinstance(value, str | int | float):
            for name, known in self.named.items():
                if type(known) is type(value) and known == value:
                    return sql.Placeholder(name)
        name = f"v{len(self.named)}"
        self.named[name] = value
        return sql.Placeholder(name)


def piece(template: LiteralString, *parts: Sql) -> Sql:
    """``template`` with ``parts`` for its ``{}``."""
    return sql.SQL(template).format(*parts)


def all_of(parts: Iterable[Sql]) -> Sql:
    """All hold; none: true."""
    return _joined(parts, " AND ", TRUE, FALSE)


def any_of(parts: Iterable[Sql]) -> Sql:
    """One of them holds; none: false."""
    return _joined(parts, " OR ", FALSE, TRUE)


def negated(part: Sql) -> Sql:
    if part is TRUE:
        return FALSE
    return TRUE if part is FALSE else piece("NOT ({})", part)


def _joined(parts: Iterable[Sql], sign: LiteralString, empty: Sql, final: Sql) -> Sql:
    """``empty`` changes nothing beside others, ``final`` decides alone."""
    kept: list[Sql] = []
    for part in parts:
        if part is final:
            return final
        if part is not empty:
            kept.append(part)
    if len(kept) < 2:
        return kept[0] if kept else empty
    return sql.SQL("({})").format(sql.SQL(sign).join(kept))
