"""A few rounds of everything that may befall a library and its index.

``python -m scripts.prove_durable`` does as many as wanted and says how many of each.
"""

from __future__ import annotations

import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.index.upkeep.durability import Trial


@pytest.fixture
def trial() -> Iterator[Trial]:
    """A trial in a folder that any user may enter."""
    with tempfile.TemporaryDirectory(prefix="planview-test-") as place:
        yield Trial(Path(place))


@pytest.mark.slow
def test_whatever_happens_nothing_told_is_lost(trial: Trial) -> None:
    for act in ("put", "index", "backup", "restore"):
        trial.stop_midway(signal.SIGKILL, act)
    trial.stop_midway(signal.SIGTERM, "index")
    trial.fill_the_disk(250_000)
    for damage in ("truncated", "zeroed", "flipped", "missing"):
        trial.damage_a_file(damage)
    trial.read_only()
    trial.write_twice_at_once(1)
    assert trial.seen["refused"]
