"""The JSON of a report on one document.

Keys may be added, never renamed; each object names its schema.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.shapes.documents import document

if TYPE_CHECKING:
    from data.writers.reports.model import Report
    from tui.cli.output import Json


def report(found: Report) -> Json:
    from data.writers.records import excerpt_record
    from data.writers.reports.model import years

    columns = [
        {"year": one.year, "targets": one.targets, "actuals": one.actuals}
        for one in years(found.targets, len(found.targets) + 1)
    ]
    return {
        "schema": "planview-report/1",
        "document": document(found.info),
        "sections": [
            {
                "title": one.title,
                "level": one.level,
                "locator": one.locator,
                "passages": one.passages,
                "targets": one.targets,
                "marks": one.marks,
            }
            for one in found.chapters
        ],
        "years": columns,
        "targets": [excerpt_record(item, "gbt7714-2015") for item in found.targets],
        "marks": [excerpt_record(item, "gbt7714-2015") for item in found.marks],
    }
