"""Where a document names itself: the top of its text, and the keys of its head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.model import Block, BlockKind

OPENING = 40
"""Blocks of the text from its top in which a document names itself."""

HEAD = 120
"""Blocks from the top, page furniture included, in which labels are looked for."""

_SET_APART = (BlockKind.BOILERPLATE, BlockKind.FURNITURE, BlockKind.TOC)


def opening_blocks(blocks: Sequence[Block]) -> list[Block]:
    """The first blocks of the text itself."""
    found: list[Block] = []
    for block in blocks:
        if block.kind not in _SET_APART:
            found.append(block)
            if len(found) == OPENING:
                break
    return found


def first(front: Mapping[str, str], keys: Sequence[str]) -> str:
    """The value of the first of ``keys`` that has one; '' if none does."""
    return next((front[key].strip() for key in keys if front.get(key, "").strip()), "")
