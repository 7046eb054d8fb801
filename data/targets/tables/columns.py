"""Columns of an indicator table, read from its header cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from data.model import Status
from data.targets.found.context import Context
from data.targets.found.moment import Moment
from data.targets.text.view import View
from data.targets.text.zh.scan.mentions import scan
from data.targets.text.zh.scan.numerals import MAGNITUDE
from data.targets.words.lexicon import unit_pattern, units


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


_HALF = 6  # a paper of the first half of a year plans that year
_LONGEST_TITLE = 40
_ORDER = re.compile(r"^(?:序号|编号|序|号|No\.?)$", re.I)
_BINDING = re.compile(r"^(?:指标)?(?:属性|性质|类型)$")
_UNIT = re.compile(r"^(?:计量)?单\s*位$")
_LABEL = re.compile(
    r"^(?:(?:主要|具体|核心|预期|规划|发展|一级|二级|三级)?指\s*标(?:名称|内容)?|(?:产品|项目|品种|指标)?名称|产品|品名|品种|项目|内容|主要目标|indicators?|item)$",
    re.I,
)
_CATEGORY = re.compile(r"^(?:类别|分类|类型|领域|维度|方面|一级指标|目标类别|大类)$")
_OTHER = re.compile(r"单位|部门|备注|来源|时限|责任|牵头|地点|区域|说明|性质|内容")
_VALUE = re.compile(
    r"目标|基期|现状|完成|实际|实绩|预期|年均|累计|增速|增长|增幅|百分比|产量|数量|指标值|规划值|数值|预计|期末|基准|target|baseline|value",
    re.I,
)
_GOAL = re.compile(r"目标|规划|计划|预期|期末|指标值|target", re.I)
_FACT = re.compile(r"现状|实际|完成|基期|基准|实绩|baseline|actual", re.I)
_RATE = re.compile(r"年均|增速|增长|增幅|growth", re.I)
_BRACKETED = re.compile(r"[(（\[](?P<unit>[^()（）\[\]]+)[)）\]]\*?$")


@lru_cache(maxsize=4096)
def column(title: str, context: Context) -> Column:
    """What the cells under a header cell hold."""
    if len(title) > _LONGEST_TITLE:
        return Column("other", title)
    plain = re.sub(r"\s+", "", View(title).plain)
    bare = re.sub(r"[(（\[].{0,100}?[)）\]]", "", plain)
    for role, pattern in (
        ("order", _ORDER),
        ("binding", _BINDING),
        ("unit", _UNIT),
        ("label", _LABEL),
        ("category", _CATEGORY),
    ):
        if pattern.match(bare):
            return Column(role, title)
    moments = [m for m in scan(plain) if isinstance(m, Moment) and m.last is not None]
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
        if head.role == "value" and not head.dated and head.status is Status.TARGET:
            head = replace(head, year=last, status=latest.status)
        elif head.role == "value" and unknown and head.year and head.year < last:
            head = replace(head, status=Status.ACTUAL)
        if head.role == "other" and not head.title.strip() and done and done[-1].role == "label":
            head = Column("label")  # the label spans two columns
        done.append(head)
    return done


_PLAIN_UNIT = re.compile(
    rf"^(?P<m>{MAGNITUDE})?(?P<u>{unit_pattern()})(?P<rest>(?:/[^\s/]+)?(?:[(（][^()（）]+[)）])?)$"
)


def parse_unit(text: str, *, loose: bool = False) -> tuple[str, str] | None:
    """Magnitude and unit of 万元/人; ``loose`` takes any short text for a unit."""
    plain = re.sub(r"\s+", "", View(text).plain)
    known = units()
    if plain in known:
        return "", known[plain]
    match = _PLAIN_UNIT.match(plain)
    if match:
        unit = match["u"]
        top, slash, bottom = unit.partition("/")
        name = known.get(unit) or known.get(top, top) + slash + bottom
        rest = match["rest"]
        return match["m"] or "", name + rest
    if loose and 0 < len(plain) <= 14 and not re.search(r"[0-9。,;]", plain):
        magnitude = re.match(rf"{MAGNITUDE}(?=.)", plain)
        if magnitude:
            return magnitude.group(), plain[magnitude.end() :]
        return "", plain
    return None


# 垃圾回收利用率%, not 占比3% or 单独一个%.
_BARE_SHARE = re.compile(r"(?<=[\u3400-\u9fff)）])[%‰]$")


def bracketed_unit(label: str) -> tuple[str, str] | None:
    """The unit printed at the end of a label: 常住人口规模（万人）, 垃圾回收利用率%."""
    share = _BARE_SHARE.search(label)
    if share:
        return "", share.group()
    match = _BRACKETED.search(label)
    return parse_unit(match["unit"], loose="/" in match["unit"]) if match else None


def without_unit(label: str) -> str:
    """The label without its unit in brackets, footnote marks and order number."""
    plain = re.sub(r"(?<![*†‡∗＊①-⑳])[*†‡∗＊①-⑳]+$", "", label.strip())
    match = _BRACKETED.search(View(plain).plain)
    share = _BARE_SHARE.search(View(plain).plain)
    if share:
        plain = plain[:-1].rstrip()
    elif match and bracketed_unit(plain):
        plain = plain[: match.start()]
    numbered = (
        r"^\s*(?:[（(][0-9０-９]{1,3}[)）]|[0-9０-９]{1,3}(?:[.．、﹒](?![0-9])|\s+(?=\S)))\s*"
    )
    return re.sub(rf"{numbered}|^其中[:：]", "", plain).rstrip(" *∗＊")
