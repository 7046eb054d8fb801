"""Two planviews, or two threads, on one library."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from data.library import Library, LockedError
from tests.data.library.samples import data_of, document, keep

HOLDER = """
import sys
from pathlib import Path
from data.library import Library
with Library.open(Path(sys.argv[1])) as library:
    with library._connections.writing() as db:
        print("held", flush=True)
        sys.stdin.readline()
"""


def hold(folder: Path) -> subprocess.Popen[str]:
    """Another process that holds the write lock until it is told to stop."""
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    return other


def test_a_second_planview_reads_while_the_first_writes(tmp_path: Path) -> None:
    with Library.open(tmp_path, wait=0.2) as library:
        id = keep(library, document())
        with hold(tmp_path) as other:
            assert library.load(id).id == id
            with Library.open(tmp_path, wait=0.2) as third:
                assert third.info(id).id == id
            with pytest.raises(LockedError) as caught:
                library.remove(id)
            assert caught.value.code == 75
            assert "another planview" in str(caught.value)
            other.communicate("stop\n")
        library.remove(id)


def test_a_killed_writer_leaves_no_lock(tmp_path: Path) -> None:
    with Library.open(tmp_path, wait=1) as library:
        with hold(tmp_path) as other:
            other.kill()
        keep(library, document())
        assert library.check() == []


def test_threads_share_a_library(tmp_path: Path) -> None:
    with Library.open(tmp_path, wait=30) as library:
        errors: list[BaseException] = []

        def work(name: int) -> None:
            try:
                for n in range(5):
                    plan = document([f"线程{name}第{n}段"], id=f"t{name}-{n}")
                    id = library.store(plan, data_of(plan), path=f"/{name}/{n}").id
                    assert library.load(id).segments == plan.segments
                    library.add_mark(id, "chp_1", 1)
            except BaseException as error:
                errors.append(error)

        threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert errors == []
        assert len(library.documents()) == len(library.marks()) == 20
        assert library.check() == []


def test_two_processes_write_side_by_side(tmp_path: Path) -> None:
    script = """
import sys
from pathlib import Path
from data.library import Library
from tests.data.library.samples import data_of, document
with Library.open(Path(sys.argv[1]), wait=30) as library:
    for n in range(10):
        plan = document([f"{sys.argv[2]} {n}"], id=f"{sys.argv[2]}-{n}")
        library.store(plan, data_of(plan), path=f"/{plan.id}")
"""
    others = [
        subprocess.Popen([sys.executable, "-c", script, str(tmp_path), name]) for name in "abc"
    ]
    assert [other.wait() for other in others] == [0, 0, 0]
    with Library.open(tmp_path) as library:
        assert len(library.documents()) == 30
        assert library.check() == []
