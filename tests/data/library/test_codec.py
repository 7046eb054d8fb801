"""Readings come back from their packed form exactly, or are known to be damaged."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.library.codec import (
    PackedError,
    pack,
    pack_rows,
    pack_segments,
    pack_texts,
    unpack_rows,
    unpack_segments,
)
from data.library.sentences import pack_sentences, unpack_sentences
from data.messages import Note
from data.model import (
    Excluded,
    Role,
    Section,
    SectionKind,
    Segment,
    SegmentKind,
    Status,
    Target,
    YearSource,
)

WORDS = st.text(alphabet=st.characters(blacklist_categories=("Cs",)), max_size=12)
COUNT = st.integers(0, 10**6)
SPAN = st.tuples(COUNT, COUNT)
NUMBER = st.decimals(allow_nan=False, allow_infinity=False)
SEGMENT = st.builds(
    Segment,
    eid=WORDS,
    number=COUNT,
    kind=st.sampled_from(SegmentKind),
    text=WORDS,
    outside=st.booleans(),
    run_in=st.booleans(),
    header=st.lists(WORDS, max_size=3).map(tuple),
    page=st.none() | COUNT,
    source=SPAN,
)
SECTION = st.builds(
    Section,
    eid=WORDS,
    level=COUNT,
    title=WORDS,
    number=WORDS,
    kind=st.sampled_from(SectionKind),
    parent=st.none() | WORDS,
    role=st.sampled_from(Role),
    rule=WORDS,
)
TARGET = st.builds(
    Target,
    id=WORDS,
    segment=COUNT,
    span=SPAN,
    quote=WORDS,
    sentence=SPAN,
    status=st.sampled_from(Status),
    indicator=WORDS,
    direction=st.none() | WORDS,
    value=st.none() | NUMBER,
    value_max=st.none() | NUMBER,
    unit=WORDS,
    year=st.none() | COUNT,
    period=st.none() | SPAN,
    year_source=st.none() | st.sampled_from(YearSource),
    year_from=st.none() | st.tuples(COUNT, SPAN),
    base_year=st.none() | COUNT,
    per=st.none() | WORDS,
    table=st.none() | st.tuples(WORDS, WORDS),
    optional=st.booleans(),
    rule=WORDS,
)
EXCLUDED = st.builds(Excluded, segment=COUNT, span=SPAN, quote=WORDS, reason=WORDS)


@given(st.lists(SEGMENT, max_size=6).map(tuple))
def test_segments_come_back(segments: tuple[Segment, ...]) -> None:
    assert unpack_segments(pack_segments(segments), pack_texts(segments)) == segments


@given(st.lists(SECTION, max_size=6).map(tuple))
def test_sections_come_back(sections: tuple[Section, ...]) -> None:
    assert unpack_rows(pack_rows(sections, Section), Section) == sections


@given(st.lists(TARGET, max_size=4).map(tuple))
def test_targets_come_back_with_every_digit(targets: tuple[Target, ...]) -> None:
    found = unpack_rows(pack_rows(targets, Target), Target)
    assert found == targets
    for one, other in zip(found, targets, strict=True):
        assert str(one.value) == str(other.value)  # 5 and 5.0 are equal, but not the same
        assert type(one.status) is Status


@given(st.lists(EXCLUDED, max_size=6).map(tuple))
def test_excluded_numbers_come_back(excluded: tuple[Excluded, ...]) -> None:
    assert unpack_rows(pack_rows(excluded, Excluded), Excluded) == excluded


def test_a_field_that_was_not_known_when_it_was_kept_has_its_default() -> None:
    old = pack({"rows": 2, "columns": {"segment": [1, 2], "span": [[0, 1], [2, 3]]}})
    with pytest.raises(PackedError, match="quote"):
        unpack_rows(old, Excluded)  # these have no defaults
    names = ("eid", "number", "kind", "text")
    values = (["chp_1"], [1], ["paragraph"], ["文"])
    kept = pack({"rows": 1, "columns": dict(zip(names, values, strict=True))})
    assert unpack_rows(kept, Segment) == (Segment("chp_1", 1, SegmentKind.PARAGRAPH, "文"),)


def test_a_field_that_is_not_known_any_more_is_passed_over() -> None:
    row = {"segment": [1], "span": [[0, 1]], "quote": ["一"], "reason": ["time"], "colour": ["x"]}
    kept = pack({"rows": 1, "columns": row})
    assert unpack_rows(kept, Excluded) == (Excluded(1, (0, 1), "一", "time"),)


@given(st.lists(TARGET, min_size=1, max_size=3), st.data())
def test_a_flipped_bit_is_noticed(targets: list[Target], data: st.DataObject) -> None:
    packed = bytearray(pack_rows(targets, Target))
    place = data.draw(st.integers(0, len(packed) - 1))
    packed[place] ^= 1 << data.draw(st.integers(0, 7))
    try:
        found = unpack_rows(bytes(packed), Target)
    except PackedError:
        return
    assert found == tuple(targets)  # some bits of the header carry nothing


@given(st.binary(max_size=40))
def test_rubbish_is_noticed(data: bytes) -> None:
    with pytest.raises(PackedError):
        unpack_rows(data, Section)


@given(st.recursive(st.none() | COUNT | WORDS, lambda inner: st.lists(inner, max_size=3)))
def test_sound_json_of_another_shape_is_noticed(value: object) -> None:
    with pytest.raises(PackedError):
        unpack_rows(pack(value), Section)
    with pytest.raises(PackedError):
        unpack_segments(pack(value), pack({"texts": value, "outside": value}))


def test_sentences_keep_their_parts() -> None:
    whole = Note("is named {ending} but holds {what}", ending=".txt", what=Note("a PDF"))
    for kept in ("plain", Note("100 {{%}}"), Note("{n} of {all}", n=1, all="x{y}"), whole):
        (back,) = unpack_sentences(pack_sentences([kept]))
        assert back == kept
        assert vars(back) == vars(kept) if isinstance(kept, Note) else type(back) is str
    assert unpack_sentences('["an older one"]') == ("an older one",)


@pytest.mark.parametrize("stored", ["", "{", "3", '[{"a": 1}]', '[{"": 1}]'])
def test_damaged_sentences_are_noticed(stored: str) -> None:
    with pytest.raises(PackedError):
        unpack_sentences(stored)


def test_decimals_are_not_rounded() -> None:
    exact = Decimal("0.1000000000000000000000000001")
    target = Target("t1", 0, (0, 1), "x", (0, 1), Status.TARGET, value=exact)
    assert unpack_rows(pack_rows([target], Target), Target)[0].value == exact
