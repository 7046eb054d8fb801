"""Heads and chips stand where the pictures of the house have them, to the column.

The pictures stand in ``../shared/face2.md``; names, columns and brackets are read from
them. Where the file is absent the golden screens (``test_pictures``) hold the layout.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from data.model import DocumentInfo
from index.comparing import Comparison
from index.comparing.aligning import Row
from index.comparing.cells import Cell
from index.comparing.comparison import ComparedRow
from index.counting import Count, Frequency, Line
from index.verifying import Verification
from tests.shared import SHARED
from tests.tui.samples import document, info
from tests.tui.widgets.stage import on_stage, seen
from tui.locale import install
from tui.table import columns as setting
from tui.table.chips import Chips, Shown
from tui.table.model import Topic
from tui.themes import TERMINAL
from tui.topics.comparing.indicators import Indicators
from tui.topics.frequency import Frequencies
from tui.topics.lines import Lines, Place
from tui.topics.targets import Targets
from tui.topics.verifying.verdicts import Verdicts
from tui.typography import width

FACE = SHARED / "face2.md"

pytestmark = pytest.mark.skipif(
    not FACE.is_file(), reason="needs the pictures beside the checkout (../shared/face2.md)"
)

PLANS = ("北京", "上海", "广州", "南京")


def pictures() -> list[list[str]]:
    """The pictures in order, each as its lines."""
    blocks = re.findall(r"```text [0-9 ]+\n(.*?)```", FACE.read_text("utf-8"), re.DOTALL)
    return [block.rstrip("\n").split("\n") for block in blocks]


def picture(*words: str, columns: int) -> list[str]:
    """The picture of this width in one of whose first lines all ``words`` stand."""
    for lines in pictures():
        first = lines[0]
        if width(first) == columns and any(all(w in line for w in words) for line in lines[:6]):
            return lines
    raise AssertionError(words)


def line_with(lines: Sequence[str], *words: str) -> str:
    return next(line for line in lines if all(word in line for word in words))


def card(number: int) -> DocumentInfo:
    return replace(info(document("文")), id=f"d{number}", title="", period=(2026, 2030))


def drawn(
    topic: Topic[object], columns: int, *, cursor: str = "", by: str = "", down: bool = False
) -> str:
    placed = setting.place(topic.columns(columns), columns)
    runs = setting.head(placed, by, down, cursor, topic.given)
    text = "".join(text for text, _names in runs)
    return text + " " * (columns - width(text))


def names() -> dict[str, str]:
    return {f"d{n}": name for n, name in enumerate(PLANS)}


def comparison(count: int) -> Comparison:
    """Plans that all state one indicator: a plan without any has a head of its own."""
    cells = tuple(Cell(n, row=None, measure=None, due=2030) for n in range(count))
    rows = (ComparedRow(Row(cells), ()),)
    return Comparison("cross_section", tuple(card(n) for n in range(count)), rows)


def test_compare_of_four_plans() -> None:
    install("zh")
    topic = Indicators(comparison(4), PLANS)
    wanted = line_with(picture("对照", "北京 上海", columns=120), "文内次序")
    assert drawn(topic, 120, cursor="d1") == wanted


def test_compare_where_two_plans_have_room() -> None:
    install("en")
    topic = Indicators(comparison(2), PLANS[:2])
    wanted = line_with(picture("Compare", columns=80), "indicator")
    assert drawn(topic, 80, cursor="d1") == wanted


def test_verify_at_80() -> None:
    install("en")
    found = Verification(card(0), (card(1),), (), ())
    topic = Verdicts(found, {"d1": "北京"}, joined=True)
    wanted = line_with(picture("Verify", columns=80), "verdict")
    ours = drawn(topic, 80)
    for head in ("article", "value", "verdict", "year"):
        assert width(ours.partition(head)[0]) == width(wanted.partition(head)[0])


def test_verify_at_120() -> None:
    install("zh")
    found = Verification(card(0), (card(1),), (), ())
    wanted = line_with(picture("核对", "文章的数", columns=120), "判断")
    ours = drawn(Verdicts(found, {"d1": "北京"}), 120)
    assert [width(ours.partition(head)[0]) for head in ("文章", "数值", "年", "规划")] == [
        width(wanted.partition(head)[0]) for head in ("文章", "数值", "年", "规划")
    ]


@pytest.mark.parametrize("columns", [120, 80])
def test_targets_of_several_documents(columns: int) -> None:
    install("zh")
    wanted = line_with(picture("目标 · #十五五", columns=columns), "指标", "文档")
    ours = drawn(Targets(names()), columns, cursor="value", by="value", down=True)
    heads = (
        "文档",
        "指标",
        "‹数值 ▼›",
        "单位",
        "期限",
        "措辞",
        *(["性质"] if columns > 80 else []),
    )
    for head in heads:
        assert width(ours.partition(head)[0]) == width(wanted.partition(head)[0]), head


@pytest.mark.parametrize("columns", [120, 80])
def test_the_concordance(columns: int) -> None:
    install("zh")
    line = Line("d0#i_1/p1:0-2", "d0", "北京", ("一",), "左", "氢能", "右")
    topic = Lines([Place(0, line)], names())
    wanted = line_with(picture("‹右邻 ▲›", columns=columns), "‹右邻 ▲›")
    ours = drawn(topic, columns, cursor="right", by="right")
    for head in ("文档", "左邻", "‹右邻 ▲›"):
        assert width(ours.partition(head)[0]) == width(wanted.partition(head)[0]), head


@pytest.mark.parametrize("columns", [120, 80])
def test_the_frequencies(columns: int) -> None:
    install("zh")
    parts = [Count(f"d0#chp_{n}", "", n, None, 10_000) for n in range(15)]
    row = Frequency("氢能", 1, 1, ())
    topic = Frequencies([f"d{n}" for n in range(4)], names(), {row.term: {"d0": parts}})
    wanted = line_with(picture("‹北京›", columns=columns), "‹北京›")
    ours = drawn(topic, columns, cursor="v0")
    for head in ("词", "‹北京›", *PLANS[1:]):
        assert width(ours.partition(head)[0]) == width(wanted.partition(head)[0]), head


@pytest.mark.parametrize(
    ("words", "columns"),
    [(("[共有 24]",), 120), (("[目标 18]", "f 比重"), 120), (("[目标 18]", "藏"), 80),
     (("[shared 13]",), 80)],
)  # fmt: skip
async def test_the_chips(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], columns: int
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    wanted = line_with(picture(*words, columns=columns), *words)
    left = re.split(r" {5,}(?! *f )(?=\S+[^f]*·)", wanted)[0]
    filtered = " f " in left
    told = re.sub(r" f .*", "", left)
    chips = [Shown(text, text.strip("[]"), text.startswith("["), False)
             for text in re.findall(r"\[[^\]]+\]|\S+(?: \S+)*? \d+", told)]  # fmt: skip
    widget = Chips()
    async with on_stage(widget, columns, 3, TERMINAL) as (stage, pilot):
        widget.roomy, widget.filtered, widget.shown = columns >= 100, filtered, tuple(chips)
        await pilot.pause()
        ours = seen(stage)[0].rstrip()
    assert wanted.startswith(ours)
