"""Printed lines joined to paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from data.model import Block, BlockKind

from .units import Unit, cut, unit_of


def units_of(blocks: Sequence[Block]) -> list[Unit]:
    """The units of ``blocks``: lines joined, headings sharing a line parted."""
    units: list[Unit] = []
    for block in blocks:
        unit = unit_of(block)
        if unit.kind is BlockKind.LINE and unit.gaps:
            units += cut(unit, list(unit.gaps))
        else:
            units.append(unit)
    return units
