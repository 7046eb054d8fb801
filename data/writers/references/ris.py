"""The documents quoted, in RIS: two letters, two spaces, a hyphen, a space, the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.writers.references.works import Work, works

if TYPE_CHECKING:
    from data.writers.excerpts import Excerpts

_TYPES = {"news": "NEWS", "report": "RPRT", "law": "STAT"}


def write_ris(excerpts: Excerpts) -> bytes:
    """A record for each document, UTF-8, line feeds."""
    return "\n".join(map(_record, works(excerpts))).encode("utf-8")


def _record(work: Work) -> str:
    kind = _TYPES.get(work.kind, "ELEC" if work.url else "GEN")
    fields = [
        ("TY", kind),
        ("ID", work.id),
        ("TI", work.title),
        *(("AU", f"{name},") for name in work.authors),  # the comma: one name, not two
        ("T2", work.outlet),
        ("M1", work.number),
        ("PY", work.date[:4]),
        ("DA", _date(work.date)),
        ("Y2", _date(work.accessed)),
        ("UR", work.url),
        ("LA", work.language),
        *(("KW", tag) for tag in work.tags),
        *(("N1", note) for note in work.notes),
    ]
    lines = [f"{tag}  - {_line(text)}" for tag, text in fields if text]
    return "\n".join([*lines, "ER  - "]) + "\n"


def _date(iso: str) -> str:
    """'2021-07-05' as RIS writes it: 2021/07/05/ (§ DA: YYYY/MM/DD/other)."""
    parts = iso.split("-") if iso else []
    return "/".join([*parts, *[""] * (4 - len(parts))]) if parts else ""


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
