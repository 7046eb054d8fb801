"""An article held against one plan or several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from data.model import DocumentInfo
from index.results import TargetRow
from index.verifying.claims import Claim, claims
from index.verifying.coverage import Coverage, coverage
from index.verifying.evidence import evidence, statements
from index.verifying.verdicts import Verdict, judge


@dataclass(frozen=True, slots=True)
class Verification:
    """Each claim of the article with its verdict, in reading order."""

    article: DocumentInfo
    plans: tuple[DocumentInfo, ...]
    judged: tuple[tuple[Claim, Verdict], ...]
    coverage: tuple[Coverage, ...]

    @property
    def summary(self) -> dict[str, int]:
        return dict(Counter(verdict.state for _claim, verdict in self.judged))

    @property
    def best(self) -> DocumentInfo | None:
        """The plan that most claims are found in, where there is any."""
        counted = Counter(
            verdict.found[0].statement.plan for _claim, verdict in self.judged if verdict.found
        )
        return self.plans[counted.most_common(1)[0][0]] if counted else None


def verify(
    article: tuple[DocumentInfo, Sequence[TargetRow]],
    plans: Sequence[tuple[DocumentInfo, Sequence[TargetRow]]],
) -> Verification:
    """Judge every quantity of the article; rows are all quantities of each document."""
    info, rows = article
    stated = [
        each for number, (_info, plan) in enumerate(plans) for each in statements(number, plan)
    ]
    judged = tuple((claim, judge(claim, evidence(claim, stated))) for claim in claims(rows))
    return Verification(
        info, tuple(card for card, _rows in plans), judged, tuple(coverage(judged))
    )
