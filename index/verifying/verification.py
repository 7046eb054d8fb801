"""An article held against one plan or several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from data.messages import Note
from data.model import DocumentInfo, PlanviewError
from index.subjects import Subject
from index.verifying.claims import Claim, claims
from index.verifying.coverage import Coverage, coverage
from index.verifying.evidence import evidence, statements
from index.verifying.verdicts import Verdict, judge


class VerificationError(PlanviewError):
    """Nothing to verify, or nothing to verify it against."""

    code = 2


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


def verify(article: Subject, plans: Sequence[Subject]) -> Verification:
    """Judge every quantity of the article by what the plans state.

    Raises ``VerificationError`` without a plan, or where the article is one of them.
    """
    if not plans:
        raise VerificationError(Note("Name at least one plan to verify against."))
    if article.info.id in {plan.info.id for plan in plans}:
        raise VerificationError(Note("{id} cannot be verified against itself.", id=article.info.id))
    stated = [each for number, plan in enumerate(plans) for each in statements(number, plan.rows)]
    judged = tuple((claim, judge(claim, evidence(claim, stated))) for claim in claims(article.rows))
    infos = tuple(plan.info for plan in plans)
    return Verification(article.info, infos, judged, tuple(coverage(judged)))
