"""python -m tests.benchmarks [NAME …]: every benchmark, or those named (reading, targets …).

Each runs in a process of its own, so that none measures what another loaded.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def main(names: list[str]) -> int:
    found = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    chosen = [name for name in found if not names or name.removeprefix("bench_") in names]
    failed = 0
    for name in chosen:
        print(f"\n== {name.removeprefix('bench_')}", flush=True)
        failed |= subprocess.run([sys.executable, "-m", f"tests.benchmarks.{name}"]).returncode
    return int(bool(failed) or not chosen)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
