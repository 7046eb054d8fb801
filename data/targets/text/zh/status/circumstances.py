"""Figures that are nobody's goal: parts of rules, thresholds, sizes of things, other voices."""

from __future__ import annotations

import re
from functools import cache

from data.targets.found.quantity import Quantity
from data.targets.text.zh.names.counted import counts
from data.targets.text.zh.slots import Around
from data.targets.text.zh.status.setting import NOUN_BEHIND, Setting, builds, status_words
from data.targets.words.lexicon import alternatives, table

_FINE = re.compile(r".{0,14}(?:罚款|罚金|赔偿|有期徒刑|没收)")
_OF_FIRMS = re.compile(
    r"(?:以上|以下|以内|左右|及以上)?(?:的)(?!目标|增速|速度|水平|比例|比重|增长|任务|要求|总体|市级|国家级|省级|区级|创新|高标准|新)[^,。;]{0,10}(?:企业|单位|项目|人员|家庭|个人|纳税人|群众|居民|公司|机构|学校|城市|地区|建筑|用户|职工|村|乡镇|船舶|车辆)"
)
_OVERFULL = re.compile(
    r"(?:以上|以下|及以上)(?:的)?(?:企业|工业企业|单位|项目|人员|老年人|人口|婴幼儿|儿童|老人|居民|城市|医院|工业|学校|重大项目|医疗机构|风电|公共建筑)"
)
# 70%以上的城乡居民建立电子健康档案: a share of them shall do it.
_SHARE_OF = re.compile(
    r"(?:以上|左右)?的[^,。;、]{2,14}?(?:建立|实现|达到|完成|建成|拥有|享有|掌握|开展|参加|参与|接受|纳入|具备|使用)"
)
_RULE_UNITS = frozenset(("小时", "天", "日", "个月", "工作日", "分钟", "周岁", "周", "秒"))
_MEAN_AGE = re.compile("寿命|平均年龄")
_DURATION_NOUN = re.compile(r"时间|年限|寿命|周期|天数|时长|平均|小时数|达到|缩短|压缩")


def circumstance(quantity: Quantity, near: Around, before: str, behind: str, place: Setting) -> str:
    if place.context.kind == "law":
        return "law"
    if place.voice:
        return "other-voice"
    if _abroad().search(place.text, place.sentence[0], quantity.start):
        return "abroad"
    if place.origin:
        return ""
    if counts(quantity) and _LIKENED.search(before):
        return "comparison"
    if _SHUNNED.search(before):
        return "shunned"
    if _MACHINE.match(behind) and not near.link and near.comparator in ("=", "range"):
        return "attribute"
    if quantity.unit in _MEASURES_OF_THINGS and _is_attribute(quantity, near, before, behind):
        return "attribute"
    if _rule_sum(quantity, place.text, before, behind):
        return "rule-sum"
    if quantity.unit in _OF_WEATHER and _WEATHER.search(place.text, *place.sentence):
        return "weather"
    if before.endswith("以") and _AS_LIMIT.match(behind):
        return "rule-term"
    if quantity.form == "half" and _LEVIED.match(behind):
        return "rule-sum"
    if _OF_A_COUNTRY.match(behind):
        return "threshold"
    if quantity.unit in ("元", "%", "美元", "倍", "") and (
        status_words("subsidy").search(before) or _FINE.match(behind)
    ):
        return "subsidy"
    if (
        quantity.unit in _RULE_UNITS
        and (near.sense not in ("up", "down") or NOUN_BEHIND.match(behind))
        and not ((near.link or near.comparator != "=") and _DURATION_NOUN.search(before))
    ):
        return "rule-term"
    if place.measures_next and not counts(quantity):
        return "threshold"
    share = quantity.unit == "%" and _SHARE_OF.match(behind)
    if not (counts(quantity) or share) and (
        _OF_FIRMS.match(behind) or _OVERFULL.match(place.text, quantity.end)
    ):
        return "threshold"
    if quantity.unit in ("岁", "周岁") and not near.link and not _is_a_mean_age(before, near):
        return "age"
    if status_words("norm").search(before) and (place.due is None or place.due.tense != "future"):
        return "norm"
    return ""


def _is_a_mean_age(before: str, near: Around) -> bool:
    """人均预期寿命超过85岁, against 65岁以上老年人, which says who is meant."""
    return near.comparator == "~" or (near.comparator != "=" and bool(_MEAN_AGE.search(before)))


@cache
def _abroad() -> re.Pattern[str]:
    """日本未来10年也将投资150兆日圆: a country of its own opens the clause and acts."""
    names = alternatives(table("cues")["status"]["abroad"])
    return re.compile(
        rf"(?:(?<=[,。;:\n如])|^)(?:{names})(?:政府|等国)?"
        r"(?=,?[^,。;]{0,12}(?:将|计划|预计|拟|宣布|目标|投资|提出))"
    )


# 一味追求提前翻番: named as what is not to be.
_SHUNNED = re.compile(r"(?:一味|片面|盲目|单纯)(?:地)?追求")
# 面积相当于30个足球场: how large that is.
_LIKENED = re.compile(r"(?:相当于|等同于?|有如|好比|约等于)(?:大?约|近|超过)?$")
# 12.5米深水航道, 800千伏线路: how large the thing is.
_MEASURES_OF_THINGS = frozenset(("米", "厘米", "毫米", "微米", "纳米", "英寸", "千伏", "分贝"))
_MEASURES_OF_KINDS = frozenset(("毫米", "微米", "纳米", "英寸", "千伏"))
# 5兆瓦风电机组, 45万吨乙烯装置: how large each of them is.
_MACHINE = re.compile(
    r"(?:级)?(?:的)?(?:陆上|海上|大型|超超临界|燃煤|燃气|水轮|风电|风力|热电联产){0,2}"
    r"(?:风机|机组|发电机|变压器|锅炉|风电机组|发电机组|高炉|转炉)"
)


def _is_attribute(quantity: Quantity, near: Around, before: str, behind: str) -> bool:
    bare = not near.link and near.comparator == "="
    if not (bare and NOUN_BEHIND.match(behind)):
        return False
    return quantity.unit in _MEASURES_OF_KINDS or not builds(before)


# 13亿人口的发展中国家: what kind of place it is.
_OF_A_COUNTRY = re.compile(r"口?的[^,。;]{0,8}(?:国家|大国|大省|省份|城市)(?!级)")
# 以150公顷为上限: the bound of a rule.
_AS_LIMIT = re.compile(r"[^,。;]{0,6}(?:作?为)(?:上限|下限|限|起点|标准|基准|单位)")
_OF_WEATHER = frozenset(("摄氏度", "毫米", "厘米", "级"))
_WEATHER = re.compile(r"气温|降温|降雨|降水|暴雨|降雪|积雪|雨量|冷空气|高温天气")
_LEVIED = re.compile(r"征收|计征|缴纳|收取|收费|执行|返还")  # 减半征收
_FIRST_SUM = re.compile(r"(?<![之为居榜])首$")


@cache
def _rule_behind() -> re.Pattern[str]:
    return re.compile(rf"的?(?:{alternatives(table('cues')['status']['rule_behind'])})")


@cache
def _rule_before() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(table('cues')['status']['rule_before'])})$")


def _rule_sum(quantity: Quantity, text: str, before: str, behind: str) -> bool:
    """首200万元…可获300%扣税: sums and rates of a rule."""
    if quantity.unit == "元" and _FIRST_SUM.search(before):
        return True
    share = quantity.unit in ("%", "元")
    return share and bool(_rule_before().search(before)) and bool(_rule_behind().match(behind))
