"""The record of what an index folder holds: the one file that is ever replaced.

A shard counts once the manifest names it. The manifest carries a checksum of
itself and, for every file of every shard, size and checksum, so that nothing is
opened that planview did not write whole; and a fingerprint of the rules by which
texts are folded, so that an index made by other rules is made anew.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from data.messages import Note, system_reason
from data.shipped import shipped
from index.answering.local.whoosh.files.blocks import DamagedError
from index.answering.matching.texts import Key

FILE = "manifest.json"
SCHEMA = "planview-index/1"


@dataclass(frozen=True, slots=True)
class FileRecord:
    size: int
    checksum: int  # CRC-32 of the whole file


@dataclass(frozen=True, slots=True)
class ShardRecord:
    """One shard: the documents in it, in order, and its files."""

    name: str
    documents: tuple[Key, ...]
    segments: int
    files: Mapping[str, FileRecord]


@dataclass(frozen=True, slots=True)
class Manifest:
    generation: int = 0
    shards: tuple[ShardRecord, ...] = field(default=())


# The code that decides what stands in an index: other code, other index.
_RULES = {
    "data": ("fold.py", "fold_tables.py", "numbers.py", "numerals.py"),
    "index.asking": ("analysis.py",),
    "index.answering.matching": ("folding.py", "texts.py"),
    "index.answering.local.whoosh.files": (
        "columns.py",
        "gram_file.py",
        "originals.py",
        "paged.py",
        "text_file.py",
    ),
}


@cache
def fingerprint() -> str:
    """A digest of the rules that decide what an index holds."""
    digest = hashlib.blake2b(unicodedata.unidata_version.encode(), digest_size=16)
    for package, names in _RULES.items():
        for name in names:
            digest.update(shipped(package, name))
    return digest.hexdigest()


def read_manifest(folder: Path) -> Manifest | None:
    """What the folder holds; None where it holds no index of this planview.

    Raises ``DamagedError`` where there is one that is not whole.
    """
    body = read_sealed(folder / FILE)
    if body is None:
        return None
    try:
        return Manifest(body["generation"], tuple(record_from(each) for each in body["shards"]))
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedError(Note("its record cannot be read")) from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Replace the manifest: whole or not at all, and on the disk when this returns."""
    shards = [record_body(shard) for shard in manifest.shards]
    write_sealed(folder / FILE, {"generation": manifest.generation, "shards": shards})


def record_body(shard: ShardRecord) -> dict[str, Any]:
    """A shard's record as JSON."""
    return {
        "name": shard.name,
        "documents": shard.documents,
        "segments": shard.segments,
        "files": {name: [file.size, file.checksum] for name, file in shard.files.items()},
    }


def record_from(stored: Mapping[str, Any]) -> ShardRecord:
    """A shard's record from JSON. Raises ``DamagedError``."""
    try:
        return ShardRecord(
            stored["name"],
            tuple((id, stamp, sha256) for id, stamp, sha256 in stored["documents"]),
            stored["segments"],
            {
                name: FileRecord(size, checksum)
                for name, (size, checksum) in stored["files"].items()
            },
        )
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedError(Note("a record cannot be read")) from error


def read_sealed(path: Path) -> dict[str, Any] | None:
    """The body of a sealed JSON file; None where it is absent or by other rules.

    Raises ``DamagedError`` where its checksum does not match.
    """
    try:
        stored = orjson.loads(path.read_bytes())
        body: dict[str, Any] = stored["body"]
        if stored["schema"] != SCHEMA or zlib.crc32(_dumps(body)) != stored["checksum"]:
            raise DamagedError(Note("{name} does not match its checksum", name=path.name))
        return body if stored["fingerprint"] == fingerprint() else None
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DamagedError(
            Note("{name} cannot be read: {why}", name=path.name, why=system_reason(error))
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedError(Note("{name} cannot be read", name=path.name)) from error


def write_sealed(path: Path, body: Mapping[str, Any]) -> None:
    """Write a JSON file with its checksum: whole or not at all, and on the disk."""
    stored = {
        "schema": SCHEMA,
        "fingerprint": fingerprint(),
        "checksum": zlib.crc32(_dumps(body)),
        "body": body,
    }
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with beside.open("wb") as file:
            file.write(_dumps(stored))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _dumps(value: object) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def sync_folder(folder: Path) -> None:
    """Make names in a folder last, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


def checksum_of(path: Path) -> FileRecord:
    """Size and checksum of a file as it stands on the disk."""
    size, checksum = 0, 0
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            size += len(piece)
            checksum = zlib.crc32(piece, checksum)
    return FileRecord(size, checksum)
