"""The JSON of marks.

Keys may be added, never renamed; each object names its schema.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.results import Mark
    from tui.cli.output import Json


def marks(found: Iterable[Mark]) -> Json:
    return {
        "schema": "planview-marks/1",
        "marks": [
            {
                "id": mark.id,
                "locator": mark.locator,
                "document": mark.document,
                "title": mark.document_title,
                "path": mark.path,
                "quote": mark.quote,
                "note": mark.note,
                "tags": mark.tags,
                "anchor": mark.anchor,
                "created": mark.created,
                **({"owner": mark.owner} if mark.owner else {}),
                **(
                    {"parts": [{"locator": p.locator, "quote": p.quote} for p in mark.parts]}
                    if mark.parts
                    else {}
                ),
            }
            for mark in found
        ],
    }
