"""Readers: bytes of any supported format become blocks of clean text (``files``).

Nothing is imported before it is used: the process that reads PDFs begins here, once for
every file, and needs none of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from data.readers.reading import Reading

__all__ = ["read_blocks"]


def read_blocks(
    data: bytes, *, name: str = "", recognised: Mapping[int, Any] | None = None
) -> Reading:
    """Read a file's bytes.

    ``name`` is used in messages, and tells tables from text. ``recognised`` is what was
    recognised on the pages of a scan (``data.readers.ocr.pages``). Raises
    ``UnreadableError`` where there is nothing to read (``skipped``) or the file is broken
    or of another type.
    """
    from data.readers.files import read_blocks as read

    return read(data, name=name, recognised=recognised)
