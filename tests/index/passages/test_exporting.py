"""Exports as a whole: settled requests, repeated, and told when they differ."""

from __future__ import annotations

from dataclasses import replace

from data.writers import write
from data.writers.manifest import Request, manifest_of, read_manifest
from index.passages.exporting import Export, changes
from tests.data.writers.samples import PLAN, passage, whole


def test_what_changed_since_is_told() -> None:
    old, request = whole(passage("甲"), passage("乙")), Request(("marks",), "md")
    data = write(old, "md")
    kept = read_manifest(manifest_of(request, old, data, planview="0.1.0"))
    assert changes(kept, Export(request, old, data)) == []
    changed = whole(passage("甲", info=replace(PLAN, version=2, sha256="ff")))
    assert changes(kept, Export(request, changed, write(changed, "md"))) == [
        f"the document '{PLAN.id}' was version 1 and is now 2",
        "there were 2 excerpts and there are now 1",
    ]
    other = whole(passage("甲"), passage("丙"))
    assert len(changes(kept, Export(request, other, write(other, "md")))) == 1
    gone = whole(*(passage(text, info=replace(PLAN, id="other-1")) for text in "甲乙"))
    assert changes(kept, Export(request, gone, write(gone, "md"))) == [
        f"the document '{PLAN.id}' is not among the excerpts any more",
        "the document 'other-1' is new among the excerpts",
    ]
