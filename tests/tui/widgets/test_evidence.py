"""The sentence of a target below the table."""

from __future__ import annotations

from dataclasses import replace

from tests.tui.topics.rows import ROWS, SENTENCE
from tests.tui.widgets.stage import looks, on_stage, seen
from tui.widgets.evidence import TargetEvidence


async def test_the_sentence_is_shown_with_the_words_that_state_the_target() -> None:
    evidence = TargetEvidence()
    async with on_stage(evidence, 80, 5) as (stage, pilot):
        evidence.show(ROWS[0])
        await pilot.pause()
        assert "".join(line.strip() for line in seen(stage)) == SENTENCE
        assert seen(stage)[0].startswith("   到2030年")
        assert [style.reverse for style in looks(stage, "80个")] == [True]


async def test_only_the_sentence_of_a_long_passage_is_shown() -> None:
    evidence = TargetEvidence()
    other = "前一句不算。"
    target = ROWS[0].target
    moved = replace(
        target,
        span=(target.span[0] + 6, target.span[1] + 6),
        sentence=(6, 6 + len(SENTENCE)),
    )
    async with on_stage(evidence, 80, 5) as (stage, pilot):
        evidence.show(replace(ROWS[0], target=moved, text=other + SENTENCE + other))
        await pilot.pause()
        assert "".join(line.strip() for line in seen(stage)) == SENTENCE


async def test_a_cell_of_a_table_names_its_row_and_column() -> None:
    evidence = TargetEvidence()
    text = "公园绿地\t45\t%"
    target = replace(
        ROWS[3].target, span=(5, 7), sentence=(0, len(text)), table=("公园绿地", "2030年目标")
    )
    async with on_stage(evidence, 80, 5) as (stage, pilot):
        evidence.show(replace(ROWS[3], target=target, text=text))
        await pilot.pause()
        assert [line.strip() for line in seen(stage)[:2]] == [
            "公园绿地 · 2030年目标",
            "公园绿地 45 %",
        ]


async def test_a_long_sentence_is_scrolled_to_the_words_that_state_the_target() -> None:
    evidence = TargetEvidence()
    lead = "统筹山水林田湖草，" * 30
    target = replace(
        ROWS[0].target,
        span=tuple(at + len(lead) for at in ROWS[0].target.span),  # type: ignore[arg-type]
        sentence=(0, len(lead) + len(SENTENCE)),
    )
    async with on_stage(evidence, 40, 3) as (stage, pilot):
        evidence.show(replace(ROWS[0], target=target, text=lead + SENTENCE))
        await pilot.pause()
        assert "80个" in "".join(seen(stage))
        evidence.show(None)
        await pilot.pause()
        assert "".join(seen(stage)).strip() == ""
