"""A verification as a fact-check sheet to take along."""

from __future__ import annotations

from collections.abc import Mapping

from data.writers.sheets import Column, Marked, Sheet
from index.differing import differences
from index.verifying.claims import Claim
from index.verifying.verdicts import Verdict
from index.verifying.verification import Verification

_WORDS = {
    "title": ("Fact check", "核对单"),
    "article": ("Article", "文章"),
    "against": ("Against", "对照规划"),
    "checker": (
        "Checked by: ____________    Date: ____________",
        "核对人：____________  日期：____________",
    ),
    "claim": ("Claim", "文章的数"),
    "verdict": ("Verdict", "判断"),
    "plan_value": ("Plan", "规划的数"),
    "quote": ("The article says", "文章原文"),
    "evidence": ("The plan says", "规划原文"),
    "place": ("Place", "位置"),
    "locator": ("Locator", "定位"),
    "remark": ("Remark", "批注"),
    "own": ("* the checker's own verdict", "* 核对人自判"),
    "none": ("The article states no number.", "文章里没有数。"),
    "covers": (
        "The article says {stated} indicators and gives {given}.",
        "文章说 {stated} 项指标，给出 {given} 项。",
    ),
    "conflicting": ("conflict", "冲突"),
    "deadline_changed": ("another year", "年份"),
    "hedge_changed": ("hedge", "程度"),
    "not_comparable": ("not comparable", "不可比"),
    "rounded": ("rounded", "约数"),
    "matched": ("match", "相符"),
    "not_found": ("not found", "未见"),
    "not_checkable": ("no number", "无数"),
    "digit_slip": ("digits", "数字笔误"),
    "wrong_unit": ("unit", "单位"),
    "wrong_currency": ("currency", "币种"),
    "base_for_target": ("baseline taken for the target", "把基期当目标"),
    "percent_vs_percentage_point": ("percent for percentage points", "百分比与百分点"),
    "wrong_base_year": ("base year", "基期年份"),
}


def word(name: str, language: str) -> str:
    """One of the verification's own words."""
    return _WORDS[name][language == "zh"]


def verdict_text(verdict: Verdict, language: str) -> str:
    """'conflict (digits)'; a star where the user had a say."""
    said = word(verdict.state, language) + "*" * verdict.own
    return f"{said} ({word(verdict.error, language)})" if verdict.error else said


def fact_sheet(
    verification: Verification, language: str, remarks: Mapping[str, str] | None = None
) -> Sheet:
    """A row for each claim: both quotes with what differs, verdict, places, remark.

    ``remarks``: what the user noted at places of the article, by locator.
    """
    noted = remarks or {}
    columns = (
        *(Column(word(name, language)) for name in ("claim", "verdict", "plan_value")),
        Column(word("quote", language), wide=True),
        Column(word("evidence", language), wide=True),
        Column(word("place", language)),
        Column(word("locator", language)),
        Column(word("remark", language), wide=True),
    )
    foot = [
        word("covers", language).format(stated=each.stated, given=each.given)
        for each in verification.coverage
    ]
    if any(verdict.own for _claim, verdict in verification.judged):
        foot.append(word("own", language))
    return Sheet(
        word("title", language),
        columns,
        tuple(
            (*_row(claim, verdict, language), noted.get(claim.row.locator))
            for claim, verdict in verification.judged
        ),
        head=tuple(_head(verification, language)),
        foot=tuple(foot),
    )


def _head(verification: Verification, language: str) -> list[str]:
    article = verification.article
    lines = [
        f"{word('article', language)}: {article.title} · {article.date} · {article.sha256[:12]}"
    ]
    lines += [
        f"{word('against', language)}: "
        f"{plan.title} · {plan.date} · @{plan.version} · {plan.sha256[:12]}"
        for plan in verification.plans
    ]
    counts = verification.summary
    said = [f"{word(state, language)} {n}" for state, n in counts.items()]
    return [*lines, " · ".join(said) or word("none", language), word("checker", language)]


def _row(claim: Claim, verdict: Verdict, language: str) -> tuple[str | Marked | None, ...]:
    said = f"{claim.target.indicator} {claim.target.quote}".strip()
    place = " › ".join(claim.row.path)
    if not verdict.found:
        told = verdict_text(verdict, language)
        return (said, told, None, claim.context, None, place, claim.row.locator)
    best = verdict.found[0].statement.row
    stated = best.text[slice(*best.target.sentence)]
    mine, theirs = differences(claim.context, stated)
    return (
        said,
        verdict_text(verdict, language),
        f"{best.target.indicator} {best.target.quote}".strip(),
        Marked(claim.context, mine),
        Marked(stated, theirs),
        f"{place} / {' › '.join(best.path)}",
        f"{claim.row.locator} / {best.locator}",
    )
