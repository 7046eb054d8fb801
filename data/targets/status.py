"""Whether a quantity is a goal, a fact reached, a fact of the world, or a count of a list."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from data.model import Role, Span, Status
from data.targets.context import Context
from data.targets.deadlines import Due
from data.targets.indicators import counts, deliver_anywhere
from data.targets.lexicon import alternatives, table
from data.targets.mentions import Quantity
from data.targets.slots import Around


class Setting(NamedTuple):
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
    measures_next: bool  # 1亿元以上 in 1亿元以上项目300个
    qualifies: bool  # 12种 in 12种主要污染物排放总量削减5%
    onward: bool  # the 30% of 由24%提高到30%
    mode: str  # past | future | '': how the paragraph, lead-in or heading speaks


@cache
def _words(key: str) -> re.Pattern[str]:
    words = table("cues")["status"][key].split()
    extra = {
        "past": "了(?!解|望|如|结)|现有(?=[^,。;]{0,12}$)"
        "|月(?<=[0-9][-至到][0-9]月)|月(?<=[0-9][-至到][0-9]{2}月)",
        "subsidy": "售价(?<!零售价)|费率(?<!消费率)",
        "strong": "将(?!军|士|领|近|来)|要(?=在|到|达|实现|完成|确保|建|新|培|力争|努力|把|使|由)"
        "|会(?=注资|拨款|拨出|投放|投入|增拨|推出|设立|兴建|增设|预留)"
        "|计划(?=实施|完成|安排|培育|开工|推出|实现|开展|引进|推广|改造|种植|生产|发放|招收)",
    }
    plain = [word for word in words if word not in ("将", "要")]
    pattern = alternatives(plain)
    return re.compile(f"{extra[key]}|{pattern}" if key in extra else pattern)


@cache
def _strong_noun() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(table('cues')['structural']['strong'])})$")


@cache
def _strong_noun_first() -> re.Pattern[str]:
    nouns = alternatives(table("cues")["structural"]["strong"])
    return re.compile(
        rf"(?:的)?(?:重点|主要|具体|重大|基本|核心|关键|大|“)?(?:{nouns})(?<!重点(?=工程|项目|企业|产业|建设))"
    )


@cache
def _weak_noun() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(table('cues')['structural']['weak'])})$")


# 《…规划》的102项重大工程, “十四五”规划102项: counted there, not promised here.
_OF_A_PLAN = re.compile(r"(?:规划|纲要|方案|意见|计划)[》”]?(?:确定|提出|明确|部署)?的$")
_AIMED = re.compile(r"力争|争取|确保|目标|计划|规划")
# In the news: a company's own figures, not what a public body undertakes.
_COMPANY = re.compile(
    r"(?<!控股)(?<!上市)公司(?:拟|将|计划|预计|公告|表示|的|称|已)|股份(?:有限)?公司|该公司"
    r"|集团(?:公司|将|拟|计划|表示)|公告称|每股|募集?资金|老总|董事长"
)
_NOUN_BEHIND = re.compile(r"(?!以上|以下|以内|左右|的|及|和|与)[\u4e00-\u9fff]")
_COMPARE_WORDS = "同比 环比 比上年 比去年 较上年 较去年 比前年 较上月 上年 去年"
_COMPARES = frozenset(_COMPARE_WORDS.split())
_DONE_BEHIND = re.compile(
    r"[^,。;]{0,20}(?:完成|实现|建成|达到|开工|投产|投用|通车|创建|启用|上市|获)"
)
_DONE_TO = re.compile(r"[^,。;]{0,30}(?:进行|实行|予以|开展|加以)")  # 对150处矿井进行收尾配套
_DEFINED = re.compile(r"[^,。;]{0,24}(?:包括|是指|分别为|分别是|即[^将可]|:)")
_MEMBERS = re.compile(
    r"[^、,。;]{2,16}(?:、[^、,。;]{2,16}){2,}(?:等)?$|[^、,。;]{2,16}、[^、,。;]{2,16}等$"
)
_BUILDS_ANEW = re.compile(r"打造|培育|建设|建成|形成|创建|新建|新增|布局|引进|实施|达到|完成|开工")
_FINE = re.compile(r".{0,14}(?:罚款|罚金|赔偿|有期徒刑|没收)")
_LISTED = re.compile(r"等(?:共)?$")
_POINTED = re.compile(r"(?:这|上述|以下|下列|前述|其他|其余|另外|该|此|如下)$")
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


def decide(
    quantity: Quantity, near: Around, place: Setting, phrase: str
) -> tuple[Status, str, bool]:
    """Status, the name of the rule that gave it, and whether it is arguable."""
    text = place.text
    before = text[place.clause[0] : quantity.start]
    behind = text[near.tail : place.clause[1]]
    structural = _structural(quantity, before, behind, near, phrase)
    if not structural and place.qualifies and counts(quantity) and not _delivered(before):
        structural = "qualifies"
    if structural:
        return Status.STRUCTURAL, structural, False
    if place.qualifies and quantity.unit in _REACHES_OF_NAMES:
        return Status.CONTEXT, "threshold", False
    aside = _context(quantity, near, before, behind, place)
    if aside:
        return Status.CONTEXT, aside, False
    status, rule = _tense(quantity, near, place)
    return status, rule, quantity.form == "rank"


def _structural(quantity: Quantity, before: str, behind: str, near: Around, phrase: str) -> str:
    if quantity.unit == "大":
        return "named-group"
    if not counts(quantity):
        return ""
    if quantity.unit in ("方面", "维度", "方"):
        return "aspects"
    if _POINTED.search(before) or _OF_A_PLAN.search(before):
        return "pointed-at"
    if behind.startswith("“") and quantity.chinese:
        return "named-group"
    small = (quantity.value or 0) <= 100 and near.link not in ("突破", "超过", "新增")
    if small and (_strong_noun().search(phrase) or _strong_noun_first().match(behind)):
        return "own-list"
    if small and (_DEFINED.match(behind) or _members(before)):
        return "listed"
    if quantity.chinese and (quantity.value or 0) <= 20 and near.comparator == "=":
        if _LISTED.search(before) or not _built(before):
            return "listed"
        if _weak_noun().search(phrase):
            return "own-list"
    return ""


def _members(before: str) -> bool:
    """番禺、南沙、黄埔4个集群: the members stand before the number, nothing is built anew."""
    listed = _MEMBERS.search(before)
    return bool(listed) and not _BUILDS_ANEW.search(before)


def _built(before: str) -> bool:
    """A verb that builds stands before the number, and little between them."""
    found = [match.end() for match in _BUILDS_ANEW.finditer(before)]
    return bool(found) and len(before) - found[-1] <= 8


def _delivered(before: str) -> bool:
    """A verb that builds or brings stands before the number, and little between them."""
    found = [match.end() for match in deliver_anywhere().finditer(before)]
    return bool(found) and len(before) - found[-1] <= 12


def _context(quantity: Quantity, near: Around, before: str, behind: str, place: Setting) -> str:
    if place.context.kind == "law":
        return "law"
    if place.voice:
        return "other-voice"
    if _abroad().search(place.text, place.sentence[0], quantity.start):
        return "abroad"
    if place.origin:
        return ""
    if _SHUNNED.search(before):
        return "shunned"
    if _MACHINE.match(behind) and not near.link and near.comparator in ("=", "range"):
        return "attribute"
    if quantity.unit in _MEASURES_OF_THINGS and _is_attribute(quantity, near, before, behind):
        return "attribute"
    if _rule_sum(quantity, place.text, before, behind):
        return "rule-sum"
    if before.endswith("以") and _AS_LIMIT.match(behind):
        return "rule-term"
    if quantity.form == "half" and _LEVIED.match(behind):
        return "rule-sum"
    if _OF_A_COUNTRY.match(behind):
        return "threshold"
    if quantity.unit in ("元", "%", "美元", "倍", "") and (
        _words("subsidy").search(before) or _FINE.match(behind)
    ):
        return "subsidy"
    if (
        quantity.unit in _RULE_UNITS
        and (near.sense not in ("up", "down") or _NOUN_BEHIND.match(behind))
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
    if _words("norm").search(before) and (place.due is None or place.due.tense != "future"):
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


_ACHIEVED = re.compile(r"(?:提前|已经|已|基本|胜利|超额|圆满)(?:实现|完成|达到)了?")
# 9,000亿元预算规划: a sum that is planned, whatever else is told of it.
_PLANNED_SUM = re.compile(r"的?(?:总|专项)?(?:预算|投资|经费)(?:规划|计划|方案)")
# 一味追求提前翻番: named as what is not to be.
_SHUNNED = re.compile(r"(?:一味|片面|盲目|单纯)(?:地)?追求")
# 12.5米深水航道, 800千伏线路: how large the thing is.
_MEASURES_OF_THINGS = frozenset(("米", "厘米", "毫米", "微米", "纳米", "英寸", "千伏", "分贝"))
# 50米内 in 公交地铁50米内接驳换乘比例达到95%
_REACHES_OF_NAMES = frozenset(("米", "公里", "厘米", "分钟", "小时", "岁", "周岁"))
_MEASURES_OF_KINDS = frozenset(("毫米", "微米", "纳米", "英寸", "千伏"))


# 5兆瓦风电机组, 45万吨乙烯装置: how large each of them is.
_MACHINE = re.compile(
    r"(?:级)?(?:的)?(?:陆上|海上|大型|超超临界|燃煤|燃气|水轮|风电|风力|热电联产){0,2}"
    r"(?:风机|机组|发电机|变压器|锅炉|风电机组|发电机组|高炉|转炉)"
)


def _is_attribute(quantity: Quantity, near: Around, before: str, behind: str) -> bool:
    bare = not near.link and near.comparator == "="
    if not (bare and _NOUN_BEHIND.match(behind)):
        return False
    return quantity.unit in _MEASURES_OF_KINDS or not _built(before)


# 13亿人口的发展中国家: what kind of place it is.
_OF_A_COUNTRY = re.compile(r"口?的[^,。;]{0,8}(?:国家|大国|大省|省份|城市)(?!级)")
_AS_LIMIT = re.compile(
    r"[^,。;]{0,6}(?:作?为)(?:上限|下限|限|起点|标准|基准|单位)"
)  # 以150公顷为上限
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


def _tense(quantity: Quantity, near: Around, place: Setting) -> tuple[Status, str]:
    text, context, due = place.text, place.context, place.due
    clause_text = text[place.clause[0] : place.clause[1]]
    before = text[place.sentence[0] : quantity.start]
    strong = _words("strong").search(before)
    if place.origin:
        return Status.ACTUAL, "from"
    if not context.forward_kind:
        if _words("forecast").search(clause_text) and not _AIMED.search(clause_text):
            return Status.CONTEXT, "forecast"
        if _COMPANY.search(text, *place.sentence):
            return Status.CONTEXT, "company"
    if due is not None and due.tense == "future" and _ACHIEVED.search(clause_text):
        return Status.ACTUAL, "past-words"
    if due is not None and due.tense == "future":
        return Status.TARGET, "time-ahead"
    if due is not None and due.tense == "past":
        return Status.ACTUAL, "time-past"
    past = _words("past").search(before) or _words("past").search(clause_text)
    if past and place.onward and past.start() > before.rfind(","):
        past = None  # 由目前的20%提高到25%: said of what was
    future = strong or (_words("weak").search(before) if context.forward else None)
    if past and past.group() in _COMPARES and future and future.start() < past.start():
        past = None  # 比上年 only says what the goal is measured against
    if not context.forward_kind and _PLANNED_SUM.match(text, near.tail):
        return Status.TARGET, "planned-sum"
    if past and not (future and future.start() > past.start()):
        return Status.ACTUAL, "past-words"
    if place.role is Role.REVIEW:
        return Status.ACTUAL, "review"
    if place.mode == "past" and not _turns(strong, future, place):
        return Status.ACTUAL, "review"
    doing = (
        place.previous is Status.TARGET
        or bool(near.link)
        or near.comparator != "="
        or quantity.form in ("multiple", "half")
        or bool(deliver_anywhere().search(before))
        or bool(deliver_anywhere().search(clause_text))
        or (before.endswith(("对", "将", "把")) and bool(_DONE_TO.match(text, near.tail)))
    )
    if future and doing:
        return Status.TARGET, "goal-words"
    if place.mode == "future" and doing and (context.forward or near.link or _delivered(before)):
        return Status.TARGET, "goal-paragraph"
    forward = context.forward or place.role in (Role.GOALS, Role.TASKS)
    if forward and doing and not _stands_first(quantity, near, place):
        return Status.TARGET, "plan"
    return Status.CONTEXT, "no-cue"


def _stands_first(quantity: Quantity, near: Around, place: Setting) -> bool:
    """592个重点县免征农业税: nothing said before the count, nothing built behind it."""
    return (
        counts(quantity)
        and not near.link
        and place.previous is not Status.TARGET
        and not place.text[place.sentence[0] : quantity.start].strip("-· “\t")
        and not _DONE_BEHIND.match(place.text, near.tail)
    )


def _turns(strong: re.Match[str] | None, future: re.Match[str] | None, place: Setting) -> bool:
    """Whether a sentence leaves the past its paragraph speaks of.

    将 alone does not (将标准提高到2300元), nor does 推进 or 加快 in a review: only a plan's
    sentence that begins with it.
    """
    if strong is not None and strong.group() != "将":
        return True
    if future is None or place.context.kind == "report":
        return False
    return strong is not None or future.start() <= _OPENING


_OPENING = 6
