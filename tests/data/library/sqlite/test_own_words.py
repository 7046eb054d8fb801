"""What the user wrote: cards, marks over several passages, drafts, watched folders."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from data.library import CardError, Library
from data.library.sqlite.file.migrations import STEPS
from data.library.sqlite.file.schema import migrate
from data.locators import Locator
from tests.data.library.samples import GOAL, TASK, data_of, document, keep, opened

PATH = "/plans/plan.txt"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return opened(tmp_path)


def over(library: Library, id: str) -> int:
    """The number of a mark over the two paragraphs of the chapter."""
    mark = library.add_mark(
        id, "chp_1", 1, note="一起看", tags=("要",), more=[Locator(id, "chp_1", 2)]
    )
    return mark.id


def test_labels_say_what_the_cards_say(library: Library) -> None:
    first = keep(library, document())
    second = library.store(document(), b"other", path="/plans/other.txt").id
    library.edit(second, {"title": "另一规划", "period": "2026-2030", "tags": ("要",)})
    labels = library.labels()
    assert [label.id for label in labels] == [first, second]
    assert [(label.id, label.stamp) for label in labels] == library.stamps()
    for label, card in zip(labels, library.documents(), strict=True):
        for name in ("id", "version", "sha256", "title", "kind", "date", "issuer", "period"):
            assert getattr(label, name) == getattr(card, name)


def test_what_is_written_is_laid_over_what_was_read_and_taken_off_again(library: Library) -> None:
    id = keep(library, document())
    read = library.info(id)
    changes = {
        "title": " 某市\n规划 ",
        "short": "某市",
        "issuer": "某市政府",
        "date": "2026-03",
        "kind": "plan",
        "period": "2026–2030",
        "tags": ("十五五", "十五五", " "),
    }
    before, after = library.edit(id, changes)
    card = library.info(id)
    assert (card.title, card.short, card.issuer) == ("某市 规划", "某市", "某市政府")
    assert (card.date, card.period, card.tags) == ("2026-03", (2026, 2030), ("十五五",))
    assert set(card.own) == set(changes)
    assert card.title_raw == read.title_raw
    assert library.load(id).title == "某市 规划"
    assert library.documents() == [card]
    library.edit(id, before)
    assert library.info(id) == read
    library.edit(id, after)
    assert library.info(id) == card


@pytest.mark.parametrize(
    "changes",
    [{"date": "soon"}, {"kind": "poem"}, {"period": "2030-2026"}, {"colour": "red"}],
)
def test_what_does_not_fit_a_card_changes_nothing(
    library: Library, changes: dict[str, str]
) -> None:
    id = keep(library, document())
    before = library.info(id)
    with pytest.raises(CardError):
        library.edit(id, {"title": "neu", **changes})
    assert library.info(id) == before


def test_a_new_version_keeps_what_was_written(library: Library) -> None:
    id = keep(library, document(), path=PATH)
    library.edit(id, {"title": "自填"})
    stamp = dict(library.stamps())[id]
    newer = document((GOAL, TASK, "新增一段。"))
    library.store(newer, data_of(newer), path=PATH)
    assert library.info(id).version == 2
    assert library.info(id).title == "自填"
    library.edit(id, {"title": ""})
    assert library.info(id).title == newer.title
    assert dict(library.stamps())[id] > stamp


def test_one_mark_over_two_passages(library: Library) -> None:
    id = keep(library, document(), path=PATH)
    number = over(library, id)
    (mark,) = library.marks()
    assert mark.quote == GOAL
    assert [part.quote for part in mark.parts] == [TASK]
    assert [part.locator for part in mark.parts] == [f"{id}#chp_1/p2"]
    assert library.marks("要") == [mark]
    assert library.check() == []
    removed = library.remove_mark(number)
    assert library.marks() == []
    library.put_mark(removed)
    assert library.marks() == [mark]


def test_every_passage_of_a_mark_follows_its_words(library: Library) -> None:
    id = keep(library, document(), path=PATH)
    over(library, id)
    newer = document(("新的第一段，与旧文无关。", GOAL, TASK))
    library.store(newer, data_of(newer), path=PATH)
    (mark,) = library.marks()
    assert mark.locator == f"{id}#chp_1/p2"
    assert mark.parts[0].locator == f"{id}#chp_1/p3"
    assert mark.parts[0].anchor == "moved"


def test_drafts_are_kept_until_they_are_finished(library: Library, tmp_path: Path) -> None:
    library.keep_draft("a#chp_1/p1", "开头\n第二行", "要 核")
    library.keep_draft("a#chp_1/p1", "开头\n第二行，再写", "要 核")
    library.close()
    again = opened(tmp_path)
    (draft,) = again.drafts()
    assert (draft.note, draft.tags) == ("开头\n第二行，再写", "要 核")
    again.drop_draft("a#chp_1/p1")
    assert again.drafts() == []


def test_folders_are_watched_until_told_otherwise(library: Library) -> None:
    library.watch("/plans")
    library.watch("/plans")
    assert library.watched() == ["/plans"]
    assert library.unwatch("/plans")
    assert not library.unwatch("/plans")
    assert library.watched() == []


def test_an_older_library_gets_its_cards(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "old.db", isolation_level=None)) as db:
        migrate(db, steps=STEPS[:4])
        db.execute("INSERT INTO document (id, path, version, given, added)"
                   " VALUES ('a', '', 1, '{}', '')")  # fmt: skip
        migrate(db)
        assert db.execute("SELECT card FROM document").fetchone() == ("{}",)
