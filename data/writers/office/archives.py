"""Office files are zip archives: written so that the same content is the same bytes."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.writers.excerpts import Excerpts

EPOCH = "SOURCE_DATE_EPOCH"
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
"""A zip archive knows no earlier date."""


def stamp_of(excerpts: Excerpts) -> datetime:
    """The date that goes into the file: ``SOURCE_DATE_EPOCH``, else of the newest document.

    Never the clock's, or the same export would give other bytes tomorrow.
    """
    said = os.environ.get(EPOCH, "")
    if said.isdecimal():
        return as_date(int(said))
    added = [info.added for info in excerpts.documents() if info.added]
    try:
        newest = datetime.fromisoformat(max(added).replace("Z", "+00:00"))
    except ValueError:
        return _EARLIEST
    if newest.tzinfo is None:
        newest = newest.replace(tzinfo=UTC)
    return max(newest, _EARLIEST)


def as_date(seconds: int) -> datetime:
    """A date that a zip archive can hold, from seconds since 1970."""
    try:
        return max(datetime.fromtimestamp(seconds, UTC), _EARLIEST)
    except (OverflowError, OSError, ValueError):
        return _EARLIEST


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip archive of ``files`` in this order, dated with the earliest date there is."""
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, data)
    return out.getvalue()


def repack(archive: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The same archive without the dates of when it was written, and with other parts."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        return pack((name, changed.get(name) or source.read(name)) for name in source.namelist())
