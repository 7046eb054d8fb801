"""The library of planview: see ``sqlite/library.py``."""

from data.library.anchors import Anchor, anchor_at, follow
from data.library.errors import LibraryError, LockedError, UnknownError
from data.library.sqlite.cards import Card, CardError
from data.library.sqlite.desk import Draft
from data.library.sqlite.documents import Stored
from data.library.sqlite.library import Library, Texts
from data.library.sqlite.marks import StoredMark
from data.library.sqlite.pairings import Pairing
from data.library.sqlite.reviews import Review
from data.library.sqlite.searches import SavedSearch

__all__ = [
    "Anchor",
    "Card",
    "CardError",
    "Draft",
    "Library",
    "LibraryError",
    "LockedError",
    "Pairing",
    "Review",
    "SavedSearch",
    "Stored",
    "StoredMark",
    "Texts",
    "UnknownError",
    "anchor_at",
    "follow",
]
