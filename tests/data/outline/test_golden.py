"""Outlines worked out by hand, of documents built like those one meets in practice.

``tests/golden/outline`` holds a document of each build in our own words and,
beside it, the outline a reader of print would give it: level, kind, eid, title.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from data.metadata import known_title
from data.order import source_order
from data.outline import Outline, build_outline
from data.readers import read_blocks

GOLDEN = Path(__file__).parents[2] / "golden" / "outline"
DOCUMENTS = sorted(p for p in GOLDEN.iterdir() if p.is_file() and p.suffix != ".json")


def outline_of(path: Path) -> Outline:
    reading = read_blocks(path.read_bytes(), name=path.name)
    return build_outline(reading.blocks, title=known_title(reading))


def entries(outline: Outline) -> list[list[object]]:
    return [[s.level, s.kind.value, s.eid, s.title] for s in outline.sections if s.eid != "lead"]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.stem)
def test_outline_is_the_one_worked_out_by_hand(path: Path) -> None:
    expected = json.loads(path.with_suffix(path.suffix + ".json").read_text("utf-8"))
    outline = outline_of(path)
    assert entries(outline) == expected["headings"]
    assert outline.title == expected["title"]
    outside = [s.text for s in outline.segments if s.outside]
    assert len(outside) == expected["outside"]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.stem)
def test_every_character_of_the_blocks_is_kept(path: Path) -> None:
    blocks = read_blocks(path.read_bytes(), name=path.name).blocks
    outline = outline_of(path)
    shown = "".join("".join(b.text for b in blocks).split())
    assert "".join("".join(source_order(outline.segments)).split()) == shown
    assert len({s.place for s in outline.segments}) == len(outline.segments)
