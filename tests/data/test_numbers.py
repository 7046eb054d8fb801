from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.numbers import Number, find_numbers
from data.numerals import numeral_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("25", "25"),
        ("２５", "25"),
        ("3.75", "3.75"),
        ("３．７５", "3.75"),
        ("16,770", "16770"),
        ("16，770", "16770"),
        ("２７，２０３，３１９", "27203319"),
        ("16\u202f770", "16770"),
        ("2 9 0 0", "2900"),
        ("２　９　０　０", "2900"),
        ("6 .5", "6.5"),
        ("1 5 ．3", "15.3"),
        ("3.7万亿", "3700000000000"),
        ("37000亿", "3700000000000"),
        ("3.7 万亿", "3700000000000"),
        ("3.7萬億", "3700000000000"),
        ("5百万", "5000000"),
        ("2千", "2000"),
        ("3千5百", "3500"),
        ("1亿2000万", "120000000"),
        ("3万5千", "35000"),
        ("十", "10"),
        ("十五", "15"),
        ("二十五", "25"),
        ("一百零二", "102"),
        ("一百二", "120"),
        ("两千零五", "2005"),
        ("一万二", "12000"),
        ("一万零二百", "10200"),
        ("六十五亿五千万", "6550000000"),
        ("三万亿", "3000000000000"),
        ("百亿", "10000000000"),
        ("三点五", "3.5"),
        ("零点五万", "5000"),
        ("四八·五亿", "4850000000"),
        ("一○·六亿", "1060000000"),
        ("四三万", "430000"),
        ("二〇二五", "2025"),
        ("二○二五", "2025"),
        ("壹佰贰拾", "120"),
        ("零", "0"),
        ("两", "2"),
    ],
)
def test_numeral_value(text: str, value: str) -> None:
    assert numeral_value(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        *("万", "亿", "万亿", "百万千", "千百", "两十", "三四", "三四十", "十几", "十四五"),
        *("1.2.3", "1,23", "1万2", "3.7万5千", "25家", "3.", ".5", "点五", "、", "", " ", "2 03"),
    ],
)
def test_no_numeral(text: str) -> None:
    assert numeral_value(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # One value, many writings.
        ("占百分之二十五。", [("百分之二十五", "25", "%")]),
        ("占25%。", [("25%", "25", "%")]),
        ("占２５％。", [("２５％", "25", "%")]),
        ("占2 5 %。", [("2 5 %", "25", "%")]),
        ("占百分之25。", [("百分之25", "25", "%")]),
        ("占四分之一。", [("四分之一", "25", "%")]),
        ("占两成五。", [("两成五", "25", "%")]),
        ("占2.5成。", [("2.5成", "25", "%")]),
        ("占250‰。", [("250‰", "25", "%")]),
        ("千分之十点八三", [("千分之十点八三", "1.083", "%")]),
        ("百分之二○·七", [("百分之二○·七", "20.7", "%")]),
        ("百分之百", [("百分之百", "100", "%")]),
        ("９· 8 ‰", [("９· 8 ‰", "0.98", "%")]),
        (
            "近六成、八成以上、十成",
            [("六成", "60", "%"), ("八成", "80", "%"), ("十成", "100", "%")],
        ),
        ("占万分之三", [("万分之三", "0.03", "%")]),
        ("占1/4、２／５以上", [("1/4", "25", "%"), ("２／５", "40", "%")]),
        (
            "2021/1/3、5/6月、1/2/3、G1/2、第1/2页",
            [(n, n, "") for n in ("2021", *"1356123", *"1212")],
        ),
        ("15·2%、12·3万人", [("15·2%", "15.2", "%"), ("12·3万", "123000", "")]),
        ("3.7万亿元", [("3.7万亿", "3700000000000", "")]),
        ("37000亿元", [("37000亿", "3700000000000", "")]),
        ("三万七千亿元", [("三万七千亿", "3700000000000", "")]),
        ("２ ９ ０ ０ 亿元", [("２ ９ ０ ０ 亿", "290000000000", "")]),
        ("16，770家、27,203,319元", [("16，770", "16770", ""), ("27,203,319", "27203319", "")]),
        ("1. 8亿亩", [("1. 8亿", "180000000", "")]),
        # Years.
        ("到二〇二五年", [("二〇二五年", "2025", "年")]),
        ("到二○二五年", [("二○二五年", "2025", "年")]),
        ("到二O二五年", [("二O二五年", "2025", "年")]),
        ("到2025年", [("2025年", "2025", "年")]),
        ("到2 0 2 5 年", [("2 0 2 5 年", "2025", "年")]),
        ("一九五六年", [("一九五六年", "1956", "年")]),
        ("二〇二一至二〇二五", [("二〇二一", "2021", ""), ("二〇二五", "2025", "")]),
        # Complete on both sides.
        ("百分之五十", [("百分之五十", "50", "%")]),
        ("125%、2.25%", [("125%", "125", "%"), ("2.25%", "2.25", "%")]),
        ("5-10家", [("5", "5", ""), ("10", "10", "")]),
        ("2020,2025", [("2020", "2020", ""), ("2025", "2025", "")]),
        ("10.20.30", []),
        ("0755-07", []),
        ("25 3 4", [("25", "25", ""), ("3", "3", ""), ("4", "4", "")]),
        # What is no number.
        ("一带一路、三大任务、二十家、第二十五条", []),
        ("十四五、十五五规划", []),
        ("一成不变、统一成为、五成员、建成、完成", []),
        ("数百万人、几十亿元", []),
        ("五六亿元", []),
        ("万亿级、千家万户、成千上万", []),
        ("充分之处、部分之一", []),
        ("①②㎡", []),
        # Magnitudes that belong to the unit.
        ("500千伏、10万千瓦", [("500", "500", ""), ("10万", "100000", "")]),
        ("百万千瓦", [("百万", "1000000", "")]),
        ("5百分点", [("5", "5", "")]),
        ("3千人", [("3千", "3000", "")]),
    ],
)
def test_find_numbers(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [(text[n.span[0] : n.span[1]], n.value, n.unit) for n in find_numbers(text)]
    assert found == [(quote, Decimal(value), unit) for quote, value, unit in expected]


def test_meaning_parts_shares_from_counts() -> None:
    (share,), (count,) = find_numbers("25%"), find_numbers("25")
    assert share.value == count.value
    assert share.meaning != count.meaning
    (year,), (bare,) = find_numbers("二〇二五年"), find_numbers("2025")
    assert year.meaning == bare.meaning


_FIGURES = "零一二三四五六七八九"


def in_ideographs(value: int) -> str:
    """``value`` as it is spoken, for 0 ≤ value < 10^12."""
    if value < 10:
        return _FIGURES[value]
    for power, unit in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if value >= power:
            high, low = divmod(value, power)
            head = "" if unit == "十" and high == 1 else in_ideographs(high)
            if not low:
                return head + unit
            tail = in_ideographs(low)
            if 10 <= low < 20:
                tail = "一" + tail
            return head + unit + ("零" if low * 10 < power else "") + tail
    raise AssertionError(value)


@given(st.integers(0, 10**12 - 1))
def test_spoken_numerals_are_read(value: int) -> None:
    assert numeral_value(in_ideographs(value)) == value


@given(st.integers(10**4, 10**12 - 1), st.sampled_from(["，达到", "约", "（", "共有"]))
def test_spoken_large_numbers_are_found_whole(value: int, before: str) -> None:
    text = f"{before}{in_ideographs(value)}元"
    assert find_numbers(text) == [Number((len(before), len(text) - 1), Decimal(value))]


@given(st.integers(1, 999), st.integers(0, 99))
def test_writings_of_one_share_mean_the_same(whole: int, hundredths: int) -> None:
    plain = f"{whole}.{hundredths:02}"
    spoken = in_ideographs(whole) + "点" + "".join(_FIGURES[int(c)] for c in f"{hundredths:02}")
    wide = plain.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789."})
    writings = [
        f"{plain}%",
        f"{wide}％",
        f"百分之{spoken}",
        f"百分之{wide}",
        f"{' '.join(str(whole))} . {' '.join(f'{hundredths:02}')} %",
    ]
    for writing in writings:
        text = f"占{writing}左右"
        assert find_numbers(text) == [Number((1, 1 + len(writing)), Decimal(plain), "%")]


@given(st.integers(1000, 10**11))
def test_writings_of_one_count_mean_the_same(value: int) -> None:
    plain = str(value)
    for writing in (plain, " ".join(plain), f"{value:,}", f"{value:,}".replace(",", "，")):
        text = f"达到{writing}家"
        assert find_numbers(text) == [Number((2, 2 + len(writing)), Decimal(value))]
    assert numeral_value(f"{Decimal(value) / 10000}万") == value


@given(st.text("0123456789０５.．,， %％万亿千百十一二五〇○点·成分之年家 "))
def test_found_numbers_are_complete_and_readable(text: str) -> None:
    reached = 0
    for number in find_numbers(text):
        start, end = number.span
        assert reached <= start < end <= len(text)
        reached = end
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        if text[start] in "0123456789０５":
            assert start == 0 or text[start - 1] not in "0123456789０５"
        if text[end - 1] in "0123456789０５":
            assert end == len(text) or text[end] not in "0123456789０５"
        (again,) = find_numbers(text[start:end])
        assert (again.value, again.unit) == (number.value, number.unit)
