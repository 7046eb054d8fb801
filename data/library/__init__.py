"""The library of planview: see ``library.py``."""

from data.library.anchors import Anchor, anchor_at, follow
from data.library.documents import Stored
from data.library.errors import LibraryError, LockedError, UnknownError
from data.library.library import Library, Texts
from data.library.marks import StoredMark
from data.library.reviews import Review
from data.library.searches import SavedSearch

__all__ = [
    "Anchor",
    "Library",
    "LibraryError",
    "LockedError",
    "Review",
    "SavedSearch",
    "Stored",
    "StoredMark",
    "Texts",
    "UnknownError",
    "anchor_at",
    "follow",
]
