"""Whatever stands in a library file: no format string is obeyed, and faults are sentences."""

from __future__ import annotations

import os
import shutil
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.library import Library
from data.library.sentences import LONGEST, unpack_sentences
from data.library.sqlite.file.connections import FILE
from data.model import PlanviewError
from tests.data.library.samples import GOAL, TASK, document, keep
from tests.shared import SHARED, needs_shared

COLUMNS = {
    "state": ["revision", "stamp"],
    "content": ["sha256", "packed"],
    "document": ["id", "path", "version", "given", "added", "removed"],
    "version": [
        *("sha256", "reader_version", "stamp", "title", "kind", "date", "period_from"),
        *("period_to", "sections", "segments", "targets", "warnings", "version", "document"),
    ],
    "reading": ["sections", "texts", "segments", "targets", "excluded", "version"],
    "mark": ["home", "version", "eid", "segment", "start", "stop", "quote", "anchor", "note"],
    "mark_tag": ["tag"],
    "review": ["target", "segment", "start", "quote", "verdict", "changes", "version"],
    "search": ["name", "query", "filter"],
    "pairing": ["verdict", "created"],
    "pairing_end": ["target", "version", "eid", "segment", "start", "quote", "before"],
}
PLACES = [(table, column) for table, columns in COLUMNS.items() for column in columns]

PACKED = [
    *([], {}, 3, "x", {"rows": 10**9, "columns": {}}, {"texts": ["a"], "outside": [-1]}),
    {"rows": 1, "columns": {"eid": [3], "number": ["x"], "kind": ["row"]}},
    {"rows": 1, "columns": {"segment": [99], "span": [[0, 1]], "quote": ["x"], "reason": ["x"]}},
]
EXAMPLES = int(os.environ.get("PLANVIEW_EXAMPLES", "100"))
VALUES = st.one_of(
    st.sampled_from([None, "", 0, -1, 2**62, 1.5, b"", b"\xff\xfe", "\ud7ff", "{x!r:>9999999}"]),
    st.sampled_from(["[1", '[{"note": "{0.__class__}"}]', '{"title": 3}', '{"title": "x"}', "[]"]),
    st.sampled_from(PACKED).map(lambda value: zlib.compress(orjson.dumps(value))),
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    with Library.open(folder) as library:
        id = keep(library, document([GOAL, TASK]))
        other = keep(library, document([GOAL], title="别的规划"), "/b")
        library.pair((id, "t1"), (other, "t1"), "same")
        library.add_mark(id, "chp_1", 1, (0, 4), tags=("x",))
        library.review(id, "t1", "corrected", {"unit": "家"})
        library.save_search("名", "机器人")
    return folder / FILE


def one_sentence(error: PlanviewError) -> None:
    assert "\n" not in str(error)
    assert len(str(error)) < 2000


def ask_everything(library: Library) -> None:
    """Each question is answered, or refused in one sentence."""

    def ask(question: Any, *args: Any) -> Any:
        try:
            return question(*args)
        except PlanviewError as error:
            return one_sentence(error)

    for question in (library.documents, library.trash, library.marks, library.searches):
        ask(question)
    ask(library.pairings)
    ask(library.stamps)
    ask(library.revision)
    ask(library.outdated, 9)
    for id, version in ask(library.pairs) or ():
        for question in (library.info, library.load, library.data, library.targets):
            ask(question, id, version)
        for question in (library.sections, library.segments, library.texts, library.reviews):
            ask(question, id)
        ask(library.given, id)
        ask(library.add_mark, id, "chp_1", 1)
    plan = document([GOAL, TASK], title="改了")
    ask(keep, library, plan)
    ask(library.restate, plan)
    library.check()


@settings(deadline=None, max_examples=EXAMPLES)
@given(place=st.sampled_from(PLACES), value=VALUES)
def test_whatever_stands_in_a_cell_is_no_internal_error(
    sound: Path, tmp_path_factory: pytest.TempPathFactory, place: tuple[str, str], value: object
) -> None:
    folder = tmp_path_factory.mktemp("library")
    shutil.copy(sound, folder)
    table, column = place
    with closing(sqlite3.connect(folder / FILE)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        try:
            db.execute(f"UPDATE {table} SET {column} = ?", (value,))
        except sqlite3.IntegrityError:
            return  # the file itself cannot hold that
        db.commit()
    try:
        library = Library.open(folder)
    except PlanviewError as error:
        one_sentence(error)
        return
    with library:
        ask_everything(library)


@pytest.mark.parametrize("table", ["version", "reading", "content", "state"])
def test_missing_rows_are_told_by_the_check(sound: Path, tmp_path: Path, table: str) -> None:
    shutil.copy(sound, tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE)) as db:
        db.execute(f"DELETE FROM {table}")
        db.commit()
    with Library.open(tmp_path) as library:
        assert library.check()
        ask_everything(library)


def test_a_damaged_document_is_named(sound: Path, tmp_path: Path) -> None:
    shutil.copy(sound, tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE)) as db:
        db.execute("UPDATE version SET title = 7 WHERE document = 2")
        db.execute("DELETE FROM reading WHERE document = 1")
        db.commit()
        first, second = [id for (id,) in db.execute("SELECT id FROM document ORDER BY n")]
    with Library.open(tmp_path) as library:
        with pytest.raises(PlanviewError, match=first):
            library.load(first)
        assert library.info(second).title == "7"  # the column makes text of it


@pytest.mark.parametrize(
    "stored",
    [
        {"note": "{x:>1500000000}", "=x": 1},
        {"note": "{x:{x}}", "=x": 1_500_000_000},
        {"note": "{x.__class__.__mro__}", "=x": "a"},
        {"note": "{x[0]}", "=x": "a"},
        {"note": "{x!r}", "=x": "a"},
        {"note": "{0}{1}"},
        {"note": "{"},
        {"note": "{x:.0f}", "=x": "no number"},
        {"note": "{x}" * 10_000, "=x": "y" * 10_000},
        "z" * 10**6,
    ],
)
def test_a_template_asks_for_its_values_and_nothing_else(stored: Any) -> None:
    (told,) = unpack_sentences(orjson.dumps([stored]).decode())
    assert len(told) <= LONGEST
    assert type(told) is str
    assert told in (stored if isinstance(stored, str) else stored["note"])


def test_sentences_inside_sentences_end() -> None:
    stored: Any = "x"
    for _ in range(40):
        stored = {"note": "{a}{a}", "=a": stored}
    with pytest.raises(ValueError, match="sentence"):
        unpack_sentences(orjson.dumps([stored]).decode())


@needs_shared
@pytest.mark.parametrize("name", ["db-schema-badutf8.db", "evil-backup-format-bomb.db"])
def test_libraries_that_broke_planview_once(tmp_path: Path, name: str) -> None:
    shutil.copyfile(SHARED / "hostile" / "found" / name, tmp_path / FILE)
    try:
        with Library.open(tmp_path) as library:
            ask_everything(library)
    except PlanviewError as error:
        one_sentence(error)
    # What cannot be used gives way to what can.
    with Library.open(tmp_path / "other") as library:
        keep(library, document([GOAL]))
        library.backup(tmp_path / "sound.db")
    Library.restore_backup(tmp_path / "sound.db", tmp_path)
    with Library.open(tmp_path) as library:
        assert len(library.documents()) == 1
        assert library.check() == []
