"""The query language, one grammar for ``search`` and ``--where``.

::

    query     = [ any ] ;
    any       = all , { or , all } ;
    all       = close , { [ "AND" ] , close } ;            (* a space is AND *)
    close     = negation , { ( near | "SENTENCE" ) , negation } ;
    negation  = ( "NOT" | "-" ) , negation | atom ;
    atom      = "(" , any , ")" | pattern | field | term ;

    or        = "OR" | "|" ;
    near      = "NEAR" , [ "/" , number ] ;                (* NEAR alone is NEAR/10 *)
    pattern   = "/" , regular expression , "/" ;           (* on the original text *)
    field     = name , ":" , ( value | "(" , any , ")" )
              | name , comparison , value ;
    name      = "title" | "heading" | "doc" | "kind" | "date" | "period" | "issuer"
              | "year" | "unit" | "value" | "status" | "modality"
              | "indicator" | "review" | "binding" ;
    comparison = ">=" | "<=" | ">" | "<" | "=" ;           (* year, value, date, period *)
    value     = term | [ word ] , ".." , [ word ] ;
    term      = quoted , [ word ] | word ;
    quoted    = ‘"’ text ‘"’ | “ text ” | 「 text 」 | 『 text 』 ;
    word      = characters up to white space, or up to the ")" of an open group ;

An operator counts only as a whole word (``AND OR NOT NEAR SENTENCE |``) or at
the start of a term (``- | ( / "``); everywhere else these characters, and names
of fields that do not exist, are text: ``5-10家``, ``100台/万人``, ``上海：``. A
bracket whose content holds no white space and that text follows directly is
text too (``（一）加快``). Full-width punctuation means the same as half-width.
An unclosed quotation reaches to the end of the query.

A quoted term is literal in any script. An unquoted word with an ideograph or a
digit is literal; one of Latin letters alone is a word with its inflections,
``robot*`` a beginning of words, ``robot~`` a spelling nearly so. Numerals typed
with spaces (``2 5 %``) are one term. Literal means: as text rule F folds it.

All terms of an AND stand in one segment. NEAR counts ideographs and words
between both sides, in either order. ``title doc kind date period issuer`` speak
of the document (``period:十五五``: it is for some of those years), ``heading`` of
the sections around the segment; the other fields speak
of a target in the segment, and those that stand together speak of one target.
"""

from __future__ import annotations

from dataclasses import dataclass

from index.asking.canonical import show
from index.asking.errors import QueryError
from index.asking.parser import Parser
from index.asking.question import Question, QuestionError
from index.asking.terms import unquoted
from index.asking.tree import Node

__all__ = [
    "Query",
    "QueryError",
    "Question",
    "QuestionError",
    "parse",
    "parse_where",
    "show",
    "understood",
    "unquoted",
]


@dataclass(frozen=True, slots=True)
class Query:
    """A query as understood; ``str()`` is its canonical line."""

    text: str
    tree: Node | None  # None: nothing is asked (an empty filter lets everything pass)

    def __str__(self) -> str:
        return show(self.tree) if self.tree is not None else ""


def parse(text: str) -> Query:
    """Understand a search; raises ``QueryError`` (also where nothing is asked)."""
    tree = Parser(text).parse()
    if tree is None:
        raise QueryError("The query is empty.")
    return Query(text, tree)


def parse_where(text: str) -> Query:
    """Understand a filter; an empty one lets everything pass.

    Raises ``QueryError``, for a field that there is not, too.
    """
    return Query(text, Parser(text, strict=True).parse())


def understood(question: Question, *, named: bool = False) -> tuple[Query, Query]:
    """What a question asks, and where, parsed. Raises ``QueryError``, which names the query
    where it is one of many (``named``)."""
    try:
        query = parse(question.query)
    except QueryError as error:
        if not named:
            raise
        raise QueryError(
            "“{query}”: {why}", error.position, query=question.query, why=error.sentence
        ) from None
    return query, parse_where(question.where)
