"""The library of planview: see ``sqlite/library.py``."""

from data.library.anchors import Anchor, anchor_at, follow
from data.library.bookshelf import Texts
from data.library.errors import LibraryError, LockedError, OwnerError, UnknownError
from data.library.port import LibraryPort
from data.library.records.cards import Card, CardError
from data.library.records.desk import Draft
from data.library.records.documents import Stored
from data.library.records.marks import StoredMark
from data.library.records.pairings import Pairing
from data.library.records.reviews import Review
from data.library.records.searches import SavedSearch
from data.library.sqlite.library import Library

__all__ = [
    "Anchor",
    "Card",
    "CardError",
    "Draft",
    "Library",
    "LibraryError",
    "LibraryPort",
    "LockedError",
    "OwnerError",
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
