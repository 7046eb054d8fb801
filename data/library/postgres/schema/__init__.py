"""The schema of a team's library, as the steps that lead to it.

Step *n* takes a library from schema *n* to *n* + 1; a new library takes them all. A step that
has been released is never changed again. In every step ``:reader``, ``:writer`` and ``:admin``
stand for the quoted names of the library's roles.
"""

from __future__ import annotations

from data.library.postgres.schema.centre import (
    DOCUMENTS,
    GUARDS,
    READINGS,
    STATE,
    USERS,
    VIEWS,
)
from data.library.postgres.schema.rights import POLICIES, RIGHTS
from data.library.postgres.schema.segments import PUTTING, SWEEPING
from data.library.postgres.searching import CENTRE

FIRST = "\n".join(
    (*(STATE, DOCUMENTS, READINGS, USERS, CENTRE), *(VIEWS, GUARDS, PUTTING, SWEEPING, POLICIES))
)

STEPS: tuple[str, ...] = (FIRST,)

__all__ = ["RIGHTS", "STEPS"]
