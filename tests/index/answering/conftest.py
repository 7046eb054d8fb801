"""A finder by each engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.model import Document
from tests.index.answering.asked import Make
from tests.index.finder import Finder
from tests.index.shelves import shelf


@pytest.fixture(params=["scan", "whoosh"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    def made(*documents: Document, synonyms: str = "[groups]\n") -> Finder:
        file = tmp_path / "synonyms.toml"
        file.write_text(synonyms, "utf-8")
        finder = Finder(shelf(*documents), tmp_path / "index", synonyms=file)
        if request.param == "whoosh":
            finder.sync()
        return finder

    return made
