"""The session file: restored, private, and never in the way."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from tui.session import FILE_NAME, HISTORY, Place, Session, load, save


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    session = Session(
        document="plan-00000000",
        places={"plan-00000000": Place(7, 0.25)},
        history=["机器人"],
        unfolded={"plan-00000000": ["i_1"]},
        theme="planview-dark",
        measure=30,
    )
    assert save(tmp_path, session)
    assert load(tmp_path).session == session


def test_the_file_is_the_users_alone(tmp_path: Path) -> None:
    save(tmp_path, Session())
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\xfe", b'{"version": "1"}', b'{"version": 1, "places": []}',
     b'{"version": 1, "places": {"a": {}}}', b'{"version": 1, "history": 3}'],
)  # fmt: skip
def test_a_damaged_file_is_set_aside(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    loaded = load(tmp_path)
    assert loaded.session == Session()
    assert Path(loaded.set_aside).read_bytes() == content
    assert not (tmp_path / FILE_NAME).exists()


def test_a_newer_planviews_file_is_left_alone(tmp_path: Path) -> None:
    newer = json.dumps({"version": 99, "document": 5})
    (tmp_path / FILE_NAME).write_text(newer, "utf-8")
    assert load(tmp_path).session == Session()
    assert not save(tmp_path, Session(document="x"))
    assert (tmp_path / FILE_NAME).read_text("utf-8") == newer


def test_a_missing_folder_loses_only_the_place(tmp_path: Path) -> None:
    assert load(tmp_path / "none").session == Session()
    assert not save(tmp_path / "none", Session())


def test_the_history_holds_each_query_once_the_latest_last() -> None:
    session = Session()
    for query in [*map(str, range(HISTORY + 5)), "7", ""]:
        session.remember(query)
    assert len(session.history) == HISTORY
    assert session.history[-1] == "7"
    assert len(set(session.history)) == HISTORY
