"""Undo and redo of marks: whatever is done, undoing all of it restores the beginning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from data.library import Card
from index.results import Mark, Part
from tui.journal import Journal


class Shelf:
    """Marks as the library keeps them: a mark that comes back is the one it was."""

    def __init__(self) -> None:
        self.marks: dict[int, Mark] = {}
        self._numbers = count(1)
        self._removed: dict[int, Mark] = {}
        self.verdicts: dict[str, tuple[str, dict[str, str]]] = {}
        self.cards: dict[str, dict[str, str | tuple[str, ...]]] = {}

    def mark(
        self,
        locator: str,
        /,
        *,
        note: str = "",
        tags: Sequence[str] = (),
        more: Sequence[str] = (),
    ) -> Mark:
        parts = tuple(Part(one, "q") for one in more)
        number = next(self._numbers)
        mark = Mark(number, locator, "d", "D", (), "q", note, tuple(tags), parts=parts)
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

    def verdict(self, target: str, /) -> tuple[str, dict[str, str]]:
        return self.verdicts.get(target, ("", {}))

    def review(self, target: str, verdict: str, changes: Mapping[str, str], /) -> None:
        self.verdicts.pop(target, None)
        if verdict:
            self.verdicts[target] = (verdict, dict(changes))

    def edit(
        self, document: str, changes: Mapping[str, str | Sequence[str]], /
    ) -> tuple[Card, Card]:
        card = self.cards.setdefault(document, {})
        before: Card = {name: card.get(name, "") for name in changes}
        after: Card = {name: str(value) for name, value in changes.items()}
        card.update(after)
        self.cards[document] = {name: value for name, value in card.items() if value}
        if not self.cards[document]:
            del self.cards[document]
        return before, after

    def state(self) -> list[Mark]:
        return list(self.marks.values())

    def everything(self) -> tuple[object, ...]:
        return (
            self.state(),
            dict(self.verdicts),
            {id: dict(card) for id, card in self.cards.items()},
        )


ACTS = ["add", "one", "remove", "move", "note", "verdict", "card", "undo", "redo"]
STEPS = st.lists(st.sampled_from(ACTS), max_size=40)


@given(STEPS, st.randoms(use_true_random=False))
def test_undoing_and_redoing_everything_leads_back_and_forth(steps: list[str], random) -> None:  # type: ignore[no-untyped-def]
    shelf = Shelf()
    journal = Journal(shelf)
    names = count()
    for step in steps:
        if step == "add":
            journal.add([f"d#p{next(names)}" for _ in range(random.randint(1, 3))])
        elif step == "one":
            journal.add([f"d#p{next(names)}" for _ in range(2)], note="n", as_one=True)
        elif step == "verdict":
            verdict = random.choice(["", "confirmed"])
            journal.review(f"d#t{random.randint(1, 2)}", verdict, {})
        elif step == "card":
            title = random.choice(["", "x"])
            journal.edit({id: {"title": title} for id in ["d", "e"][: random.randint(1, 2)]})
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
    end = shelf.everything()
    done = 0
    while journal.can_undo:
        journal.undo()
        done += 1
    assert shelf.everything() == ([], {}, {})
    for _ in range(done):
        journal.redo()
    assert shelf.everything() == end


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
