"""Headings told by their font: lines set apart from running text, sorted into ranks by
size, weight, slant, colour and indent."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from functools import cmp_to_key
from itertools import pairwise
from typing import NamedTuple

from data.model import BlockKind

from ..opening import NO_TITLE
from ..page.fonts import is_apart, is_capitals
from ..page.joins import BULLET
from ..units import Unit
from .marked import Marked

_TITLE_MAX = 200  # characters
_SENTENCE = 60  # characters from which a line that ends in a point is a sentence
_MIN = 2  # headings in a document, or none
_SIZE = 0.045  # sizes that differ by less are one where all else is the same
_CAPITALS = 0.25  # what capitals are worth in size
_ODD_SIZE = 0.09  # … or by less than this, where one of them comes but once
_LEAST = 0.9  # what is smaller is a label or a note
_LARGE = 1.2
_LARGER = 1.08
_LONE = 1.15  # times the size of running text: so large a single line may head something
_LONE_MAX = 100  # characters of one that is not larger than text
_ALONE = 0.5  # of a setting's lines must head something that is set otherwise
_WORD = re.compile(r"[^\W\d_]{2}")
_CAPTION = re.compile(
    r"(?:table|figure|fig\.|exhibit|chart) +[A-Z]{0,2}[0-9]|(?:source|note)s? *[0-9]*:"
    r"|[表图圖] ?[0-9]|(?:单位|来源|资料来源|注) ?[:：]",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:[0-9]{1,2} +)?(?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december)(?: +[0-9]{1,2},?)? +[0-9]{4}$",
    re.IGNORECASE,
)
_LIGHT = re.compile(r"[ef][0-9a-f][ef][0-9a-f][ef][0-9a-f]$", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:(?P<roman>[IVX]{1,6})|(?P<letter>[A-Z]))[.)] +(?=\S)"
    r"|(?P<arabic>[0-9]{1,2}(?:\.[0-9]{1,2}){0,5})(?:[.)] *| +)(?=[^\W\d])"
)
_TEXT = 100  # characters of running text on a page of it
_LINE = 30  # … on a line of it


class Setting(NamedTuple):
    """How a heading is set; ``size`` counts capitals as larger."""

    size: float
    bold: bool
    slant: bool
    colour: str
    face: str
    indent: int
    capitals: bool


def font_headings(units: Sequence[Unit], skip: Collection[int]) -> list[Marked]:
    """The headings of ``units`` that their font tells, in order; ``skip`` are none."""
    lines = {i: _setting(units[i]) for i in _lines(units, skip)}
    found = {i: s for i, s in lines.items() if s.size >= _LEAST}
    found = _sizes_joined(_behind_cover(units, found))
    sentences = {i for i in found if _is_sentence(units[i])}
    counts = Counter(s for i, s in found.items() if i not in sentences)
    heads = _heading_settings(units, found)
    found = {
        i: s
        for i, s in found.items()
        if s in heads
        and (counts[s] >= _MIN or s.size >= _LONE or _stands_alone(units, i))
        and (i not in sentences or (_is_larger(s) and counts[s]) or _stands_alone(units, i))
        and _behind(units, i) is not None
    }
    if len(found) < _MIN:
        return []
    classes = _classes(units, found)
    order = _order(units, {i: (s, classes[i]) for i, s in found.items()})
    ranks = {i: order[s, classes[i]] for i, s in found.items()}
    return [
        Marked(i, float(ranks[i]), f"font: {_words(s)}, the {_nth(ranks[i])} rank")
        for i, s in found.items()
    ]


def _lines(units: Sequence[Unit], skip: Collection[int]) -> list[int]:
    """Units that may head something: set apart, short, no caption and no sentence, on a page
    of text."""
    pages = _text_pages(units)
    found = []
    for index, unit in enumerate(units):
        if index in skip or not is_apart(unit) or len(unit.text) > _TITLE_MAX:
            continue
        named = unit.mark is not None and unit.mark.latin  # Appendix D
        if (unit.page not in pages and not named) or not _WORD.search(unit.text):
            continue
        if BULLET.match(unit.copy) or (_is_light(unit) and _heads_rows(units, index)):
            continue
        if unit.text[:1].islower() or unit.text[-1] in ",;，；、" or _leads_in(unit):
            continue
        if not (_CAPTION.match(unit.text) or _DATE.match(unit.text) or NO_TITLE.search(unit.copy)):
            found.append(index)
    return found


def _is_light(unit: Unit) -> bool:
    """Whether ``unit`` is white or nearly so: it stands on a dark ground."""
    return unit.font is not None and _LIGHT.match(unit.font.colour) is not None


def _heads_rows(units: Sequence[Unit], index: int) -> bool:
    """Whether a table stands directly behind ``units[index]``, but for other titles of it."""
    for unit in units[index + 1 : index + 4]:
        if unit.kind is BlockKind.ROW:
            return True
        if not (is_apart(unit) or unit.centred):
            return False
    return False


def _is_sentence(unit: Unit) -> bool:
    """Whether ``unit``, bold or coloured but as large as running text, is a sentence."""
    large = unit.font is not None and unit.font.size >= _LARGE
    return not large and len(unit.text) > _SENTENCE and unit.text[-1] in ".。"


def _is_larger(setting: Setting) -> bool:
    return setting.size >= _LARGER


def _stands_alone(units: Sequence[Unit], index: int) -> bool:
    """Whether ``units[index]`` is bold or larger, with room above it and below."""
    unit = units[index]
    if (
        len(unit.text) > _LONE_MAX
        or unit.font is None
        or not (unit.font.bold or unit.font.size >= _LARGER)
    ):
        return False
    behind = _behind(units, index)
    return unit.gap and behind is not None and units[behind].gap and not is_apart(units[behind])


def _leads_in(unit: Unit) -> bool:
    """Whether ``unit``, neither bold nor larger, leads in what stands behind it: '… are:'."""
    font = unit.font
    plain = font is not None and not font.bold and font.size < _LARGER
    return plain and unit.text[-1] in ":："


def _text_pages(units: Sequence[Unit]) -> set[int | None]:
    """The pages that hold running text, and those with nothing but a title: covers and
    pages of figures do neither."""
    apart: Counter[int | None] = Counter()
    others: Counter[int | None] = Counter()
    running: Counter[int | None] = Counter()  # characters
    for unit in units:
        if unit.outside is None and is_apart(unit):
            apart[unit.page] += 1
        elif unit.outside is None:
            others[unit.page] += 1
            if _is_running(unit) or unit.kind is BlockKind.ROW:
                running[unit.page] += len(unit.text)
    pages = {page for page, length in running.items() if length >= _TEXT}
    first = min((p for p in pages if p is not None), default=0)
    divided = {p for p, n in apart.items() if n == 1 and not others[p] and (p or 0) > first}
    return pages | divided


def _behind_cover(units: Sequence[Unit], found: dict[int, Setting]) -> dict[int, Setting]:
    """``found`` without the lines around the document's title: before the first running
    text only what is set as headings behind it are counts."""
    begin = next((i for i, u in enumerate(units) if _is_running(u)), len(units))
    behind = {s for i, s in found.items() if i > begin}
    return {i: s for i, s in found.items() if i > begin or s in behind}


def _is_running(unit: Unit) -> bool:
    """Whether ``unit`` is a paragraph set as most are; a note is smaller."""
    size = unit.font.size if unit.font is not None else 1.0
    set_so = unit.plain and not unit.figure and not is_apart(unit) and size > 1 - _ODD_SIZE
    return set_so and len(unit.text) >= _LINE


def _setting(unit: Unit) -> Setting:
    font = unit.font
    assert font is not None
    capitals = is_capitals(unit.text)
    indent = 0 if unit.centred else round(font.indent / 2)
    size = font.size + (_CAPITALS if capitals else 0)  # small capitals are small
    return Setting(round(size, 2), font.bold, font.slant, font.colour, font.face, indent, capitals)


def _sizes_joined(found: dict[int, Setting]) -> dict[int, Setting]:
    """``found`` with sizes that hardly differ, all else being the same, made one; so are
    indents that come but once, and a size that comes but once behind the other."""
    counts = Counter(found.values())
    first: dict[Setting, int] = {}
    for index, setting in found.items():
        first.setdefault(setting, index)
    table: dict[Setting, Setting] = {}
    for setting, times in counts.most_common():
        near = (
            other
            for other in table.values()
            if other[1:5] == setting[1:5]
            and other.capitals == setting.capitals
            and (
                abs(other.size - setting.size) <= _SIZE
                or (
                    times == 1 < counts[other]
                    and abs(other.size - setting.size) <= _ODD_SIZE
                    and first[other] < first[setting]
                )
            )
            and (other.indent == setting.indent or times == 1)
        )
        table[setting] = next(near, setting)
    return {i: table[s] for i, s in found.items()}


def _heading_settings(units: Sequence[Unit], found: dict[int, Setting]) -> set[Setting]:
    """The settings most of whose lines have something set otherwise behind them."""
    tally: defaultdict[Setting, list[int]] = defaultdict(lambda: [0, 0])
    for index, setting in found.items():
        behind = _behind(units, index)
        tally[setting][0] += behind is not None and found.get(behind) != setting
        tally[setting][1] += 1
    return {setting for setting, (heads, all_) in tally.items() if heads >= _ALONE * all_}


def _behind(units: Sequence[Unit], index: int) -> int | None:
    for at in range(index + 1, min(index + 8, len(units))):
        if units[at].outside is None and not units[at].figure:
            return at
    return None


def _classes(units: Sequence[Unit], found: dict[int, Setting]) -> dict[int, str]:
    """How each heading is numbered (IV. / B. / 2. / 2.1), where its setting has headings of
    several kinds; those without a number stand with the first kind."""
    kinds: dict[int, str] = {}
    before = ""
    for index in found:
        kinds[index] = before = _class(units[index].copy, before)
    first: dict[Setting, str] = {}
    for index, setting in found.items():
        if kinds[index]:
            first.setdefault(setting, kinds[index])
    return {index: kinds[index] or first.get(found[index], "") for index in found}


def _class(copy: str, before: str) -> str:
    number = _NUMBER.match(copy)
    if number is None:
        return ""
    if number["roman"] and not (before == "letter" and len(number["roman"]) == 1):
        return "roman"
    if number["letter"] or number["roman"]:
        return "letter"
    return f"{number['arabic'].count('.')} points"


def _order(
    units: Sequence[Unit], found: dict[int, tuple[Setting, str]]
) -> dict[tuple[Setting, str], int]:
    """The rank of each setting, 1 the highest: by size, and where that is the same, by what
    stands directly under what, weight, slant and indent; of one setting by the numbers:
    2.1 stands under 2, and what comes first encloses the others."""
    under: Counter[tuple[Setting, Setting]] = Counter()
    for (a, (one, _)), (b, (other, _)) in pairwise(found.items()):
        if one != other and _behind(units, a) == b:
            under[one, other] += 1
    first: dict[tuple[Setting, str], int] = {}
    for index, key in found.items():
        first.setdefault(key, index)

    def compare(mine: tuple[Setting, str], yours: tuple[Setting, str]) -> int:
        one, other = mine[0], yours[0]
        if one == other:
            if mine[1].endswith("points") and yours[1].endswith("points"):
                return -1 if mine[1] < yours[1] else int(mine[1] > yours[1])
            return first[mine] - first[yours]
        if abs(one.size - other.size) > _SIZE:
            return 1 if other.size > one.size else -1
        nested = under[other, one] - under[one, other]
        if nested:
            return nested
        left = (not one.capitals, not one.bold, one.slant, not one.colour, one.indent)
        right = (not other.capitals, not other.bold, other.slant, not other.colour, other.indent)
        return -1 if left < right else int(left > right)

    keys = sorted(set(found.values()), key=cmp_to_key(compare))
    return {key: at for at, key in enumerate(keys, start=1)}


def setting_of(unit: Unit) -> str:
    """How ``unit`` is set, as a person would name it."""
    return _words(_setting(unit))


def _nth(rank: int) -> str:
    return {1: "first", 2: "second", 3: "third"}.get(rank, f"{rank}th")


def _words(setting: Setting) -> str:
    """A setting as a person would name it."""
    names = [f"{setting.size - (_CAPITALS if setting.capitals else 0):.2f} times the text"]
    names += ["bold"] * setting.bold + ["slanted"] * setting.slant
    names += ["capitals"] * setting.capitals + ["coloured"] * bool(setting.colour)
    return ", ".join(names)
