"""Excerpts as JSON and as JSON Lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from data.writers.records import SCHEMA, document_record, excerpt_record

if TYPE_CHECKING:
    from data.writers.excerpts import Excerpts


def write_json(excerpts: Excerpts, *, cite: str) -> bytes:
    """One object: the selection, its documents, and every excerpt in order."""
    whole: dict[str, Any] = {
        "schema": SCHEMA,
        "selection": list(excerpts.selection),
        "count": len(excerpts),
        "documents": [document_record(info) for info in excerpts.documents()],
        "excerpts": [excerpt_record(item, cite) for item in excerpts.items],
    }
    if excerpts.notes:
        whole["notes"] = list(excerpts.notes)
    return orjson.dumps(whole, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def write_lines(excerpts: Excerpts, *, cite: str) -> bytes:
    """One object a line, an excerpt each."""
    lines = bytearray()  # joining would keep every line, with the room it was made in
    for item in excerpts.items:
        lines += orjson.dumps(excerpt_record(item, cite), option=orjson.OPT_APPEND_NEWLINE)
    return bytes(lines)
