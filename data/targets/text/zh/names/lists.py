"""Numbers that share their words: A、B分别达到3、5万吨."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.targets.found.quantity import Mention, Other, Quantity
from data.targets.text.zh.scan.numerals import magnitude_value
from data.targets.words.lexicon import pattern

_JOINT = pattern("zh_names", "lists", "joint")
_APART = pattern("zh_names", "lists", "apart")
_ITEM = pattern("zh_names", "lists", "item")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]|“[^“”]*”|《[^《》]*》")


@dataclass(frozen=True, slots=True)
class Group:
    """Quantities ``members`` (positions in the sentence's mentions) of one list."""

    members: tuple[int, ...]


def borrow_units(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions, with 3 in 分别达到3、5万吨 given the unit of the number it stands beside."""
    mentions = list(mentions)
    for index in range(len(mentions) - 2, -1, -1):
        one, following = mentions[index], mentions[index + 1]
        if not isinstance(following, Quantity) or following.form != "number" or not following.unit:
            continue
        if isinstance(one, Other) and one.reason == "name" and one.end - one.start <= 3:
            continue
        if not isinstance(one, Quantity) or not one.fresh or one.form != "number":
            continue
        between = text[one.end : following.start]
        if not _JOINT.fullmatch(between) or not _APART.search(
            text, max(0, one.start - 40), one.start
        ):
            continue
        factor = magnitude_value(following.magnitude) if not one.magnitude else magnitude_value("")
        mentions[index] = one._replace(
            value=one.value * factor if one.value is not None else None,
            value_max=one.value_max * factor if one.value_max is not None else None,
            unit=following.unit,
            magnitude=one.magnitude or following.magnitude,
            fresh=False,
        )
    return mentions


def groups(text: str, mentions: Sequence[Mention]) -> dict[int, Group]:
    """For each quantity that is one of a list, the list it belongs to."""
    found: dict[int, Group] = {}
    run: list[int] = []
    for index, mention in enumerate(mentions):
        if not isinstance(mention, Quantity):
            _keep(run, found)
            run = []
            continue
        if run:
            last = mentions[run[-1]]
            if not _JOINT.fullmatch(text[last.end : mention.start]):
                _keep(run, found)
                run = []
        run.append(index)
    _keep(run, found)
    return found


def _keep(run: list[int], found: dict[int, Group]) -> None:
    if len(run) > 1:
        group = Group(tuple(run))
        for index in run:
            found[index] = group


def apart(text: str, start: int, end: int) -> bool:
    """分别 stands between the subjects and the numbers."""
    return bool(_APART.search(text, start, end))


def subjects(text: str, start: int, end: int, count: int) -> list[tuple[int, int]] | None:
    """The ``count`` noun phrases of text[start:end], or None where there are not as many."""
    masked = _BRACKETS.sub(lambda match: "■" * len(match.group()), text[start:end])
    places: list[tuple[int, int]] = []
    position = 0
    for match in _ITEM.finditer(masked):
        if match.start() > position:
            places.append((start + position, start + match.start()))
        position = match.end()
    if position < len(masked):
        places.append((start + position, end))
    if len(places) == count:
        return places
    both = _TOWN_AND_COUNTRY.match(text, start, end) if count == 2 else None
    if both:  # 城乡居民收入分别…: of the towns, and of the country
        return [(both.start("t"), end), (both.start("c"), end)]
    return None


_BOTH = pattern("zh_names", "lists", "both")


def several(text: str, start: int, end: int) -> bool:
    """More than one noun phrase stands in text[start:end]."""
    joined = _ITEM.search(_BRACKETS.sub("", text[start:end]))
    return bool(
        joined
        or _BOTH.search(text, start, end)
        or _SECTORS.search(text, start, end)
        or _TOWN_AND_COUNTRY.match(text, start)
    )


_TOWN_AND_COUNTRY = pattern("zh_names", "lists", "town_and_country")
_OWN_MEASURE = pattern("zh_names", "lists", "own_measure")
_SHARED_HEAD = pattern("zh_names", "lists", "shared_head")
_MEASURE = pattern("zh_names", "lists", "measure")


_NTH = pattern("zh_names", "lists", "nth")


def with_shared_tail(item: str, last: str) -> str:
    """小学 of 小学、初中毕业生升学率 is 小学毕业生升学率; 二 of 第一、二、三产业 is 第二产业."""
    nth, end = _NTH.match(item), _NTH.match(last)
    if nth and end and end["rest"]:
        return f"第{nth['n']}{nth['rest'] or end['rest']}"
    for length in range(len(item), 1, -1):  # 高中教育 and 高等教育毛入学率 share 教育
        at = last.find(item[-length:])
        if at > 0:
            return item + last[at + length :]
    if item == last or len(item) >= len(last) - 1 or item[-1:] == last[-1:]:
        return item
    if _OWN_MEASURE.search(item):
        return item
    measure = _MEASURE.search(last)
    cut = len(item)
    if measure and abs(measure.start() - cut) <= 2:
        cut = measure.start()
    tail = last[cut:]
    return item + tail if len(tail) <= 12 else item


def with_shared_head(names: list[str]) -> list[str]:
    """单位国内生产总值用水量、能耗: 单位国内生产总值 is said of both."""
    head = _SHARED_HEAD.match(names[0]) if names else None
    if head is None or any(_SHARED_HEAD.match(name) for name in names[1:]):
        return names
    return [names[0], *(head.group() + name for name in names[1:])]


def heads(names: list[str]) -> list[str]:
    """What tells the items of a list apart: 第一产业, 第二产业 of 第一产业增加值, ….

    The common tail is cut off; empty where nothing is left of one.
    """
    shared = 0
    shortest = min(map(len, names))
    while shared < shortest and len({name[len(name) - shared - 1] for name in names}) == 1:
        shared += 1
    cut = [name[: len(name) - shared] for name in names]
    if all(_ORDINAL.match(name) for name in cut):  # 第一, 第二: 产业 belongs to them
        return [
            f"{name}产业" if tail.startswith("产业") else name for name, tail in _tails(names, cut)
        ]
    return cut if all(len(name) >= 2 for name in cut) else []


_ORDINAL = pattern("zh_names", "lists", "ordinal")


def _tails(names: list[str], cut: list[str]) -> list[tuple[str, str]]:
    return [(head, name[len(head) :]) for name, head in zip(names, cut, strict=True)]


_SECTORS = pattern("zh_names", "lists", "sectors")


def sectors(text: str, start: int, end: int, count: int) -> list[str] | None:
    """第一产业, 第二产业, 第三产业 of 一二三产业 or 三次产业, if they are ``count``.

    Their order is fixed, so that a list of figures can be dealt out to them.
    """
    match = _SECTORS.search(text, start, end)
    if match is None:
        return None
    found = "一二三" if match["run"] == "三次" else re.sub("[^一二三]", "", match["run"])
    form = "第{}产业" if match["noun"] == "产业" else "{}产"
    return [form.format(one) for one in found] if len(found) == count else None
