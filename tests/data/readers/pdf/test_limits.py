"""What reading a PDF may take follows its pages and characters."""

from __future__ import annotations

import signal
import subprocess

import pytest

from data.model import UnreadableError
from data.processes import Child
from data.readers import read_blocks
from data.readers.pdf import reading, worker
from tests.data.readers.makers import pdf

resource = pytest.importorskip("resource", reason="limits on a process are of Unix")

HANGING = """
import resource, sys
from data.readers.pdf import worker
worker._limit(0, 60)
worker._FIRST_SECONDS, worker._SECONDS_A_PAGE, worker._SECONDS_A_CHARACTER = 1, 1, 0.001
worker._allow(*map(int, sys.argv[1:]))
print(resource.getrlimit(resource.RLIMIT_CPU)[0], flush=True)
if sys.argv[1] == "0":
    while True: pass
"""


@pytest.mark.parametrize(
    ("pages", "characters", "seconds"), [(7, 2000, 10), (100, 0, 60), (3, 500_000, 60)]
)
def test_each_page_and_character_adds_to_what_may_be_taken(
    pages: int, characters: int, seconds: int
) -> None:
    """But never more than the whole has."""
    assert _hang(pages, characters) == (seconds, 0)


def test_a_page_that_hangs_is_given_up() -> None:
    assert _hang(0, 0) == (1, -signal.SIGXCPU)


def _hang(pages: int, characters: int) -> tuple[int, int]:
    child = Child(HANGING, [str(pages), str(characters)], stdout=subprocess.PIPE)
    try:
        said, _ = child.process.communicate(timeout=120)
    finally:
        child.close()
    return int(said), child.process.returncode


def test_one_that_is_given_up_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    hanging = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 2))\nwhile True: pass"
    monkeypatch.setattr(reading, "_PROGRAM", hanging)
    with pytest.raises(UnreadableError, match="memory or time"):
        read_blocks(pdf([(72, 700, 12, "Goals")]), name="t.pdf")


def test_more_pages_or_characters_than_a_plan_has_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf(*([(72, 700, 12, f"Page {number}")] for number in range(4)))
    assert not worker.extract(data)["cut"]
    monkeypatch.setattr(worker, "MAX_PAGES", 2)
    few = worker.extract(data)
    assert few["cut"]
    assert len(few["pages"]) == 2
    monkeypatch.setattr(worker, "MAX_PAGES", 5)
    monkeypatch.setattr(worker, "MAX_CHARACTERS", 8)
    short = worker.extract(data)
    assert short["cut"]
    assert len(short["pages"]) < 4
