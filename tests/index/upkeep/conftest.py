"""A small library, and where its index goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.index.shelves import Shelf
from tests.index.upkeep.indexes import filled


@pytest.fixture
def library() -> Shelf:
    return filled(6)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library" / "index"
