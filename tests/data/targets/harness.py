"""Documents out of plain text, and the gold scorer, for the tests of targets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from data.model import Document, Section, SectionKind, Segment, SegmentKind
from data.targets import extract


def document(
    text: str,
    *,
    title: str = "",
    date: str = "",
    kind: str = "other",
    period: tuple[int, int] | None = None,
) -> Document:
    """One segment per line that holds anything; lines with TABs or Markdown bars are rows."""
    segments: list[Segment] = []
    header: tuple[str, ...] = ()
    for line in text.split("\n"):
        if not line.strip():
            header = ()
            continue
        row = _cells(line)
        if row is None:
            header = ()
            segments.append(Segment("lead", len(segments) + 1, SegmentKind.PARAGRAPH, line.strip()))
            continue
        if all(set(cell) <= set("-: ") for cell in row):
            continue
        header = header or tuple(row)
        segments.append(
            Segment("lead", len(segments) + 1, SegmentKind.ROW, "\t".join(row), header=header)
        )
    lead = Section("lead", 1, "", "", SectionKind.LEAD, None)
    return Document(
        "d", title, title, (lead,), tuple(segments), date=date, kind=kind, period=period
    )


def _cells(line: str) -> list[str] | None:
    if "\t" in line:
        return [cell.strip() for cell in line.split("\t")]
    if line.strip().startswith("|") and line.strip().endswith("|"):
        return [cell.strip() for cell in line.strip().strip("|").split("|")]
    return None


@dataclass(frozen=True)
class Prediction:
    """Records of a document as JSON would hold them, and the text they count in."""

    text: str
    records: list[dict[str, Any]]
    excluded: list[dict[str, Any]]


def predict(source: Document) -> Prediction:
    """Records with spans in the segments' texts joined by line feeds."""
    starts: dict[int, int] = {}
    pieces: list[str] = []
    at = 0
    for number, segment in enumerate(source.segments):
        if segment.outside:
            continue
        starts[number] = at
        pieces.append(segment.text)
        at += len(segment.text) + 1
    targets, excluded = extract(source)
    records = []
    for target in targets:
        if target.kind == "qualitative":
            continue  # no quantity: not in ``--status all``
        base = starts[target.segment]
        records.append(
            {
                "id": target.id,
                "status": str(target.status),
                "span": [target.span[0] + base, target.span[1] + base],
                "quote": target.quote,
                "indicator": target.indicator,
                "kind": target.kind,
                "direction": target.direction,
                "value": None if target.value is None else float(target.value),
                "value_max": None if target.value_max is None else float(target.value_max),
                "unit": target.unit,
                "comparator": target.comparator,
                "year": target.year,
                "per": target.per,
                "modality": target.modality,
                "binding": target.binding,
                "rule": target.rule,
            }
        )
    others = [
        {
            "span": [item.span[0] + starts[item.segment], item.span[1] + starts[item.segment]],
            "quote": item.quote,
            "reason": item.reason,
        }
        for item in excluded
    ]
    return Prediction("\n".join(pieces), records, others)
