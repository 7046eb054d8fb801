"""Exports can be trusted, whatever is selected.

``python -m scripts.prove_exports`` proves it over a whole folder; here over a few
documents of our own, and over some of the corpus where it stands beside the checkout.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.prove_exports import prove
from tests.samples import NEWS, PLAN
from tests.shared import CORPUS, needs_shared
from tests.tui.cli.conftest import OTHER
from tests.tui.cli.conftest import PLAN as OWN


def test_random_selections_of_our_own_documents(tmp_path: Path) -> None:
    for name, text in (("a.md", PLAN), ("b.md", NEWS), ("c.txt", OWN), ("d.txt", OTHER)):
        (tmp_path / name).write_text(text, "utf-8")
    claims = prove(tmp_path, documents=4, selections=15)
    assert not [str(claim) for claim in claims if claim.failed]
    assert all(claim.tried >= 15 for claim in claims)


@pytest.mark.shared
@pytest.mark.slow
@needs_shared
def test_random_selections_of_the_corpus() -> None:
    claims = prove(CORPUS, documents=6, selections=12, seed=7)
    assert not [str(claim) for claim in claims if claim.failed]
