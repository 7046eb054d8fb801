"""Set every document of the corpus in every measure and look at every line.

``python -m scripts.prove_typography [FOLDER …]`` (default: the shared plans, reports,
news and English texts). No line of 10 to 40 ideographs may begin or end with a
forbidden character, cut a wide one, or lose or double text, unless one unbreakable
run is wider than the measure: those runs are listed at the end. Exit code 1 where a
line is at fault.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from data.model import PlanviewError
from data.reading import read
from tests.shared import CORPUS
from tests.tui.test_linebreaking import faults
from tui.linebreaking import opportunities
from tui.typography import IDEOGRAPH, PARAGRAPH_INDENT, width

FOLDERS = ("plans", "reports", "seedlike", "english")
MEASURES = range(10, 41)
"""In ideographs."""


def files(folders: list[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file())


def unbreakable(text: str) -> Iterator[str]:
    """The runs of ``text`` that are wider than the shortest measure."""
    edges = (0, *opportunities(text), len(text))
    for start, end in pairwise(edges):
        run = text[start:end].rstrip()
        if width(run) > MEASURES.start * IDEOGRAPH:
            yield run


def main(arguments: list[str]) -> int:
    folders = [Path(name) for name in arguments] or [CORPUS / name for name in FOLDERS]
    documents = segments = wrong = 0
    runs: dict[str, str] = {}
    for path in files(folders):
        try:
            document = read(path.read_bytes(), name=path.name)
        except PlanviewError:
            continue  # no document: other proofs look at what is refused
        documents += 1
        for segment in document.segments:
            segments += 1
            for measure in MEASURES:
                for fault in faults(segment.text, measure * IDEOGRAPH, PARAGRAPH_INDENT):
                    wrong += 1
                    print(f"{path.name}, {measure} ideographs: {fault}")
            runs.update(dict.fromkeys(unbreakable(segment.text), path.name))
    for run, name in sorted(runs.items(), key=lambda item: -width(item[0])):
        print(f"{width(run):4} columns  {run[:60]}  ({name})")
    print(
        f"{documents} documents, {segments} segments, measures {MEASURES.start} to "
        f"{MEASURES.stop - 1}: {wrong} faults; {len(runs)} unbreakable runs listed above"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
