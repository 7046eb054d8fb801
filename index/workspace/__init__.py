"""The one door below the face: everything the screen and the command line can ask for.

A ``Workspace`` is one library with its index. The explorer calls it from several
threads; the library serialises what must be, and keeps a second planview's
writes out. Its subjects have a module each and stand on each other: ``opening``,
``upkeep``, ``documents``, ``finding``, ``targets``, ``marks``, ``taking``. What only some
of them need is imported when it is asked for: a first search should not wait for it.
"""

from __future__ import annotations

from index.workspace.taking import Taking


class Workspace(Taking):
    """One library, its index, and all that can be done with them."""


__all__ = ["Workspace"]
