"""Every rule is shown by its own example, and asks only for what a case can tell."""

from __future__ import annotations

import pytest

from data.model import Document, Role, Section, SectionKind, SegmentKind, Status
from data.targets import extract
from data.targets.rules.runner import STAGES, Rule, all_rules, facts_of, rows
from data.targets.text.en.case import Case as EnglishCase
from data.targets.text.zh.status.case import Case
from tests.data.targets.harness import document

TITLES = {
    "zh": {
        "plan": "东澜市“十四五”产业规划",
        "news": "东澜晨报消息",
        "law": "东澜市企业登记条例",
        "report": "东澜市政府工作报告",
        "measures": "东澜市支持工业互联网若干政策",
    },
    "en": {"plan": "Harbour County Plan 2021-2030", "news": "Harbour County Herald"},
}
RULES = [(stage, number, rule) for number, (stage, rule) in enumerate(all_rules())]


def shown(stage: str, rule: Rule) -> Document:
    """A document that holds the example of ``rule``."""
    language = "en" if stage.startswith("en") else "zh"
    if rule.doc == "table":
        header = ("指标", "2025年目标")
        rows_ = ["\t".join(header), f"{rule.example}\t{rule.quote}"]
        if rule.quote in rule.example:
            rows_ = ["\t".join(header), f"{rule.example}\t"]
        return document("\n".join(rows_), title=TITLES["zh"]["plan"], date="2021-03-01")
    kind = rule.doc if rule.doc in ("plan", "news", "law", "report", "measures") else "plan"
    text = rule.example
    if rule.doc == "goals":
        text = f"The targets for 2030 are as follows:\n{text}"
    printed = "other" if kind == "measures" else kind
    made = document(text, title=TITLES[language][kind], date="2021-03-01", kind=printed)
    if rule.doc != "review":
        return made
    section = Section("lead", 1, "", "", SectionKind.LEAD, None, role=Role.REVIEW)
    return Document(
        made.id, made.title, made.title, (section,), made.segments, kind=kind, date=made.date
    )


@pytest.mark.parametrize(
    ("stage", "rule"), [(s, r) for s, _, r in RULES], ids=[f"{s}-{n}-{r.name}" for s, n, r in RULES]
)
def test_the_example_is_read_by_its_rule(stage: str, rule: Rule) -> None:
    found = [t for t in extract(shown(stage, rule))[0] if t.quote == rule.quote]
    assert found, rule.example
    target = found[-1]
    if stage.endswith("kind"):
        kind, _, direction = rule.gives.partition(" ")
        assert target.kind == kind
        assert direction in ("", "sense", target.direction)
    else:
        assert (target.rule, target.status) == (rule.name, Status(rule.gives))


def test_rules_ask_for_what_a_case_tells() -> None:
    instance = {"before", "behind", "phrase", "whole", "lead", "clause", "close"}
    for stage in STAGES:
        case = EnglishCase if stage.startswith("en") else Case
        for row in rows(stage):
            for fact in facts_of(row):
                assert fact in instance | case.KNOWN or hasattr(case, fact), (
                    f"{stage}: {row['name']}: {fact}"
                )


def test_no_record_without_a_rule() -> None:
    known = {rule.name for stage, rule in all_rules() if not stage.endswith("kind")}
    text = "到2025年，产值达到300亿元，建设3个园区。\nBy 2030, output will reach $3 billion."
    assert {target.rule for target in extract(document(text))[0]} <= known


def test_segments_are_rows_of_the_example() -> None:
    kinds = {segment.kind for _, _, rule in RULES for segment in shown("zh_lists", rule).segments}
    assert kinds <= {SegmentKind.PARAGRAPH, SegmentKind.ROW}
