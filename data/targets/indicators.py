"""What a quantity measures: the noun phrase that would head a row of an indicator table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from data.model import Span
from data.targets.clauses import asides, bases
from data.targets.lexicon import alternatives, classifiers, table
from data.targets.mentions import Mention, Quantity
from data.targets.view import View

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
_VERBAL = re.compile(
    r"(?<!们)(?:开展|实施|进行|达到|完成|入驻|落户|建成|建设(?=[,。;]|$)|投产|投入使用|投用|纳入|实现|获得|通过|参加|参与|接入|列入|开工|竣工|通车|运营|使用|上市|落地|脱贫|就业(?!岗位|人员|人数)|成为|予以|给予|进入|跨越发展|提能|提质|增效|高质量发展|免费|用于|前往)"
)
_NO_NOUN = frozenset("、,。;:!?和与及()（）") | {""}
_BAD_HEAD = re.compile(r"^(?:的|和|与|及|或|、|等|以上|左右|以内|以下|余|多)+")
# The sentence goes on behind the number with what becomes of it.
_GOES_ON = re.compile(
    r"增加|增长|提高|提升|减少|减为|减至|增至|增为|升至|升为|降为|降至|调整|下降|降低|扩大|缩小|缩短"
    r"|持平|相当|上升|发展到|到|至|将|已|均|达|为|是(?!否)|占|比|较|并|且|而|予以|不|也|都|又"
)
_NO_COUNTED_NOUN = re.compile(
    r"(?:总|总体|预期)?"
    r"(?:要求|任务|幅度|水平|目标|规模|标准|以上|速度|左右|比例|台阶|关口|大关)$"
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


_AT_FRONT = re.compile(r"(?:到|至|在|自|于|截至|截止|预计|力争|争取)+$")
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


_INNER_DEED = re.compile(
    r"(?:力争|争取|确保|预计)?(?:实现|达到|完成)(?=年?[^,。]{0,4}(?:吞吐量|发电量|产量|产能)|规模|产值|营收|营业收入|收入|增加值|总量|总产值|销售|利润|税收|投资|产量|面积|数量|出口|进出口|交易|生产总值|增速)"
)


def _without_deed(text: str, start: int, end: int) -> list[Span]:
    """三大产业 and 规模 of 三大产业实现规模倍增."""
    deed = _INNER_DEED.search(text, start + 2, end)
    return [(start, deed.start()), (deed.end(), end)] if deed else [(start, end)]


# 总产值将有很大的增长，由…上升为…: the clause says how, not what.
_GROWS = re.compile(
    r"(?:将|会|还|应)*(?:有(?:了|着)?[^,。;有]{0,6}的?|不断|继续|逐步|进一步|大幅度?地?|显著|明显|稳步)"
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
    r"建设|实施|开展|完成|培训|新建|建成|打造|培育|引进|建立|设立|新增|创建|形成|安排|组建|取得|获得|招引|引育|实现"
)
_PLAIN_NOUN = re.compile(
    r"^(?:项目|企业|工程|任务|面积|里程|规模|资金|总量|人数|平台|基地|中心|用地|机构|率|量|额|标准|体系|能力|水平|成本|单位|总数|人员|人次|数量|数|点|站|区|成果|改造|经费|投资|费用|周期|质量|力度|方案)"
)


_AGENT = re.compile(
    r"^$|(?:财政|国务院|政府|国家|省级|市级|县级|中央|我们|部门|决定|企业|社会|各地|银行)(?:决定|计划|还|共)?$"
)
_PURPOSE_LEAD = re.compile(r"的|(?:主要|重点|专门|专项)?用?于|用来|用以|来")
_USED_FOR = re.compile(r"(?:主要|重点|专门|专项)?用?于|用来|用以")
_SPENDS = re.compile(r"(?:拨出|拨款|投放|注资|启动|安排|投入|预留|拨付|增拨|动用)$")
_DEED = re.compile(r".{3,}(?:发行|发放|投放|增发|新增|募集|筹集|注资|拨付|下达|安排)$")
_SPENT = re.compile(r"[^,。;]{2,18}")


def is_agent(phrase: str) -> bool:
    """中央财政 in 中央财政安排109亿元: who pays, not what for."""
    return len(phrase) <= 10 and bool(_AGENT.search(phrase))


def ends_in_deed(phrase: str) -> bool:
    """国务院同意地方发行: who does what, and the thing stands behind the sum."""
    return bool(_DEED.fullmatch(phrase))


def has_purpose(phrase: str, text: str, tail: int) -> bool:
    """What a sum is spent on stands behind it: only a doer or a deed stands before."""
    if is_agent(phrase) or only_verb(phrase):
        return True
    return bool(_USED_FOR.match(text, tail)) and bool(_SPENDS.search(phrase))


def spent_on(text: str, tail: int, end: int) -> Span:
    """What stands behind a sum of money: 109亿元资金支持再就业."""
    if text[tail : tail + 1] in _NO_NOUN or _GOES_ON.match(text, tail):
        return tail, tail
    led = _PURPOSE_LEAD.match(text, tail, end)
    start = led.end() if led else tail
    match = _SPENT.match(text, start, end)
    return match.span() if match else (tail, tail)


def broken_off(text: str) -> str:
    """The noun phrase at the end of a clause that goes on in the next printed line."""
    view = View(text)
    start = max(view.plain.rfind(mark) for mark in ",。;:、") + 1
    pieces = before_number(view.plain, start, len(view.plain))
    return "".join(view.source(*piece) for piece in pieces)


def own_object(text: str, left: int, right: int) -> int:
    """Where the object begins when a doer stands before the verb: 国营农场建设粮食基地."""
    if "“" in text[left:right] or '"' in text[left:right]:
        return left
    for match in reversed(list(_MIDDLE_VERB.finditer(text, left + 2, right))):
        if right - match.end() >= 3 and not _PLAIN_NOUN.match(text[match.end() : right]):
            return match.end()
    return left


_LONGEST_PHRASE = 40


_OWNED = re.compile(r"(?:以[上下内]|左右)?的(?=[\u4e00-\u9fff]{2})")


def after_number(text: str, tail: int, end: int, following: list[Mention]) -> tuple[int, int]:
    """The counted noun behind the number: 100个以上…的重大项目."""
    left = tail
    if (
        text[left : left + 1] in _NO_NOUN
        or _GOES_ON.match(text, left)
        or text.startswith("以上,", left)
    ):
        return left, left
    match = _BAD_HEAD.match(text[left:end])
    if match:
        left += match.end()
    right = end
    for mention in following:
        if isinstance(mention, Quantity) and left < mention.start < right:
            owned = _OWNED.match(text, mention.end, end)
            if owned and not counts(mention):  # 200家收入超100亿元的企业
                left = owned.end()
                break
            right = mention.start
            while right > left and text[right - 1] in "、和与及,并的约近超过达到":
                right -= 1
            break
    best = text.rfind("的", left, right)
    verbal = _VERBAL.search(text, max(left, best) + 2, right)
    if verbal:
        right = verbal.start()
    short = right - left <= _LONGEST_PHRASE and "," not in text[left:right]
    if best > left and right - best - 1 >= 2 and not short:
        left = best + 1
    while left < right and text[left] in "“ ,":
        if text[left] == "“":
            break
        left += 1
    while right > left and text[right - 1] in " ,、和与及的(（":
        right -= 1
    opening = text.find("(", left, right)
    if opening > left + 1:
        right = opening
    return left, right


def only_verb(phrase: str) -> bool:
    """新建, 改造提升: nothing but what is done."""
    return phrase != "投资" and bool(_verbs_only().fullmatch(phrase))


@cache
def _verbs_only() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{alternatives(table('cues')['verbs']['deliver'])})[、和与及]?)+")


_PEOPLE = re.compile(
    r"(?:以上)?(?:的)?[^,。;、的]{0,6}?(?:人口|文盲|职工|农民工?|劳动力|学生|失业人员|居民|群众|儿童|老年?人|人员|党员|干部|青年|移民|工人|毕业生)"
)


_OF_PEOPLE = re.compile(r"(?:人口|人数|劳动力|文盲)$")


def counts_people(quantity: Quantity, text: str, head: int | None = None) -> bool:
    """350万青壮年文盲, 减少贫困人口1000万: no measure word, but people beside it.

    ``head``: where the words of comparison and the verb before the number begin.
    """
    if quantity.unit or not quantity.magnitude:
        return False
    if head is not None and _OF_PEOPLE.search(text, max(0, head - 4), head):
        return True
    return bool(_PEOPLE.match(text, quantity.end))


def counts(quantity: Quantity) -> bool:
    return quantity.unit in classifiers() or quantity.unit in ("人次", "对")


def names_nothing(phrase: str) -> bool:
    """水平, 目标: behind the number, but not what is counted."""
    return bool(_NO_COUNTED_NOUN.match(phrase))
