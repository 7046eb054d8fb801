"""``planview add`` of a folder beside Recoll indexing the same, in one run.

    python -m tests.benchmarks.bench_adding [FOLDER]

FOLDER is by default the 1,423 news files of the shared corpus. planview reads, outlines,
finds targets, stores and indexes; Recoll (``recollindex``, from the distribution) indexes
with its defaults. Told are seconds by the clock, seconds of processor time with those of
all child processes, and the memory of the largest process.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from shutil import which

from tests.shared import CORPUS


def main(arguments: Sequence[str]) -> int:
    folder = Path(arguments[0]) if arguments else CORPUS / "scale" / "xinwenlianbo"
    if not folder.is_dir():
        print("no folder to measure: name one, or put the shared corpus beside the checkout")
        return 1
    with tempfile.TemporaryDirectory() as made:
        library = str(Path(made) / "library")
        planview = [sys.executable, "-m", "tui", "add", "--library", library, str(folder)]
        ours = _measure("planview", planview)
        if which("recollindex") is None:
            print("recollindex is not installed: Recoll is left out")
            return 0
        settings = Path(made) / "recoll"
        settings.mkdir()
        (settings / "recoll.conf").write_text(f"topdirs = {folder.resolve()}\n")
        theirs = _measure("recoll", ["recollindex", "-c", str(settings), "-z"])
        print(f"planview is {theirs / ours:.2f}× as fast by the clock")
    return 0


def _measure(name: str, command: Sequence[str]) -> float:
    """Run it in a process whose children are no others'; its seconds by the clock."""
    begun = time.perf_counter()
    child = os.fork()
    if child == 0:
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(
            f"{name:10s}{time.perf_counter() - begun:8.1f} s{used.ru_utime + used.ru_stime:8.1f} s"
            f" of processor time{used.ru_maxrss / 1000:8.0f} MB",
            flush=True,
        )
        os._exit(done.returncode)
    _, status = os.waitpid(child, 0)
    if status:
        raise SystemExit(f"{name} failed")
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
