"""Time expressions: which year or years they name, and whether they can be a deadline."""

from __future__ import annotations

import re
from functools import cache

from data.targets.found.moment import Moment
from data.targets.text.zh.scan.numerals import CHINESE, number_value
from data.targets.words.lexicon import alternatives, named_years, pattern, plans, table

_Y = r"(?:19|20)[0-9]{2}"
_CY = r"[一二][〇零一二三四五六七八九]{3}"
_TAIL = r"(?:年?[底末初]|(?:年)?(?:上半年|下半年|以前|之前|以来|以后|之后|前|后|起|内))?"
_NUMBERED = pattern("zh_scan", "times", "numbered", y=_Y, tail=_TAIL)
_WORDED = pattern("zh_scan", "times", "worded", cy=_CY, tail=_TAIL)
_DAY = pattern("zh_scan", "times", "day")
_WORD_DAY = pattern("zh_scan", "times", "word_day", chinese=CHINESE)
_NTH_PLAN = pattern("zh_scan", "times", "nth_plan", chinese=CHINESE)
_DURATION = pattern("zh_scan", "times", "duration", chinese=CHINESE)
_AHEAD = pattern("zh_scan", "times", "ahead")
_BEHIND = pattern("zh_scan", "times", "behind")

_CENTURIES = ("19", "20")
_LONGEST_NTH = 40  # characters of 第…个五年规划
_WITHIN = pattern("zh_scan", "times", "within")
_FAR = 10  # years ahead that a plan counts: 三十年后 is no deadline
_LATER = pattern("zh_scan", "times", "later")
_CLOSE = pattern("zh_scan", "times", "close")
_THESE_WERE = pattern("zh_scan", "times", "these_were")


@cache
def _plan() -> re.Pattern[str]:
    three = [name for name in plans() if len(name) == 3]
    two = [name for name in plans() if len(name) == 2]
    tail = r"(?=[”’\"_]|时期|期间|规划|计划|纲要|末|以来|期末|的|,|。|、|;|年?[初时])"
    return pattern(
        "zh_scan", "times", "plan", three=alternatives(three), two=alternatives(two), tail=tail
    )


@cache
def _named() -> re.Pattern[str]:
    return re.compile(alternatives(list(named_years())))


_GOES_ON_AS_TIME = frozenset("年月日号时世周季个-—至到~./:多")


def may_be_moment(text: str, number: re.Match[str]) -> bool:
    """A quick look: 4500 in 4500亿元 is no time. Chinese numerals need the whole look."""
    start, end = number.span()
    if text[start] not in "0123456789" or text[end : end + 1] in _GOES_ON_AS_TIME:
        return True
    return end - start == 4 and text[start] in "12"


def moment_at(text: str, at: int) -> Moment | None:
    """The time expression whose first numeral stands at ``at``; None if there is none."""
    char = text[at]
    if char.isascii():
        match = _NUMBERED.match(text, at) if text.startswith(_CENTURIES, at) else None
        if match:
            return _numbered(match, at)
        match = _DAY.match(text, at)
        if match and not text[at - 1 : at].isdigit():
            return Moment(at, match.end(), "date")
    else:
        match = _WORDED.match(text, at) if char in _CY[1:3] else None
        if match:
            return _numbered(match, at)
        found = _plan().match(text, at) if "五" in text[at + 1 : at + 3] else None
        if found:
            return _plan_moment(text, found, at)
        match = _WORD_DAY.match(text, at)
        if match:
            return Moment(at, match.end(), "date")
    counted = duration_at(text, at)
    if counted is not None and counted.how != "duration":
        return counted
    nth = text.find("个五年", at, at + _LONGEST_NTH) >= 0
    match = _NTH_PLAN.match(text, at) if nth else None
    if match and (match["p"] or text[at - 1 : at] == "第"):
        number = number_value(match["n"])
        years = plan_years(int(number)) if number is not None else None
        start = at - 1 if at and text[at - 1] == "第" else at
        return Moment(start, match.end(), "plan", *(years or (None, None)))
    return None


def _plan_moment(text: str, match: re.Match[str], at: int) -> Moment | None:
    name = match["plan"]
    quoted = at > 0 and text[at - 1] in '“‘"_'
    following = text[match.end() : match.end() + 1]
    if (
        len(name) == 2
        and not quoted
        and not re.match(r"时期|期间|计划|规划|以来|期末", text[match.end() :][:4])
    ):
        return None
    if len(name) == 3 and following and following in "个项家亿万%.":
        return None
    start, end = at, match.end("plan")
    if quoted and text[end : end + 1] in '”’"_':
        start, end = at - 1, end + 1
    tail = pattern("zh_scan", "times", "plan_moment").match(text, end)
    first, last = plans()[name]
    return Moment(start, tail.end() if tail else end, "plan", first, last)


def _numbered(match: re.Match[str], at: int) -> Moment:
    groups = match.groupdict()
    if groups.get("s1"):
        first = _year(groups["s1"])
        last_text = groups.get("s3") or groups["s2"]
        last = _year(last_text if len(last_text) > 2 else groups["s1"][:2] + last_text)
        return Moment(at, match.end(), "span", first, last)
    if groups.get("iso"):
        return Moment(at, match.end(), "date", _year(groups["iso"]), _year(groups["iso"]))
    year = _year(groups["y"])
    return Moment(at, match.end(), "year", year, year)


def _year(text: str) -> int:
    value = number_value(text)
    assert value is not None
    return int(value)


def plan_years(number: int) -> tuple[int, int] | None:
    """First and last year of the nth five-year plan; 1963–65 is a gap."""
    if number == 1:
        return (1953, 1957)
    if number == 2:
        return (1958, 1962)
    if 3 <= number <= 40:
        first = 1966 + 5 * (number - 3)
        return (first, first + 4)
    return None


def duration_at(text: str, at: int) -> Moment | None:
    """``今后五年``, ``过去三年``, ``五年来``: years counted from the document's date."""
    match = _DURATION.match(text, at)
    if not match:
        return None
    before = text[max(0, at - 6) : at]
    number = number_value(match["to"] or match["n"])
    count = int(number) if number is not None else None
    tail = match["tail"] or ""
    ahead = _AHEAD.search(before)
    if ahead:
        return Moment(at, match.end(), "ahead", None, count, ahead.group())
    behind = _BEHIND.search(before) or _THESE_WERE.search(text, max(0, at - 30), at)
    if behind or tail in ("来", "以来"):
        lead = behind.group() if behind and len(behind.group()) <= 6 else ""
        return Moment(at, match.end(), "past", None, count, lead)
    within = _WITHIN.match(text, match.end("to") + 1 if match["to"] else match.end("n") + 1)
    if within and text[within.start() - 1] == "年":
        return Moment(at, within.end(), "within", None, count)
    if tail == "后" and count and count <= _FAR and _LATER.match(text, match.end()):
        return Moment(at, match.end(), "ahead", None, count)
    if count == 1 and _CLOSE.search(before):
        return Moment(at, match.end(), "close")
    return Moment(at, match.end(), "duration", None, count)


_WORDS = pattern("zh_scan", "times", "words")
_MONTH = pattern("zh_scan", "times", "month")
_HOW = {word: how for how, words in table("time")["worded"].items() for word in words.split()}


def worded_moments(text: str) -> list[Moment]:
    """Times without numerals: 今年, 去年, 本世纪中叶. Years are relative for ``now``."""
    found = []
    for match in _WORDS.finditer(text):
        how = _HOW.get(match.group(), "today")
        month = _MONTH.match(text, match.end()) if how == "now" else None
        first = int(month["m"]) if month else None
        found.append(Moment(match.start(), match.end(), how, first, worded=True))
    if any(hint in text for hint in table("time")["hints"]):
        for match in _named().finditer(text):
            year = named_years()[match.group()]
            found.append(Moment(*match.span(), "year", year, year, worded=True))
        found.sort(key=lambda moment: moment.start)
    return found
