"""Why a query was refused."""

from __future__ import annotations

from data.model import PlanviewError
from index.messages import Note


class QueryError(PlanviewError):
    """A query that cannot be understood: one sentence, and where in it.

    ``position`` counts code points from 0 in the query as typed; ``note`` keeps
    the sentence's parts for translation.
    """

    code = 2

    def __init__(self, template: str, position: int = 0, /, **values: object) -> None:
        self.note = Note(template, **values)
        self.position = position
        super().__init__(str(self.note))
