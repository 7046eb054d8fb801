"""Locators are taken apart and put together without loss."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.locators import Locator, LocatorError, encloses, locate, parse
from data.model import Segment, SegmentKind

PART = st.builds(
    lambda name, number, again: f"{name}_{number}" + (f"~{again}" if again > 1 else ""),
    st.sampled_from(["pt", "chp", "sec", "art", "i", "ii", "iii", "n", "it", "box", "tbl", "hd"]),
    st.from_regex(r"[1-9][0-9]{0,2}(-[1-9][0-9]?)?", fullmatch=True),
    st.integers(1, 3),
)
EID = st.one_of(
    st.sampled_from(["lead", "pre", "anx"]), st.lists(PART, min_size=1, max_size=4).map("/".join)
)
SPAN = st.tuples(st.integers(0, 9999), st.integers(1, 9999)).map(lambda s: (s[0], s[0] + s[1]))
DOCUMENT = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,3}", fullmatch=True)
VERSION = st.none() | st.integers(1, 99)
LOCATOR = st.one_of(
    st.builds(Locator, DOCUMENT, version=VERSION),
    st.builds(Locator, DOCUMENT, EID, version=VERSION, alone=st.booleans()),
    st.builds(Locator, DOCUMENT, EID, st.integers(0, 500), st.none() | SPAN, VERSION),
)


@given(LOCATOR)
def test_a_locator_survives_writing_and_reading(locator: Locator) -> None:
    assert parse(str(locator)) == locator


@pytest.mark.parametrize(
    ("text", "locator"),
    [
        ("doc", Locator("doc")),
        ("doc@2", Locator("doc", version=2)),
        ("doc#chp_1", Locator("doc", "chp_1")),
        ("doc#chp_1!", Locator("doc", "chp_1", alone=True)),
        ("doc#chp_1/h", Locator("doc", "chp_1", 0)),
        ("doc#hd_3", Locator("doc", "hd_3")),
        ("doc#pt_2/chp_5/sec_2/box_3/p7", Locator("doc", "pt_2/chp_5/sec_2/box_3", 7)),
        ("doc@1#chp_1/p2:14-19", Locator("doc", "chp_1", 2, (14, 19), 1)),
        ("doc#n_1-2~2/h:0-4", Locator("doc", "n_1-2~2", 0, (0, 4))),
        (" doc#lead/p1 ", Locator("doc", "lead", 1)),
    ],
)
def test_each_form_of_the_contract(text: str, locator: Locator) -> None:
    assert parse(text) == locator
    assert str(locator) == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        *("", "#chp_1", "doc#", "doc@0", "doc@x#chp_1", "doc#chp_1/p2:9-9", "doc#chp_1/p2:9-3"),
        *("doc#chp_1:1-2", "doc#chp_1/p2!", "doc#chp_1//p2", "two words", "doc#a b", "doc#/p1"),
        *("doc#p1:1-", "doc#chp_1#chp_2", "doc#chp_1/p2:-3"),
    ],
)
def test_what_is_no_locator_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(LocatorError) as caught:
        parse(text)
    assert caught.value.code == 2
    assert "\n" not in str(caught.value)


@given(st.text(max_size=40))
def test_any_text_is_a_locator_or_refused(text: str) -> None:
    try:
        locator = parse(text)
    except LocatorError as error:
        message = str(error)
    else:
        message = ""
        assert parse(str(locator)) == locator
    assert message == "" or message.isprintable()


def test_the_locator_of_a_segment() -> None:
    segment = Segment("chp_1/sec_2", 3, SegmentKind.PARAGRAPH, "文本")
    assert str(locate("doc", segment)) == "doc#chp_1/sec_2/p3"
    assert str(locate("doc", segment, (0, 2), version=1)) == "doc@1#chp_1/sec_2/p3:0-2"
    assert locate("doc", segment, (0, 2)).whole() == locate("doc", segment)


def test_a_section_encloses_itself_and_what_stands_below() -> None:
    assert encloses("chp_1", "chp_1")
    assert encloses("chp_1", "chp_1/sec_2")
    assert not encloses("chp_1", "chp_10")
    assert not encloses("chp_1/sec_2", "chp_1")
