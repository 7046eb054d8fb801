"""A verification as the plain records of ``planview-verify/1``."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from data.model import DocumentInfo
from data.text import safe_text
from index.results import TargetRow
from index.verifying.claims import Claim, sentence
from index.verifying.verdicts import Verdict
from index.verifying.verification import Verification

Record = dict[str, Any]


def as_json(verification: Verification) -> Record:
    """The object that ``planview verify --json`` prints; numbers are exact."""
    best = verification.best
    return {
        "schema": "planview-verify/1",
        "article": _document(verification.article),
        "plans": [_document(info) for info in verification.plans],
        "best": best and best.id,
        "claims": [
            _claim(f"c{number}", claim, verdict)
            for number, (claim, verdict) in enumerate(verification.judged, 1)
        ],
        "coverage": [
            {
                "quote": each.quote,
                "locator": each.locator,
                "stated": each.stated,
                "given": each.given,
            }
            for each in verification.coverage
        ],
        "apart": [
            {"quote": each.quote, "reason": each.reason, "locator": each.locator}
            for each in verification.apart
        ],
        "summary": verification.summary,
    }


def _document(info: DocumentInfo) -> Record:
    return {"id": info.id, "source": safe_text(PurePath(info.path).name), "title": info.title}


def _claim(id: str, claim: Claim, verdict: Verdict) -> Record:
    return {
        "id": id,
        **_quantity(claim.row),
        "kind": claim.target.kind,
        "state": verdict.state,
        "direction": verdict.direction,
        "differs": verdict.differs,
        "error": verdict.error,
        "own": verdict.own,
        "plan": [
            {
                "target": found.statement.row.id,
                "document": found.statement.row.document,
                **_quantity(found.statement.row),
            }
            for found in verdict.found
        ],
    }


def _quantity(row: TargetRow) -> Record:
    target = row.target
    return {
        "indicator": target.indicator,
        "value": target.value,
        "value_max": target.value_max,
        "unit": target.unit,
        "printed": target.quote,
        "comparator": target.comparator,
        "year": target.year,
        "quote": target.quote,
        "context": sentence(row),
        "locator": row.locator,
    }
