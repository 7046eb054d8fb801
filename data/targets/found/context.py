"""What a document says of itself that its targets are read in the light of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """``year``: of the document's date. ``horizon``: the last year of its own plan.

    ``forward``: the document sets goals, so that a bare 培育企业200家 is one.
    """

    year: int | None
    month: int | None
    kind: str
    period: tuple[int, int] | None
    horizon: int | None
    forward: bool
    chinese: bool = True  # counts its plans as China does
    own_plan: tuple[int, int] | None = None  # China's years of the plan whose years are ``period``
    term: tuple[int, int] | None = None  # ``period``, where the document is the plan of these years

    title: str = ""
    reports: bool = False  # an account of the past: 统计公报, 完成情况

    @property
    def forward_kind(self) -> bool:
        """The document is a plan or report itself, not an account of one."""
        return self.kind in ("plan", "report")
