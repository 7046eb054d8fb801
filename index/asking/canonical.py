"""A query tree written back as one line that parses to the same tree."""

from __future__ import annotations

from index.asking.tree import (
    And,
    DateField,
    Near,
    Node,
    Not,
    NumberField,
    Or,
    Pattern,
    Sentence,
    Style,
    Term,
    TextField,
)

_OR, _AND, _NEAR, _NOT = range(4)  # how tightly a node binds


def show(node: Node) -> str:
    """The canonical line of ``node``."""
    return _write(node, _OR)


def _write(node: Node, outer: int) -> str:
    match node:
        case Or(parts):
            line, own = " OR ".join(_write(p, _AND) for p in parts), _OR
        case And(parts):
            line, own = " AND ".join(_write(p, _NEAR) for p in parts), _AND
        case Near(left, right, distance):
            line, own = f"{_write(left, _NEAR)} NEAR/{distance} {_write(right, _NOT)}", _NEAR
        case Sentence(left, right):
            line, own = f"{_write(left, _NEAR)} SENTENCE {_write(right, _NOT)}", _NEAR
        case Not(part):
            line, own = f"NOT {_write(part, _NOT)}", _NOT
        case Term():
            return _term(node)
        case Pattern(source):
            return f"/{source}/"
        case TextField(name, text):
            return f"{name}:{quoted(text)}"
        case NumberField():
            return _number_field(node)
        case DateField("period", low, high) if low[4:] in ("", "-01-01") and high[4:] in (
            "",
            "-12-31",
        ):
            return f"period:{low[:4]}..{high[:4]}"
        case DateField(name, low, high):
            return f"{name}:{low if low == high else f'{low}..{high}'}"
    return f"({line})" if own < outer else line


def quoted(text: str) -> str:
    """``text``, which holds no quotation marks (they mean nothing), between such marks."""
    return f'"{text}"'


def _term(term: Term) -> str:
    match term.style:
        case Style.PREFIX:
            return term.text + "*"
        case Style.FUZZY:
            return term.text + "~"
        case Style.WORD | Style.LITERAL:
            return term.text
        case _:
            return quoted(term.text)


def _number_field(node: NumberField) -> str:
    low, high = (None if v is None else format(v, "f") for v in (node.low, node.high))
    if low is not None and low == high:
        return f"{node.name}:{_value(low + node.unit)}"
    if low is not None and high is not None:
        return f"{node.name}:{_value(f'{low}..{high}{node.unit}')}"
    if low is not None:
        return f"{node.name}{'>' if node.low_open else '>='}{_value(low + node.unit)}"
    return f"{node.name}{'<' if node.high_open else '<='}{_value(f'{high}{node.unit}')}"


def _value(text: str) -> str:
    bare = all(c.isalnum() or c in ".%‰/²³·-" for c in text)
    return text if bare else quoted(text)
