"""What is heavy is imported when it is needed, and not before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
HEAVY = ("whoosh", "numpy", "regex", "lxml", "yaml", "textual", "rich")

SEARCH = """
import sys
from pathlib import Path
from tests.index.finder import Finder
from tests.index.shelves import document, shelf

finder = Finder(shelf(document("d", {{"": ["氢能25%与 robots"]}})), Path(sys.argv[1]) / "index")
{act}
print(*sorted(name for name in {heavy!r} if name in sys.modules))
"""


@pytest.mark.parametrize(
    ("act", "imported"),
    [
        ('finder.search("氢能 25% robot")', ""),
        ('finder.search("/氢./")', "regex"),
        ("finder.sync()", "numpy whoosh"),
    ],
)
def test_what_an_act_imports(tmp_path: Path, act: str, imported: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", SEARCH.format(act=act, heavy=HEAVY), str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert (done.stdout.strip(), done.stderr) == (imported, "")


def test_an_index_is_searched_through_whoosh(tmp_path: Path) -> None:
    act = "finder.sync()"
    command = [sys.executable, "-c", SEARCH.format(act=act, heavy=HEAVY), str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    act = 'finder.index.folder(); assert finder.search("氢能").engine == "whoosh"'
    command = [sys.executable, "-c", SEARCH.format(act=act, heavy=HEAVY), str(tmp_path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "numpy whoosh"
