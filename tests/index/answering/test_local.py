"""The port's contract, held by both engines of this computer."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.model import Document
from index.answering.port import Answering
from tests.index.answering.contract import *  # noqa: F403
from tests.index.answering.contract import Answers
from tests.index.finder import Finder
from tests.index.shelves import shelf


@pytest.fixture(params=["scan", "whoosh"])
def answering(request: pytest.FixtureRequest, tmp_path: Path) -> Answers:
    def made(*documents: Document) -> Answering:
        finder = Finder(shelf(*documents), tmp_path / f"{len(documents)}" / "index")
        if request.param == "whoosh":
            finder.sync()
            assert finder.engine == "whoosh"
        else:
            # Nothing is to be said of an index that is not asked for.
            finder.index.note = lambda snapshot: None  # type: ignore[method-assign]
        return finder

    return made
