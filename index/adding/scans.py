"""Scans while documents are added: their pages are recognised, kept, and read again.

Recognising takes seconds a page. So it is done once: the library keeps what was found by
the file's hash and page, and a planview without the extra reads with it all the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from index.adding.inputs import Cancelled, Hints, Outcome

if TYPE_CHECKING:
    from data.library import LibraryPort
    from index.adding.inputs import Input

Read = Callable[["Input", Hints], Outcome]
Paged = Callable[[int, int], None]
"""Told of each page: how many are done, of how many."""


def complete(
    outcome: Outcome,
    hints: Hints,
    read: Read,
    library: LibraryPort | None,
    *,
    paged: Paged | None = None,
    cancelled: Cancelled | None = None,
) -> Outcome:
    """The outcome with its scanned pages recognised, where there are any and it can be done.

    Without a library what is found is used and forgotten.
    """
    if not outcome.scans or not outcome.data:
        return outcome
    digest = hashlib.sha256(outcome.data).hexdigest()
    known = kept_pages(library, digest)
    missing = [number for number in outcome.scans if number not in known]
    known |= _recognised(outcome.data, missing, library, digest, paged, cancelled)
    found = {number: page for number, page in known.items() if page is not None}
    if not found:
        return outcome
    entry = replace(outcome.input, data=outcome.data, recognised=found)
    again = read(entry, hints)
    return again if again.document is not None else outcome


def kept_pages(library: LibraryPort | None, digest: str) -> dict[int, Any]:
    """What the library holds of this file's pages."""
    if library is None:
        return {}
    return {number: found for number, (_engine, found) in library.recognised(digest).items()}


def _recognised(
    data: bytes,
    pages: Sequence[int],
    library: LibraryPort | None,
    digest: str,
    paged: Paged | None,
    cancelled: Cancelled | None,
) -> dict[int, Any]:
    from data.readers.ocr.recognise import available, engine_version, recognise

    found: dict[int, Any] = {}
    if not pages or not available():
        return found
    for number, page in recognise(data, pages, cancelled):
        found[number] = page
        if library is not None and page is not None:
            library.keep_page(digest, number, engine_version(), page)
        if paged:
            paged(len(found), len(pages))
    return found
