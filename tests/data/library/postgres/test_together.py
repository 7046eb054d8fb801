"""Several at once on one library; what a broken write leaves; what is hostile; who is too old."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from data.library import LibraryError
from data.library.postgres import listing
from data.library.postgres.connections import Connections
from data.library.postgres.failing import UnreachableError
from data.library.postgres.library import TeamLibrary
from data.library.postgres.schema import STEPS
from data.model import Document, PlanviewError
from tests.data.library.samples import GOAL, data_of, document, keep
from tests.postgres.fixtures import DATABASE, run
from tests.postgres.servers import Server

PATIENCE = 60.0  # seconds until something that must come is given up


def plans(count: int) -> list[Document]:
    return [
        replace(document((f"{GOAL}第{number}次。",)), id=f"plan-{number}")
        for number in range(count)
    ]


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_four_who_add_the_same_documents_add_each_once(team: TeamLibrary, team_url: str) -> None:
    wanted = plans(6)
    failed: list[BaseException] = []

    def add(turn: int) -> None:
        try:
            with TeamLibrary.open(team_url, wait=PATIENCE) as library:
                for plan in wanted[turn:] + wanted[:turn]:
                    library.store(plan, data_of(plan), path=f"/plans/{plan.id}.txt")
        except BaseException as error:
            failed.append(error)

    adding = [threading.Thread(target=add, args=(turn,)) for turn in range(4)]
    for each in adding:
        each.start()
    for each in adding:
        each.join()
    assert failed == []
    assert sorted(info.id for info in team.documents()) == [plan.id for plan in wanted]
    assert team.check() == []
    assert team.sweep("0") == 0


def test_what_one_writes_another_hears_of(team: TeamLibrary, team_url: str) -> None:
    with TeamLibrary.open(team_url) as other:
        before = other.revision(), other.texts_revision()
        id = keep(team, document())
        until(lambda: other.texts_revision() > before[1])
        texts = other.texts_revision()
        assert [info.id for info in other.documents()] == [id]
        heard = other.revision()
        team.add_mark(id, "chp_1", 1)
        until(lambda: other.revision() > heard)
        assert other.texts_revision() == texts
        assert len(other.marks()) == 1


def test_only_cards_that_changed_are_fetched(
    team: TeamLibrary, team_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [team.store(plan, data_of(plan), path="").id for plan in plans(5)]
    with TeamLibrary.open(team_url) as other:
        assert [info.id for info in other.documents()] == ids
        fetched: list[int] = []
        whole = listing.documents.cards_where

        def counted(*words: object) -> object:
            found = whole(*words)  # type: ignore[arg-type]
            fetched.append(len(found))
            return found

        monkeypatch.setattr(listing.documents, "cards_where", counted)
        team.edit(ids[2], {"title": "新名"})
        until(lambda: [info.title for info in other.documents()][2] == "新名")
        team.remove(ids[0])
        until(lambda: [info.id for info in other.documents()] == ids[1:])
        team.restore(ids[0])
        until(lambda: [info.id for info in other.documents()] == ids)
        assert max(fetched) < 5


def test_rows_that_no_reading_names_are_invisible_and_swept(team: TeamLibrary) -> None:
    id = keep(team, document())
    url = team.connections.url
    ((n, stamp),) = run(url, "SELECT n, stamp FROM planview.current")
    ((table,),) = run(url, f"SELECT planview.place_of({n})")
    columns = "number, section, length, place, heading, outside, quantities, fold, title, headings"
    rest = f"{columns}, expanded, stated, eid, body, notes"
    left = f"INSERT INTO planview.{table} (document, stamp, {rest}) "
    run(
        url,
        f'SET ROLE "{DATABASE}_admin"',
        f"{left} SELECT document, 999, {rest} FROM planview.{table} WHERE stamp = {stamp}",
        f"INSERT INTO planview.putting VALUES (999, {n})",
    )
    assert team.check() == []
    assert team.passages() == len(team.segments(id))
    assert team.sweep() == 1
    ((stamps,),) = run(url, "SELECT count(DISTINCT stamp) FROM planview.searched")
    assert stamps == 1
    with team.connections.reading() as db:
        assert db.execute("SELECT DISTINCT stamp FROM segment").fetchall() == [(stamp,)]


def test_a_dead_shard_is_one_sentence_and_everything_is_there_after_it(
    team: TeamLibrary, servers: list[Server]
) -> None:
    kept = [team.store(plan, data_of(plan), path="").id for plan in plans(4)]
    servers[1].kill()
    try:
        with pytest.raises(UnreachableError) as told:
            team.check()
        assert "does not answer" in told.value.sentence
        assert [info.id for info in team.documents()] == kept
        team.add_mark(kept[0], "chp_1", 1)
        refused = []
        for plan in plans(12)[4:]:  # some of them belong there
            try:
                kept.append(team.store(plan, data_of(plan), path="").id)
            except UnreachableError:
                refused.append(plan.id)
        assert refused
    finally:
        servers[1].start()
    assert team.check() == []
    assert [info.id for info in team.documents()] == kept
    assert len(team.marks()) == 1
    for plan in plans(12):
        team.store(plan, data_of(plan), path="")
    assert len(team.documents()) == 12
    assert team.check() == []


def test_a_connection_that_broke_while_it_lay_idle_is_replaced(
    team: TeamLibrary, team_url: str
) -> None:
    keep(team, document())
    run(
        team_url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE application_name = 'planview' AND datname = current_database()",
    )
    assert len(team.documents()) == 1
    team.save_search("s", "水")
    assert team.revision() > 0


HOSTILE = (
    "'); DROP TABLE planview.mark; --",
    '"; DROP TABLE mark; --',
    "%s %(x)s %% ? :1 $1 {0} {}",
    "\\'\\\\",
    "$$; DROP TABLE planview.mark; $$",
    "[red]x[/red]",
    "\u202e\ufeff\U0001f600",
    "a\nb\tc",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words(team: TeamLibrary, words: str) -> None:
    plan = replace(document((words,)), title=words, issuer=words)
    id = team.store(plan, data_of(plan), path=f"/x/{words}", given={"title": words}).id
    mark = team.add_mark(id, "chp_1", 1, note=words, tags=[words])
    team.save_search(words, words, where=words)
    team.keep_draft(words, words, words)
    team.watch(words)
    team.edit(id, {"short": words, "tags": [words]})
    assert team.load(id).title == words
    assert team.segments(id)[-2].text == words
    assert (team.mark(mark.id).note, team.marks(words.strip())[0].id) == (words, mark.id)
    assert [search.name for search in team.searches()] == [words]
    assert (team.drafts()[0].place, team.watched()) == (words, [words])
    assert team.at_path(f"/x/{words}") == id
    assert team.check() == []


@pytest.mark.parametrize("words", ["a\x00b", "a\ud800b"])
def test_what_is_no_text_is_refused_in_one_sentence(team: TeamLibrary, words: str) -> None:
    id = keep(team, document())
    with pytest.raises(PlanviewError):
        team.add_mark(id, "chp_1", 1, note=words)
    assert team.marks() == []


@pytest.mark.parametrize(
    ("schema", "said"),
    [(len(STEPS) + 1, "newer planview"), (len(STEPS) - 1, "planview team init")],
)
def test_another_schema_is_refused(team: TeamLibrary, schema: int, said: str) -> None:
    url = team.connections.url
    run(url, f"UPDATE planview.about SET schema = {schema}")
    try:
        with pytest.raises(LibraryError, match=said):
            Connections(url)
    finally:
        run(url, f"UPDATE planview.about SET schema = {len(STEPS)}")
