"""A verification as a fact-check sheet to take along."""

from __future__ import annotations

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
    "locator": ("Locator", "定位"),
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
    """'conflict (digits)'."""
    said = word(verdict.state, language)
    return f"{said} ({word(verdict.error, language)})" if verdict.error else said


def fact_sheet(verification: Verification, language: str) -> Sheet:
    """A row for each claim: both quotes with what differs, verdict, places."""
    columns = (
        *(Column(word(name, language)) for name in ("claim", "verdict", "plan_value")),
        Column(word("quote", language), wide=True),
        Column(word("evidence", language), wide=True),
        Column(word("locator", language)),
    )
    return Sheet(
        word("title", language),
        columns,
        tuple(_row(claim, verdict, language) for claim, verdict in verification.judged),
        head=tuple(_head(verification, language)),
        foot=tuple(
            word("covers", language).format(stated=each.stated, given=each.given)
            for each in verification.coverage
        ),
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
    return [*lines, word("checker", language)]


def _row(claim: Claim, verdict: Verdict, language: str) -> tuple[str | Marked | None, ...]:
    said = f"{claim.target.indicator} {claim.target.quote}".strip()
    if not verdict.found:
        return (said, verdict_text(verdict, language), None, claim.context, None, claim.row.locator)
    best = verdict.found[0].statement.row
    told = best.text[slice(*best.target.sentence)]
    mine, theirs = differences(claim.context, told)
    return (
        said,
        verdict_text(verdict, language),
        f"{best.target.indicator} {best.target.quote}".strip(),
        Marked(claim.context, mine),
        Marked(told, theirs),
        f"{claim.row.locator} / {best.locator}",
    )
