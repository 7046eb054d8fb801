"""Whatever is done to a library in whatever order, it holds what a simple model says."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from data.library import Library
from tests.data.library.samples import data_of, document

TEXTS = st.lists(
    st.sampled_from(
        ["甲乙丙丁戊己庚辛壬癸子丑", "加快建设智能工厂。", "5%", "到2025年达到5000家。"]
    ),
    min_size=1,
    max_size=3,
)
PATHS = st.sampled_from(["/a", "/b", "/c", ""])


class LibraryMachine(RuleBasedStateMachine):
    """The model: for each id its versions' texts, whose each path is, and what is in the trash."""

    documents = Bundle("documents")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="planview-test-"))
        self.library = Library.open(self.folder)
        self.path: dict[str, str] = {}  # of documents in the trash: where they came from
        self.versions: dict[str, list[tuple[str, ...]]] = {}
        self.trash: set[str] = set()
        self.gone: set[str] = set()

    def teardown(self) -> None:
        self.library.close()
        shutil.rmtree(self.folder)

    def owner(self, path: str) -> str | None:
        owners = [id for id in self.versions if id not in self.trash and self.path[id] == path]
        assert not path or len(owners) <= 1
        return owners[0] if path and owners else None

    def take(self, id: str, path: str) -> None:
        if path:
            if (other := self.owner(path)) not in (None, id):
                self.path[str(other)] = ""
            self.path[id] = path

    def comes_back(self, id: str) -> None:
        if self.owner(self.path[id]) is not None:
            self.path[id] = ""
        self.trash.discard(id)

    @rule(target=documents, texts=TEXTS, path=PATHS)
    def store(self, texts: list[str], path: str) -> str:
        plan = document(texts)
        self.gone.discard(path)
        same = [id for id in self.versions if self.versions[id][-1] == tuple(texts)]
        here = self.owner(path)
        stored = self.library.store(plan, data_of(plan), path=path, gone=self.gone.__contains__)
        if same:
            (id,) = same
            known = "added" if id in self.trash else "unchanged"
            assert (stored.id, stored.outcome) == (id, known)
            if id in self.trash:
                self.comes_back(id)
                self.take(id, path)
            elif not self.path[id] or self.path[id] in self.gone:
                self.take(id, path)
        elif here is not None:
            assert (stored.id, stored.outcome) == (here, "updated")
            self.versions[here].append(tuple(texts))
        else:
            assert stored.outcome == "added"
            assert stored.id not in self.versions
            self.path[stored.id] = path
            self.versions[stored.id] = [tuple(texts)]
        return stored.id

    @rule(path=PATHS)
    def file_goes(self, path: str) -> None:
        if path:
            self.gone.add(path)

    @rule(id=documents)
    def remove_or_restore(self, id: str) -> None:
        if id in self.trash:
            self.library.restore(id)
            self.comes_back(id)
        elif id in self.versions:
            self.library.remove(id)
            self.trash.add(id)

    @rule(path=PATHS)
    def empty_trash(self, path: str) -> None:
        if path == "/c":  # seldom, or no history grows long
            assert self.library.empty_trash() == len(self.trash)
            for id in self.trash:
                del self.versions[id]
            self.trash.clear()

    @rule(id=documents, number=st.integers(1, 2))
    def mark(self, id: str, number: int) -> None:
        if id in self.versions and id not in self.trash and number <= len(self.versions[id][-1]):
            self.library.add_mark(id, "chp_1", number, (0, 2), tags=("x",))

    @rule(id=documents)
    def review(self, id: str) -> None:
        if id in self.versions and id not in self.trash and self.library.targets(id):
            self.library.review(id, "t1", "confirmed")

    @rule()
    def close_and_open(self) -> None:
        self.library.close()
        self.library = Library.open(self.folder)

    @invariant()
    def it_holds_what_the_model_holds(self) -> None:
        live = {id: len(v) for id, v in self.versions.items() if id not in self.trash}
        assert dict(self.library.pairs()) == live
        assert {info.id for info in self.library.trash()} == self.trash
        for path in ("/a", "/b", "/c"):
            assert self.library.at_path(path) == self.owner(path)
        for id, versions in self.versions.items():
            if id in self.trash:
                continue
            for number, texts in enumerate(versions, 1):
                found = self.library.load(id, number)
                assert found.segments == document(texts).segments
                assert self.library.data(id, number) == data_of(document(texts))

    @invariant()
    def it_is_sound(self) -> None:
        assert self.library.check() == []
        for review in (r for id, _ in self.library.pairs() for r in self.library.reviews(id)):
            if review.target:
                targets = {t.id: t for t in self.library.targets(review.document)}
                assert targets[review.target].quote == review.quote


TestLibrary = LibraryMachine.TestCase
TestLibrary.settings = settings(max_examples=20, stateful_step_count=12, deadline=None)
