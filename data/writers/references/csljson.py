"""The documents quoted, as CSL-JSON: what citeproc, Zotero and pandoc read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from data.writers.references.works import Work, works

if TYPE_CHECKING:
    from data.writers.excerpts import Excerpts

_TYPES = {"news": "article-newspaper", "report": "report"}


def write_csl(excerpts: Excerpts) -> bytes:
    """A list with an item for each document."""
    items = [_item(work) for work in works(excerpts)]
    return orjson.dumps(items, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _item(work: Work) -> dict[str, Any]:
    online = bool(work.url)
    item = {
        "id": work.id,
        # A plan or a law is cited as what it was read as: with an address, a web page.
        "type": _TYPES.get(work.kind, "") or ("webpage" if online else "document"),
        "title": work.title,
        "author": [{"literal": name} for name in work.authors],
        "container-title": work.outlet,
        "number": work.number,
        "issued": _date(work.date),
        "accessed": _date(work.accessed),
        "URL": work.url,
        "language": work.language,
        "keyword": ", ".join(work.tags),
        "note": "\n".join(work.notes),
    }
    return {name: value for name, value in item.items() if value}


def _date(iso: str) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[int(part) for part in iso.split("-")]]} if iso else None
