"""Histories of files that are moved, copied, removed and added again: whose a path is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.library import Library
from data.library.records.documents import Stored
from tests.data.library.samples import GOAL, LAST, TASK, data_of, document, opened


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with opened(tmp_path) as library:
        yield library


def add(library: Library, text: str, path: str, *, gone: str = "") -> Stored:
    plan = document([text])
    return library.store(plan, data_of(plan), path=path, gone=lambda old: bool(old == gone))


def test_a_document_back_from_the_trash_belongs_to_its_new_path(library: Library) -> None:
    id = add(library, GOAL, "/a").id
    library.remove(id)
    assert add(library, GOAL, "/b") == Stored(id, "added", 1)
    assert add(library, TASK, "/b") == Stored(id, "updated", 2)


def test_and_its_old_path_is_another_documents(library: Library) -> None:
    id = add(library, GOAL, "/a").id
    library.remove(id)
    add(library, GOAL, "/b")
    other = add(library, TASK, "/a")
    assert (other.outcome, other.version) == ("added", 1)
    assert other.id != id


def test_a_path_taken_meanwhile_stays_with_who_took_it(library: Library) -> None:
    first = add(library, GOAL, "/a").id
    library.remove(first)
    second = add(library, TASK, "/a").id
    library.restore(first)
    assert library.at_path("/a") == second
    assert add(library, LAST, "/a") == Stored(second, "updated", 2)
    assert library.info(first).path == "/a"  # where it was read from is still told


def test_who_came_back_at_a_path_is_updated_there(library: Library) -> None:
    first = add(library, GOAL, "/a").id
    second = add(library, TASK, "/b").id
    library.remove(first)
    assert add(library, GOAL, "/b").id == first
    assert add(library, LAST, "/b") == Stored(first, "updated", 2)
    assert library.info(second).version == 1


def test_a_copy_changes_nothing_and_its_new_bytes_are_a_document(library: Library) -> None:
    id = add(library, GOAL, "/a").id
    assert add(library, GOAL, "/copy") == Stored(id, "unchanged", 1)
    assert add(library, TASK, "/copy").outcome == "added"
    assert add(library, LAST, "/a") == Stored(id, "updated", 2)


def test_a_moved_file_takes_its_document_along(library: Library) -> None:
    id = add(library, GOAL, "/a").id
    assert add(library, GOAL, "/moved", gone="/a") == Stored(id, "unchanged", 1)
    assert library.info(id).path == "/moved"
    assert add(library, TASK, "/moved") == Stored(id, "updated", 2)
    assert add(library, LAST, "/a").outcome == "added"


def test_a_document_without_a_path_gets_the_first_it_is_found_at(library: Library) -> None:
    id = add(library, GOAL, "").id
    assert add(library, GOAL, "/saved").outcome == "unchanged"
    assert add(library, TASK, "/saved") == Stored(id, "updated", 2)


def test_three_paths_and_back(library: Library) -> None:
    id = add(library, GOAL, "/a").id
    for path in ("/b", "/c", "/a"):
        library.remove(id)
        assert add(library, GOAL, path) == Stored(id, "added", 1)
    assert (library.at_path("/b"), library.at_path("/c")) == (None, None)
    assert add(library, TASK, "/a") == Stored(id, "updated", 2)
