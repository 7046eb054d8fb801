"""Tests of the face start in English, with planview's own keys and no settings of the user."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.adding import workers
from tui.actions import remap
from tui.locale import install


@pytest.fixture(autouse=True)
def _english_and_the_keys_of_the_house() -> None:
    """Whatever language or keys an earlier test left behind."""
    install("en")
    remap({})


@pytest.fixture(autouse=True)
def _no_settings_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANVIEW_CONFIG", str(tmp_path / "no-settings.toml"))


class _Lent(workers.Crew):
    """Workers that stay warm from test to test: starting one takes a second."""

    def __init__(self, lender: workers.Crew) -> None:
        super().__init__(lender.count)
        self._workers, self._free = lender._workers, lender._free

    def rest(self) -> None:
        """They are wanted by the next test."""

    def close(self) -> None:
        self._closed = True
        self.interrupt()

    def finish(self) -> None:
        self.close()


@pytest.fixture(scope="session")
def _readers() -> Iterator[workers.Crew]:
    crew = workers.Crew(2)
    yield crew
    crew.finish()


@pytest.fixture(autouse=True)
def _explorers_share_their_readers(_readers: workers.Crew, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "Crew", lambda count: _Lent(_readers))
