"""An article's numbers against a plan: every kind of verdict."""

from __future__ import annotations

import pytest

from index.verifying import Verification, VerificationError, verify
from index.verifying.verdicts import Verdict
from tests.index.comparing.plans import subject

PLAN = """# 云州市“十五五”产业发展规划

## 一、现状

2025年，全市规模以上工业总产值为2873亿元，注册护士数每千人4.1人。

## 二、目标

提出了16项指标。到2030年，规模以上工业总产值达到37053亿元，工业增加值占地区生产总值比重达到30%左右。
到2030年，每千人口注册护士数达到5.3人。到2028年，建成智能工厂75家。
到2030年，跨境贸易额达到800亿美元。培育高新技术企业500家以上。
"""

ARTICLE = """# 云州发布新规划

云州市的规划提出了16项指标。其中，到2030年规模以上工业总产值达到3.7万亿元，工业增加值占地区生产总值比重达到30%。
到2030年每千人口注册护士数达到4.1人。到2030年建成智能工厂75家，跨境贸易额达到800亿元。
2025年规模以上工业总产值为2873亿元。将培育高新技术企业500家以上。计划新建码头12座。
"""


@pytest.fixture(scope="module")
def found() -> Verification:
    return verify(subject(ARTICLE, "article"), [subject(PLAN, "plan")])


def verdict(found: Verification, quote: str, place: int = 0) -> Verdict:
    verdicts = [verdict for claim, verdict in found.judged if claim.target.quote == quote]
    return verdicts[place]


def test_fewer_digits_are_a_rounding(found: Verification) -> None:
    rounded = verdict(found, "3.7万亿元")
    assert (rounded.state, rounded.direction) == ("rounded", "down")


def test_a_dropped_hedge(found: Verification) -> None:
    assert verdict(found, "30%").state == "hedge_changed"


def test_a_baseline_taken_for_the_target(found: Verification) -> None:
    wrong = verdict(found, "4.1人")
    assert (wrong.state, wrong.error) == ("conflicting", "base_for_target")
    assert wrong.found[0].statement.row.target.quote == "5.3人"


def test_another_deadline(found: Verification) -> None:
    assert verdict(found, "75家").state == "deadline_changed"


def test_another_currency(found: Verification) -> None:
    wrong = verdict(found, "800亿元")
    assert (wrong.state, wrong.error) == ("conflicting", "wrong_currency")


def test_what_agrees_and_what_nobody_said(found: Verification) -> None:
    assert verdict(found, "2873亿元").state == "matched"
    assert verdict(found, "500家").state == "matched"
    assert verdict(found, "12座").state == "not_found"


def test_how_many_of_the_indicators_are_given(found: Verification) -> None:
    assert [(each.stated, each.given) for each in found.coverage] == [(16, 2)]


def test_every_quote_is_verbatim(found: Verification) -> None:
    for claim, judged in found.judged:
        for row in (claim.row, *(each.statement.row for each in judged.found)):
            assert row.text[slice(*row.target.span)] == row.target.quote


def test_the_plan_that_speaks_of_it_is_named() -> None:
    other = subject("# 别市规划\n\n到2030年，粮食产量达到90万吨。\n", "other")
    found = verify(subject(ARTICLE, "article"), [other, subject(PLAN, "plan")])
    assert found.best is not None
    assert found.best.id == subject(PLAN, "plan").info.id


def test_what_cannot_be_verified_is_said_in_a_sentence() -> None:
    with pytest.raises(VerificationError, match="at least one plan"):
        verify(subject(ARTICLE, "article"), [])
    with pytest.raises(VerificationError, match="against itself"):
        verify(subject(ARTICLE, "article"), [subject(ARTICLE, "article")])


SPANS = """# 云州见闻

未来五年，云州将新建码头。人均预期寿命五年后达到85岁。3岁以下婴幼儿入托率由12%提高到20%。
智能工厂由30家增加到75家。另设1200万元的奖励基金。
"""


def test_spans_of_time_and_numbers_of_names_claim_nothing() -> None:
    found = verify(subject(SPANS, "spans"), [subject(PLAN, "plan")])
    quotes = {claim.target.quote for claim, _verdict in found.judged}
    assert not quotes & {"五年", "3岁"}
    assert {"12%", "20%", "30家", "75家"} <= quotes


def test_what_a_change_starts_from_contradicts_no_goal() -> None:
    found = verify(subject(SPANS, "spans"), [subject(PLAN, "plan")])
    assert verdict(found, "30家").state == "not_found"


def test_an_amount_without_a_counterpart_is_not_found() -> None:
    found = verify(subject(SPANS, "spans"), [subject(PLAN, "plan")])
    assert verdict(found, "1200万元").state == "not_found"
