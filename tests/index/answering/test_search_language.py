"""What numbers, closeness, words and their inflections find, and in what order."""

from __future__ import annotations

import pytest

from tests.index.answering.asked import Make, quotes, texts
from tests.index.shelves import document

# N: each row is a query and a text, and whether the one finds the other by its value.
NUMBERS = [
    ("百分之二十五", "增长25%。", True),
    ("25%", "增长百分之二十五。", True),
    ("２５％", "增长２ ５ %以上。", True),
    ("2 5 %", "达25％左右", True),
    ("百分之五", "增长25%。", False),
    ("百分之五", "增长50%。", False),
    ("百分之五", "增长5.5%。", False),
    ("5%", "占百分之五。", True),
    ("七成", "占70%。", True),
    ("三分之一", "占三分之二。", False),
    ("3.7万亿", "达到37000亿元。", True),
    ("3.7万亿元", "达到37000亿元。", True),
    ("3.7万亿元", "达到37000亿美元。", False),
    ("37000亿", "达到3.7 万亿元。", True),
    ("1000亿", "达到1.1万亿元。", False),
    ("16,770", "共16770个", True),
    ("2025年", "到二〇二五年底", True),
    ("二〇二五年", "到2025年", True),
    ("2025", "到二〇二五年", True),
    ("2025年底", "到二〇二五年底", True),
    ("2025年初", "到二〇二五年底", False),
    ("增长25%以上", "预计增长百分之二十五以上", True),
    ("下降25%以上", "预计增长百分之二十五以上", False),
    ("由5%提高到25%", "由百分之五提高到百分之二十五", True),
    ("由5%提高到26%", "由百分之五提高到百分之二十五", False),
    ("一带一路", "1带1路", False),
    ("1/3", "占三分之一", True),
    ("三分之二以上", "2/3以上", True),
    ("三分之一", "2021/1/3", False),
    ("万分之五", "0.05%", True),
    ("千分之三点五", "3.5‰", True),
    ("百分之 二十五", "25%", True),
    ("15.2%", "15·2%", True),
    ("5-10家", "5～10家", True),
    ("5—10家", "５至10家", True),
    ("5-10家", "5和10家", False),
    ("5%-10%", "百分之五到百分之十", True),
    ("5%-10%", "百分之五到百分之十一", False),
    ("2021-2025年", "二〇二一——二〇二五年", True),
    ("10万亿元", "100000亿元", True),
    ("100,000亿元", "十万亿元", True),
    ("10万亿元", "10万亿美元", False),
    ("三成五", "35%", True),
    ("3.70万亿", "37,000亿", True),
    ("二十家", "20家", False),
    ("５G", "5G网络", True),
]


@pytest.mark.parametrize(("query", "text", "found"), NUMBERS)
def test_numbers_by_their_value(make: Make, query: str, text: str, found: bool) -> None:
    finder = make(document("d", {"": [text, "没有数字的一段"]}))
    for asked in (query, f"“{query}”"):
        assert finder.search(asked).total == found
    literal = finder.search(query, literal=True)
    assert {hit.match for hit in finder.search(query).hits} <= {"literal", "number"}
    assert literal.total <= found


def test_a_hit_says_how_it_was_found(make: Make) -> None:
    finder = make(
        document("d", {"": ["占25%", "占百分之二十五", "国家发展和改革委员会", "发改委"]}),
        synonyms='[groups]\nndrc = ["发改委", "发展和改革委员会"]\n',
    )
    found = finder.search("25%")
    assert {hit.text: hit.match for hit in found.hits} == {
        "占25%": "literal",
        "占百分之二十五": "number",
    }
    (said,) = found.expanded
    assert (said.term, said.forms, said.reason) == ("25%", ("百分之二十五",), "number")
    found = finder.search("发改委")
    assert {hit.text: hit.match for hit in found.hits} == {
        "国家发展和改革委员会": "synonym",
        "发改委": "literal",
    }
    (said,) = found.expanded
    assert (said.term, said.forms, said.reason) == ("发改委", ("发展和改革委员会",), "synonym")
    assert finder.search("“发改委”").total == 1
    assert finder.search("发改委", synonyms=False).total == 1
    assert finder.search("发改委", literal=True).total == 1
    for without in (
        finder.search("发改委 25%", synonyms=False),
        finder.search("发改委", literal=True),
    ):
        (said,) = without.left_out
        assert (said.term, said.forms, said.reason) == ("发改委", ("发展和改革委员会",), "synonym")
        assert "synonym" not in {one.reason for one in without.expanded}
    assert not found.left_out
    assert not finder.search("“发改委”", synonyms=False).left_out
    both = finder.search("发改委 OR 25%")
    assert {hit.match for hit in both.hits} == {"literal", "number", "synonym"}


def test_near_counts_ideographs_and_words(make: Make) -> None:
    passages = [
        "创新驱动发展",
        "创新一二三驱动",
        "创新，一二三！驱动",
        "驱动一二三四创新",
        "驱动 innovation policy 创新",
        "创新创新",
    ]
    finder = make(document("d", {"": passages}))
    assert texts(finder.search("创新 NEAR/0 驱动")) == passages[:1]
    assert texts(finder.search("创新 NEAR/2 驱动")) == [passages[0], passages[4]]
    assert texts(finder.search("创新 NEAR/3 驱动")) == [*passages[:3], passages[4]]
    assert texts(finder.search("创新 NEAR/4 驱动")) == passages[:5]
    assert texts(finder.search("创新 NEAR/4 创新")) == [passages[5]]
    assert texts(finder.search("(创新 OR 发展) NEAR/0 驱动")) == passages[:1]
    assert quotes(finder.search("创新 NEAR/0 驱动")) == [["创新", "驱动"]]


def test_near_shows_only_what_is_near(make: Make) -> None:
    finder = make(document("d", {"": ["创新。很久很久很久以前的创新驱动"]}))
    result = finder.search("创新 NEAR/1 驱动")
    assert result.hits[0].spans == ((12, 14), (14, 16))
    assert result.occurrences == 2


def test_sentence_keeps_to_one_sentence(make: Make) -> None:
    passages = [
        "发展氢能。建设储能。",
        "发展氢能，建设储能。",
        "氢能达3.7万吨储能",
        "We plan hydrogen. We build storage.",
        "We plan hydrogen and build storage.",
    ]
    finder = make(document("d", {"": passages}))
    assert texts(finder.search("氢能 SENTENCE 储能")) == passages[1:3]
    assert texts(finder.search("hydrogen SENTENCE storage")) == [passages[4]]


VOCABULARY = """industry industries industrial plan plans planned planning plane use used
    using uses user travel travelled traveling process processes processing processor news
    new ring robot GDP café cafeteria red bed speed need bring string"""


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("industry", {"industry", "industries"}),
        ("industries", {"industry", "industries"}),
        ("plan", {"plan", "plans", "planned", "planning"}),
        ("planned", {"plan", "plans", "planned", "planning"}),
        ("use", {"use", "used", "using", "uses"}),
        ("travel", {"travel", "travelled", "traveling"}),
        ("process", {"process", "processes", "processing"}),
        ("news", {"news"}),
        ("ring", {"ring"}),
        ("ＧＤＰ", {"gdp"}),
        ("robt~", {"robot"}),
        ("indus*", {"industry", "industries", "industrial"}),
        ("café", {"café"}),
    ],
)
def test_words_and_their_inflections(make: Make, query: str, words: set[str]) -> None:
    finder = make(document("d", {"": [f"我们的{word}很好" for word in VOCABULARY.split()]}))
    found = {quote.casefold() for (quote,) in quotes(finder.search(query))}
    assert found == words


def test_a_word_ends_where_its_letters_end(make: Make) -> None:
    finder = make(document("d", {"": ["PM2.5浓度", "PMI指数", "用AI技术", "AIR", "the A.I. law"]}))
    assert texts(finder.search("PM")) == ["PM2.5浓度"]
    assert texts(finder.search("AI")) == ["用AI技术"]
    assert texts(finder.search("“AI”")) == ["用AI技术", "AIR"]


def test_headings_and_titles_weigh_more(make: Make) -> None:
    plain = document("plain", {"一、其他": ["氢能产业发展很好"]})
    headed = document("headed", {"二、氢能": ["氢能产业发展很好"]})
    titled = document("titled", {"三、其他": ["氢能产业发展很好"]}, title="氢能规划")
    result = make(plain, titled, headed).search("氢能")
    assert [hit.locator for hit in result.hits] == [
        "headed#chp_0/h",
        "headed#chp_0/p1",
        "titled#chp_0/p1",
        "plain#chp_0/p1",
    ]


def test_ties_stand_in_reading_order(make: Make) -> None:
    finder = make(*(document(f"d{n}", {"": ["氢能"] * 3}) for n in range(3)))
    expected = [f"d{n}#lead/p{p}" for n in range(3) for p in (1, 2, 3)]
    assert [hit.locator for hit in finder.search("氢能").hits] == expected
    assert [hit.locator for hit in finder.search("氢能", limit=4).hits] == expected[:4]
    assert [h.locator for h in finder.search("氢能", sort="document", limit=5).hits] == expected[:5]
