"""Every excerpt stands on the page once, under its section, whatever the order."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from data.model import SegmentKind
from data.writers import FORMATS, Excerpt, ExcerptKind, write
from data.writers.layout import Group, Heading, Opening, Part, Quote, Sentence, Table, lay_out
from tests.data.writers.readback import read_back
from tests.data.writers.samples import NEWS, PLAN, passage, sample, whole

TITLES = st.sampled_from(["第一章", "第二章", "一、", "（一）"])
PATHS = st.just(("",)) | st.lists(TITLES, max_size=3).map(tuple)


@st.composite
def excerpts(draw: st.DrawFn) -> Excerpt:
    number = draw(st.integers(1, 10**9))
    info = draw(st.sampled_from([PLAN, NEWS]))
    path = draw(PATHS)
    kind = draw(st.sampled_from([ExcerptKind.PASSAGE, ExcerptKind.HEADING]))
    row = draw(st.booleans())
    text = f"甲{number}\t乙" if row else f"文{number}"
    item = replace(passage(text, f"chp_1/p{number}", info=info), path=path)
    if kind is ExcerptKind.HEADING:
        return replace(item, kind=kind, text=path[-1] if any(path) else "题")
    if row:
        header = draw(st.sampled_from([(), ("子", "丑"), ("子", "丑", "寅")]))
        return replace(item, segment=SegmentKind.ROW, header=header)
    return item


def shown(parts: list[Part]) -> list[Excerpt]:
    found: list[Excerpt] = []
    for part in parts:
        match part:
            case Quote(item):
                found.append(item)
            case Sentence(targets):
                found.extend(targets)
            case Table(_, rows):
                found.extend(rows)
            case Heading(excerpt=Excerpt() as item):
                found.append(item)
            case _:
                pass
    return found


@given(st.lists(excerpts(), max_size=12))
def test_every_excerpt_is_shown_once_in_its_documents_order(items: list[Excerpt]) -> None:
    parts = list(lay_out(whole(*items)))
    documents = [part.info for part in parts if isinstance(part, Opening)]
    assert len(documents) == len(set(documents))
    assert shown(parts) == [item for info in documents for item in items if item.info == info]


def test_a_heading_that_was_selected_stands_there_in_its_own_words() -> None:
    item = replace(passage("（四）主题工程 。"), kind=ExcerptKind.HEADING, path=("（四）主题工程",))
    (_, heading) = lay_out(whole(item))
    assert heading == Heading(item.text, 1, False, item)


def test_targets_of_one_sentence_stand_under_it_once() -> None:
    (target,) = (item for item in sample().items if item.target)
    place = target.locator.partition(":")[0]
    second = replace(target, locator=f"{place}:20-24")
    elsewhere = replace(target, locator=f"{place[:-1]}9:10-15")
    other = replace(target, text="到2025年，机器人密度提高100台/万人。")
    parts = lay_out(whole(target, second, elsewhere, other, passage("文"), target))
    runs = [part.targets for part in parts if isinstance(part, Sentence)]
    assert runs == [(target, second), (elsewhere,), (other,), (target,)]
    for name in ("md", "docx", "html"):
        found = read_back(name, write(whole(target, second), name))
        assert (found.count, found.page.count(target.text)) == (2, 1)


@given(st.lists(excerpts(), max_size=12), st.data())
def test_under_its_first_tag_every_excerpt_stands_once(
    items: list[Excerpt], data: st.DataObject
) -> None:
    tags = st.lists(st.sampled_from("甲乙丙"), max_size=2, unique=True).map(tuple)
    tagged = [replace(item, tags=data.draw(tags)) for item in items]
    group, under = "", []
    for part in lay_out(whole(*tagged), by_tag=True):
        match part:
            case Group(tag):
                group = tag
            case Opening(_, level):
                assert level == 1
            case Heading(depth=depth):
                assert depth >= 2
        under += [(group, item) for item in shown([part])]
    assert all(item.tags[:1] == ((group,) if group else ()) for group, item in under)
    assert sorted(item.locator for _, item in under) == sorted(item.locator for item in tagged)
    groups = [group for group, _ in under]
    assert groups == sorted(groups, key=lambda group: not group)  # what has no tag comes last


@given(st.lists(excerpts(), max_size=12))
def test_what_stands_in_a_section_stands_under_its_headings(items: list[Excerpt]) -> None:
    opened: dict[int, str] = {}
    for part in lay_out(whole(*items)):
        match part:
            case Opening():
                opened = {}
            case Heading(title, depth):
                opened = {d: t for d, t in opened.items() if d < depth} | {depth: title}
            case Quote(item) | Table(_, (item, *_)):
                if any(item.path):
                    assert opened == dict(enumerate(item.path, 1))
                else:  # before the first heading, or below the title as the text prints it
                    assert opened in ({}, {1: ""}, {1: "题"})


@settings(max_examples=25)
@given(st.lists(excerpts(), max_size=5))
def test_every_format_writes_it(items: list[Excerpt]) -> None:
    for name in FORMATS:
        assert isinstance(write(whole(*items), name), bytes)
