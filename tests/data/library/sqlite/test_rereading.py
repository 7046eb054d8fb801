"""Reading the same bytes anew: marks stay, places are followed, failures are remembered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from data.library import Library
from data.library.records.rereading import Moves
from data.model import Document, NoteReference, Segment, SegmentKind
from tests.data.library.samples import GOAL, LAST, TASK, data_of, document, opened


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with opened(tmp_path) as library:
        yield library


def kept(library: Library, plan: Document) -> str:
    return library.store(plan, data_of(plan), path="/plan").id


def reread(library: Library, id: str, texts: list[str], version: int = 2) -> None:
    """The same bytes, read by a newer reader as a chapter of these passages."""
    library.restate(replace(document(texts, reader_version=version), id=id))


def moves(library: Library, id: str) -> Moves:
    (found, *_) = library.earlier_readings(id)
    return found


def words(library: Library, id: str, found: Moves, place: str) -> str:
    texts = {segment.place: segment.text for segment in library.segments(id)}
    return "".join(texts[one.place][slice(*one.new)] for one in found[place].stretches)


def test_a_reading_that_changes_no_place_leaves_nothing(library: Library) -> None:
    id = kept(library, document([GOAL, TASK]))
    reread(library, id, [GOAL, TASK])
    assert library.earlier_readings(id) == [{}] or library.earlier_readings(id) == []


def test_places_that_moved_are_told_with_their_words(library: Library) -> None:
    id = kept(library, document([GOAL, TASK, LAST]))
    reread(library, id, [GOAL + TASK, LAST])
    found = moves(library, id)
    assert set(found) == {"chp_1/p1", "chp_1/p2", "chp_1/p3", "chp_1/p4"}  # p4: the page number
    assert words(library, id, found, "chp_1/p1") == GOAL
    assert words(library, id, found, "chp_1/p2") == TASK
    assert words(library, id, found, "chp_1/p3") == LAST
    assert found["chp_1/p2"].stretches[0].place == "chp_1/p1"


def test_readings_one_after_another_are_followed_through(library: Library) -> None:
    id = kept(library, document([GOAL, TASK, LAST]))
    reread(library, id, [GOAL + TASK, LAST], 2)
    reread(library, id, [LAST, GOAL + TASK], 3)
    second, first = library.earlier_readings(id)
    assert words(library, id, first, "chp_1/p2") == TASK
    assert words(library, id, first, "chp_1/p3") == LAST
    assert words(library, id, second, "chp_1/p2") == LAST
    assert library.check() == []


def test_words_that_a_reading_lost_are_remembered(library: Library) -> None:
    id = kept(library, document([GOAL, "分享到：微博微信打印关闭字号大中小"]))
    reread(library, id, [GOAL])
    found = moves(library, id)["chp_1/p2"]
    assert not found.stretches
    assert found.lost == "分享到：微博微信打印关闭字号大中小"
    reread(library, id, [GOAL + TASK], 3)
    assert library.earlier_readings(id)[-1]["chp_1/p2"].lost == found.lost


def test_marks_and_reviews_follow_their_very_characters(library: Library) -> None:
    id = kept(library, document(["⼀是" + GOAL, TASK]))
    whole = library.add_mark(id, "chp_1", 2)
    part = library.add_mark(id, "chp_1", 1, (0, 4))
    short = library.add_mark(id, "chp_1", 2, (2, 4))
    library.review(id, "t1", "confirmed")
    reread(library, id, [LAST, "一是" + GOAL + TASK])
    quotes = [library.mark(mark.id).quote for mark in (whole, part, short)]
    assert quotes == [TASK, ("一是" + GOAL)[:4], TASK[2:4]]
    assert {mark.anchor for mark in library.marks()} == {"moved"}
    (review,) = library.reviews(id)
    assert (review.target, review.quote) == ("t1", "5000家")
    assert library.check() == []


def test_a_mark_on_a_notes_mark_goes_to_the_note(library: Library) -> None:
    old = "培育企业[3]500家，建设园区。"
    id = kept(library, document([old, "[3]据统计局。"]))
    on_mark = library.add_mark(id, "chp_1", 1, (4, 7))
    around = library.add_mark(id, "chp_1", 1, (2, 11))
    new = document(["培育企业500家，建设园区。", "据统计局。"], reader_version=2)
    passage, note = new.segments[2], new.segments[3]
    passage = replace(passage, notes=(NoteReference(4, "[3]", note.place),))
    note = Segment(
        note.eid, note.number, SegmentKind.NOTE, note.text,
        notes=(NoteReference(0, "[3]", note.place),),
    )  # fmt: skip
    segments = (*new.segments[:2], passage, note, *new.segments[4:])
    library.restate(replace(new, id=id, segments=segments))
    assert library.mark(on_mark.id).quote == "据统计局。"
    assert library.mark(around.id).quote == "企业500家"
    assert {mark.anchor for mark in library.marks()} == {"moved"}


def test_a_mark_on_mere_signs_goes_to_the_text_before_them(library: Library) -> None:
    id = kept(library, document([GOAL, "| --- | --- |", TASK]))
    mark = library.add_mark(id, "chp_1", 2, (1, 6))
    reread(library, id, [GOAL, TASK])
    assert (library.mark(mark.id).quote, library.mark(mark.id).anchor) == (GOAL, "moved")


def test_a_mark_whose_words_are_gone_is_lost_and_that_is_no_fault(library: Library) -> None:
    id = kept(library, document([GOAL, "分享到：微博微信打印关闭字号大中小"]))
    mark = library.add_mark(id, "chp_1", 2)
    reread(library, id, [GOAL])
    assert library.mark(mark.id).anchor == "lost"
    assert library.check() == []


def test_what_a_reader_could_not_read_is_not_tried_again_by_it(library: Library) -> None:
    id = kept(library, document([GOAL]))
    assert library.outdated(5) == [(id, 1)]
    library.note_unread(id, 1, 5, "is damaged")
    assert library.outdated(5) == []
    assert library.unread() == [(id, "is damaged")]
    assert library.outdated(6) == [(id, 1)]  # a newer one tries
    reread(library, id, [GOAL], 6)
    assert library.unread() == []


def test_recognised_pages_stay_with_their_bytes(library: Library) -> None:
    plan = document([GOAL])
    id = kept(library, plan)
    sha256 = library.info(id).sha256
    library.keep_page(sha256, 2, "engine 1", {"lines": ["第二页"]})
    library.keep_page(sha256, 1, "engine 1", {"lines": ["旧"]})
    library.keep_page(sha256, 1, "engine 2", {"lines": ["第一页"]})
    library.keep_page("0" * 64, 1, "engine 1", [])
    assert library.recognised(sha256) == {
        1: ("engine 2", {"lines": ["第一页"]}),
        2: ("engine 1", {"lines": ["第二页"]}),
    }
    library.empty_trash()
    assert len(library.recognised(sha256)) == 2
    assert library.recognised("0" * 64) == {}
    library.remove(id)
    library.empty_trash()
    assert library.recognised(sha256) == {}
