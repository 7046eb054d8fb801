"""Killed, out of space, read-only: what was acknowledged is there, and nothing is half there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.library import Library
from tests.data.library.samples import document, keep
from tests.data.library.sqlite.file import crashes

KILLS = 8


def test_kill_at_any_moment() -> None:
    assert sum(crashes.main(KILLS).values()) == KILLS


FULL = """
import resource, sys
from pathlib import Path
from data.library import Library, LibraryError
from tests.data.library.samples import data_of, document

def plan(n):
    return document([f"{n}-{m} 围绕高端产业构建创新生态链。" for m in range(400)], id=f"p{n}")

folder = Path(sys.argv[1])
with Library.open(folder) as library:
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, hard))
    kept, refusals = [], []
    for n in range(200):
        made = plan(n)
        try:
            kept.append(library.store(made, data_of(made), path=f"/{n}").id)
        except LibraryError as error:
            refusals.append(error)
            if len(refusals) == 3:
                break
    assert refusals and kept, (len(kept), refusals)
    assert [info.id for info in library.documents()] == kept
    try:
        library.backup(folder / "backup.db")
    except LibraryError as error:
        refusals.append(error)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    for error in refusals:
        assert error.code == 74 and "full" in str(error) and "\\n" not in str(error), error
    made = plan(999)
    kept.append(library.store(made, data_of(made), path="/999").id)
    assert library.check() == []
with Library.open(folder) as library:
    assert [info.id for info in library.documents()] == kept
    assert library.check() == []
    print("sound", len(kept))
"""


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / "library")], capture_output=True, text=True
    )
    assert done.stderr == ""
    assert done.stdout.startswith("sound")


@pytest.fixture
def shelf() -> Iterator[Path]:
    """A folder that any user may enter, for a child that is not allowed to write."""
    place = Path(tempfile.mkdtemp(prefix="planview-test-"))
    place.chmod(0o755)
    yield place / "library"
    for folder, _, _ in os.walk(place):
        os.chmod(folder, 0o700)
    shutil.rmtree(place)


READ = """
import os, sys
from pathlib import Path
from data.library import Library, LibraryError
from data.library import codec
from data.library.sqlite import checks
from data.library.sqlite.file import backup
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
folder = Path(sys.argv[1])
try:
    with Library.open(folder) as library:
        print(library.read_only, *[info.id for info in library.documents()], library.check())
        try:
            library.remove(library.pairs()[0][0])
        except LibraryError as error:
            print(error.code, error)
except LibraryError as error:
    print(error.code, error)
print(sorted(os.listdir(folder)))
"""


def as_a_stranger(folder: Path) -> list[str]:
    done = subprocess.run([sys.executable, "-c", READ, str(folder)], capture_output=True, text=True)
    assert done.stderr == ""
    return done.stdout.splitlines()


def read_only(folder: Path) -> None:
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)


def test_a_read_only_folder_is_read(shelf: Path) -> None:
    with Library.open(shelf) as library:
        id = keep(library, document())
    read_only(shelf)
    first, second, files = as_a_stranger(shelf)
    assert first == f"True {id} []"
    assert second == f"74 The library {shelf / 'library.db'} is read-only."
    assert files == "['library.db', 'library.lock']"


def test_a_read_only_folder_with_a_log_left_is_refused(shelf: Path) -> None:
    with Library.open(shelf) as library:
        keep(library, document())
        log = shelf / "library.db-wal"
        copy = log.read_bytes()
    log.write_bytes(copy)
    read_only(shelf)
    first, _ = as_a_stranger(shelf)
    assert first.startswith("74 The library ")
    assert "library.db-wal" in first
