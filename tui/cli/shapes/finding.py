"""The JSON of what a search finds.

Keys may be added, never renamed; each object names its schema.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.text import safe_text
from tui.cli.shapes.documents import note_marks

if TYPE_CHECKING:
    from index.answering.answer import Answer, Expansion, Hit, TermTable
    from tui.cli.output import Json


def search(result: Answer, *, explain: bool = False) -> Json:
    shape: Json = {
        "schema": "planview-search/1",
        "query": safe_text(result.query),
        "parsed": safe_text(result.parsed),
        "total": result.total,
        "occurrences": result.occurrences,
        "hits": [hit(found) for found in result.hits],
        "documents": [
            {
                "document": count.document,
                "title": count.title,
                "hits": count.passages,
                "occurrences": count.occurrences,
            }
            for count in result.documents
        ],
        "expanded": [_expansion(e) for e in result.expanded],
        "notes": result.notes,
    }
    if explain:
        shape["terms"] = [{"term": t.term, "segments": t.segments} for t in result.terms]
        shape["left_out"] = [_expansion(e) for e in result.left_out]
        shape["facets"] = result.facets
        shape["engine"] = result.engine
    return shape


def _expansion(expansion: Expansion) -> Json:
    return {"term": expansion.term, "forms": expansion.forms, "reason": expansion.reason}


def hit(found: Hit) -> Json:
    return {
        "locator": found.locator,
        "document": found.document,
        "title": found.title,
        "path": found.path,
        "text": found.text,
        "spans": found.spans,
        "match": found.match,
        "score": found.score,
        "notes": note_marks(found.document, found.notes),
    }


def terms(table: TermTable) -> Json:
    """Absolute counts, and occurrences for every 10,000 characters of a document."""
    return {
        "schema": "planview-terms/1",
        "terms": [
            {
                "query": safe_text(row.query),
                "total": row.total,
                "documents": row.documents,
                "occurrences": row.occurrences,
                "per_10000": table.per_10000(row),
            }
            for row in table.rows
        ],
    }
