"""The parts of Whoosh that the index is made of, imported without what nothing here calls.

Whoosh's module of compatibility names a function of the web client ``urllib.request``,
which brings sockets, TLS and mail with it: half of the time that Whoosh takes to import,
and planview opens no socket. Importing this module imports Whoosh.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

_WEB = "urllib.request"


def _retrieve(*arguments: Any, **options: Any) -> Any:
    """As ``urllib.request.urlretrieve``, which is imported when it is called."""
    from urllib.request import urlretrieve

    return urlretrieve(*arguments, **options)


@contextmanager
def _without_web() -> Iterator[None]:
    """Let the web client be a name only, meanwhile."""
    if _WEB in sys.modules:
        yield
        return
    name = ModuleType(_WEB)
    name.urlretrieve = _retrieve  # type: ignore[attr-defined]
    sys.modules[_WEB] = name
    try:
        yield
    finally:
        if sys.modules.get(_WEB) is name:
            del sys.modules[_WEB]


with _without_web(), warnings.catch_warnings():
    # Old string escapes in Whoosh warn whenever it is compiled anew.
    warnings.simplefilter("ignore", SyntaxWarning)
    warnings.simplefilter("ignore", DeprecationWarning)
    from whoosh.codec.base import (
        Codec,
        FieldWriter,
        PerDocumentReader,
        PerDocumentWriter,
        Segment,
        TermsReader,
    )
    from whoosh.fields import FieldType, Schema
    from whoosh.filedb.filestore import FileStorage
    from whoosh.formats import Existence, Format, Positions
    from whoosh.matching import ListMatcher
    from whoosh.reading import SegmentReader, TermInfo, TermNotFound

__all__ = [
    "Codec",
    "Existence",
    "FieldType",
    "FieldWriter",
    "FileStorage",
    "Format",
    "ListMatcher",
    "PerDocumentReader",
    "PerDocumentWriter",
    "Positions",
    "Schema",
    "Segment",
    "SegmentReader",
    "TermInfo",
    "TermNotFound",
    "TermsReader",
]
