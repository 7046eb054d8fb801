"""Turns the marked texts of this folder into gold: NAME.marked → NAME.txt, NAME.json.

Run: python -m tests.golden.targets.make_gold

A marked text is a head (title, date, lang), a line ``---`` and the text, in which
    【quote|status|indicator|value|unit|comparator|year|kind|direction;key=value;…】
marks a record (status t a c s; year ``-`` for none; kind and direction may be left out;
keys: max, opt, per, alt.FIELD=a,b) and 〔quote|reason〕 a numeral that states no value.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
_MARK = re.compile(r"【(?P<record>[^【】]*\|[^【】]*)】|〔(?P<other>[^〔〕|]*\|[^〔〕]*)〕")
_STATUS = {"t": "target", "a": "actual", "c": "context", "s": "structural"}


def compile_gold(name: str, marked: str) -> tuple[str, dict[str, Any]]:
    """The plain text and the gold of one marked text."""
    head, _, body = marked.partition("---\n")
    card = dict(line.split(": ", 1) for line in head.strip().split("\n"))
    text = ""
    records: list[dict[str, Any]] = []
    excluded: list[dict[str, Any]] = []
    position = 0
    for match in _MARK.finditer(body):
        text += body[position : match.start()]
        position = match.end()
        if match["other"]:
            quote, reason = match["other"].split("|")
            span = [len(text), len(text) + len(quote)]
            excluded.append({"span": span, "quote": quote, "reason": reason})
        else:
            record = _record(match["record"])
            quote = record["quote"]
            record["span"] = [len(text), len(text) + len(quote)]
            record["id"] = f"{name}-{len(records) + 1:03d}"
            records.append(record)
        text += quote
    text += body[position:]
    for record in records:
        record["sentence"] = _sentence(text, record["span"])
    doc = {
        "name": name,
        "source": "own words",
        "text_file": f"{name}.txt",
        "title": card["title"],
        "lang": card["lang"],
        "doc_date": card["date"],
    }
    gold = {"schema": "planview-targets/1", "doc": doc, "records": records, "excluded": excluded}
    return text, gold


def _record(marked: str) -> dict[str, Any]:
    fields, _, extras = marked.partition(";")
    parts = fields.split("|")
    quote, status, indicator, value, unit, comparator, year = parts[:7]
    record: dict[str, Any] = {
        "quote": quote,
        "status": _STATUS[status],
        "indicator": indicator,
        "kind": (parts[7] if len(parts) > 7 else "") or "level",
        "direction": parts[8] if len(parts) > 8 else None,
        "value": float(value) if value != "-" else None,
        "value_max": None,
        "unit": unit,
        "comparator": comparator,
        "year": int(year) if year != "-" else None,
        "alt": {},
    }
    for extra in filter(None, extras.split(";")):
        key, _, said = extra.partition("=")
        if key == "opt":
            record["optional"] = True
        elif key == "max":
            record["value_max"] = float(said)
        elif key.startswith("alt."):
            record["alt"][key[4:]] = [_plain(key, one) for one in said.split(",")]
        else:
            record[key] = said
    return record


def _plain(key: str, said: str) -> Any:
    if said == "null":
        return None
    return int(said) if key == "alt.year" else said


def _sentence(text: str, span: list[int]) -> list[int]:
    marks = "。；！？;\n"
    start = max((text.rfind(mark, 0, span[0]) for mark in marks), default=-1) + 1
    ends = [end for mark in marks if (end := text.find(mark, span[1])) >= 0]
    return [start, min(ends) + 1 if ends else len(text)]


def main() -> None:
    for path in sorted(HERE.glob("*.marked")):
        text, gold = compile_gold(path.stem, path.read_text(encoding="utf-8"))
        path.with_suffix(".txt").write_text(text, encoding="utf-8", newline="")
        dumped = json.dumps(gold, ensure_ascii=False, indent=1)
        path.with_suffix(".json").write_text(dumped + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
