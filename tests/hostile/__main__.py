"""python -m tests.hostile [-v] [GROUP …]: writes the hostile inputs, reads them all, prints
the table; ``-v`` also a line for each.

python -m tests.hostile --mutations COUNT [FORMAT …]: reads that many mutations of each format.
python -m tests.hostile --dense [SHAPE …]: reads the files that are as full as they can be.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.hostile.by_hand import run_dense, run_mutations
from tests.hostile.runner import make_inputs, outcome_of, run, table


def main() -> int:
    if sys.argv[1:2] == ["--mutations"]:
        return int(run_mutations(int(sys.argv[2]), sys.argv[3:]) > 0)
    if sys.argv[1:2] == ["--dense"]:
        return int(run_dense(sys.argv[2:]) > 0)
    with tempfile.TemporaryDirectory() as folder:
        verdicts = []
        entries = make_inputs(Path(folder))
        groups = [argument for argument in sys.argv[1:] if argument != "-v"]
        chosen = [entry for entry in entries if not groups or entry["group"] in groups]
        for verdict in run(Path(folder), chosen):
            verdicts.append(verdict)
            if "-v" in sys.argv:
                reading = verdict.reading
                said = reading.reason or "; ".join(reading.warnings)
                name = ascii(verdict.entry["file"])[1:-1]
                print(f"{outcome_of(reading):18}{reading.seconds:6.1f} {name[:48]:48} {said}")
        print(table(verdicts))
    return int(any(verdict.faults for verdict in verdicts))


if __name__ == "__main__":
    sys.exit(main())
