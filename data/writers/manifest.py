"""Manifests: what an export was made of, so that it can be made again and checked.

A manifest says what was asked for, how it was written, which documents and versions it
came from, and the hash of the bytes that came out.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

import orjson

from data.model import PlanviewError
from data.writers.citing import DEFAULT_STYLE

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
    language: str = "en"
    bom: bool = True
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """An export that was made: the request, and what it gave."""

    request: Request
    planview: str  # the version that made it
    count: int  # excerpts
    documents: tuple[tuple[str, int, str], ...]  # id, version, SHA-256 of its bytes
    sha256: str  # of the bytes written

    def changes(self, excerpts: Excerpts, data: bytes) -> list[str]:
        """How an export made again differs, a sentence each; nothing where it does not."""
        if hashlib.sha256(data).hexdigest() == self.sha256:
            return []
        found = []
        before = {id: (version, sha256) for id, version, sha256 in self.documents}
        now = {info.id: (info.version, info.sha256) for info in excerpts.documents()}
        for id in [*before, *(id for id in now if id not in before)]:
            if id not in now:
                found.append(f"The document '{id}' is not among the excerpts any more.")
            elif id not in before:
                found.append(f"The document '{id}' is new among the excerpts.")
            elif before[id] != now[id]:
                found.append(
                    f"The document '{id}' was version {before[id][0]} and is now {now[id][0]}."
                )
        if len(excerpts) != self.count:
            found.append(f"There were {self.count} excerpts and there are now {len(excerpts)}.")
        return found or [
            "The bytes differ: by what was marked, or by the planview that wrote them."
        ]


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
        raise ManifestError("This is not a manifest: it is not JSON.") from None
    if not isinstance(whole, dict) or not str(whole.get("schema")).startswith("planview-manifest/"):
        raise ManifestError("This is not a manifest of planview.")
    if whole["schema"] != SCHEMA:
        raise ManifestError(f"The manifest is of another planview ({whole['schema']}).")
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
        raise ManifestError(f"The manifest is incomplete or damaged ({error}).") from None


def _request(stored: Any) -> Request:
    if not isinstance(stored, dict):
        raise TypeError("request")
    known = {field.name for field in fields(Request)}
    values = {name: value for name, value in stored.items() if name in known}
    for name in ("selection", "columns"):
        values[name] = tuple(map(str, values.get(name, ())))
    for name in ("format", "cite", "language"):
        if not isinstance(values.get(name, ""), str):
            raise TypeError(name)
    return Request(**values)
