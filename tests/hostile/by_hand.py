"""Much that is read by hand: mutations one after another, files as full as can be; what was
raised, what went over the limits."""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator

from data.model import Document, UnreadableError
from data.reading import read
from index.adding.inputs import Input
from index.alarm import OutOfTimeError, time_limit
from tests.hostile.dense import DENSE
from tests.hostile.mutations import FORMATS, mutation
from tests.hostile.runner import MOST_MEGABYTES, MOST_SECONDS, measured, outcome_of
from tests.hostile.seeds import SEEDS


def run_mutations(count: int, formats: list[str]) -> int:
    """Reads ``count`` mutations of each format, prints what came of them; the number of faults."""
    return sum(_format(format, count) for format in formats or FORMATS)


def run_dense(names: list[str]) -> int:
    """Reads each shape of ``dense`` in a process of its own; the number of faults.

    ``names`` are how some begin.
    """
    faults = 0
    for name, (file, make) in DENSE.items():
        if names and not name.startswith(tuple(names)):
            continue
        data = make(1.0)
        reading = measured(Input(file, named=True, size=len(data), data=data))
        over = reading.seconds > MOST_SECONDS or reading.megabytes > MOST_MEGABYTES
        wrong = over or outcome_of(reading) == "crash"
        faults += wrong
        said = reading.reason or "; ".join(reading.warnings)
        print(
            f"{'FAULT' if wrong else '':6}{name:20}{reading.seconds:6.1f} s"
            f"{reading.megabytes:6.0f} MB  {said}",
            flush=True,
        )
    return faults


def _format(format: str, count: int) -> int:
    outcomes: Counter[str] = Counter()
    faults = 0
    slowest, began = (0.0, 0), time.process_time()
    for number in range(count):
        start = time.process_time()
        outcome, told = _outcome(format, number)
        slowest = max(slowest, (time.process_time() - start, number))
        outcomes[outcome] += 1
        for fault in (*told, *_over(slowest, number)):
            faults += 1
            print(f"  mutation({format!r}, {number}): {fault}", flush=True)
    counted = ", ".join(f"{times} {name}" for name, times in sorted(outcomes.items()))
    print(
        f"{format}: {count} mutations, {counted}; {faults} faults; slowest {slowest[0]:.1f} s "
        f"({slowest[1]}), {_peak():.0f} MB at most, {time.process_time() - began:.0f} s",
        flush=True,
    )
    return faults


def _outcome(format: str, number: int) -> tuple[str, list[str]]:
    try:
        with time_limit(6 * MOST_SECONDS):
            document = read(mutation(format, number), name=SEEDS[format][0])
    except (UnreadableError, MemoryError, RecursionError) as error:
        return ("refused" if isinstance(error, UnreadableError) else type(error).__name__), []
    except OutOfTimeError:
        return "hung", ["hung"]
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # what compiled code raises may be no Exception
        return "raised", [repr(error)]
    return "read", list(_false_quotes(document))


def _false_quotes(document: Document) -> Iterator[str]:
    for target in document.targets:
        segment = document.segments[target.segment]
        if segment.text[slice(*target.span)] != target.quote:
            yield f"a quote that is not the text: {target.quote!r}"


def _over(slowest: tuple[float, int], number: int) -> Iterator[str]:
    if slowest[1] == number and slowest[0] > MOST_SECONDS:
        yield f"took {slowest[0]:.1f} s"
    if _peak() > MOST_MEGABYTES:
        raise SystemExit(f"mutation {number}: the process has grown to {_peak():.0f} MB")


def _peak() -> float:
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
