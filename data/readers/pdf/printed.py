"""What the child process tells of a PDF, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .page.faces import Face


@dataclass(slots=True)
class PrintedLine:
    """One printed line and how it stands."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    face: Face
    column: int = 0
    kind: str = ""  # '' running text; 'furniture', 'figure'
    first: float = 0.0  # points that its first word takes
    raised: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class PrintedTable:
    """A ruled table: its cells by row, and where its columns stand."""

    rows: list[list[str]]
    columns: list[int]


@dataclass(slots=True)
class PrintedPage:
    """A page: its lines and tables in reading order."""

    number: int
    items: list[PrintedLine | PrintedTable]
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    top: float = 0.0

    @property
    def lines(self) -> list[PrintedLine]:
        return [item for item in self.items if isinstance(item, PrintedLine)]


def pages_of(result: Mapping[str, Any]) -> list[PrintedPage]:
    """The pages in the child's answer."""
    faces = [Face(*face) for face in result["faces"]]
    pages = []
    for page in result["pages"]:
        items: list[PrintedLine | PrintedTable] = []
        for item in page["items"]:
            if isinstance(item[0], list):
                items.append(PrintedTable(*item))
            else:
                text, left, right, baseline, size, face, *rest = item
                items.append(PrintedLine(text, left, right, baseline, size, faces[face], *rest))
        left, bottom, right, top = page["box"]
        pages.append(PrintedPage(page["page"], items, left, right, bottom, top))
    return pages
