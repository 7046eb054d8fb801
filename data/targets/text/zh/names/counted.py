"""Counted nouns: what stands behind the number of 培育企业200家 and 200家企业."""

from __future__ import annotations

from collections.abc import Sequence

from data.targets.found.quantity import Mention, Quantity
from data.targets.words.lexicon import classifiers, pattern

NO_NOUN = frozenset("、,。;:!?和与及()（）") | {""}
GOES_ON = pattern("zh_names", "counted", "goes_on")
_VERBAL = pattern("zh_names", "counted", "verbal")
_BAD_HEAD = pattern("zh_names", "counted", "bad_head")
_NO_COUNTED_NOUN = pattern("zh_names", "counted", "no_counted_noun")
_LONGEST_PHRASE = 40
_OWNED = pattern("zh_names", "counted", "owned")


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


_REST = pattern("zh_names", "counted", "rest")


def rest_of_noun(onward: str) -> str:
    """园区 of 科技示范 / 园区: a counted noun broken by the end of a printed line."""
    match = _REST.match(onward)
    verbal = match and (GOES_ON.match(onward) or _VERBAL.search(match.group()))
    return match.group() if match and not verbal else ""


_PEOPLE = pattern("zh_names", "counted", "people")
_OF_PEOPLE = pattern("zh_names", "counted", "of_people")


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
