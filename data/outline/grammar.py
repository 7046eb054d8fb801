"""The numbering grammar of plans, as data.

``FORMS`` lists how a heading or list item may begin, in the order they are
tried; ``match`` reads the beginning of a text by it. What is a heading in the
end is decided elsewhere (``headings``): here is only what it would be. Patterns
run on ``matching.shadow`` copies, where digits, brackets and white space have
one form each.

Sources: GB/T 9704-2012 (一、/（一）/1./（1）), the legislative order 编 章 节 条,
and the habits of published plans.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import NamedTuple

from data.model import SectionKind

from .ordinals import WORD, chinese_number, latin_number


class Rank(IntEnum):
    """Depth of a numbering class: a smaller rank encloses a greater one."""

    TOP = 0  # annexes, sub-documents
    PART = 1
    CHAPTER = 2
    SECTION = 3
    ARTICLE = 5
    ITEM_1 = 6
    ITEM_2 = 7
    ITEM_3 = 8  # 1. ; dotted numbers follow by depth, see dotted_rank
    LIST = 20  # （1） ① a): list items, never headings
    PSEUDO = 30
    LEAF = 40


def dotted_rank(depth: int) -> float:
    """The rank of a dotted number of ``depth`` places: 1 (depth 1), 1.2, 1.2.3 …"""
    return Rank.ITEM_3 + 1 + depth / 10


def high(rank: float) -> bool:
    """Whether ``rank`` is that of 篇, 章 or 节."""
    return Rank.PART <= rank <= Rank.SECTION


class Rule(Enum):
    """How a unit that begins with a form is judged alone (``candidates.numbered``)."""

    HIGH = "a title alone, or run-in behind white space"
    ARTICLE = "its number is its title"
    WHOLE = "the word is the title"
    ANNEX = "a title, unless it only names an annex"
    BOX = "a title of its own that encloses nothing behind it"
    ITEM = "a title by length and final mark"
    LIST = "never a heading"


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which a heading or list item begins."""

    kind: SectionKind | None  # None: a list item
    prefix: str  # of its part of an eid
    rank: float
    rule: Rule
    pattern: re.Pattern[str]  # of a shadow's beginning; n: the number


@dataclass(frozen=True, slots=True)
class Mark:
    """A number at the beginning of a text."""

    kind: SectionKind | None  # None: a list item by its form
    rank: float
    value: tuple[int, ...]  # (3,) for 第三章; (1, 2) for 1.2; () for none
    number: str  # as matched: '第一章', '（一）', '1.2'
    end: int  # offset just behind the number and the white space after it
    spaced: bool  # white space (or the end) stands between number and title
    latin: bool = False
    rule: Rule = Rule.ITEM


class _Word(NamedTuple):
    """What an English word before a number stands for."""

    kind: SectionKind
    rank: float
    rule: Rule


CN = "[〇零一二三四五六七八九十百千两兩廿]"
NUM = rf"(?:{CN}{{1,8}}|[0-9]{{1,6}})"
ROMAN = r"[IVXLC]{1,8}"

_K = SectionKind
_FORMS: tuple[tuple[SectionKind | None, str, float, Rule, str], ...] = (
    # 第二篇 开放
    (_K.PART, "pt", Rank.PART, Rule.HIGH, rf"第 ?(?P<n>{NUM}) ?(?:篇|编|編|部分|卷)"),
    # 第三分编 合同
    (_K.PART, "pt", Rank.PART + 0.5, Rule.HIGH, rf"第 ?(?P<n>{NUM}) ?分[编編篇]"),
    # 第一章 总则
    (_K.CHAPTER, "chp", Rank.CHAPTER, Rule.HIGH, rf"第 ?(?P<n>{NUM}) ?章"),
    # 第二节 目标
    (_K.SECTION, "sec", Rank.SECTION, Rule.HIGH, rf"第 ?(?P<n>{NUM}) ?[节節]"),
    # 第五条之一 …
    (
        _K.ARTICLE,
        "art",
        Rank.ARTICLE,
        Rule.ARTICLE,
        rf"第 ?(?P<n>{NUM}) ?[条條](?:之(?P<m>{CN}{{1,3}}))?",
    ),
    # 一、总体要求
    (_K.ITEM_1, "i", Rank.ITEM_1, Rule.ITEM, rf"(?P<n>{CN}{{1,4}}) ?、"),
    # （一）指导思想
    (_K.ITEM_2, "ii", Rank.ITEM_2, Rule.ITEM, rf"[(〔〈] ?(?P<n>{CN}{{1,4}}) ?[)〕〉]"),
    # 专栏3 重点工程
    (
        _K.BOX,
        "box",
        Rank.LEAF,
        Rule.BOX,
        rf"(?:专 ?栏|專 ?欄) ?(?P<n>{NUM}(?:[-—][0-9]+)?)?(?![目的])",
    ),
    # 附件2 任务分工
    (
        _K.ANNEX,
        "anx",
        Rank.TOP,
        Rule.ANNEX,
        rf"附 ?(?:件|表|录|錄)(?: ?(?P<n>{NUM}))?(?= *$| *:| )",
    ),
    # 前言
    (
        _K.PREFACE,
        "pre",
        Rank.TOP,
        Rule.WHOLE,
        r"(?:前 *言|序 *言|引 *言|导 *言|導 *言|序|结 *语|結 *語|结 *束 *语|后 *记"
        r"|名 *词 *(?:解|注) *释)(?= *$)",
    ),
    # 1.2.3 数据
    (
        _K.DOTTED,
        "n",
        Rank.ITEM_3 + 1,
        Rule.ITEM,
        r"(?P<n>[1-9][0-9]?(?:[.][1-9][0-9]?){1,39})[.、]?(?= *[\u4e00-\u9fff\"“‘《(A-Za-z]| *$)"
        r"(?! *(?:[%万亿億萬年月日倍岁歲个個元米吨]|左右|以[上下内]))",
    ),
    # 1.0. Meetings
    (
        _K.DOTTED,
        "n",
        Rank.ITEM_3 + 1,
        Rule.ITEM,
        r"(?P<n>[0-9]{1,2}(?:[.][0-9]{1,2}){1,9})[.](?= +[\u4e00-\u9fff“\"A-Z])",
    ),
    # 2.B.1 Voting
    (
        _K.DOTTED,
        "n",
        Rank.ITEM_3 + 1,
        Rule.ITEM,
        r"(?P<n>[0-9]{1,2}(?:[.][0-9]{1,2}){0,3}[.][A-Z](?:[.][0-9A-Z]{1,2}){0,4})[.]?(?= +\S)",
    ),
    # 1．建设
    (_K.ITEM_3, "iii", Rank.ITEM_3, Rule.ITEM, r"(?P<n>[0-9]{1,3}) ?[.、·](?![0-9])"),
    # （1）…  1)…  ①…
    (None, "", Rank.LIST, Rule.LIST, r"[(] ?(?P<n>[0-9]{1,3}) ?[)]"),
    (None, "", Rank.LIST, Rule.LIST, rf"(?P<n>[0-9]{{1,3}}|[a-zA-Z]|{CN}{{1,3}}) ?[)]"),
    (None, "", Rank.LIST, Rule.LIST, r"(?P<n>[①-⒇㈠-㈩⒈-⒛])"),
)
FORMS = tuple(
    Form(kind, prefix, rank, rule, re.compile(pattern))
    for kind, prefix, rank, rule, pattern in _FORMS
)

# Whether one of the forms matches: most lines begin with none, and are not tried with each.
_ANY_FORM = re.compile("|".join(re.sub(r"\?P<\w+>", "?:", pattern) for *_, pattern in _FORMS))

# English: a word, a number, and perhaps a point or dash before the title (PART II — Growth).
_LATIN_FORMS = {
    "book": _Word(_K.PART, Rank.PART - 0.2, Rule.HIGH),
    "title": _Word(_K.PART, Rank.PART - 0.1, Rule.HIGH),  # TITLE I: WIPO TREATY …
    "part": _Word(_K.PART, Rank.PART, Rule.HIGH),
    "bylaw": _Word(_K.CHAPTER, Rank.CHAPTER - 0.1, Rule.HIGH),
    "chapter": _Word(_K.CHAPTER, Rank.CHAPTER, Rule.HIGH),
    "division": _Word(_K.SECTION, Rank.SECTION - 0.1, Rule.HIGH),
    "section": _Word(_K.SECTION, Rank.SECTION, Rule.HIGH),
    "article": _Word(_K.ARTICLE, Rank.ARTICLE, Rule.ARTICLE),
    "annex": _Word(_K.ANNEX, Rank.TOP, Rule.ANNEX),
    "appendix": _Word(_K.ANNEX, Rank.TOP, Rule.ANNEX),
    "schedule": _Word(_K.ANNEX, Rank.TOP, Rule.ANNEX),
    "box": _Word(_K.BOX, Rank.LEAF, Rule.BOX),
    # What plans are made of: Goal 3: Clean water / Action 1. Plant trees
    "pillar": _Word(_K.SECTION, Rank.SECTION + 0.1, Rule.HIGH),
    "theme": _Word(_K.SECTION, Rank.SECTION + 0.1, Rule.HIGH),
    "priority": _Word(_K.SECTION, Rank.SECTION + 0.2, Rule.HIGH),
    "goal": _Word(_K.SECTION, Rank.SECTION + 0.3, Rule.HIGH),
    "objective": _Word(_K.SECTION, Rank.SECTION + 0.4, Rule.HIGH),
    "strategy": _Word(_K.SECTION, Rank.SECTION + 0.5, Rule.HIGH),
    "recommendation": _Word(_K.SECTION, Rank.SECTION + 0.6, Rule.HIGH),
    "action": _Word(_K.SECTION, Rank.SECTION + 0.7, Rule.HIGH),
    "step": _Word(_K.SECTION, Rank.SECTION + 0.8, Rule.HIGH),
    "question": _Word(_K.SECTION, Rank.SECTION + 0.8, Rule.HIGH),
}
_LATIN = re.compile(
    rf"(?P<w>{'|'.join(_LATIN_FORMS)})"
    rf" +(?P<n>[0-9]{{1,3}}(?:\.(?:[0-9]{{1,2}}|[A-Z])){{0,2}}|{ROMAN}|{WORD}|[A-Z])"
    r"(?![a-zA-Z0-9(]|\.[A-Z0-9])"
    r"(?: ?[.:—–-]{1,3})?",
    re.IGNORECASE,
)
LEAVES = frozenset({_K.BOX, _K.TABLE, _K.ITEM})  # they enclose nothing that follows
# The part of an eid that a section's kind gives it.
PREFIX = {form.kind: form.prefix for form in FORMS if form.kind is not None} | {
    _K.LEAD: "lead",
    _K.PSEUDO: "hd",
    _K.TABLE: "tbl",
    _K.SUBDOC: "doc",
    _K.ITEM: "it",
}

_LIST_SIGN = re.compile("[①-⒇㈠-㈩⒈-⒛]")
ENUMERATION = re.compile(rf"(?P<n>{CN}{{1,2}})是(?!否)")
CONTENTS_TITLE = re.compile(r"目 *[录錄次]$|contents$|table of contents$", re.IGNORECASE)
# How a sentence goes on that only refers to a numbered place.
REFERENCE = re.compile(
    r"(?:规定|所|第|中|的|至|到|和|与|或|及|以上|以下|、|,|。|;|款|项|條|条|内容|提出|已经|指出)"
)


def match(copy: str) -> Mark | None:
    """The number that ``copy`` (a shadow without leading white space) begins with."""
    if not copy:
        return None
    first = copy[0]
    if first.isascii() and first.isalpha():
        return _match_latin(copy) or _match_list(copy)
    if _ANY_FORM.match(copy) is None:
        return None
    for form in FORMS:
        found = form.pattern.match(copy)
        if found:
            return _read(form, found, copy)
    return None


def _read(form: Form, found: re.Match[str], copy: str) -> Mark:
    raw = found["n"] if "n" in form.pattern.groupindex else None
    rank = form.rank
    value: tuple[int, ...]
    if raw is None:
        value = ()
    elif form.kind is SectionKind.DOTTED:
        value = tuple(latin_number(p) for p in raw.split("."))
        rank = dotted_rank(len(value))
    elif _LIST_SIGN.match(raw):
        value = (1,)
    elif raw.isascii() and raw.isalpha():
        value = (ord(raw.lower()) - 96,)
    else:
        value = (chinese_number(re.split("[-—]", raw)[0]),)
    after, spaced = _past_space(copy, found.end())
    number = copy[: found.end()].rstrip()
    return Mark(form.kind, rank, value, number, after, spaced, rule=form.rule)


def _match_latin(copy: str) -> Mark | None:
    found = _LATIN.match(copy)
    if not found:
        return None
    form = _LATIN_FORMS[found["w"].lower()]
    after, spaced = _past_space(copy, found.end())
    number = copy[: found.end()].rstrip(".:—–- ")
    value = tuple(latin_number(part) for part in found["n"].split("."))
    return Mark(form.kind, form.rank, value, number, after, spaced, latin=True, rule=form.rule)


def _past_space(copy: str, end: int) -> tuple[int, bool]:
    """Where the title behind a number begins, and whether white space (or nothing) parts them."""
    after = end
    while after < len(copy) and copy[after] == " ":
        after += 1
    return after, after > end or after == len(copy)


def _match_list(copy: str) -> Mark | None:
    found = re.match(r"([a-zA-Z]) ?[).] ", copy)
    if not found:
        return None
    value = (ord(found[1].lower()) - 96,)
    return Mark(None, Rank.LIST, value, found[0].rstrip(), found.end(), True, rule=Rule.LIST)
