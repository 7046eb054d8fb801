"""Bytes become the right text in every encoding Chinese documents come in."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.model import UnreadableError
from data.readers.encoding import decode

SIMPLIFIED = "云岭市人民政府关于加快发展茶叶产业的意见\n一、总体要求\n到2027年，产值达到300亿元。\n"
TRADITIONAL = "雲嶺市關於加快發展茶葉產業的意見\n一、總體要求\n到2027年，產值達到300億元。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_simplified_text_comes_back(encoding: str) -> None:
    decoded = decode(SIMPLIFIED.encode(encoding))
    assert decoded.text == SIMPLIFIED
    assert not decoded.warnings


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "big5hkscs", "gb18030"])
def test_traditional_text_comes_back(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding)).text == TRADITIONAL


def test_four_characters_are_enough() -> None:
    assert decode("总体要求".encode("gb18030")).text == "总体要求"
    assert decode("總體要求".encode("big5")).text == "總體要求"


def test_ascii_head_does_not_decide() -> None:
    text = "a" * 70_000 + "\n" + SIMPLIFIED
    decoded = decode(text.encode("gbk"))
    assert decoded.text == text
    assert decoded.encoding == "gb18030"


def test_one_bad_byte_stays_utf8_with_a_warning() -> None:
    data = SIMPLIFIED.encode() + b"\xff" + SIMPLIFIED.encode()
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert decoded.text == SIMPLIFIED + "\ufffd" + SIMPLIFIED
    assert decoded.warnings == ("1 place is not UTF-8 and stands as \ufffd",)


def test_cut_character_at_the_end() -> None:
    decoded = decode(SIMPLIFIED.encode()[:-3])
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(SIMPLIFIED[:-3])
    assert decoded.warnings


def test_two_encodings_in_one_file() -> None:
    decoded = decode(SIMPLIFIED.encode() + SIMPLIFIED.encode("gb18030"))
    assert decoded.text == SIMPLIFIED * 2
    assert decoded.warnings == ("the encoding changes inside the file",)


def test_western_quotes_are_western() -> None:
    text = "The city\u2019s plan \u201cTea 2027\u201d sets twelve goals for the region."
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 64, b"\x00" * 4096, b"\x01\x02\x03\xff\xfe\xfd" * 500],
    ids=["all bytes", "nul", "noise"],
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="binary"):
        decode(data)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_utf8_is_never_doubted(text: str) -> None:
    data = text.encode()
    if b"\x00" in data or data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return
    assert decode(data).text == text


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_are_refused(data: bytes) -> None:
    with contextlib.suppress(UnreadableError):
        decode(data)


RUSSIAN = "Стратегия развития области до 2030 года предусматривает рост промышленности. " * 4
KOREAN = "이 계획은 2030년까지 산업 단지를 넓히고 지역 기업을 지원하는 것을 목표로 한다. " * 4
JAPANESE = "この計画は二〇三〇年までに産業を育て、地域の企業を支援することを目標とする。" * 4
CZECH = "Příští rok kraj rozšíří průmyslové zóny a podpoří místní podniky při růstu. " * 4
GREEK = "Το σχέδιο προβλέπει την ανάπτυξη της βιομηχανίας έως το 2030 σε όλη τη χώρα. " * 4


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (KOREAN, "euc-kr"),
        (JAPANESE, "shift-jis"),
        (JAPANESE, "euc-jp"),
        (JAPANESE, "iso2022-jp"),
        (KOREAN, "iso2022-kr"),
        (CZECH, "cp1250"),
        (GREEK, "iso8859-7"),
        ("云岭市茶叶产业规划", "hz"),
    ],
)
def test_what_is_guessed_is_right_and_said(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert len(decoded.warnings) == 1
    assert "nothing proves it" in decoded.warnings[0]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize(
    "text", ["云岭市茶叶产业发展规划，到二〇三〇年。", "A plan for the valley road."]
)
def test_unicode_without_its_mark(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert not decoded.warnings


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs"])
def test_chinese_is_never_guessed(encoding: str) -> None:
    text = "规划提出，到二〇三〇年，全市茶叶产值达到三百亿元。" * 20
    if encoding == "big5hkscs":
        text = "規劃提出，到二〇三〇年，全市茶葉產值達到三百億元。".replace("〇", "零") * 20
    assert not decode(text.encode(encoding)).warnings
    damaged = decode(text.encode(encoding) + b"\xff\xff\n")
    assert damaged.text.startswith(text[:30])
    assert damaged.warnings
