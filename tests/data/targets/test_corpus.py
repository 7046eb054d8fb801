"""Over the real documents beside the checkout: nothing breaks, every quote is exact."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.model import Status
from data.reading import read
from tests.shared import CORPUS, needs_shared

pytestmark = [needs_shared, pytest.mark.shared]

FILES = sorted(
    path
    for folder in ("plans", "reports", "seedlike", "english")
    for path in (CORPUS / folder).rglob("*")
    if path.is_file() and path.suffix in (".txt", ".md", ".html", ".jsp")
)


@pytest.mark.parametrize("start", range(0, len(FILES), 24))
def test_every_quote_is_exact(start: int) -> None:
    for path in FILES[start : start + 24]:
        document = read(path.read_bytes(), name=path.name)
        ends: dict[int, int] = {}
        for item in sorted(
            (*document.targets, *document.excluded), key=lambda i: (i.segment, i.span)
        ):
            text = document.segments[item.segment].text
            assert text[item.span[0] : item.span[1]] == item.quote
            assert item.span[0] >= ends.get(item.segment, 0), (path.name, item.quote)
            ends[item.segment] = item.span[1]
        assert [t.id for t in document.targets] == [
            f"t{n}" for n in range(1, len(document.targets) + 1)
        ]
        assert all(t.rule and t.sentence[0] <= t.span[0] for t in document.targets)


def test_laws_hold_hardly_a_target() -> None:
    laws = sorted((CORPUS / "scale" / "laws").glob("*.md"))[:60]
    documents = [read(path.read_bytes(), name=path.name) for path in laws]
    records = [target for document in documents for target in document.targets]
    goals = [target for target in records if target.status is Status.TARGET]
    assert len(records) > 300
    assert len(goals) <= len(records) // 100


def test_daily_news_hold_few_targets() -> None:
    days = sorted((CORPUS / "scale" / "xinwenlianbo").glob("*.md"))[::60]
    documents = [read(Path(path).read_bytes(), name=path.name) for path in days]
    records = [target for document in documents for target in document.targets]
    goals = [target for target in records if target.status is Status.TARGET]
    assert len(records) > 500
    assert len(goals) <= len(records) // 10
