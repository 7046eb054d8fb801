"""Documents and excerpts as the JSON records of the contract."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from data.writers.references.citing import cite

if TYPE_CHECKING:
    from data.model import DocumentInfo
    from data.writers.excerpts import Excerpt

SCHEMA = "planview-export/1"


def document_record(info: DocumentInfo) -> dict[str, Any]:
    """A document's card in the contract's form."""
    return {
        "id": info.id,
        "title": info.title,
        "title_raw": info.title_raw,
        "kind": info.kind,
        "language": info.language,
        "issuer": info.issuer,
        "number": info.number,
        "date": info.date,
        "period": list(info.period) if info.period else None,
        "version": info.version,
        "source": {
            "path": info.path,
            "url": info.url,
            "encoding": info.encoding,
            "sha256": info.sha256,
        },
        "sections": info.sections,
        "segments": info.segments,
        "targets": info.targets,
        "warnings": list(info.warnings),
    }


def excerpt_record(item: Excerpt, style: str) -> dict[str, Any]:
    """One excerpt; fields that say nothing of it are left out."""
    record: dict[str, Any] = {
        "kind": str(item.kind),
        "locator": item.locator,
        "document": item.info.id,
        "version": item.info.version,
        "title": item.info.title,
        "path": list(item.path),
        "text": item.text,
    }
    optional = {
        "header": list(item.header),
        "page": item.page,
        "note": item.note,
        "tags": list(item.tags),
        "anchor": "" if item.anchor == "exact" else item.anchor,
        "target": plain(dict(item.target)) if item.target else None,
    }
    record.update({name: value for name, value in optional.items() if value})
    record["citation"] = cite(item.info, style, place=item.place(style))
    return record


def plain(value: Any) -> Any:
    """The value with every exact number as a JSON number, as deep as it goes."""
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value


def number(value: Decimal) -> int | float:
    """A whole number as an integer, others as the nearest float."""
    if value.is_finite() and value == value.to_integral_value() and abs(value) < 2**53:
        return int(value)
    return float(value)
