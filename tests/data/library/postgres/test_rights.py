"""Who may do what, tried with planview and in SQL with the very roles."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from data.library import LibraryError
from data.library.errors import OwnerError
from data.library.postgres.founding import found
from data.library.postgres.library import TeamLibrary
from tests.data.library.samples import document, keep
from tests.postgres.fixtures import DATABASE, run
from tests.postgres.servers import PASSWORD, Server

PEOPLE = {"anna": "writer", "boris": "writer", "rita": "reader", "nadia": ""}


@pytest.fixture(scope="module")
def people(servers: list[Server], team_url: str) -> dict[str, str]:
    """The URL of each."""
    for name, role in PEOPLE.items():
        run(servers[0].url(), f"CREATE ROLE {name} LOGIN PASSWORD '{PASSWORD}'")
        if role:
            run(servers[0].url(), f"GRANT {DATABASE}_{role} TO {name}")
    return {name: servers[0].url(DATABASE, name) for name in PEOPLE}


@pytest.fixture
def anna(team: TeamLibrary, people: dict[str, str]) -> Iterator[TeamLibrary]:
    with TeamLibrary.open(people["anna"]) as library:
        yield library


@pytest.fixture
def boris(team: TeamLibrary, people: dict[str, str]) -> Iterator[TeamLibrary]:
    with TeamLibrary.open(people["boris"]) as library:
        yield library


def test_a_mark_is_seen_by_all_and_changed_by_its_owner_alone(
    anna: TeamLibrary, boris: TeamLibrary
) -> None:
    id = keep(anna, document())
    mark = anna.add_mark(id, "chp_1", 1, note="mine", tags=["a"])
    assert [(seen.owner, seen.note, seen.tags) for seen in boris.marks()] == [
        ("anna", "mine", ("a",))
    ]
    for act in (
        lambda: boris.update_mark(mark.id, note="yours"),
        lambda: boris.remove_mark(mark.id),
        lambda: boris.arrange_marks([mark.id]),
    ):
        with pytest.raises(OwnerError, match="anna"):
            act()
    own = boris.add_mark(id, "chp_1", 2)
    assert [seen.id for seen in boris.marks()] == [own.id, mark.id]
    assert [seen.id for seen in anna.marks()] == [mark.id, own.id]
    assert anna.update_mark(mark.id, note="changed").note == "changed"


def test_marks_of_all_follow_the_text_whoever_reads_it_anew(
    anna: TeamLibrary, boris: TeamLibrary
) -> None:
    id = keep(anna, document())
    mark = anna.add_mark(id, "chp_1", 1)
    plan = document(("一段在前。", *(segment.text for segment in document().segments[2:4])))
    keep(boris, plan)
    (followed,) = anna.marks()
    assert followed.id == mark.id
    assert (followed.version, followed.number, followed.quote) == (2, 2, mark.quote)
    assert followed.owner == "anna"


@pytest.mark.parametrize(
    ("statement", "refused"),
    [
        ("UPDATE planview.mark SET note = 'x'", False),
        ("UPDATE planview.mark SET eid = 'x'", False),
        ("UPDATE planview.mark SET owner = 'boris'", False),
        ("DELETE FROM planview.mark", False),
        ("DELETE FROM planview.mark_tag", False),
        ("INSERT INTO planview.mark_tag SELECT id, 'x' FROM planview.mark", True),
        ("UPDATE planview.review SET verdict = 'rejected'", False),
        ("DELETE FROM planview.review", False),
        ("UPDATE planview.search SET query = 'x'", False),
        ("DELETE FROM planview.search", False),
        ("DELETE FROM planview.document", True),
        ("DELETE FROM planview.version", True),
        ("TRUNCATE planview.mark", True),
        ("SET ROLE plans_admin", True),
        ("SELECT planview.put_segments(1, 1, '[]')", True),
        ("ALTER TABLE planview.mark DISABLE ROW LEVEL SECURITY", True),
        ("DELETE FROM planview.segment_at_0", True),
        (
            "UPDATE planview.version SET title = title;"
            "UPDATE planview.mark SET note = 'x' WHERE true",
            True,
        ),
    ],
)
def test_a_writer_cannot_touch_what_is_anothers_in_sql(
    anna: TeamLibrary, people: dict[str, str], statement: str, refused: bool
) -> None:
    id = keep(anna, document())
    anna.add_mark(id, "chp_1", 1, note="mine", tags=["a"])
    anna.review(id, "t1", "confirmed")
    anna.save_search("s", "水")
    before = (anna.marks(), anna.reviews(id), anna.searches(), anna.documents())
    with psycopg.connect(people["boris"]) as db:
        if refused:
            with pytest.raises(psycopg.Error):
                db.execute(statement.encode())
        else:
            assert db.execute(statement.encode()).rowcount == 0
    assert (anna.marks(), anna.reviews(id), anna.searches(), anna.documents()) == before


def test_nobody_writes_in_anothers_name(anna: TeamLibrary, people: dict[str, str]) -> None:
    keep(anna, document())
    with psycopg.connect(people["boris"]) as db, pytest.raises(psycopg.Error):
        db.execute(
            "INSERT INTO planview.search (name, query, filter, created, owner)"
            " VALUES ('s', 'x', '', '', 'anna')"
        )


def test_a_name_of_ones_own_is_said_with_the_role_behind_it(
    team: TeamLibrary, people: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANVIEW_USER", "anna")
    with TeamLibrary.open(people["boris"]) as library:
        assert library.owner == "anna (boris)"
        keep(library, document())
        library.save_search("s", "水")
    monkeypatch.delenv("PLANVIEW_USER")
    with TeamLibrary.open(people["boris"]) as library:
        assert [search.name for search in library.searches()] == ["anna (boris)/s"]
        with pytest.raises(OwnerError):
            library.delete_search("anna (boris)/s")


def test_drafts_and_watched_folders_are_nobody_elses_business(
    anna: TeamLibrary, boris: TeamLibrary
) -> None:
    anna.keep_draft("doc#p1", "half a note", "")
    anna.watch("/home/anna/plans")
    assert (boris.drafts(), boris.watched()) == ([], [])
    assert (len(anna.drafts()), anna.watched()) == (1, ["/home/anna/plans"])


def test_a_reader_reads_and_is_told_that_it_cannot_write(
    anna: TeamLibrary, people: dict[str, str]
) -> None:
    id = keep(anna, document())
    anna.add_mark(id, "chp_1", 1)
    with TeamLibrary.open(people["rita"]) as library:
        assert library.read_only
        assert library.load(id) == anna.load(id)
        assert len(library.marks()) == 1
        assert library.check() == []
        with pytest.raises(LibraryError, match="read-only"):
            library.add_mark(id, "chp_1", 1)
    writes = (
        "INSERT INTO planview.search VALUES ('s', 'x', '', '', '{}', 'rita')",
        "UPDATE planview.document SET path = ''",
        "DELETE FROM planview.mark",
        "UPDATE planview.state SET count = 0",
        "SELECT nextval('planview.stamps')",
        "SELECT planview.sweep('0')",
        "SELECT planview.put_segments(1, 1, '[]')",
        "INSERT INTO planview.segment_part (document) VALUES (1)",
    )
    for statement in writes:
        with psycopg.connect(people["rita"]) as db, pytest.raises(psycopg.Error):
            db.execute(statement.encode())


def test_who_has_no_role_is_told_whom_to_ask(team: TeamLibrary, people: dict[str, str]) -> None:
    with pytest.raises(LibraryError, match="administrator"):
        TeamLibrary.open(people["nadia"])


def test_who_owns_a_database_and_makes_roles_can_found_a_library(servers: list[Server]) -> None:
    run(
        servers[0].url(),
        f"CREATE ROLE olga LOGIN CREATEROLE PASSWORD '{PASSWORD}'",
        "CREATE DATABASE olgas OWNER olga",
    )
    url = servers[0].url("olgas", "olga")
    assert "olgas_admin" in found(url)[-1]
    assert "granted anew" in found(url)[-1]
    with TeamLibrary.open(url) as library:
        id = keep(library, document())
        assert library.add_mark(id, "chp_1", 1).owner == "olga"
        assert library.check() == []


def test_only_an_admin_empties_the_trash(
    team: TeamLibrary, anna: TeamLibrary, boris: TeamLibrary
) -> None:
    id = keep(anna, document())
    anna.add_mark(id, "chp_1", 1)
    boris.remove(id)
    with pytest.raises(LibraryError, match="role"):
        boris.empty_trash()
    assert team.empty_trash() == 1
    assert team.check() == []
    assert run(team.connections.url, "SELECT count(*) FROM planview.searched") == [(0,)]
