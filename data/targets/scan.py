"""Every numeral of a text, read once: a quantity, a time, or no value with the reason why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from data.targets.lexicon import alternatives, classifiers, table, unit_pattern, units
from data.targets.numerals import ARABIC, CHINESE, MAGNITUDE, magnitude_value, number_value
from data.targets.times import Moment, duration_at, moment_at


@dataclass(slots=True)
class Quantity:
    """A quantity mention in a view, before it is known what it is of."""

    start: int
    end: int
    value: Decimal | None
    value_max: Decimal | None = None
    unit: str = ""
    magnitude: str = ""
    form: str = "number"  # number | fraction | multiple | half | rank | ratio
    more: bool = False  # 100余家, 30多个
    chinese: bool = False  # written with Chinese numerals
    fresh: bool = True  # no unit was printed with it and none was borrowed


@dataclass(frozen=True, slots=True)
class Other:
    """A numeral that states no value."""

    start: int
    end: int
    reason: str


Mention = Quantity | Other | Moment

_START = re.compile(r"[0-9一二三四五六七八九十百千万亿两零〇]")
_NUMBER = re.compile(rf"{ARABIC}|{CHINESE}")
_MAGNITUDE = re.compile(MAGNITUDE)
_RANGE = re.compile(rf"(?:-{{1,2}}|至|到|~)(?={ARABIC}|{CHINESE})")
_DOCNO = re.compile(r"[0-9]+号|[0-9]{4}[\]〕)][0-9]+号")
_FRACTION = re.compile(
    rf"(?P<low>{CHINESE}|[0-9]+)分之(?P<up>{ARABIC}|{CHINESE})(?:(?:至|到|-)(?:(?P=low)分之)?(?P<up2>{ARABIC}|{CHINESE}))?"
)
_SLASHED = re.compile(
    r"(?P<up>[1-9]) ?/ ?(?P<low>[2-9]|10)(?![0-9/.万亿%])(?=左右|以上|以下|以内|的|[,。;、)]|$|强|弱)"
)
_TENTHS = re.compile(
    r"(?P<n>[一二三四五六七八九][、-]?[一二三四五六七八九]?|[1-9])成(?P<half>半)?(?![为立果效本功员长绩熟型套份交就都分品片规化人])"
)
_RATIO = re.compile(rf"(?:{ARABIC})(?::(?:{ARABIC}))+")
_LEXICAL = re.compile(
    r"(?P<double>倍增(?!计划|行动|工程|培育|方案))|(?P<times>翻(?P<n>[一两二三四123])?番)|(?P<half>减半)|(?P<most>过半(?!数))|(?P<share>一半|半数)"
)
_LEXICAL_HINT = re.compile(r"倍增|番|半")
_ITEM_AFTER = re.compile(r"[、.．)）](?![0-9])|是|则|要(?=[\u4e00-\u9fff])")
_NUMBERED_THING = re.compile(
    r"(?:专栏|附件|附表|附录|表|图|专题|案例|注|Ⅲ|步骤|批次|场景|方案|No\.)$"
)
_UNIT_LETTER = re.compile(r"[A-Za-zμ℃°]")
_SLOGAN = re.compile(r"[“‘\"](?P<body>[^“”‘’\",。;:]{2,14})[”’\"]")
_SLOGAN_COUNT = re.compile(
    rf"(?:{CHINESE}|[0-9]{{1,3}})(?:个|大|项|条|张|双|好|不|新|化|区|网|基|清|通|免|减|高|有|千|百|万|\+)?[\u4e00-\u9fff]"
)


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    words: dict[str, str] = {}
    for reason in ("indefinite", "idiom", "name"):
        for word in table("names")[reason].split():
            words[word] = reason
    return re.compile(alternatives(list(words))), words


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(
        rf" ?(?P<x>[余多几])?(?P<m>{MAGNITUDE})?(?P<u>{unit_pattern()})?"
        r"(?P<y>[余多](?=[^\u4e00-\u9fff]|$))?"
    )


def scan(text: str) -> list[Mention]:
    """All numerals of a plain text in order; no two overlap."""
    found: list[Mention] = []
    fixed = _fixed(text)
    following = 0
    at = 0
    while match := _START.search(text, at):
        at = match.start()
        while following < len(fixed) and fixed[following][1] <= at:
            following += 1
        mention = _one(text, at, fixed[following] if following < len(fixed) else None, found)
        found.append(mention)
        at = max(mention.end, at + 1)
    if _LEXICAL_HINT.search(text):
        found.extend(_lexical(text, found))
        found.sort(key=lambda mention: mention.start)
    return found


def _fixed(text: str) -> list[tuple[int, int, str]]:
    """Places of words that hold a numeral but state no value."""
    pattern, words = _names()
    places = [
        (match.start(), match.end(), words[match.group()]) for match in pattern.finditer(text)
    ]
    for match in _SLOGAN.finditer(text):
        body = match["body"]
        if _SLOGAN_COUNT.match(body) and "%" not in body:
            places.append((match.start(), match.end(), "name"))
    places.sort()
    merged: list[tuple[int, int, str]] = []
    for place in places:
        if merged and place[0] < merged[-1][1]:
            if place[1] > merged[-1][1] and place[2] == "name":
                merged[-1] = (merged[-1][0], place[1], "name")
            continue
        merged.append(place)
    return merged


def _one(text: str, at: int, fixed: tuple[int, int, str] | None, found: list[Mention]) -> Mention:
    before = text[at - 1] if at else ""
    if text.startswith("届", at + 1) or text.startswith("届", at + 2):
        number = _NUMBER.match(text, at)
        if number and text.startswith("届", number.end()):
            return Other(at, number.end() + 1, "ordinal")
    if before == "第":
        return _ordinal(text, at)
    number = _NUMBER.match(text, at)
    moment = moment_at(text, at)
    if moment is not None:
        return moment
    if number is not None and number.end() - at > _LONGEST_NUMBER:
        return Other(at, number.end(), "name")
    if number is None:  # 千 of 千瓦 standing alone
        return Other(at, at + 1, "name")
    if text[at] in "0123456789":
        special = _latin_name(text, at, number.end(), before)
        if special:
            return special
    if fixed and fixed[0] <= at < fixed[1] and _word_wins(text, at, number.end(), fixed):
        return Other(at, max(min(fixed[1], len(text)), at + 1), fixed[2])
    enumerator = _enumerator(text, at, number.end(), found)
    if enumerator:
        return enumerator
    if before == "每":
        return _denominator(text, at, number.end())
    fraction = _fraction(text, at)
    if fraction:
        return fraction
    return _quantity(text, at, number)


def _word_wins(text: str, at: int, end: int, fixed: tuple[int, int, str]) -> bool:
    """三级 in 十三级 or 百分 in 百分之五 is no word of its own."""
    return not (fixed[0] == at and end > fixed[1]) and not text.startswith("分之", at + 1)


def _ordinal(text: str, at: int) -> Mention:
    number = _NUMBER.match(text, at)
    end = number.end() if number else at + 1
    rank = re.compile(r"位|名(?!义|称)").match(text, end)
    if rank and number:
        return Quantity(at - 1, rank.end(), number_value(number.group()), unit="位", form="rank")
    nth = moment_at(text, at)
    if nth is not None and nth.how == "plan":
        return nth
    word = _names()[0].match(text, at - 1)
    if word:
        return Other(at - 1, max(word.end(), end), _names()[1][word.group()])
    return Other(at - 1, min(end + 1, len(text)), "ordinal")


def _latin_name(text: str, at: int, end: int, before: str) -> Other | None:
    """5G, C919, PM2.5, IPv6, 4K: a digit that touches Latin letters which are no unit."""
    if (
        before
        and before.isascii()
        and (
            before.isalpha()
            or (before == "-" and at > 1 and text[at - 2].isascii() and text[at - 2].isalpha())
        )
    ):
        return Other(at, end, "name")
    docno = _DOCNO.match(text, at)
    if docno:
        return Other(at, docno.end(), "docno")
    after = text[end : end + 1]
    if after and _UNIT_LETTER.match(after):
        unit = _unit().match(text, end)
        if not (unit and unit["u"]):
            return Other(at, end + 1, "name")
    if after == "+" or before == "+":
        return Other(at, end, "name")
    if before == "/" or after == "/":
        return None if after == "/" else Other(at, end, "docno")
    return None


def _enumerator(text: str, at: int, end: int, found: list[Mention]) -> Other | None:
    """（一） 一、 1. 一是: numbers of items, where an item can begin."""
    if _NUMBERED_THING.search(text[max(0, at - 3) : at]) and end - at <= 3:
        return Other(at, end, "ordinal")
    opened = at and text[at - 1] in "(（"
    if opened and text[end : end + 1] in ")）" and end - at <= 3:
        return Other(at - 1, end + 1, "ordinal")
    previous = text[at - 1] if at else ""
    starts = not previous or previous in "。;:!?,|\n\t "
    mark = _ITEM_AFTER.match(text, end)
    if starts and mark and end - at <= 3:
        if mark.group() in "是则要" and text[at] not in "一二三四五六七八九十":
            return None
        if mark.group() in "、." and previous in ",:" and previous:
            return None
        return Other(at, mark.end(), "ordinal")
    return None


def _denominator(text: str, at: int, end: int) -> Mention:
    unit = _unit().match(text, end)
    if unit and unit["u"] in ("年", "天", "日", "个月", "周"):
        return Other(at - 1, unit.end(), "time")
    return Other(at - 1, unit.end() if unit else end, "denominator")


def _fraction(text: str, at: int) -> Quantity | None:
    match = _FRACTION.match(text, at)
    if match:
        low = number_value(match["low"])
        if low:
            unit = "‰" if low == 1000 else "%"
            scale = (Decimal(1000) if low == 1000 else Decimal(100)) / low
            first = _portion(match["up"], scale)
            second = _portion(match["up2"], scale) if match["up2"] else None
            if first is not None:
                return Quantity(
                    at, match.end(), first, second, unit, form="fraction", fresh=False, chinese=True
                )
    match = _SLASHED.match(text, at)
    if match and text[at - 1 : at] not in tuple("0123456789/.-"):
        share = _portion(match["up"], Decimal(100) / Decimal(match["low"]))
        return Quantity(at, match.end(), share, unit="%", form="fraction", fresh=False)
    match = _TENTHS.match(text, at)
    if match:
        digits = [number_value(char) for char in match["n"] if char not in "、-"]
        values = [digit * 10 + (5 if match["half"] else 0) for digit in digits if digit is not None]
        return Quantity(
            at,
            match.end(),
            values[0],
            values[1] if len(values) > 1 else None,
            "%",
            form="fraction",
            fresh=False,
            chinese=True,
        )
    return None


def _portion(text: str, scale: Decimal) -> Decimal | None:
    value = number_value(text)
    if value is None:
        return None
    part = value * scale
    return part if part == part.quantize(Decimal("0.001")) else part.quantize(Decimal("0.001"))


def _quantity(text: str, at: int, number: re.Match[str]) -> Mention:
    ratio = _RATIO.match(text, at)
    if ratio:
        return Quantity(at, ratio.end(), number_value(number.group()), form="ratio", fresh=False)
    value = number_value(number.group())
    if value is None:
        return Other(at, number.end(), "name")
    chinese = not number.group()[0].isascii()
    if chinese and number.group()[0] in "百千万亿":
        return _bare_magnitude(text, at, number.end(), value)
    first, end, first_mag, first_unit, more = _measured(text, number.end(), value)
    second = None
    magnitude, unit = first_mag, first_unit
    span = _RANGE.match(text, end)
    if span:
        upper = _NUMBER.match(text, span.end())
        upper_value = number_value(upper.group()) if upper else None
        if upper and upper_value is not None and _range_makes_sense(text, at, span):
            second, end, magnitude, unit, more2 = _measured(text, upper.end(), upper_value)
            more = more or more2
            if not first_mag and not first_unit and magnitude:
                first = value * magnitude_value(magnitude)
            elif first_mag and not magnitude and not first_unit:
                second, magnitude = upper_value * magnitude_value(first_mag), first_mag
            if first_unit and not unit:
                unit = first_unit
    if chinese and number.group() == "一" and unit in classifiers() and not magnitude:
        if not _CONTRAST.search(text[max(0, at - 6) : at]):
            return Other(at, end, "indefinite")
    if unit == "大" and (value >= 10 or text[end : end + 1] in "以报"):
        return Other(at, end, "name")
    if unit == "次" and chinese:
        if number.group() == "二":
            return Other(at, end, "name")
        if _SITTING.match(text, end):
            return Other(at, end, "ordinal")
    if text.startswith("级", end) and (magnitude or unit or not chinese):
        return Other(at, end + 1, "sizeclass" if magnitude or unit else "name")
    if second is not None and second < first:
        return Other(at, end, "name")
    if not unit and chinese:
        return _wordy(text, at, end, number.group())
    duration = duration_at(text, at) if unit in ("年", "个月") else None
    if duration and not _years_are_a_value(text, at, end):
        return duration
    return Quantity(
        at,
        end,
        first,
        second,
        units().get(unit, unit),
        magnitude,
        more=more,
        chinese=chinese,
        fresh=not unit,
    )


def _measured(text: str, end: int, value: Decimal) -> tuple[Decimal, int, str, str, bool]:
    """Value with its magnitude, end, magnitude, unit and 余/多 behind a numeral."""
    match = _unit().match(text, end)
    assert match is not None
    magnitude, unit = match["m"] or "", match["u"] or ""
    if magnitude and not unit and text[match.end("m") : match.end("m") + 1].isdigit():  # 1亿5000万
        rest = _NUMBER.match(text, match.end("m"))
        if rest:
            tail, stop, _, unit, more = _measured(
                text, rest.end(), number_value(rest.group()) or Decimal(0)
            )
            return value * magnitude_value(magnitude) + tail, stop, magnitude, unit, more
    stop = match.end() if (magnitude or unit or match["x"] or match["y"]) else end
    return (
        value * magnitude_value(magnitude),
        stop,
        magnitude,
        _canonical(unit),
        bool(match["x"] or match["y"]),
    )


@cache
def _canonical(unit: str) -> str:
    known = units()
    if unit in known or "/" not in unit:
        return known.get(unit, unit)
    top, _, bottom = unit.partition("/")
    bottom = bottom.removeprefix("每")
    return f"{known.get(top, top)}/{bottom}"


def _range_makes_sense(text: str, at: int, span: re.Match[str]) -> bool:
    """由15%到20% goes from one value to another; 5到10家 is one range."""
    if span.group() in "至到" and text[at - 1 : at] in ("由", "从", "自"):
        return False
    return moment_at(text, span.end()) is None


_SITTING = re.compile(r"全体会议|会议|全会|党代会|代表大会|全国")
_LONGEST_NUMBER = 32
_CONTRAST = re.compile(r"至少|不少于|每[^,。;]{1,4}$|各")
_YEARS_OF = re.compile(r"(?:年限|寿命|年数|周期|期限|时间|年期|学制|工龄|龄|教育)[^,。;]{0,8}$")


def _years_are_a_value(text: str, at: int, end: int) -> bool:
    return bool(_YEARS_OF.search(text[max(0, at - 16) : at]))


_REACH = re.compile(r"(?:突破|超过|超|达到|达|跨越|迈上|跃上|逾|过)$")
_CLASS_NOUN = re.compile(
    r"(?:级|以上|以下)?(?:的)?(?:产业|企业|集群|园区|县|市|镇|项目|工程|赛道|平台|量级)"
)


def _bare_magnitude(text: str, at: int, end: int, value: Decimal) -> Mention:
    """万亿, 百万 without a number before: a size class, unless it is itself reached."""
    unit = _unit().match(text, end)
    stop = unit.end() if unit and unit["u"] else end
    if text.startswith("级", stop):
        return Other(at, stop + 1, "sizeclass")
    if (
        _REACH.search(text[max(0, at - 3) : at])
        and not _CLASS_NOUN.match(text, stop)
        and value >= 10**4
    ):
        name = text[at:end]
        return Quantity(
            at,
            stop,
            value,
            unit=_canonical(unit["u"] or "") if unit else "",
            magnitude=name,
            chinese=True,
            fresh=not (unit and unit["u"]),
        )
    return Other(at, stop, "sizeclass" if stop > end and value >= 10**3 else "indefinite")


def _wordy(text: str, at: int, end: int, numeral: str) -> Other:
    return Other(
        at, end, "indefinite" if numeral[0] == "一" or "几" in text[at : end + 1] else "name"
    )


def _lexical(text: str, found: list[Mention]) -> list[Mention]:
    """倍增, 翻两番, 减半, 过半, 一半: quantities in words."""
    extra: list[Mention] = []
    for match in _LEXICAL.finditer(text):
        start, end = match.span()
        kind = match.lastgroup
        if match["double"]:
            mention = Quantity(
                start, end, Decimal(2), unit="倍", form="multiple", fresh=False, chinese=True
            )
        elif match["times"]:
            count = number_value(match["n"]) if match["n"] else Decimal(1)
            mention = Quantity(
                start,
                end,
                Decimal(2) ** int(count or 1),
                unit="倍",
                form="multiple",
                fresh=False,
                chinese=True,
            )
        elif kind == "half":
            mention = Quantity(
                start, end, Decimal(50), unit="%", form="half", fresh=False, chinese=True
            )
        else:
            mention = Quantity(
                start,
                end,
                Decimal(50),
                unit="%",
                form="most" if match["most"] else "fraction",
                fresh=False,
                chinese=True,
            )
        for index, other in enumerate(found):
            if other.start < end and start < other.end:
                if isinstance(other, Other) or (isinstance(other, Quantity) and other.fresh):
                    found.pop(index)
                    extra.append(mention)
                break
        else:
            extra.append(mention)
    return extra
