"""A comparison as a table to take along."""

from __future__ import annotations

from data.model import DocumentInfo
from data.writers.sheets import Column, Sheet
from data.writers.sheets.sheet import Cell as SheetCell
from data.writers.targets import hedged_value
from index.answering.rows import record
from index.comparing.cells import Cell
from index.comparing.comparison import ComparedRow, Comparison
from index.comparing.telling.picture import picture
from index.comparing.texts.versions import Side, TextComparison

_WORDS = {
    "title": ("Comparison of targets", "目标对照"),
    "texts": ("Comparison of texts", "正文对照"),
    "documents": ("Documents", "文档"),
    "before": ("Before", "前者"),
    "after": ("After", "后者"),
    "chapters": ("Comparison of chapters", "章节对照"),
    "indicator": ("Indicator", "指标"),
    "unit": ("unit", "单位"),
    "state": ("State", "状态"),
    "number": ("number", "数值"),
    "year": ("year", "年份"),
    "wording": ("wording", "措辞"),
    "place": ("place", "位置"),
    "strive": ("aim", "力争"),
    "indicators": ("{n} indicators", "指标 {n} 项"),
    "quote": ("quote", "原文"),
    "locator": ("locator", "定位"),
    "same": ("same", "相同"),
    "changed": ("changed", "改动"),
    "unit_changed": ("other unit", "单位不同"),
    "not_comparable": ("not comparable", "不可比"),
    "new": ("new", "新增"),
    "dropped": ("dropped", "取消"),
    "renamed": ("renamed", "改名"),
    "moved": ("moved", "移位"),
    "value": ("value", "数值"),
    "comparator": ("bound", "上下限"),
    "hedge": ("hedge", "程度"),
    "deadline": ("deadline", "期限"),
    "first": ("only in the first", "仅前者有"),
    "second": ("only in the second", "仅后者有"),
}


_FACTS = ("number", "unit", "year", "wording")
"""Of each document, between the value as printed and the quote."""


def word(name: str, language: str) -> str:
    """One of the comparison's own words."""
    return _WORDS[name][language == "zh"]


def state_text(row: ComparedRow, mode: str, language: str) -> str:
    """What became of an indicator, in words: 'changed (value), renamed; dropped'."""
    return "; ".join(_change_text(change, mode, language) for change in row.changes)


def _change_text(change: object, mode: str, language: str) -> str:
    from index.comparing.states import Change

    assert isinstance(change, Change)
    name = change.state
    if mode == "cross_section" and name in ("new", "dropped"):
        name = "second" if name == "new" else "first"
    said = word(name, language)
    if change.changed and change.state in ("changed", "unit_changed"):
        said += f" ({', '.join(word(field, language) for field in change.changed)})"
    return f"{said}, {word('renamed', language)}" if change.renamed else said


def value_of(cell: Cell | None, language: str) -> str:
    """The value as the plan prints it, with bound and hedge; '–' where there is none."""
    return "–" if cell is None else hedged_value(record(cell.row), language)


def comparison_sheet(comparison: Comparison, language: str) -> Sheet:
    """Rows of indicators; for each document value, number, unit, year, wording, quote, place.

    Behind the human place stands the locator. Pages show the values in a picture, too.
    """
    columns = [Column(word("indicator", language)), Column(word("state", language))]
    for info in comparison.documents:
        name = info.title or info.id
        columns += [
            Column(name),
            *(Column(f"{name} · {word(part, language)}") for part in _FACTS),
            Column(f"{name} · {word('quote', language)}", wide=True),
            Column(f"{name} · {word('place', language)}"),
            Column(f"{name} · {word('locator', language)}"),
        ]
    rows = tuple(
        (
            row.row.label,
            state_text(row, comparison.mode, language),
            *(
                each
                for number in range(len(comparison.documents))
                for each in _cells(row.row.of(number), language)
            ),
        )
        for row in comparison.rows
    )
    return Sheet(
        word("title", language),
        tuple(columns),
        rows,
        head=(*map(_named, comparison.documents), _summary(comparison, language)),
        foot=tuple(map(str, comparison.notes)),
        picture=picture(comparison),
    )


def _named(info: DocumentInfo) -> str:
    """A document with what tells its text from any other: date, version, checksum, id."""
    facts = (info.title, info.date, f"@{info.version}", info.sha256[:12], info.id)
    return " · ".join(filter(None, facts))


def _summary(comparison: Comparison, language: str) -> str:
    """How many indicators are in each state."""
    places = comparison.mode == "cross_section"
    renamed = {"new": "second", "dropped": "first"} if places else {}
    counts = comparison.summary
    said = [f"{word(renamed.get(state, state), language)} {n}" for state, n in counts.items()]
    return " · ".join([word("indicators", language).format(n=len(comparison.rows)), *said])


def _cells(cell: Cell | None, language: str) -> tuple[SheetCell, ...]:
    if cell is None:
        return ("–", *(None,) * (len(_FACTS) + 3))
    target = cell.target
    return (
        value_of(cell, language),
        target.value,
        target.unit,
        target.year,
        word(target.modality, language) if target.modality in _WORDS else None,
        cell.row.text[slice(*target.sentence)],
        " › ".join(cell.row.path),
        cell.row.locator,
    )


def heading_sheet(comparison: Comparison, language: str) -> Sheet:
    """Chapters of neighbouring documents side by side, with what became of them."""
    names = [info.title or info.id for info in comparison.documents]
    two = len(names) == 2
    columns = (
        *(() if two else (Column(word("documents", language)),)),
        Column(names[0] if two else word("before", language), wide=True),
        Column(word("state", language)),
        Column(names[1] if two else word("after", language), wide=True),
    )
    rows = tuple(
        (
            *(() if two else (f"{names[pair.before]} → {names[pair.before + 1]}",)),
            pair.a.title if pair.a else "–",
            word(pair.state, language),
            pair.b.title if pair.b else "–",
        )
        for pair in comparison.headings
    )
    return Sheet(word("chapters", language), columns, rows)


def text_sheet(comparison: TextComparison, language: str) -> Sheet:
    """What changed from one text to the other, a paragraph a row; what stayed is left out."""
    first, second = (info.title or info.id for info in comparison.documents)
    columns = (
        Column(word("state", language)),
        Column(first, wide=True),
        Column(word("locator", language)),
        Column(second, wide=True),
        Column(word("locator", language)),
    )
    rows = tuple(
        (word(pair.state, language), *_passage(pair.a), *_passage(pair.b))
        for pair in comparison.pairs
        if pair.state != "same"
    )
    return Sheet(word("texts", language), columns, rows, foot=tuple(map(str, comparison.notes)))


def _passage(side: Side | None) -> tuple[str, str]:
    if side is None:
        return "–", ""
    return "\n".join(segment.text for segment in side.segments), " ".join(side.locators)
