"""Counted nouns: what stands behind the number of 培育企业200家 and 200家企业."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.targets.found.quantity import Mention, Quantity
from data.targets.words.lexicon import classifiers

NO_NOUN = frozenset("、,。;:!?和与及()（）") | {""}
# The sentence goes on behind the number with what becomes of it.
GOES_ON = re.compile(
    r"增加|增长|提高|提升|减少|减为|减至|增至|增为|升至|升为|降为|降至|调整|下降|降低|扩大|缩小|缩短"
    r"|持平|相当|上升|发展到|到|至|将|已|均|达|为|是(?!否)|占|比|较|并|且|而|予以|不|也|都|又"
)
_VERBAL = re.compile(
    r"(?<!们)(?:开展|实施|进行|达到|完成|入驻|落户|建成|建设(?=[,。;]|$)|投产|投入使用|投用|纳入|实现|获得|通过|参加|参与|接入|列入|开工|竣工|通车|运营|使用|上市|落地|脱贫|就业(?!岗位|人员|人数)|成为|予以|给予|进入|跨越发展|提能|提质|增效|高质量发展|免费|用于|前往)"
)
_BAD_HEAD = re.compile(r"^(?:的|和|与|及|或|、|等|以上|左右|以内|以下|余|多)+")
_NO_COUNTED_NOUN = re.compile(
    r"(?:总|总体|预期)?"
    r"(?:要求|任务|幅度|水平|目标|规模|标准|以上|速度|左右|比例|台阶|关口|大关)$"
)
_LONGEST_PHRASE = 40
_OWNED = re.compile(r"(?:以[上下内]|左右)?的(?=[\u4e00-\u9fff]{2})")


def after_number(text: str, tail: int, end: int, following: Sequence[Mention]) -> tuple[int, int]:
    """The counted noun behind the number: 100个以上…的重大项目."""
    left = tail
    if (
        text[left : left + 1] in NO_NOUN
        or GOES_ON.match(text, left)
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


_REST = re.compile(r"[\u3400-\u9fff]{1,8}(?=[,，、。;；(（]|$)")


def rest_of_noun(onward: str) -> str:
    """园区 of 科技示范 / 园区: a counted noun broken by the end of a printed line."""
    match = _REST.match(onward)
    verbal = match and (GOES_ON.match(onward) or _VERBAL.search(match.group()))
    return match.group() if match and not verbal else ""


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
