"""Marks keep their words and follow them from version to version."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data.library import Library, StoredMark, UnknownError
from data.model import Segment
from tests.data.library.samples import GOAL, LAST, TASK, data_of, document, keep, opened

PATH = "/plans/plan.txt"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return opened(tmp_path)


def text_at(library: Library, mark: StoredMark) -> str:
    """What stands at the mark's place in the mark's version."""
    segments: dict[tuple[str, int | None], Segment] = {
        (segment.eid, segment.number): segment
        for segment in library.segments(mark.document, mark.version)
    }
    text = segments[mark.eid, mark.number or 0].text
    start, end = mark.span or (0, len(text))
    return text[start:end]


def test_a_mark_knows_its_words_its_place_and_its_document(library: Library) -> None:
    id = keep(library, document())
    start = GOAL.index("专精特新")
    mark = library.add_mark(id, "chp_1", 1, (start, start + 6), note="重要", tags=("企业", "目标"))
    assert mark.locator == f"{id}#chp_1/p1:{start}-{start + 6}"
    assert mark.home == f"{id}@1#chp_1/p1:{start}-{start + 6}"
    assert mark.quote == mark.home_quote == "专精特新企业"
    assert GOAL[:start].endswith(mark.before[-start:])
    assert (mark.note, mark.tags, mark.anchor) == ("重要", ("企业", "目标"), "exact")
    assert mark.title == document().title
    assert library.marks() == [mark] == library.marks("目标") == library.marks(document=id)
    assert library.marks("别的") == []
    assert library.mark(mark.id) == mark


def test_a_section_a_heading_and_a_segment_can_be_marked(library: Library) -> None:
    id = keep(library, document())
    section = library.add_mark(id, "chp_1")
    heading = library.add_mark(id, "chp_1", 0)
    whole = library.add_mark(id, "lead", 1)
    assert section.locator == f"{id}#chp_1"
    assert heading.locator == f"{id}#chp_1/h"
    assert section.quote == heading.quote == "第一章 总体要求"
    assert whole.locator == f"{id}#lead/p1"


@pytest.mark.parametrize(
    ("eid", "number", "span"),
    [("chp_9", 1, None), ("chp_1", 99, None), ("chp_1", 1, (0, 999)), ("chp_1", 1, (5, 5))],
)
def test_a_place_that_is_not_there_cannot_be_marked(
    library: Library, eid: str, number: int, span: tuple[int, int] | None
) -> None:
    id = keep(library, document())
    with pytest.raises(UnknownError, match="no place"):
        library.add_mark(id, eid, number, span)
    assert library.marks() == []


def test_notes_and_tags_change(library: Library) -> None:
    id = keep(library, document())
    mark = library.add_mark(id, "chp_1", 1, tags=("a",))
    assert library.update_mark(mark.id, note="新").note == "新"
    changed = library.update_mark(mark.id, tags=(" b ", "a", "b", ""))
    assert (changed.note, changed.tags) == ("新", ("a", "b"))
    with pytest.raises(UnknownError, match="mark 99"):
        library.update_mark(99, note="x")


def test_removing_a_mark_can_be_undone(library: Library) -> None:
    id = keep(library, document())
    mark = library.add_mark(id, "chp_1", 1, note="n", tags=("t",))
    assert library.remove_mark(mark.id) == mark
    assert library.marks() == []
    library.put_mark(mark)
    assert library.marks() == [mark]
    with pytest.raises(UnknownError):
        library.remove_mark(99)


def test_the_number_of_a_removed_mark_is_not_given_again(library: Library) -> None:
    id = keep(library, document())
    first = library.remove_mark(library.add_mark(id, "chp_1", 1).id)
    assert library.add_mark(id, "chp_1", 1).id > first.id


def test_marks_follow_to_the_next_version(library: Library) -> None:
    id = keep(library, document([GOAL, TASK]))
    stays = library.add_mark(id, "lead", 1)
    moves = library.add_mark(id, "chp_1", 2, (2, 7))
    vanishes = library.add_mark(id, "chp_1", 1)
    keep(library, document([LAST, TASK]))
    marks = {mark.id: mark for mark in library.marks()}
    assert marks[stays.id].anchor == "exact"
    assert marks[moves.id].anchor == "exact"
    assert marks[moves.id].locator == f"{id}#chp_1/p2:2-7"
    lost = marks[vanishes.id]
    assert (lost.anchor, lost.version) == ("lost", 1)
    assert lost.locator == f"{id}@1#chp_1/p1"
    assert all(text_at(library, mark) == mark.quote for mark in marks.values())
    assert library.check() == []


def test_a_moved_mark_is_exact_again_when_it_is_home_again(library: Library) -> None:
    id = keep(library, document([GOAL, TASK]))
    library.add_mark(id, "chp_1", 2)
    keep(library, document([LAST, GOAL, TASK]))
    (mark,) = library.marks()
    assert (mark.anchor, mark.locator, mark.version) == ("moved", f"{id}#chp_1/p3", 2)
    assert mark.home == f"{id}@1#chp_1/p2"
    keep(library, document([GOAL, TASK, LAST]))
    (mark,) = library.marks()
    assert (mark.anchor, mark.locator) == ("exact", f"{id}#chp_1/p2")


def test_a_lost_mark_is_found_when_its_words_return(library: Library) -> None:
    id = keep(library, document([GOAL, TASK]))
    library.add_mark(id, "chp_1", 1)
    keep(library, document([LAST]))
    assert library.marks()[0].anchor == "lost"
    keep(library, document([LAST, TASK]))
    assert library.marks()[0].locator == f"{id}@1#chp_1/p1"
    keep(library, document([LAST, TASK, GOAL]))
    (mark,) = library.marks()
    assert (mark.anchor, mark.locator) == ("moved", f"{id}#chp_1/p3")


def test_marks_follow_a_newer_reading_of_the_same_bytes(library: Library) -> None:
    whole = document([GOAL + TASK])
    id = keep(library, whole)
    library.add_mark(id, "chp_1", 1, (len(GOAL), len(GOAL + TASK)))
    library.restate(replace(document([GOAL, TASK], reader_version=2), id=id, version=1))
    (mark,) = library.marks()
    assert (mark.quote, mark.anchor) == (TASK, "moved")
    assert mark.locator == f"{id}#chp_1/p2:0-{len(TASK)}"
    assert library.check() == []


def test_an_old_version_can_be_marked(library: Library) -> None:
    id = keep(library, document([GOAL]))
    keep(library, document([TASK]))
    mark = library.add_mark(id, "chp_1", 1, version=1)
    assert mark.locator == f"{id}@1#chp_1/p1"
    assert mark.quote == GOAL


def test_marks_stand_in_the_order_of_the_library(library: Library) -> None:
    one = keep(library, document([GOAL]), "/a")
    two = keep(library, document([TASK]), "/b")
    ids = [library.add_mark(id, "chp_1", 1).id for id in (two, one, two)]
    assert [mark.id for mark in library.marks()] == [ids[1], ids[0], ids[2]]


def test_a_restored_document_brings_its_marks(library: Library) -> None:
    plan = document()
    id = keep(library, plan)
    mark = library.add_mark(id, "chp_1", 1)
    library.remove(id)
    library.store(plan, data_of(plan), path=PATH)
    assert library.marks() == [mark]


def test_marks_stand_as_the_user_put_them_and_new_ones_behind_their_document(
    library: Library,
) -> None:
    one = keep(library, document())
    two = keep(library, document(["另一篇。", "第二段。"]), path="/plans/other.txt")
    a, b = (library.add_mark(one, "chp_1", number).id for number in (0, 1))
    c = library.add_mark(two, "lead", 1).id
    library.arrange_marks([c, b])
    assert [mark.id for mark in library.marks()] == [c, b, a]
    assert [mark.id for mark in library.marks(document=one)] == [b, a]
    d = library.add_mark(two, "chp_1", 2).id
    e = library.add_mark(one, "lead", 1).id
    assert [mark.id for mark in library.marks()] == [c, d, b, a, e]
    gone = library.remove_mark(b)
    library.put_mark(gone)
    assert [mark.id for mark in library.marks()] == [c, d, b, a, e]
    with pytest.raises(UnknownError, match="no mark 99"):
        library.arrange_marks([a, 99])
    assert [mark.id for mark in library.marks()] == [c, d, b, a, e]
