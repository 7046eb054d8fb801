"""What a quantity measures: the noun phrase that would head a row of an indicator table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from data.model import Span
from data.targets.text.clauses import asides, bases
from data.targets.text.view import View
from data.targets.words.lexicon import alternatives, table

# Cut from the front of what stands before the number: times, connectives, adverbs.
_TIME_LEAD = re.compile(
    r"^(?:到|至|在|自|于|截至|截止|按|预计)?(?:[0-9]{4}|[一二][〇零一二三四五六七八九]{3})年(?:[0-9]{1,2}月)?(?:年?[底末初]|前|以前|之前)?"
    r"(?:的|,)?|^(?:“?十?[一二三四五六七八九]五”?)(?:时期|期间|末|期末)|^(?:今后|未来|过去)[一二三四五六七八九十0-9]+年(?:内|间|里)?"
    r"|^(?:[一二三四五六七八九十0-9]+)年(?:来|内|间)|^(?:今年|全年|去年|上年|本年度|明年|年内|目前|当前)"
)
_COMPARED = re.compile(
    r"(?:相?比|相?较于?|与|同|以)(?:上月|上季度?|上届|上周|去年同期|同期|上半年|[0-9]{4}年|上年|去年|上一年|前年|“?十[一二三四]?五”?|上年同期|基期|[0-9]{4}年底)[^,]{0,6}?(?:底|末|期末|相比|同期|同口径)?$"
)
_ITEM_MARK = re.compile(
    r"^(?:[-—•·●○◆■□▪]+|[一二三四五六七八九十]+[是、]|[(（][一二三四五六七八九十0-9]+[)）]|[0-9]+[.、])"
)


@cache
def _leads() -> re.Pattern[str]:
    lists = table("cues")
    words = lists["leads"]["connective"].split()
    return re.compile(rf"^(?:{alternatives(words)})")


@cache
def _deliver() -> re.Pattern[str]:
    verbs = table("cues")["verbs"]
    halves = verbs["nouns"]
    words = sorted(verbs["deliver"].split(), key=lambda word: (-len(word), word))
    guarded = [
        f"{word}(?!{alternatives(halves[word])})" if word in halves else word for word in words
    ]
    return re.compile(rf"^(?:{'|'.join(guarded)})(?![业率额量费力])(?:了|好|起)?")


@cache
def deliver_anywhere() -> re.Pattern[str]:
    return re.compile(alternatives(table("cues")["verbs"]["deliver"]))


@cache
def _trailing() -> re.Pattern[str]:
    links, leads = table("cues")["links"], table("cues")["leads"]
    words = " ".join((links["level"], links["up"], links["down"], leads["trailing"]["words"]))
    return re.compile(rf"(?:{alternatives(words)})$")


_AFTER_COUNT = re.compile(r"^(?:及?以[上下内]|左右|[(（][^()（）]{1,6}[)）]|多|余)+[、,和与及的]*")
_RATE_TAIL = re.compile(r"(?:增速|增长率|增幅|增长速度|下降率|降低率|降幅|总额|总数|达标|平均)$")
_AT_FRONT = re.compile(r"(?:到|至|在|自|于|截至|截止|预计|力争|争取){1,9}$")
# 赤字比上年预算减少: what the figure is held against goes with the time.
_BASE_THING = re.compile(
    r"(?:预算|决算|执行数|预算数|实际|同口径|规模)(?=[,减增上下提降高低多少缩扩压]|$)"
)
_BASE_FRONT = re.compile(r"(?:比|较|与|同|以|按)$")
_FROM = re.compile(r"(?:由|从)$")
_AT_BACK = re.compile(r"(?:年?[底末初]|时期|期间|期末|[以之]?[前后内]|来|以来|间|的|,|起)+")
_BY_PRICES = re.compile(
    r"按[^,。]{2,8}(?:价格?计算?|计算|口径计?)的?|^(?:不变|可比|当年)?价格?计算?的"
)


def before_number(text: str, start: int, head: int, moments: Sequence[Span] = ()) -> list[Span]:
    """The pieces of the noun phrase in text[start:head].

    Cut free of times (普通高等学校1985年招生 is 普通高等学校 + 招生), of what it is
    compared with, of adverbs and verbs.
    """
    pieces: list[Span] = []
    left = start
    aside = asides(text, start, head) + bases(text, start, head)
    for first, last in sorted({*moments, *aside}):
        if last <= left or first >= head or first < left:
            continue
        if (first, last) in aside:
            pieces.append((left, first))
            left = last
            continue
        before = text[left:first]
        opened = _BASE_FRONT.search(before) or _FROM.search(before)
        at_front = opened or _AT_FRONT.search(before)
        pieces.append((left, left + at_front.start() if at_front else first))
        back = _AT_BACK.match(text, last, head)
        left = back.end() if back else last
        if opened:  # 比1980年增长, 由1980年的 …: the noun stands before it
            thing = _BASE_THING.match(text, left, head)
            left = thing.end() if thing and _BASE_FRONT.search(before) else left
            stop = min([head, *(one for one, _ in (*aside, *moments) if one >= left)])
            rest = _trimmed(text, left, stop)
            if rest[1] - rest[0] < 2:
                left = stop
    pieces.append((left, head))
    pieces = [part for piece in pieces for part in _without_deed(text, *piece)]
    trimmed = [_trimmed(text, first, last) for first, last in pieces if last > first]
    kept = [piece for piece in trimmed if piece[1] > piece[0]]
    if len(kept) > 1:  # what stands before a time is often no noun: 要求, 当时
        kept = [piece for piece in kept[:-1] if piece[1] - piece[0] >= 2] + kept[-1:]
    return kept


_SHORTEST_NOUN = 2
_INNER_DEED = re.compile(
    r"(?:力争|争取|确保|预计)?(?:实现|达到|完成)(?=年?[^,。]{0,4}(?:吞吐量|发电量|产量|产能)|规模|产值|营收|营业收入|收入|增加值|总量|总产值|销售|利润|税收|投资|产量|面积|数量|出口|进出口|交易|生产总值|增速)"
)


# 相关措施可望带动民间投资: whoever does it is no part of what is measured.
_HOPED_DEED = re.compile(
    r"(?:可望|有望|将|预计|力争|可)(?:带动|拉动|撬动|新增|吸引|创造|形成|促进|提供|实现)(?=.{2})"
)


def _without_deed(text: str, start: int, end: int) -> list[Span]:
    """三大产业 and 规模 of 三大产业实现规模倍增."""
    hoped = _HOPED_DEED.search(text, start, end)
    if hoped and end - hoped.end() >= _SHORTEST_NOUN:
        return [(hoped.end(), end)]
    deed = _INNER_DEED.search(text, start + 2, end)
    return [(start, deed.start()), (deed.end(), end)] if deed else [(start, end)]


# 总产值将有很大的增长，由…上升为…: the clause says how, not what.
_GROWS = re.compile(
    r"(?:将|会|还|应){0,4}(?:有(?:了|着)?[^,。;有]{0,6}的?|不断|继续|逐步|进一步|大幅度?地?|显著|明显|稳步)"
    r"(?:增长|提高|发展|增加|扩大|改善|下降|减少|上升|降低)$"
)
_WHOLE_WORD = re.compile(r"(?:[产性功职动电热智效储]能|[节制条合公契]约)$")  # 产能 is no 产 + 能


def _trimmed(text: str, start: int, head: int) -> Span:
    left, right = start, head
    behind = _AFTER_COUNT.match(text[left:right])
    if behind:
        left += behind.end()
    prices = _BY_PRICES.search(text, left, right)
    if prices:
        left, right = (prices.end(), right) if prices.end() < right - 1 else (left, prices.start())
    grows = _GROWS.search(text, left, right)
    if grows and grows.start() - left >= 2:
        right = grows.start()
    while left < right:
        piece = text[left:right]
        if _RATE_TAIL.search(piece):
            break
        compared = _COMPARED.search(piece)
        if compared:
            right = left + compared.start()
            continue
        trail = _trailing().search(piece)
        if not trail or _WHOLE_WORD.search(piece):
            break
        right = left + trail.start()
    moved = True
    while moved and left < right:
        moved = False
        for pattern in (_ITEM_MARK, _TIME_LEAD, _leads()):
            match = pattern.match(text[left:right])
            if match and match.end() and not _part_of_noun(text, left, match.end(), right):
                left += match.end()
                moved = True
                break
        while left < right and text[left] in " ,的”、:)）]":
            left += 1
            moved = True
    while left < right and text[right - 1] in " ,的“、:(（[":
        right -= 1
    return left, right


def _part_of_noun(text: str, left: int, length: int, right: int) -> bool:
    """新能源 is no 新 + 能源, 全市场 no 全市 + 场."""
    return (
        bool(
            re.match(
                r"新(?:能源|材料|型|兴|产品|技术|生儿|农合|质|药|一代|业态|模式|消费|城|区|基建|三样|市民|动能)|全(?:市场|国性)|各类|在(?:校|园|建|岗|职|线|册|库|孵|役|编|外)|重点|累计|人均|平均|计划生育|规划(?!建设)|目标|保持水土|支持率|达标|基本(?!建成|形成|实现|完成)|引导基金|支持力|要素|应(?:急|用|届)|应收|能(?:源|耗|力|级|效|量)|会(?:员|议|计|展|费|所|场|诊)|另类|可(?:再生|支配|持续|用|比|利用|控)|将军|用(?:水|电|地|能|工|户|气|海|林|药|血)|以色列|即期|即时|还田|还贷|就业|就学|就医|就诊|就餐|再生|再制造|对外|对口|让利|把关|也门|已建|仅存|总体",
                text[left:right],
            )
        )
        and length <= 4
    )


def strip_verb(text: str, left: int, right: int) -> int:
    """Where the object begins in 培育…企业200家; ``left`` if no verb leads it."""
    position = left
    for _ in range(3):
        match = _deliver().match(text[position:right])
        if not match or position + match.end() >= right:
            break
        position += match.end()
        while position < right and text[position] in "、和与及并的":
            position += 1
    return position if right - position >= 2 else left


_MIDDLE_VERB = re.compile(
    r"创造|兴建|增加(?!值)|建设|实施|开展|完成|培训|新建|建成|打造|培育|引进|建立|设立|新增|创建|形成|安排|组建|取得|获得|招引|引育|实现"
)
_PLAIN_NOUN = re.compile(
    r"^(?:项目|企业|工程|任务|面积|里程|规模|资金|总量|人数|平台|基地|中心|用地|机构|率|量|额|标准|体系|能力|水平|成本|单位|总数|人员|人次|数量|数|点|站|区|成果|改造|经费|投资|费用|周期|质量|力度|方案)"
)


def broken_off(text: str) -> str:
    """The noun phrase at the end of a clause that goes on in the next printed line."""
    view = View(text)
    start = max(view.plain.rfind(mark) for mark in ",。;:、") + 1
    pieces = before_number(view.plain, start, len(view.plain))
    return "".join(view.source(*piece) for piece in pieces)


_SHORTEST_LINE = 16


def head_of_noun(carried: str) -> str:
    """有效灌溉 of 新增有效灌溉 / 面积60万亩: a noun broken by the end of a printed line.

    Empty where the line is too short to have been broken, or ends in a figure or a mark.
    """
    view = View(carried)
    start = max(view.plain.rfind(mark) for mark in ",。;:、)”") + 1
    clause = view.plain[start:]
    if len(view.plain) < _SHORTEST_LINE or re.search(r"[0-9%]", clause):
        return ""
    pieces = before_number(view.plain, start, len(view.plain))
    if not pieces:
        return ""
    left, right = pieces[-1]
    return view.source(strip_verb(view.plain, left, right), right)


def own_object(text: str, left: int, right: int) -> int:
    """Where the object begins when a doer stands before the verb: 国营农场建设粮食基地."""
    if "“" in text[left:right] or '"' in text[left:right]:
        return left
    for match in reversed(list(_MIDDLE_VERB.finditer(text, left + 2, right))):
        if right - match.end() >= 3 and not _PLAIN_NOUN.match(text[match.end() : right]):
            return match.end()
    return left


_DEEDS_AS_NOUNS = frozenset(("投资", "造林", "绿化", "植树", "融资", "引资"))


def only_verb(phrase: str) -> bool:
    """新建, 改造提升: nothing but what is done."""
    return phrase not in _DEEDS_AS_NOUNS and bool(_verbs_only().fullmatch(phrase))


@cache
def _verbs_only() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{alternatives(table('cues')['verbs']['deliver'])})[、和与及]?)+")
