"""Which document is meant: by its id, by the path it came from, or by the beginning of its id."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from data.messages import Note
from data.model import PlanviewError
from index.adding.inputs import kept_path

if TYPE_CHECKING:
    from data.library import LibraryPort

MANY = 4
"""Ids that are named where several documents fit."""


class NotFoundError(PlanviewError):
    """Nothing in the library answers to a name."""


class AmbiguousError(PlanviewError):
    """A prefix fits several documents."""

    code = 2


def resolve(library: LibraryPort, reference: str) -> str:
    """The id that ``reference`` means: an id, a path once added, or an unambiguous prefix.

    Raises ``NotFoundError`` or ``AmbiguousError``.
    """
    if library.holds(reference):
        return reference
    if os.path.exists(reference):
        at_path = library.at_path(kept_path(reference))
        if at_path is not None:
            return at_path
    found = _only(reference, (id for id, _version in library.pairs()))
    if found is None:
        raise NotFoundError(Note("no document '{name}' in the library", name=reference))
    return found


def resolve_removed(library: LibraryPort, reference: str) -> str:
    """The id of the document in the trash that ``reference`` means. Raises like ``resolve``."""
    found = _only(reference, (info.id for info in library.trash()))
    if found is None:
        raise NotFoundError(Note("no document '{name}' in the trash", name=reference))
    return found


def _only(reference: str, ids: Iterable[str]) -> str | None:
    """The one id that is ``reference`` or begins so. Raises ``AmbiguousError``."""
    fitting = [id for id in ids if reference and id.startswith(reference)]
    if reference in fitting:
        return reference
    if len(fitting) > 1:
        shown = ", ".join(fitting[:MANY]) + (" …" if len(fitting) > MANY else "")
        raise AmbiguousError(
            Note("'{name}' could be several documents: {ids}", name=reference, ids=shown)
        )
    return fitting[0] if fitting else None
