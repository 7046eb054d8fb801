"""Undo and redo of marks: whatever is done, undoing all of it restores the beginning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from index.results import Mark
from tui.journal import Journal


class Shelf:
    """Marks as the library keeps them: a mark that comes back is the one it was."""

    def __init__(self) -> None:
        self.marks: dict[int, Mark] = {}
        self._numbers = count(1)
        self._removed: dict[int, Mark] = {}

    def mark(self, locator: str, /, *, note: str = "", tags: Sequence[str] = ()) -> Mark:
        mark = Mark(next(self._numbers), locator, "d", "D", (), "q", note, tuple(tags))
        self.marks[mark.id] = mark
        return mark

    def arrange_marks(self, ids: Sequence[int], /) -> None:
        self.marks = {id: self.marks[id] for id in (*ids, *self.marks)}

    def unmark(self, id: int, /) -> Mark:
        self._removed[id] = self.marks.pop(id)
        return self._removed[id]

    def mark_again(self, id: int, /) -> Mark:
        self.marks[id] = self._removed.pop(id)
        return self.marks[id]

    def annotate(
        self, id: int, /, *, note: str | None = None, tags: Sequence[str] | None = None
    ) -> Mark:
        old = self.marks[id]
        new = replace(
            old,
            note=old.note if note is None else note,
            tags=old.tags if tags is None else tuple(tags),
        )
        self.marks[id] = new
        return new

    def state(self) -> list[Mark]:
        return list(self.marks.values())


STEPS = st.lists(st.sampled_from(["add", "remove", "move", "note", "undo", "redo"]), max_size=40)


@given(STEPS, st.randoms(use_true_random=False))
def test_undoing_and_redoing_everything_leads_back_and_forth(steps: list[str], random) -> None:  # type: ignore[no-untyped-def]
    shelf = Shelf()
    journal = Journal(shelf)
    names = count()
    for step in steps:
        if step == "add":
            journal.add([f"d#p{next(names)}" for _ in range(random.randint(1, 3))])
        elif step == "remove" and shelf.marks:
            journal.remove(random.sample(list(shelf.marks.values()), 1), list(shelf.marks.values()))
        elif step == "move" and shelf.marks:
            every = list(shelf.marks.values())
            journal.move(random.choice(every), random.choice([-1, 1]), every)
        elif step == "note" and shelf.marks:
            mark = random.choice(list(shelf.marks.values()))
            journal.annotate(mark, f"n{next(names)}", ["t"])
        elif step == "undo" and journal.can_undo:
            journal.undo()
        elif step == "redo" and journal.can_redo:
            journal.redo()
    while journal.can_redo:
        journal.redo()
    end = shelf.state()
    done = 0
    while journal.can_undo:
        journal.undo()
        done += 1
    assert shelf.state() == []
    for _ in range(done):
        journal.redo()
    assert shelf.state() == end


def test_a_new_change_forgets_what_was_taken_back() -> None:
    shelf = Shelf()
    journal = Journal(shelf)
    journal.add(["d#p1"])
    journal.undo()
    journal.add(["d#p2"])
    assert not journal.can_redo
    assert [mark.locator for mark in shelf.state()] == ["d#p2"]


def test_a_mark_moves_as_far_as_there_are_others() -> None:
    shelf = Shelf()
    journal = Journal(shelf)
    journal.add(["d#p1", "d#p2"])
    first, second = shelf.marks.values()
    assert not journal.move(first, -1, [first, second])
    assert journal.move(first, 1, [first, second])
    assert [mark.locator for mark in shelf.marks.values()] == ["d#p2", "d#p1"]
    journal.undo()
    assert [mark.locator for mark in shelf.marks.values()] == ["d#p1", "d#p2"]
