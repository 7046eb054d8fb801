"""A PDF's bookmarks: which page, how deep, which words."""

from __future__ import annotations

from typing import Any

_MOST = 5000
_DEPTH = 12
_TITLE = 500  # characters


def bookmarks_of(document: Any) -> list[list[Any]]:
    """Each bookmark as title, level (from 1) and page (from 1), in order."""
    import pypdfium2

    found: list[list[Any]] = []
    try:
        for entry in document.get_toc(max_depth=_DEPTH):
            if len(found) >= _MOST:
                break
            target = entry.get_dest()
            page = target.get_index() if target is not None else None
            title = entry.get_title()
            if page is not None and title.strip():
                found.append([title[:_TITLE], entry.level + 1, page + 1])
    except (pypdfium2.PdfiumError, ValueError, UnicodeDecodeError):
        return found
    return found
