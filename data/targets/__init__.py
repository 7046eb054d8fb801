"""Quantitative targets of a document: what is to be reached, by when, and in whose words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.model import Document, Excluded, Target

__all__ = ["extract"]


def extract(document: Document) -> tuple[tuple[Target, ...], tuple[Excluded, ...]]:
    """Every quantity of ``document`` as a record, and every other numeral with the reason.

    Pure: reads segments (but the outside ones), sections, title, date, period and kind.
    """
    from data.targets.reader import read

    return read(document)
