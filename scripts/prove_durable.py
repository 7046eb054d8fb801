"""Prove that nothing told is lost, whatever happens to planview and its files.

usage: python -m scripts.prove_durable [--rounds 50] [--seed 1]

A worker adds, updates, removes, indexes, merges, backs up and restores, telling each
act. ``--rounds`` times each: it is killed (SIGKILL), and asked to end (SIGTERM), in
the midst of an act; a tenth as often: its disk is full, files of the index are
damaged, the folder is read-only, two workers write at once. After each the library
must hold exactly what was told (and the act under way done or not), be sound, have no
lock left, and be searched exactly; the index must be clean or say what it mended.
Prints how many of each; exit 1 at the first failure.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import traceback
from itertools import cycle, islice
from pathlib import Path

from tests.index.upkeep.durability import LONGEST, Trial

DAMAGES = ("truncated", "zeroed", "flipped", "missing")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rounds, few = options.rounds, max(1, options.rounds // 10)
    with tempfile.TemporaryDirectory(prefix="planview-durable-") as place:
        Path(place).chmod(0o755)  # a stranger is to look into it
        try:
            for how in (signal.SIGKILL, signal.SIGTERM):
                trial = Trial(Path(place) / how.name, options.seed)
                for act in islice(cycle(LONGEST), rounds):
                    trial.stop_midway(how, act)
                _tell(how.name, trial)
            trial = Trial(Path(place) / "files", options.seed)
            trial.stop_midway(signal.SIGKILL, "backup")
            trial.seen.clear()
            for number in range(few):
                trial.fill_the_disk(300_000 + 200_000 * number)
                for damage in DAMAGES:
                    trial.damage_a_file(damage)
                trial.read_only()
                trial.write_twice_at_once(1.5)
            _tell("files", trial)
        except AssertionError:
            traceback.print_exc()
            return 1
    return 0


def _tell(what: str, trial: Trial) -> None:
    seen = ", ".join(f"{times} {name}" for name, times in sorted(trial.seen.items()))
    print(f"{what}: {seen}; {len(trial.held)} documents held", flush=True)


if __name__ == "__main__":
    sys.exit(main())
