"""The query language: what is an operator, what is text, and what is refused."""

from __future__ import annotations

import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.asking import Query, QueryError, parse, parse_where
from index.asking.tree import And, Near, Node, Not, Or, Sentence, Style, Term

FULL_WIDTH = "".join(chr(code) for code in range(0xFF01, 0xFF5F))
MARKS = "“”‘’「」『』《》〈〉【】、。…—～·　" + FULL_WIDTH


def literal(text: str) -> Term:
    return Term(text, Style.LITERAL)


def quoted(text: str) -> Term:
    return Term(text, Style.QUOTED)


def word(text: str) -> Term:
    return Term(text, Style.WORD)


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("氢能", literal("氢能")),
        ("5-10家", literal("5-10家")),
        ("100台/万人", literal("100台/万人")),
        ("上海：", literal("上海：")),
        ("上海:规划", literal("上海:规划")),
        ("氢能|储能", quoted("氢能|储能")),
        ("（一）加快培育", quoted("（一）加快培育")),
        ("1）", quoted("1）")),
        ("robots", word("robots")),
        ("ｒｏｂｏｔｓ", word("ｒｏｂｏｔｓ")),
        ("robot*", Term("robot", Style.PREFIX)),
        ("robot～", Term("robot", Style.FUZZY)),
        ("R&D", literal("R&D")),
        ("“robots”", quoted("robots")),
        ("「十 五五」", quoted("十 五五")),
        ("“专精特新”企业", quoted("专精特新企业")),
        ('"never closed at all', quoted("never closed at all")),
        ('"in "the" middle"', quoted("in the middle")),
        ("氢能 储能", And((literal("氢能"), literal("储能")))),
        ("氢能 AND 储能", And((literal("氢能"), literal("储能")))),
        ("氢能 OR 储能", Or((literal("氢能"), literal("储能")))),
        ("氢能 ＯＲ 储能", Or((literal("氢能"), literal("储能")))),
        ("氢能 | 储能", Or((literal("氢能"), literal("储能")))),
        ("氢能 |储能", Or((literal("氢能"), literal("储能")))),
        ("氢能 ｜ 储能", Or((literal("氢能"), literal("储能")))),
        ("氢能 or 储能", And((literal("氢能"), word("or"), literal("储能")))),
        ("氢能 -储能", And((literal("氢能"), Not(literal("储能"))))),
        ("氢能 －储能", And((literal("氢能"), Not(literal("储能"))))),
        ("NOT 储能", Not(literal("储能"))),
        ("NOT NOT 储能", literal("储能")),
        (
            "（氢能 ｜ 储能） 上海",
            And((Or((literal("氢能"), literal("储能"))), literal("上海"))),
        ),
        ("氢能　储能", And((literal("氢能"), literal("储能")))),
        ("a b OR c", Or((And((word("a"), word("b"))), word("c")))),
        ("氢能 NEAR/5 储能", Near(literal("氢能"), literal("储能"), 5)),
        ("氢能 NEAR 储能", Near(literal("氢能"), literal("储能"), 10)),
        ("氢能 SENTENCE 储能", Sentence(literal("氢能"), literal("储能"))),
        ("2 5 %", literal("2 5 %")),
        ("2 5 % 以上", And((literal("2 5 %"), literal("以上")))),
        ("2025 2035", And((literal("2025"), literal("2035")))),
        ("(5G(第五代))", quoted("5G(第五代)")),
        ("(“九）切实” | “（7”)", Or((quoted("九）切实"), quoted("（7")))),
        ('NOT ("）" | "b")', Not(Or((quoted("）"), quoted("b"))))),
        ("/一半", quoted("/一半")),
    ],
)
def test_what_is_typed_is_understood(query: str, tree: Node) -> None:
    assert parse(query).tree == tree


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("title：上海", 'title:"上海"'),
        ('title:a"b c"', 'title:"ab" AND "c"'),
        ("title:“专精 特新”企业", 'title:"专精 特新企业"'),
        ("title:（上海 OR 北京）", 'title:"上海" OR title:"北京"'),
        ("kind:规划", 'kind:"plan"'),
        ("year<=2027", "year<=2027"),
        ("year：2021-2025", "year:2021..2025"),
        ("value>=1000亿", "value>=100000000000"),
        ("value＞＝1000亿元", "value>=100000000000元"),
        ("value:>=1000亿", "value>=100000000000"),
        ("value≥ 25%", "value>=25%"),
        ("value:100亿..500亿元", "value:10000000000..50000000000元"),
        ("date:2021-03", "date:2021-03-01..2021-03-31"),
        ("date>=2021", "date:2021-01-01.."),
        ("date<2021-03-05", "date:..2021-03-04"),
        ("period:2026-2030", "period:2026..2030"),
        ("period:2026–2030", "period:2026..2030"),
        ("period:十五五", "period:2026..2030"),
        ("period:第十五个五年规划", "period:2026..2030"),
        ("period>=2026", "period:2026.."),
        ("period:2028-03..2029", "period:2028-03-01..2029-12-31"),
        ("period:2028", "period:2028..2028"),
        ("status:目标", 'status:"target"'),
        ("modality:力争", 'modality:"strive"'),
        ("unit:台/万人", 'unit:"台/万人"'),
        ("/\\d+ 亿元/", "/\\d+ 亿元/"),
    ],
)
def test_fields_are_understood(query: str, canonical: str) -> None:
    assert str(parse_where(query)) == canonical


@pytest.mark.parametrize(
    ("query", "position"),
    [
        ("", 0),
        ("   ", 0),
        ("OR 氢能", 0),
        ("氢能 OR", 5),
        ("氢能 AND OR 储能", 7),
        ("NOT", 0),
        ("(氢能", 0),
        ("氢能 ()", 3),
        ("氢能 )", 3),
        ("氢能 NEAR/3", 9),
        ("氢能 NEAR/3 -储能", 3),
        ("“”", 0),
        ("氢能 “　”", 3),
        ("氢能 year:很多", 3),
        ("date:2021-13", 0),
        ("date:2021-02-30", 0),
        ("kind:书", 0),
        ("value>=", 0),
        ("/[/", 0),
        ("(" * 40 + "a" + ")" * 40, 30),
    ],
)
def test_what_is_refused_is_pointed_at(query: str, position: int) -> None:
    with pytest.raises(QueryError) as refused:
        parse(query)
    assert refused.value.position == position
    assert str(refused.value).endswith(".")
    assert refused.value.code == 2


def test_an_empty_filter_lets_everything_pass() -> None:
    assert parse_where(" ").tree is None


def _understood(text: str) -> Query | None:
    try:
        return parse(text)
    except QueryError:
        return None


PIECES = [
    *("氢能", "robots", "robot*", "robt~", "5-10家", "2 5 %", "“专精 特新”", "「a」", '"b c"'),
    *(" ", " ", " AND ", " OR ", " | ", " NOT ", " -", "(", ")", "（", "）", " NEAR/3 "),
    *(" SENTENCE ", "title:", "value>=", "year:", "date:", "2025", "1000亿元", "/\\d+/", "*"),
    *('"', "“", "」", "＂", "heading:", "unit:", "‘", "period:", "十五五"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_the_canonical_line_means_the_same(text: str) -> None:
    query = _understood(text)
    if query is not None:
        assert parse(str(query)).tree == query.tree


@given(st.text(max_size=60))
def test_any_text_is_answered_or_refused(text: str) -> None:
    query = _understood(text)
    if query is not None:
        assert parse(str(query)).tree == query.tree


def odd_queries(number: int) -> list[str]:
    """Unbalanced, repeated, endless and controlling strings, the same every time."""
    chance = random.Random(5)
    alphabets = (
        string.punctuation + " ",
        MARKS + " ",
        '()"“”「」/|-~*: ANDORT',
        "".join(map(chr, range(0x20))) + "\x7f\x9b\x9d\u202e\u2066\u200b\ufeff",
        "氢能储0５%万亿. ",
    )
    made = [mark * times for mark in string.punctuation + MARKS for times in (1, 2, 9)]
    made += ["a" * 10_000, "(" * 10_000, '"' * 9_999, "-" * 10_001, "NOT " * 2_000, "a " * 5_000]
    made += ["氢 OR " * 1_500, "/" + "(a+)+" * 50 + "$/", "/(?:" * 60, "NEAR/" * 900]
    while len(made) < number:
        alphabet = chance.choice(alphabets)
        length = chance.choice((1, 2, 3, 5, 8, 13, 40, 400))
        made.append("".join(chance.choice(alphabet) for _ in range(length)))
    return made


def test_odd_queries_are_answered_or_refused() -> None:
    answered = sum(_understood(query) is not None for query in odd_queries(2_000))
    assert 0 < answered < 2_000


def test_a_filter_names_the_field_that_there_is_not() -> None:
    assert parse("yaer:2030").tree == literal("yaer:2030")  # in a search it is text
    with pytest.raises(QueryError, match=r"no field “yaer”.* there is year:") as refused:
        parse_where("status:target yaer:2030")
    assert refused.value.position == len("status:target ")
    with pytest.raises(QueryError, match="issuer:, kind:"):
        parse_where("foo>3")
    assert parse_where("上海:规划").tree == literal("上海:规划")
