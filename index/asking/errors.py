"""Why a query was refused."""

from __future__ import annotations

from data.messages import Note
from data.model import PlanviewError


class QueryError(PlanviewError):
    """A query that cannot be understood: one sentence, and where in it.

    ``position`` counts code points from 0 in the query as typed.
    """

    code = 2

    def __init__(self, template: str, position: int = 0, /, **values: object) -> None:
        super().__init__(Note(template, **values))
        self.position = position
