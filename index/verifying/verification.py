"""An article held against one plan or several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from data.messages import Note
from data.model import DocumentInfo, PlanviewError
from index.comparing.aligning import Pair
from index.subjects import Subject
from index.verifying.apart import SetApart, set_apart
from index.verifying.claims import Claim, claims
from index.verifying.coverage import Coverage, coverage
from index.verifying.evidence import Statement, evidence, statements, told_by_user
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
    apart: tuple[SetApart, ...] = ()

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
    article: Subject,
    plans: Sequence[Subject],
    *,
    joined: Iterable[Pair] = (),
    parted: Iterable[Pair] = (),
) -> Verification:
    """Judge every quantity of the article by what the plans state.

    ``joined`` and ``parted`` are the user's own verdicts on pairs of quantities, by the ids
    of their rows: what a claim is to be held against, and what not. Raises
    ``VerificationError`` without a plan, or where the article is one of them.
    """
    if not plans:
        raise VerificationError(Note("Name at least one plan to verify against."))
    if article.info.id in {plan.info.id for plan in plans}:
        raise VerificationError(Note("{id} cannot be verified against itself.", id=article.info.id))
    stated = [each for number, plan in enumerate(plans) for each in statements(number, plan.rows)]
    wanted, unwanted = _by_end(joined), _by_end(parted)
    judged = tuple(
        (claim, _verdict(claim, stated, wanted, unwanted)) for claim in claims(article.rows)
    )
    infos = tuple(plan.info for plan in plans)
    return Verification(
        article.info, infos, judged, tuple(coverage(judged)), tuple(set_apart(article))
    )


def _verdict(
    claim: Claim,
    stated: Sequence[Statement],
    wanted: Mapping[str, set[str]],
    unwanted: Mapping[str, set[str]],
) -> Verdict:
    own, other = wanted.get(claim.row.id, set()), unwanted.get(claim.row.id, set())
    chosen = [each for each in stated if each.row.id in own]
    if chosen:
        return replace(judge(claim, told_by_user(claim, chosen)), own=True)
    left = [each for each in stated if each.row.id not in other] if other else stated
    verdict = judge(claim, evidence(claim, left))
    return replace(verdict, own=len(left) < len(stated))


def _by_end(pairs: Iterable[Pair]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for first, second in pairs:
        found.setdefault(first, set()).add(second)
        found.setdefault(second, set()).add(first)
    return found
