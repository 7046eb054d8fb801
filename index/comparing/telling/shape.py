"""A comparison as the plain records of ``planview-compare/1``."""

from __future__ import annotations

from decimal import Decimal
from pathlib import PurePath
from typing import Any

from data.model import DocumentInfo
from data.text import safe_text
from index.comparing.cells import Cell
from index.comparing.comparison import Comparison
from index.comparing.headings import HeadingPair
from index.comparing.states import Change
from index.comparing.texts.versions import Side, TextComparison

Record = dict[str, Any]


def as_json(comparison: Comparison) -> Record:
    """The object that ``planview compare --json`` prints; numbers are exact."""
    infos = comparison.documents
    return {
        "schema": "planview-compare/1",
        "mode": comparison.mode,
        "documents": [_document(info) for info in infos],
        "rows": [
            {
                "id": f"r{number}",
                "label": compared.row.label,
                "cells": [
                    cell_record(infos[cell.document].id, cell) for cell in compared.row.cells
                ],
                "changes": [
                    _change(each, [info.id for info in infos]) for each in compared.changes
                ],
            }
            for number, compared in enumerate(comparison.rows, 1)
        ],
        "headings": [_headings(pair, [info.id for info in infos]) for pair in comparison.headings],
        "summary": comparison.summary,
    }


def _document(info: DocumentInfo) -> Record:
    return {
        "id": info.id,
        "source": safe_text(PurePath(info.path).name),
        "title": info.title,
        "short": info.title,
        "period": info.period,
    }


def cell_record(document: str, cell: Cell) -> Record:
    """One cell: the target that stands for the indicator, with its evidence."""
    target = cell.target
    baseline = cell.baseline
    return {
        "document": document,
        "target": cell.row.id,
        "indicator": target.indicator,
        "value": target.value,
        "value_max": target.value_max,
        "unit": target.unit,
        "printed": target.quote,
        "comparator": target.comparator,
        "modality": target.modality,
        "year": target.year,
        "year_source": target.year_source,
        "kind": target.kind,
        "status": target.status,
        "quote": target.quote,
        "context": cell.row.text[slice(*target.sentence)],
        "locator": cell.row.locator,
        "baseline": baseline and {"value": baseline.value, "year": baseline.year},
        "derived": _rounded(cell.derived),
        "also": [{"quote": row.target.quote, "locator": row.locator} for row in cell.also],
    }


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else round(value, 6).normalize()


def _change(change: Change, ids: list[str]) -> Record:
    return {
        "from": ids[change.before],
        "to": ids[change.after],
        "state": change.state,
        "changed": change.changed,
        "renamed": change.renamed,
        "why": change.why,
    }


def _headings(pair: HeadingPair, ids: list[str]) -> Record:
    def side(section: Any, document: str) -> Record | None:
        if section is None:
            return None
        return {
            "document": document,
            "heading": section.title,
            "locator": f"{document}#{section.eid}/h",
        }

    return {
        "a": side(pair.a, ids[pair.before]),
        "b": side(pair.b, ids[pair.before + 1]),
        "state": pair.state,
    }


def texts_as_json(comparison: TextComparison) -> Record:
    """Two texts paragraph by paragraph, as ``compare --text --json`` prints them."""
    return {
        "schema": "planview-compare/1",
        "documents": [_document(info) for info in comparison.documents],
        "text": [
            {"state": pair.state, "a": _text_side(pair.a), "b": _text_side(pair.b)}
            for pair in comparison.pairs
        ],
        "marks": [
            {"id": mark.id, "locator": mark.locator, "quote": mark.quote, "anchor": mark.anchor}
            for mark in comparison.marks
        ],
        "summary": comparison.summary,
    }


def _text_side(side: Side | None) -> Record | None:
    if side is None:
        return None
    return {
        "path": side.path,
        "paragraphs": [
            {"locator": locator, "text": segment.text, "spans": spans}
            for locator, segment, spans in zip(
                side.locators, side.segments, side.spans, strict=True
            )
        ],
    }
