"""Queries and titles that would be something else to a server: here they are text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from index.asking import QueryError
from tests.index.finder import Finder
from tests.index.shelves import document

if TYPE_CHECKING:
    from data.library.postgres.library import TeamLibrary
    from tests.postgres.finder import TeamFinder

HOSTILE = [
    "'; DROP TABLE planview.segment_part; --",
    "%s %(v0)s %% {} {0}",
    "\\' OR 1=1 \\",
    "$1 $$ ::text[]",
    "{a,b} NULL",
    "(?:a)[b]*.+^$|\\1",
    "*** a** ~ !~ @> &&",
    "E'\\x27' \\\\",
    "a_b% like 3-5 1,000",
]


def test_hostile_text_is_found_as_text(team: TeamLibrary, tmp_path: Path) -> None:
    from tests.postgres.finder import TeamFinder

    made = document("d", {title: [title, f"x{title}x"] for title in HOSTILE}, title=HOSTILE[0])
    team.store(made, b"d", path="")
    ours = TeamFinder(team, synonyms=tmp_path / "synonyms.toml")
    scanning = Finder(team, tmp_path / "index")
    for text in HOSTILE:
        for query in (f"“{text}”", text, f"heading:“{text}”", f"title:“{text}”", f"/{text}/"):
            refused = _refused(scanning, query)
            assert _refused(ours, query) == refused
            if refused:
                continue
            expected, answer = scanning.search(query), ours.search(query)
            assert (answer.total, answer.hits) == (expected.total, expected.hits), query
            assert (answer.occurrences, answer.documents, answer.expanded) == (
                expected.occurrences,
                expected.documents,
                expected.expanded,
            ), query
    assert all(ours.search(f"“{text}”").total for text in HOSTILE)


def _refused(finder: Finder | TeamFinder, query: str) -> str:
    """Why a query is refused; '' where it is not."""
    try:
        finder.search(query)
    except QueryError as error:
        return error.sentence
    return ""
