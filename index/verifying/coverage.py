"""How many of the indicators that an article announces it gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.model import Status

if TYPE_CHECKING:
    from index.verifying.claims import Claim
    from index.verifying.verdicts import Verdict

_INDICATORS = re.compile(r"指标|指標|\b(?:indicators?|targets?|goals?)\b", re.IGNORECASE)
_NEAR = 12
"""Characters around a count in which the word for indicators must stand."""

_OTHER = re.compile("[0-9、，,；;。：:]")
_BEFORE = re.compile("指标(?:共有?|有|为|达到?|总数为?)?$")
_STOP = re.compile("[。！？!?\n]|[.](?= |$)")
_EXAMPLES = re.compile(
    "(?:比如|例如|譬如|诸如|其中|包括|具体包括|分别是"
    "|for (?:example|instance)|such as|includ|these)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """A count of indicators that the article announces."""

    quote: str
    locator: str
    stated: int
    given: int  # how many of them the article goes on to give


def coverage(judged: Sequence[tuple[Claim, Verdict]]) -> list[Coverage]:
    """Every announced count of indicators, with how many of them the article gives."""
    found = []
    for claim, _verdict in judged:
        target = claim.target
        if target.value is None or target.value != int(target.value) or target.value < 2:
            continue
        if target.kind in ("change", "growth", "multiple"):
            continue
        start, end = target.span
        text = claim.row.text
        if _names_indicators(text, start, end):
            quote = text[max(0, start - _NEAR // 2) : end + _NEAR].strip()
            given = _given(claim, judged)
            found.append(Coverage(quote, claim.row.locator, int(target.value), given))
    return found


def _names_indicators(text: str, start: int, end: int) -> bool:
    """Whether the count is one of indicators: 18项具体指标, 指标共29项."""
    behind = _OTHER.split(text[end : end + _NEAR], maxsplit=1)[0]
    return bool(_INDICATORS.search(behind) or _BEFORE.search(text[max(0, start - 8) : start]))


def _given(announced: Claim, judged: Sequence[tuple[Claim, Verdict]]) -> int:
    """The goals listed behind the count; without a list, those of the plan's own tables."""
    text, end = announced.row.text, announced.target.span[1]
    stop = _STOP.search(text, end)
    if stop is not None and _EXAMPLES.match(text, stop.end()):
        stop = _STOP.search(text, stop.end())
    until = stop.start() if stop else len(text)
    if not _EXAMPLES.search(text, end, until):
        until = end
    listed = [
        claim
        for claim, _verdict in judged
        if claim.row.document == announced.row.document
        and claim.target.segment == announced.target.segment
        and end <= claim.target.span[0] < until
        and claim.target.status is Status.TARGET
    ]
    if listed:
        return len(listed)
    return len(
        {
            verdict.found[0].statement.row.target.indicator
            for claim, verdict in judged
            if verdict.found
            and not claim.counts_parts
            and verdict.found[0].statement.row.target.table is not None
            and verdict.found[0].statement.row.target.status is Status.TARGET
        }
    )
