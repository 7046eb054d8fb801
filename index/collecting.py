"""Working without the collector, for a while or with what is held."""

from __future__ import annotations

from data.collecting import uncollected

__all__ = ["keep", "uncollected"]


def keep() -> None:
    """What is held now will be held: full collections, a tenth of a second each where there
    are thousands of documents, need not look at it again.

    Circles that are garbage by now stay, too, so this is for once in a process.
    """
    import gc

    gc.freeze()
