"""What was typed → query tree. The grammar stands in the package's docstring."""

from __future__ import annotations

import re

from index.asking.cursor import CLOSING, Cursor
from index.asking.errors import QueryError
from index.asking.fields import FIELDS, make_field, takes_comparison
from index.asking.terms import as_quoted, half_width, searchable, unquoted
from index.asking.tree import (
    And,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Sentence,
    Style,
    Term,
)

MAX_TERMS = 100
MAX_DEPTH = 30
MAX_DISTANCE = 1_000
DEFAULT_DISTANCE = 10
MAX_PATTERN = 300
MAX_NUMERAL_WORDS = 24  # of a number printed with spaces: '2 9 0 0'

_FIELD = re.compile(r"([A-Za-z]+)\s?(:|>=|<=|≥|≤|>|<|=)")
_COMPARISON = re.compile(r">=|<=|≥|≤|>|<|=")
_COMPARATORS = {"≥": ">=", "≤": "<=", "=": ":"}
_NEAR = re.compile(r"NEAR(?:/(\d{1,6}))?$")
_NUMERALS = "[0-9.,%‰零〇一二三四五六七八九十百千万亿两点分之成]+"
_NUMERIC = re.compile(_NUMERALS)
_NUMERIC_WORD = re.compile(rf"\s+{_NUMERALS}(?=[\s)]|$)")


class Parser(Cursor):
    """One pass over one query.

    In a search an unknown ``name:`` is text like any other; a ``strict`` parser, which
    filters use, refuses it: a filter that silently lets nothing pass helps nobody.
    """

    def __init__(self, text: str, *, strict: bool = False) -> None:
        super().__init__(text)
        self.strict = strict
        self.depth = 0  # nodes open here, negations included
        self.terms = 0

    def parse(self) -> Node | None:
        """The whole query; None where there is nothing in it."""
        self.skip()
        if self.at == len(self.plain):
            return None
        return self._any()

    # One method per precedence, loosest first.

    def _any(self) -> Node:
        parts = [self._all()]
        while self._take_or():
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Or(_flat(Or, parts))

    def _all(self) -> Node:
        parts = [self._close()]
        while not self.at_end():
            word = self.peek()
            if word == "AND":
                self.take(word)
            elif self._at_or():
                break
            parts.append(self._close())
        return parts[0] if len(parts) == 1 else And(_flat(And, parts))

    def _close(self) -> Node:
        left = self._negation()
        while not self.at_end():
            word, at = self.peek(), self.at
            near = _NEAR.match(word)
            if not near and word != "SENTENCE":
                break
            self.take(word)
            right = self._negation()
            for side in (left, right):
                _refuse_beside(word, side, at)
            if near:
                distance = min(int(near[1] or DEFAULT_DISTANCE), MAX_DISTANCE)
                left = Near(left, right, distance)
            else:
                left = Sentence(left, right)
        return left

    def _negation(self) -> Node:
        word, at = self.peek(), self.at
        if word == "NOT":
            self.take(word)
        elif self.char() == "-" and self.plain[at + 1 : at + 2] not in ("", "-", ")"):
            self.at += 1
            self.skip()
        else:
            return self._atom()
        if self.at_end():
            raise QueryError("NOT at character {at} needs a term after it.", at, at=at + 1)
        self._enter(at)
        part = self._negation()
        self.depth -= 1
        return part.part if isinstance(part, Not) else Not(part)

    def _atom(self) -> Node:
        at, word = self.at, self.peek()
        if self.at_end() or self._at_or() or word in ("AND", "SENTENCE") or _NEAR.match(word):
            name = "|" if self.char() == "|" else word
            if self.at_end():
                raise QueryError("A term is missing at character {at}.", at, at=at + 1)
            raise QueryError(
                "{operator} at character {at} needs a term on both sides.",
                at,
                operator=name,
                at=at + 1,
            )
        if self.char() == ")" and self.boundary(at + 1):
            raise QueryError("The ) at character {at} has no ( before it.", at, at=at + 1)
        self.terms += 1
        if self.terms > MAX_TERMS:
            raise QueryError("A query holds at most {limit} terms.", at, limit=MAX_TERMS)
        return self._group() or self._pattern() or self._field() or self._term()

    # Atoms.

    def _group(self) -> Node | None:
        if self.char() != "(":
            return None
        at = self.at
        closing = self.closing_bracket(at)
        if closing is not None and not self.boundary(closing + 1):
            inside = self.plain[at:closing]
            if not any(c.isspace() for c in inside):
                return None  # '（一）加快…' is text that begins with a bracket
        self._enter(at)
        self.groups += 1
        self.at += 1
        self.skip()
        if self.char() == ")":
            raise QueryError("The brackets at character {at} hold nothing.", at, at=at + 1)
        inner = self._any()
        if self.char() != ")":
            raise QueryError("The ( at character {at} is never closed.", at, at=at + 1)
        self.at += 1
        self.depth -= 1
        self.groups -= 1
        self.skip()
        return inner

    def _pattern(self) -> Node | None:
        if self.char() != "/":
            return None
        at, end = self.at, self.at + 1
        while end < len(self.plain):
            if self.plain[end] == "\\":
                end += 1
            elif self.plain[end] == "/" and self.boundary(end + 1):
                break
            end += 1
        else:
            return None  # a slash that is never closed is text
        source = self.text[at + 1 : end]
        if not source:
            return None
        _check_pattern(source, at)
        self.at = end + 1
        self.skip()
        return Pattern(source, at)

    def _field(self) -> Node | None:
        found = _FIELD.match(self.plain, self.at)
        if not found:
            return None
        if found[1].lower() not in FIELDS:
            if self.strict:
                raise _unknown_field(found[1], self.at)
            return None
        name, sign, at = found[1].lower(), _COMPARATORS.get(found[2], found[2]), self.at
        if found[2] != ":" and not takes_comparison(name):
            return None
        self.at = found.end()
        self.skip()
        if self.char() == "(":
            return self._field_group(name, sign, at)
        if sign == ":" and takes_comparison(name):
            further = _COMPARISON.match(self.plain, self.at)
            if further:  # 'value:>=1000亿' means 'value>=1000亿'
                sign = _COMPARATORS.get(further[0], further[0])
                self.at = further.end()
                self.skip()
        value = self.value()
        self.skip()
        return make_field(name, sign, half_width(value), at)

    def _field_group(self, name: str, sign: str, at: int) -> Node:
        """``title:(上海 OR 北京)``: the field holds for every bare term in the brackets."""
        group = self._group()
        if group is None:
            raise QueryError("{field}: needs a value after it.", at, field=name)
        return _spread(group, name, sign, at)

    def _term(self) -> Node:
        at = self.at
        quoted = self.char() in CLOSING
        text = self.value()
        self.skip()
        if quoted:
            return searchable(as_quoted(text, at))
        return self._numeral_run(text, at) or searchable(unquoted(text, at))

    def _numeral_run(self, text: str, at: int) -> Term | None:
        """``2 5 %`` typed with spaces is one number, not three terms."""
        if not _NUMERIC.fullmatch(half_width(text)):
            return None
        from data.numbers import find_numbers

        ends: list[int] = []
        further = _NUMERIC_WORD.match(self.plain, at + len(text))
        while further and len(ends) < MAX_NUMERAL_WORDS:
            ends.append(further.end())
            further = _NUMERIC_WORD.match(self.plain, further.end())
        for end in reversed(ends):
            run = self.text[at:end]
            numbers = find_numbers(run)
            if len(numbers) == 1 and numbers[0].span == (0, len(run)):
                self.at = end
                self.skip()
                return Term(run, Style.LITERAL, at)
        return None

    def _at_or(self) -> bool:
        return self.char() == "|" or self.peek() == "OR"

    def _take_or(self) -> bool:
        if self.at_end() or not self._at_or():
            return False
        self.take("OR" if self.peek() == "OR" else "||" if self.peek()[:2] == "||" else "|")
        return True

    def _enter(self, at: int) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise QueryError("Brackets stand more than {limit} deep.", at, limit=MAX_DEPTH)


def _flat(kind: type[And] | type[Or], parts: list[Node]) -> tuple[Node, ...]:
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, kind) else (part,))
    return tuple(flat)


def _refuse_beside(operator: str, side: Node, at: int) -> None:
    """NEAR and SENTENCE compare places, which only terms have."""
    parts = side.parts if isinstance(side, Or) else (side,)
    if not all(isinstance(p, Term | Pattern | Near | Sentence) for p in parts):
        raise QueryError(
            "{operator} at character {at} stands between terms (or terms joined by OR).",
            at,
            operator=operator,
            at=at + 1,
        )


def _spread(node: Node, name: str, sign: str, at: int) -> Node:
    match node:
        case Term():
            return make_field(name, sign, half_width(node.text), node.at)
        case And():
            return And(tuple(_spread(p, name, sign, at) for p in node.parts))
        case Or():
            return Or(tuple(_spread(p, name, sign, at) for p in node.parts))
        case Not():
            return Not(_spread(node.part, name, sign, at))
    raise QueryError("{field}:(…) holds terms, AND, OR and NOT only.", at, field=name)


def _check_pattern(source: str, at: int) -> None:
    from index.asking.patterns import PatternError, compile_pattern

    if len(source) > MAX_PATTERN:
        raise QueryError("A pattern holds at most {limit} characters.", at, limit=MAX_PATTERN)
    try:
        compile_pattern(source)
    except PatternError as error:
        raise QueryError(
            "The pattern at character {at} cannot be read: {why}.", at, at=at + 1, why=error
        ) from None


def _unknown_field(name: str, at: int) -> QueryError:
    """The refusal of a field that there is not, with the one that was meant or all of them."""
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), FIELDS, n=1)
    choices = near or sorted(FIELDS)
    return QueryError(
        "There is no field “{field}” (character {at}); there is {choices}.",
        at,
        field=name,
        at=at + 1,
        choices=", ".join(f"{choice}:" for choice in choices),
    )
