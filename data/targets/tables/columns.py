"""Columns of an indicator table, read from its header cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from data.model import Status
from data.targets.found.context import Context
from data.targets.found.moment import Moment
from data.targets.tables.units import bracketed_unit, without_unit
from data.targets.text.view import View, plain_of
from data.targets.text.zh.scan.mentions import scan
from data.targets.words.lexicon import pattern


@dataclass(frozen=True, slots=True)
class Column:
    """``role``: label, unit, order, binding, category, value or other."""

    role: str
    title: str = ""
    year: int | None = None
    period: tuple[int, int] | None = None
    status: Status | None = None
    rate: bool = False  # 年均增速: the cells are yearly growth
    unit: tuple[str, str] | None = None  # magnitude and unit printed in the header
    dated: bool = False  # the header names its year itself
    told: bool = False  # the cells say it in words: 30% in protected areas


_HALF = 6  # a paper of the first half of a year plans that year
_LONGEST_TITLE = 40
_ORDER = pattern("tables", "columns", "order", flags=re.I)
_BINDING = pattern("tables", "columns", "binding", flags=re.I)
_UNIT = pattern("tables", "columns", "unit", flags=re.I)
_LABEL = pattern("tables", "columns", "label", flags=re.I)
_CATEGORY = pattern("tables", "columns", "category")
_OTHER = pattern("tables", "columns", "other")
_VALUE = pattern("tables", "columns", "value", flags=re.I)
_GOAL = pattern("tables", "columns", "goal", flags=re.I)
_FACT = pattern("tables", "columns", "fact", flags=re.I)
_RATE = pattern("tables", "columns", "rate", flags=re.I)


_YEAR = re.compile(
    r"(?<![0-9.,])(?P<y>(?:19|20)[0-9]{2})(?:\s?[-/–—]\s?(?P<z>(?:19|20)?[0-9]{2})(?![0-9]))?(?![0-9,.%])"
)


@lru_cache(maxsize=4096)
def year_of(text: str, *, span: bool = True) -> int | None:
    """The year a title or a label names: 2025年, FY2021, 2018/19 (which ends in 2019).

    Not 2019 of vs 2019, 比2019年. Without ``span`` several years from one to another are none.
    """
    if len(text) > _LONGEST_TITLE * 2:
        return None
    found: int | None = None
    plain = View(text, keep_spaces=True).plain
    for match in _YEAR.finditer(plain):
        if _VERSUS.search(plain, 0, match.start()):
            continue
        found = int(match["y"])
        if match["z"]:
            last = int(match["z"][-2:]) + found // 100 * 100
            last = last if len(match["z"]) < len(match["y"]) else int(match["z"])
            if not span and last - found > 1:
                return None
            found = last
    return found


_VERSUS = pattern("tables", "columns", "versus", flags=re.I)
_GENERIC = pattern("tables", "columns", "generic", flags=re.I)
_CAPTION = pattern("tables", "grid", "caption", flags=re.I)
_CAPTION_NUMBER = pattern("tables", "columns", "caption_number", flags=re.I)
_CAPTION_WORDS = pattern("tables", "columns", "caption_words", flags=re.I)
_SHORTEST_MEASURE = 2


def is_caption(line: str) -> bool:
    """表3 …, Table 2. …, …计划表: a line that names the table under it."""
    return bool(_CAPTION.search(line))


@lru_cache(maxsize=4096)
def measure_of(title: str, *, caption: bool = False) -> str:
    """What a head or a caption says is measured: 招生人数 of 1995年招生人数; '' if nothing."""
    bare = re.split(r"[,，;；]", without_unit(title))[0]
    if caption:
        bare = _CAPTION_WORDS.sub(" ", _CAPTION_NUMBER.sub("", bare)).strip()
    bare = _YEAR.sub(" ", bare)
    rest = _GENERIC.sub("", bare)
    ideographs, letters = re.findall(r"[\u3400-\u9fff]", rest), re.findall(r"[A-Za-z]{3,}", rest)
    if len(ideographs) < _SHORTEST_MEASURE and not letters:
        return ""
    return re.sub(r"^[\s年度末底]+|\s+$", "", re.sub(r"[(（][约約][)）]", "", bare))


@lru_cache(maxsize=4096)
def column(title: str, context: Context) -> Column:
    """What the cells under a header cell hold."""
    if len(title) > _LONGEST_TITLE:
        return Column("other", title)
    plain = re.sub(r"\s+", "", plain_of(title))
    bare = re.sub(r"[(（\[].{0,100}?[)）\]]", "", plain)
    for role, title_of in (
        ("order", _ORDER),
        ("binding", _BINDING),
        ("unit", _UNIT),
        ("label", _LABEL),
        ("category", _CATEGORY),
    ):
        if title_of.match(bare):
            return Column(role, title)
    moments = [m for m in scan(plain) if isinstance(m, Moment) and m.last is not None]
    printed = year_of(title)
    if not any(m.how == "year" for m in moments) and printed is not None:
        moments.append(Moment(0, 0, "year", printed, printed))
    if not moments and not _VALUE.search(plain):
        unit = bracketed_unit(plain)
        if unit and not _OTHER.search(bare):
            return Column("value", title, unit=unit)
        return Column("other", title)
    if not moments and _OTHER.search(bare):
        return Column("other", title)
    return _value_column(title, plain, moments, context)


def _value_column(title: str, plain: str, moments: list[Moment], context: Context) -> Column:
    years = [m for m in moments if m.how == "year"]
    chosen = years[-1] if years else moments[-1] if moments else None
    year = chosen.last if chosen else None
    period = None
    spans = [m for m in moments if m.how in ("plan", "span")]
    if spans and spans[-1].first is not None and spans[-1].last is not None:
        period = (spans[-1].first, spans[-1].last)
    rate = bool(_RATE.search(plain))
    if _FACT.search(plain):
        status = Status.ACTUAL
    elif _GOAL.search(plain):
        status = Status.TARGET
    elif year is not None and context.year is not None:
        past = year < context.year or (year == context.year and (context.month or 1) > _HALF)
        status = Status.ACTUAL if past else Status.TARGET
    elif year is not None and context.horizon is not None:
        status = Status.TARGET if year >= context.horizon else Status.ACTUAL
    else:
        status = Status.TARGET
    if (
        status is Status.TARGET
        and year is not None
        and context.year is not None
        and year < context.year
    ):
        status = Status.CONTEXT  # what an earlier plan had aimed at
    dated = year is not None
    if year is None and status is Status.TARGET:
        year = context.horizon
    if rate and period is None and status is Status.TARGET:
        period = context.period
    return Column(
        "value",
        title,
        year,
        period if rate or not years else None,
        status,
        rate,
        bracketed_unit(plain),
        dated,
    )


def _is_past(head: Column, last: int) -> bool:
    """A dated column before the last one, that is not called a goal."""
    past = head.role == "value" and head.year is not None and head.year < last
    return past and not _GOAL.search(head.title)


def settled(columns: list[Column], context: Context) -> list[Column]:
    """Columns read in each other's light.

    An undated column (年均增速) is due when the last dated one is. Where nothing tells the
    document's date, all years but the last are facts.
    """
    years = [head.year for head in columns if head.role == "value" and head.dated and head.year]
    if not years:
        return columns
    last = max(years)
    latest = next(head for head in columns if head.year == last and head.dated)
    unknown = context.year is None and context.horizon is None
    done: list[Column] = []
    for head in columns:
        undated = head.role == "value" and not head.dated
        if undated and head.status in (None, Status.TARGET):
            head = replace(head, year=last, status=latest.status)
        elif unknown and _is_past(head, last):
            head = replace(head, status=Status.ACTUAL)
        if head.role == "other" and not head.title.strip() and done and done[-1].role == "label":
            head = Column("label")  # the label spans two columns
        done.append(head)
    return done


_DOWN_TITLE = pattern("tables", "columns", "down_title", flags=re.I)
_UP_TITLE = pattern("tables", "columns", "up_title", flags=re.I)


def names_value(title: str) -> bool:
    """Words that only the head of a column of values holds: 目标值, 基期, baseline."""
    return bool(_VALUE.search(title))


def names_binding(title: str) -> bool:
    """属性, attribute."""
    return bool(_BINDING.match(title))


def step_of(title: str) -> str:
    """up or down where the cells under a title are steps: Reduction vs 2019."""
    if _DOWN_TITLE.search(title):
        return "down"
    return "up" if _UP_TITLE.search(title) else ""
