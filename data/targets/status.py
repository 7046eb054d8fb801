"""Whether a quantity is a goal, a fact reached, a fact of the world, or a count of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from data.model import Role, Span, Status
from data.targets.context import Context
from data.targets.deadlines import Due
from data.targets.indicators import counts, deliver_anywhere
from data.targets.lexicon import alternatives, table
from data.targets.scan import Quantity
from data.targets.slots import Around


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a quantity stands: its document, section and sentence."""

    text: str
    sentence: Span
    clause: Span
    context: Context
    role: Role
    due: Due | None  # the nearest time said in the sentence
    voice: bool  # someone other than the issuer speaks: an analyst, a superseded plan
    origin: bool  # the 24% of 由24%提高到30%
    previous: Status | None  # of the quantity before it in the sentence
    mode: str  # past | future | '': how the paragraph has spoken so far


@cache
def _words(key: str) -> re.Pattern[str]:
    words = table("cues")["status"][key]
    if key == "past":
        others = [word for word in words.split() if word != "了"]
        return re.compile(rf"(?:{alternatives(others)})|了(?!解|望|如|结)")
    if key == "future":
        others = [word for word in words.split() if word not in ("将", "要")]
        return re.compile(
            rf"(?:{alternatives(others)})|将(?!军|士|领|近|来)|(?<![重主需必首概摘纪纲])要(?!求|素|点|件|闻|旨|害|道|塞|领|职|么|地|义)"
        )
    return re.compile(alternatives(words))


@cache
def _structural_noun(key: str) -> re.Pattern[str]:
    nouns = alternatives(table("cues")["structural"][key])
    return re.compile(rf"(?:{nouns})$")


_LISTED = re.compile(r"等(?:共)?$")
_POINTED = re.compile(r"(?:这|上述|以下|下列|前述|其他|其余|另外|该|此|如下)$")
_OF_FIRMS = re.compile(
    r"(?:以上|以下|以内|左右|及以上)?(?:的)(?!目标|增速|速度|水平|比例|比重|增长|任务|要求|总体|市级|国家级|省级|区级|创新|高标准|新)[^,。;]{0,10}(?:企业|单位|项目|人员|家庭|个人|纳税人|群众|居民|公司|机构|学校|城市|地区|建筑|用户|职工|村|乡镇|船舶|车辆)"
)
_OVERFULL = re.compile(
    r"(?:以上|以下|及以上)(?:的)?(?:企业|工业企业|单位|项目|人员|老年人|人口|婴幼儿|儿童|老人|居民|城市|医院|工业|学校|重大项目|医疗机构|风电|公共建筑)"
)
_RULE_UNITS = frozenset(("小时", "天", "日", "个月", "工作日", "分钟", "周岁", "周", "秒"))
_DURATION_NOUN = re.compile(r"时间|年限|寿命|周期|天数|时长|平均|小时数|达到|缩短|压缩")


def decide(
    quantity: Quantity, near: Around, place: Setting, phrase: str
) -> tuple[Status, str, bool]:
    """Status, the name of the rule that gave it, and whether it is arguable."""
    text = place.text
    before = text[place.clause[0] : quantity.start]
    behind = text[near.tail : place.clause[1]]
    structural = _structural(quantity, before, behind, near, phrase)
    if structural:
        return Status.STRUCTURAL, structural, False
    aside = _context(quantity, near, before, behind, place)
    if aside:
        return Status.CONTEXT, aside, False
    return _tense(quantity, near, place)


def _structural(quantity: Quantity, before: str, behind: str, near: Around, phrase: str) -> str:
    if quantity.unit == "大":
        return "named-group"
    if not counts(quantity):
        return ""
    built = bool(deliver_anywhere().search(before))
    if quantity.unit in ("方面", "维度", "方"):
        return "aspects"
    if _POINTED.search(before):
        return "pointed-at"
    if behind.startswith("“") and quantity.chinese:
        return "named-group"
    small = (quantity.value or 0) <= 100 and near.link not in ("突破", "超过", "新增")
    if small and _structural_noun("strong").search(phrase):
        return "own-list"
    if small and quantity.chinese and not built and _structural_noun("weak").search(phrase):
        return "own-list"
    if _LISTED.search(before) and quantity.chinese:
        return "listed"
    return ""


def _context(quantity: Quantity, near: Around, before: str, behind: str, place: Setting) -> str:
    if place.context.kind == "law":
        return "law"
    if place.voice:
        return "other-voice"
    if _words("subsidy").search(before) and quantity.unit in ("元", "%", "美元", "万元", "倍", ""):
        return "subsidy"
    if (
        quantity.unit in _RULE_UNITS
        and near.sense not in ("up", "down")
        and not (near.link and _DURATION_NOUN.search(before))
    ):
        return "rule-term"
    if not counts(quantity) and (
        _OF_FIRMS.match(behind) or _OVERFULL.match(place.text, quantity.end)
    ):
        return "threshold"
    if quantity.unit in ("岁", "周岁") and (behind[:1] not in ",。;" or not near.link) and behind:
        return "age"
    return ""


def _tense(quantity: Quantity, near: Around, place: Setting) -> tuple[Status, str, bool]:
    text, context = place.text, place.context
    rank = quantity.form == "rank"
    clause_text = text[place.clause[0] : place.clause[1]]
    sentence_before = text[place.sentence[0] : quantity.start]
    due = place.due
    if place.origin:
        return Status.ACTUAL, "from", rank
    if due is not None and due.tense == "future":
        return Status.TARGET, "time-ahead", rank
    if due is not None and due.tense == "past":
        return Status.ACTUAL, "time-past", rank
    past = _words("past").search(sentence_before) or _words("past").search(clause_text)
    future = _words("future").search(sentence_before)
    if past and not (future and future.start() > past.start()):
        return Status.ACTUAL, "past-words", rank
    if place.role is Role.REVIEW or (place.mode == "past" and not future):
        return Status.ACTUAL, "review", rank
    doing = (
        place.previous is Status.TARGET
        or bool(near.link)
        or near.comparator != "="
        or quantity.form in ("multiple", "half")
        or bool(deliver_anywhere().search(sentence_before))
        or bool(deliver_anywhere().search(clause_text))
    )
    if future and doing:
        return Status.TARGET, "goal-words", rank
    if place.mode == "future" and doing:
        return Status.TARGET, "goal-paragraph", rank
    if context.forward and doing:
        return Status.TARGET, "plan", rank
    return Status.CONTEXT, "no-cue", rank
