"""The port's contract and the questions of one small library, held by two real servers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from data.model import Document
from index.answering.port import Answering
from tests.index.answering.contract import *  # noqa: F403
from tests.index.answering.contract import Answers

if TYPE_CHECKING:
    from data.library.postgres.library import TeamLibrary


@pytest.fixture
def answering(team: TeamLibrary, tmp_path: Path) -> Answers:
    from index.answering.postgres.answers import Answers as TeamAnswers

    def made(*documents: Document) -> Answering:
        for info in team.documents():
            team.remove(info.id)
        for each in documents:
            team.store(each, each.id.encode(), path="")
        return TeamAnswers(team, synonyms=tmp_path / "synonyms.toml")

    return made
