"""Whatever chance makes of a document, reading it ends in a document or in a declared reason."""

from __future__ import annotations

import json
import subprocess

import pytest

from data.model import UnreadableError
from data.processes import Child
from data.reading import read
from tests.hostile.mutations import FORMATS, mutation
from tests.hostile.seeds import SEEDS

EACH = 2000
SHARES = 4
"""Parts of the mutations of a format, so that the processor's cores can share them."""

IN_PROCESS = [name for name in FORMATS if name != "pdf"]


@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("format", IN_PROCESS)
def test_mutations_are_read_or_refused(format: str, share: int) -> None:
    read_at_all = 0
    for number in range(share, EACH, SHARES):
        try:
            document = read(mutation(format, number), name=SEEDS[format][0])
        except (UnreadableError, MemoryError, RecursionError):
            continue  # what reading declares
        except Exception as error:
            error.add_note(f"mutation({format!r}, {number})")
            raise
        read_at_all += 1
        for target in document.targets:
            assert document.segments[target.segment].text[slice(*target.span)] == target.quote
    assert read_at_all > EACH // SHARES // 10


@pytest.mark.parametrize("share", range(SHARES))
def test_mutated_pdfs_are_read_or_refused(share: int) -> None:
    """PDFium reads in a process of its own, here one for many; it may die, Python may not fail."""
    number, read_at_all = share, 0
    while number < EACH:
        for found in _answers(number):
            assert "raised" not in found, f"mutation('pdf', {number}): {found}"
            read_at_all += "pages" in found
            number += SHARES
        else:
            number += SHARES  # the one that it died of, or beyond the last
    assert read_at_all > EACH // SHARES // 10


def _answers(first: int) -> list[dict[str, object]]:
    """What becomes of the mutations from ``first`` on, up to one that ends the process."""
    child = Child(PDFS, [str(first), str(EACH), str(SHARES)], stdout=subprocess.PIPE)
    try:
        said, _ = child.process.communicate(timeout=250)
    finally:
        child.close()
    return [json.loads(line) for line in said.splitlines() if line.endswith(b"}")]


PDFS = """
import json, sys
from data.readers.pdf.worker import extract
from tests.hostile.mutations import mutation
for number in range(*map(int, sys.argv[1:])):
    try:
        found = extract(mutation("pdf", number))
        found = {key: 1 for key in found}
    except Exception as error:
        found = {"raised": repr(error)}
    print(json.dumps(found), flush=True)
"""
