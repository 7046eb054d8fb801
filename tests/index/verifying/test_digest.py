"""The article the project started from, held against the bundled digest of its plan."""

from __future__ import annotations

from pathlib import Path

import pytest

import data
from data.model import Status
from data.reading import read
from index.subjects import read_subject
from index.verifying import verify
from index.verifying.verdicts import ALARMS
from tests.shared import CORPUS

ARTICLE = next(iter((CORPUS / "seedlike" / "rsshub_page").glob("上海制造*")), None)
DIGEST = Path(data.__file__).parent / "plans" / "shanghai-14.md"


@pytest.mark.skipif(ARTICLE is None, reason="the shared corpus is absent")
def test_each_target_and_baseline_of_the_article_stands_in_the_digest() -> None:
    assert ARTICLE is not None
    article = read_subject(read(ARTICLE.read_bytes(), name=ARTICLE.name))
    plan = read_subject(read(DIGEST.read_bytes(), name=DIGEST.name))
    found = verify(article, [plan])
    matched = [claim for claim, verdict in found.judged if verdict.state == "matched"]
    stated = {
        status: [claim.target.quote for claim in matched if claim.target.status is status]
        for status in (Status.TARGET, Status.ACTUAL)
    }
    assert len(stated[Status.TARGET]) == 11
    assert len(stated[Status.ACTUAL]) == 3
    assert [(each.stated, each.given) for each in found.coverage] == [(18, 4)]
    assert not [verdict for _claim, verdict in found.judged if verdict.state in ALARMS]
