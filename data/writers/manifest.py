"""Manifests: what an export was made of, so that it can be made again and checked.

A manifest says what was asked for, how it was written, which documents and versions it
came from, and the hash of the bytes that came out.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

import orjson

from data.messages import Note
from data.model import PlanviewError
from data.writers.references.citing import DEFAULT_STYLE

if TYPE_CHECKING:
    from data.writers.excerpts import Excerpts

SCHEMA = "planview-manifest/1"


class ManifestError(PlanviewError):
    """A file that is no manifest, or one that this planview does not know."""


@dataclass(frozen=True, slots=True)
class Request:
    """All that decides the bytes of an export, beside the library itself."""

    selection: tuple[str, ...]
    format: str
    cite: str = DEFAULT_STYLE
    language: str = ""  # '': that of what is quoted
    bom: bool = True
    columns: tuple[str, ...] = ()
    stamp: int | None = None  # seconds since 1970; None: the newest document's day
    by_tag: bool = False


@dataclass(frozen=True, slots=True)
class Manifest:
    """An export that was made: the request, and what it gave."""

    request: Request
    planview: str  # the version that made it
    count: int  # excerpts
    documents: tuple[tuple[str, int, str], ...]  # id, version, SHA-256 of its bytes
    sha256: str  # of the bytes written


def manifest_of(request: Request, excerpts: Excerpts, data: bytes, *, planview: str) -> bytes:
    """The manifest of an export, as JSON. ``data`` are the bytes that were written."""
    documents = [
        {"id": info.id, "version": info.version, "sha256": info.sha256, "title": info.title}
        for info in excerpts.documents()
    ]
    whole = {
        "schema": SCHEMA,
        "planview": planview,
        "request": asdict(request),
        "count": len(excerpts),
        "documents": documents,
        "locators": [item.locator for item in excerpts.items],
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    return orjson.dumps(whole, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def read_manifest(data: bytes) -> Manifest:
    """A manifest from its file. Raises ``ManifestError``."""
    try:
        whole = orjson.loads(data)
    except ValueError:
        raise ManifestError(Note("This is not a manifest: it is not JSON.")) from None
    if not isinstance(whole, dict) or not str(whole.get("schema")).startswith("planview-manifest/"):
        raise ManifestError(Note("This is not a manifest of planview."))
    if whole["schema"] != SCHEMA:
        raise ManifestError(
            Note("The manifest is of another planview ({schema}).", schema=whole["schema"])
        )
    try:
        return Manifest(
            request=_request(whole["request"]),
            planview=str(whole["planview"]),
            count=int(whole["count"]),
            documents=tuple(
                (str(d["id"]), int(d["version"]), str(d["sha256"])) for d in whole["documents"]
            ),
            sha256=str(whole["sha256"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ManifestError(
            Note("The manifest is incomplete or damaged ({why}).", why=error)
        ) from None


def _request(stored: Any) -> Request:
    if not isinstance(stored, dict):
        raise TypeError("request")
    known = {field.name for field in fields(Request)}
    values = {name: value for name, value in stored.items() if name in known}
    for name in ("selection", "columns"):
        values[name] = tuple(map(str, values.get(name, ())))
    for name, kind in (
        ("format", str),
        ("cite", str),
        ("language", str),
        ("bom", bool),
        ("by_tag", bool),
    ):
        if name in values and not isinstance(values[name], kind):
            raise TypeError(name)
    if type(values.get("stamp")) not in (int, type(None)):
        raise TypeError("stamp")
    return Request(**values)
