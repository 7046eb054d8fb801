"""What goes into the library comes out again: documents, versions, bytes, trash."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data.library import Library, UnknownError
from data.model import Document
from tests.data.library.samples import GOAL, TASK, data_of, document, keep, opened

PATH = "/plans/plan.txt"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return opened(tmp_path)


def as_kept(found: Document, id: str, version: int = 1, path: str = PATH) -> Document:
    return replace(found, id=id, version=version, source=replace(found.source, path=path))


def test_a_document_comes_back_field_for_field(library: Library) -> None:
    plan = document()
    id = keep(library, plan)
    assert id == plan.id
    assert library.load(id) == as_kept(plan, id)
    assert library.data(id) == data_of(plan)
    assert library.segments(id) == plan.segments
    assert library.sections(id) == plan.sections
    assert library.targets(id) == plan.targets


def test_the_card_tells_what_the_document_tells(library: Library) -> None:
    plan = document()
    info = library.info(keep(library, plan))
    assert library.documents() == [info]
    assert (info.title, info.issuer, info.number, info.date) == (
        plan.title,
        plan.issuer,
        plan.number,
        plan.date,
    )
    assert (info.period, info.path, info.sha256) == (plan.period, PATH, plan.source.sha256)
    assert (info.sections, info.segments, info.targets) == (2, 5, 2)
    assert info.warnings == plan.warnings


def test_a_document_with_nothing_optional_comes_back(library: Library) -> None:
    bare = Document("bare", "无题", "无题", (), ())
    library.store(bare, b"x", path="")
    assert library.load("bare") == replace(bare, source=library.load("bare").source)
    assert library.info("bare").period is None


def test_the_same_bytes_are_one_document(library: Library) -> None:
    plan = document()
    first = library.store(plan, data_of(plan), path=PATH)
    before = library.revision()
    assert library.store(plan, data_of(plan), path=PATH).outcome == "unchanged"
    again = library.store(plan, data_of(plan), path="/elsewhere/copy.txt")
    assert (again.id, again.outcome) == (first.id, "unchanged")
    assert library.revision() == before
    assert len(library.documents()) == 1


def test_marks_and_verdicts_leave_the_texts_as_they_were(library: Library) -> None:
    plan = document()
    before = library.texts_revision()
    stored = library.store(plan, data_of(plan), path=PATH)
    texts, everything = library.texts_revision(), library.revision()
    assert texts > before
    library.add_mark(stored.id, plan.segments[0].eid, plan.segments[0].number)
    library.save_search("氢能", "氢能")
    assert library.revision() > everything
    assert library.texts_revision() == texts
    library.remove(stored.id)
    assert library.texts_revision() > texts
    texts = library.texts_revision()
    library.restore(stored.id)
    assert library.texts_revision() > texts


def test_new_bytes_from_the_same_path_are_the_next_version(library: Library) -> None:
    old, new = document([GOAL]), document([GOAL, TASK])
    id = keep(library, old)
    stored = library.store(replace(new, id="another"), data_of(new), path=PATH)
    assert (stored.id, stored.outcome, stored.version) == (id, "updated", 2)
    assert library.load(id) == as_kept(new, id, 2)
    assert library.load(id, 1) == as_kept(old, id, 1)
    assert library.data(id, 1) == data_of(old)
    assert library.pairs() == [(id, 2)]
    assert library.info(id, 1).version == 1


def test_going_back_to_earlier_bytes_is_a_version_too(library: Library) -> None:
    old, new = document([GOAL]), document([GOAL, TASK])
    id = keep(library, old)
    keep(library, new)
    assert library.store(old, data_of(old), path=PATH).version == 3
    assert library.load(id).segments == old.segments
    assert library.load(id, 2).segments == new.segments


def test_bytes_without_a_path_never_replace_others(library: Library) -> None:
    one, two = document([GOAL]), document([TASK])
    assert library.store(one, data_of(one), path="").outcome == "added"
    assert library.store(two, data_of(two), path="").outcome == "added"


def test_a_taken_id_gets_a_number(library: Library) -> None:
    one, two, three = document([GOAL]), document([TASK]), document(["完"])
    assert keep(library, one, "/a") == one.id
    assert keep(library, two, "/b") == f"{one.id}-2"
    assert keep(library, three, "/c") == f"{one.id}-3"
    assert [id for id, _ in library.pairs()] == [one.id, f"{one.id}-2", f"{one.id}-3"]


def test_an_id_is_made_fit_for_locators(library: Library) -> None:
    plan = document(id="#上海 plan@1/")
    assert keep(library, plan) == "plan-1"
    assert keep(library, document([TASK], id="规划"), "/b") == "document"


def test_a_removed_document_waits_in_the_trash(library: Library) -> None:
    plan = document()
    id = keep(library, plan)
    library.remove(id)
    assert library.documents() == []
    assert library.pairs() == []
    assert [info.id for info in library.trash()] == [id]
    with pytest.raises(UnknownError, match="trash"):
        library.load(id)
    library.restore(id)
    assert library.trash() == []
    assert library.load(id) == as_kept(plan, id)


def test_adding_the_bytes_again_takes_a_document_out_of_the_trash(library: Library) -> None:
    plan = document()
    id = keep(library, plan)
    mark = library.add_mark(id, "chp_1", 1)
    library.remove(id)
    assert library.marks() == []
    stored = library.store(plan, data_of(plan), path="/new/place.txt")
    assert (stored.id, stored.outcome) == (id, "added")
    assert library.marks() == [mark]


def test_what_the_user_says_of_known_bytes_is_kept(library: Library) -> None:
    plan = document()
    id = keep(library, plan)
    mark = library.add_mark(id, "chp_1", 1)
    named = replace(plan, title="新题")
    stored = library.store(named, data_of(plan), path=PATH, given={"title": "新题"})
    assert (stored.id, stored.outcome, stored.version) == (id, "updated", 1)
    assert library.info(id).title == "新题"
    assert library.given(id) == {"title": "新题"}
    assert [found.locator for found in library.marks()] == [mark.locator]
    again = library.store(named, data_of(plan), path=PATH, given={"title": "新题"})
    assert again.outcome == "unchanged"
    assert library.store(plan, data_of(plan), path=PATH).outcome == "unchanged"
    assert library.info(id).title == "新题"


def test_emptying_the_trash_leaves_no_trace(library: Library) -> None:
    kept, gone = document([GOAL]), document([TASK])
    id = keep(library, kept, "/a")
    library.remove(keep(library, gone, "/b"))
    assert library.empty_trash() == 1
    assert library.trash() == []
    assert library.load(id).segments == kept.segments
    assert library.store(gone, data_of(gone), path="/b").outcome == "added"
    assert library.check() == []


def test_unknown_documents_and_versions_are_named(library: Library) -> None:
    id = keep(library, document())
    for call in (library.load, library.info, library.data, library.segments, library.remove):
        with pytest.raises(UnknownError, match="'nobody'") as caught:
            call("nobody")
        assert caught.value.code == 1
    with pytest.raises(UnknownError, match="version 7"):
        library.load(id, 7)
    with pytest.raises(UnknownError, match="trash"):
        library.restore(id)


def test_a_newer_reader_replaces_the_reading_of_the_same_bytes(library: Library) -> None:
    old = document([GOAL + TASK])
    new = replace(document([GOAL, TASK], reader_version=2), title="新题")
    id = library.store(old, data_of(old), path=PATH, given={"title": "新题"}).id
    assert library.outdated(2) == [(id, 1)]
    stamps = library.stamps()
    library.restate(replace(new, id=id, version=1))
    assert library.outdated(2) == []
    assert library.stamps() != stamps
    assert library.given(id) == {"title": "新题"}
    assert library.load(id).segments == new.segments
    assert library.info(id).title == "新题"
    assert library.info(id).path == PATH
    assert library.data(id) == data_of(old)


def test_every_write_changes_the_revision(library: Library) -> None:
    seen = [library.revision()]

    def changed() -> bool:
        seen.append(library.revision())
        return len(set(seen)) == len(seen)

    id = keep(library, document())
    assert changed()
    mark = library.add_mark(id, "chp_1", 1)
    assert changed()
    library.update_mark(mark.id, note="注")
    assert changed()
    library.review(id, "t1", "confirmed")
    assert changed()
    library.save_search("名", "机器人")
    assert changed()
    library.remove(id)
    assert changed()
    library.documents()
    assert not changed()


def test_stamps_are_never_given_twice(library: Library) -> None:
    plans = [document([f"第{n}段"]) for n in range(3)]
    for n, plan in enumerate(plans):
        keep(library, plan, f"/{n}")
    seen = {stamp for _, stamp in library.stamps()}
    assert len(seen) == 3
    keep(library, document(["别的"]), "/1")
    (changed,) = {stamp for _, stamp in library.stamps()} - seen
    assert changed > max(seen)


def test_the_words_alone(library: Library) -> None:
    plan = document()
    id = keep(library, plan)
    texts = library.texts(id)
    assert texts.texts == [segment.text for segment in plan.segments]
    assert texts.outside == {4}
    assert [found.id for found in library.every_text()] == [id]


def test_many_documents_at_once(library: Library) -> None:
    plans = [document([f"第{n}段"], id=f"plan-{n}") for n in range(7)]
    items = [(plan, data_of(plan), f"/{plan.id}") for plan in plans]
    outcomes = [stored.outcome for stored in library.store_many(items, batch=3)]
    assert outcomes == ["added"] * 7
    assert [info.id for info in library.documents()] == [plan.id for plan in plans]
    assert [s.outcome for s in library.store_many(items)] == ["unchanged"] * 7
