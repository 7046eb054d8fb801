"""The corpus, gold and hostile inputs that may stand beside the checkout.

They are test data only and not part of the project: a test that needs them
skips, saying so, where they are absent.
"""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
CORPUS = SHARED / "corpus"
GOLD = SHARED / "gold"
HOSTILE = SHARED / "hostile" / "make_hostile.py"

needs_shared = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="needs the shared corpus beside the checkout (../shared)"
)
