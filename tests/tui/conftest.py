"""Tests of the face start in English, with planview's own keys and no settings of the user."""

from __future__ import annotations

from pathlib import Path

import pytest

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
