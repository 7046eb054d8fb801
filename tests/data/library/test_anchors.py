"""Anchors find their text again, or say that it is gone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from data.library.anchors import CONTEXT, Anchor, anchor_at, find_place, follow
from data.model import Segment, SegmentKind

LONG = "围绕高端产业构建创新生态链，推动一批共性技术取得重大突破，增强核心技术供给能力。"
OTHER = "加快建设智能工厂，提升企业智能化生产、个性化定制和网络化协同的能力。"


def reading(*texts: str, eid: str = "chp_1") -> list[Segment]:
    """A heading and one paragraph for each text."""
    heading = Segment(eid, 0, SegmentKind.HEADING, "第一章 总体要求")
    rows = [Segment(eid, n, SegmentKind.PARAGRAPH, text) for n, text in enumerate(texts, 1)]
    return [heading, *rows]


def mark(segments: list[Segment], quote: str, number: int = 1) -> Anchor:
    index = find_place(segments, "chp_1", number)
    assert index is not None
    start = segments[index].text.index(quote)
    found = anchor_at(segments, "chp_1", number, (start, start + len(quote)))
    assert found is not None
    return found


def holds(segments: list[Segment], anchor: Anchor) -> bool:
    """Whether the anchor's quote stands where it says."""
    index = find_place(segments, anchor.eid, anchor.number)
    assert index is not None
    text = segments[index].text
    start, end = anchor.span or (0, len(text))
    return text[start:end] == anchor.quote


def test_an_anchor_keeps_its_words_and_thirty_two_characters_around() -> None:
    segments = reading(OTHER, LONG, OTHER)
    anchor = mark(segments, "共性技术", 2)
    start = LONG.index("共性技术")
    assert anchor.before == (OTHER + "\n" + LONG[:start])[-CONTEXT:]
    assert anchor.after == (LONG[start + 4 :] + "\n" + OTHER)[:CONTEXT]
    assert len(anchor.before) == len(anchor.after) == CONTEXT


def test_places_that_are_not_there_have_no_anchor() -> None:
    segments = reading(LONG)
    assert anchor_at(segments, "chp_2", 1) is None
    assert anchor_at(segments, "chp_1", 2) is None
    assert anchor_at(segments, "chp_1", 1, (3, 3)) is None
    assert anchor_at(segments, "chp_1", 1, (0, len(LONG) + 1)) is None


def test_an_unchanged_text_is_followed_to_the_same_place() -> None:
    segments = reading(LONG, OTHER)
    for anchor in (mark(segments, "共性技术"), anchor_at(segments, "chp_1", 2)):
        assert anchor is not None
        assert follow(anchor, segments) == anchor


def test_a_paragraph_put_before_it_moves_a_mark() -> None:
    anchor = anchor_at(reading(LONG), "chp_1", 1)
    assert anchor is not None
    found = follow(anchor, reading(OTHER, LONG))
    assert found is not None
    assert (found.number, found.span, found.quote) == (2, None, LONG)


def test_words_put_before_it_in_the_same_paragraph_move_a_mark() -> None:
    anchor = mark(reading(LONG), "共性技术")
    changed = reading("总之，" + LONG)
    found = follow(anchor, changed)
    assert found is not None
    assert found.span == (anchor.span[0] + 3, anchor.span[1] + 3) if anchor.span else False
    assert holds(changed, found)


def test_of_equal_words_the_one_in_the_same_company_is_followed() -> None:
    old = reading("企业数量达到5%，投入强度达到5%，占比达到5%。")
    start = old[1].text.index("5%，占比")
    anchor = anchor_at(old, "chp_1", 1, (start, start + 2))
    assert anchor is not None
    new = reading("占比达到5%。", "新增内容。企业数量达到5%，投入强度达到5%，占比达到5%。")
    found = follow(anchor, new)
    assert found is not None
    assert found.number == 2
    assert new[2].text[: found.span[0]].endswith("投入强度达到") if found.span else False


def test_short_words_without_their_company_are_lost() -> None:
    anchor = mark(reading("森林覆盖率达到24%左右。"), "24%")
    assert follow(anchor, reading(LONG, "另有一处写着24%的数字。")) is None


def test_a_paragraph_cut_in_two_keeps_the_larger_part() -> None:
    anchor = anchor_at(reading("（一）创新" + "。" + LONG), "chp_1", 1)
    assert anchor is not None
    new = reading("（一）创新。", LONG)
    found = follow(anchor, new)
    assert found is not None
    assert (found.number, found.quote) == (2, LONG)


def test_white_space_does_not_matter() -> None:
    anchor = mark(reading(LONG), "推动一批共性技术取得重大突破")
    new = reading(LONG.replace("共性", " 共 性"))
    found = follow(anchor, new)
    assert found is not None
    assert found.quote == "推动一批 共 性技术取得重大突破"
    assert holds(new, found)


def test_changed_words_between_the_same_neighbours_are_followed() -> None:
    anchor = mark(reading(LONG), "共性技术")
    new = reading(OTHER, LONG.replace("共性技术", "关键核心技术"))
    found = follow(anchor, new)
    assert found is not None
    assert (found.number, found.quote) == (2, "关键核心技术")


def test_an_edited_paragraph_is_followed_and_another_one_is_not() -> None:
    anchor = anchor_at(reading(LONG), "chp_1", 1)
    assert anchor is not None
    edited = LONG.replace("重大突破", "新的突破")
    found = follow(anchor, reading(OTHER, edited))
    assert found is not None
    assert (found.number, found.quote) == (2, edited)
    assert follow(anchor, reading(OTHER)) is None


def test_a_section_is_followed_by_its_heading() -> None:
    anchor = anchor_at(reading(LONG), "chp_1", None)
    assert anchor is not None
    assert (anchor.number, anchor.quote) == (None, "第一章 总体要求")
    found = follow(anchor, reading(LONG, eid="chp_2"))
    assert found is not None
    assert (found.eid, found.number) == ("chp_2", None)


def test_a_section_without_heading_is_its_first_segment() -> None:
    lead = [Segment("lead", 1, SegmentKind.PARAGRAPH, LONG)]
    anchor = anchor_at(lead, "lead", None)
    assert anchor is not None
    assert anchor.quote == LONG
    assert follow(anchor, lead) == anchor


TEXTS = st.lists(
    st.text(alphabet="甲乙丙丁，。5% a", min_size=1, max_size=20), min_size=1, max_size=6
)


@given(TEXTS, st.data())
def test_any_place_is_found_again_in_its_own_reading(texts: list[str], data: st.DataObject) -> None:
    segments = reading(*texts)
    number = data.draw(st.integers(1, len(texts)))
    start = data.draw(st.integers(0, len(texts[number - 1]) - 1))
    end = data.draw(st.integers(start + 1, len(texts[number - 1])))
    anchor = anchor_at(segments, "chp_1", number, (start, end))
    assert anchor is not None
    assert follow(anchor, segments) == anchor


@given(TEXTS, TEXTS, st.data())
def test_what_is_followed_stands_where_it_says(
    old: list[str], new: list[str], data: st.DataObject
) -> None:
    segments, others = reading(*old), reading(*new)
    number = data.draw(st.integers(1, len(old)))
    span = data.draw(
        st.none()
        | st.integers(0, len(old[number - 1]) - 1).map(lambda s: (s, len(old[number - 1])))
    )
    anchor = anchor_at(segments, "chp_1", number, span)
    assert anchor is not None
    found = follow(anchor, others)
    assert found is None or holds(others, found)


@given(TEXTS, st.data())
def test_a_long_quote_follows_whatever_is_put_around_it(
    texts: list[str], data: st.DataObject
) -> None:
    anchor = mark(reading(LONG), "推动一批共性技术取得重大突破")
    at = data.draw(st.integers(0, len(texts)))
    new = reading(*texts[:at], "序" + LONG + "尾", *texts[at:])
    found = follow(anchor, new)
    assert found is not None
    assert (found.number, found.quote) == (at + 1, anchor.quote)
