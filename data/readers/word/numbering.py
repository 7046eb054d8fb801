"""Automatic numbers of Word paragraphs, rendered as Word prints them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.readers.package import Package, local
from data.readers.word.styles import Level, is_on, value_of, whole

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

_PLACE = re.compile(r"%([1-9])")
_DIGITS = "零一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
)
_MAX_COUNT = 9999


@dataclass(slots=True)
class _Definition:
    levels: dict[int, Level] = field(default_factory=dict)


class Numbering:
    """All lists of a document with their running counts."""

    def __init__(self) -> None:
        self._abstract: dict[str, _Definition] = {}
        self._lists: dict[str, str] = {}  # numId → abstractNumId
        self._starts: dict[tuple[str, int], int] = {}  # (numId, level) → start override
        self._counts: dict[str, dict[int, int]] = {}  # abstractNumId → level → count
        self._begun: set[tuple[str, int]] = set()

    def level_of_style(self, number: str, style_id: str) -> int:
        """The level whose numbering names ``style_id``; 0 if none does."""
        definition = self._abstract.get(self._lists.get(number, ""))
        for index, level in definition.levels.items() if definition else ():
            if level.style == style_id:
                return index
        return 0

    def is_bullet(self, number: str, index: int) -> bool:
        definition = self._abstract.get(self._lists.get(number, ""))
        level = definition.levels.get(index) if definition else None
        return level is not None and level.format == "bullet"

    def next(self, number: str, index: int) -> str:
        """The number printed before the next paragraph of this list and level, with the
        space after it; '' for bullets and unknown lists."""
        abstract = self._lists.get(number)
        definition = self._abstract.get(abstract or "")
        if abstract is None or definition is None or index not in definition.levels:
            return ""
        counts = self._counts.setdefault(abstract, {})
        override = self._starts.get((number, index))
        if override is not None and (number, index) not in self._begun:
            counts[index] = override
            self._begun.add((number, index))
        elif index in counts:
            counts[index] += 1
        else:
            counts[index] = definition.levels[index].start
        for higher in range(index):  # 1.1 before any 1: Word has counted the 1, and goes on with 2
            if higher not in counts and higher in definition.levels:
                counts[higher] = definition.levels[higher].start
        for deeper in [level for level in counts if level > index]:
            limit = definition.levels[deeper].restart if deeper in definition.levels else None
            if limit is None or (limit != 0 and index < limit):
                del counts[deeper]
        return self._render(definition, counts, index)

    def _render(self, definition: _Definition, counts: dict[int, int], index: int) -> str:
        level = definition.levels[index]
        if level.format in ("bullet", "none"):
            return ""

        def value(place: re.Match[str]) -> str:
            other = int(place[1]) - 1
            its_level = definition.levels.get(other, level)
            format = "decimal" if level.arabic else its_level.format
            return number_text(counts.get(other, its_level.start), format)

        text = _PLACE.sub(value, level.text)
        if not text or level.suffix == "nothing" or text.endswith(("、", "）", "．", "。")):
            return text
        return text + " "


def number_text(value: int, format: str) -> str:
    """``value`` in one of WordprocessingML's number formats (ST_NumberFormat)."""
    value = max(0, min(value, _MAX_COUNT))
    if format in _CHINESE_FORMATS:
        return chinese_number(value)
    if format == "chineseLegalSimplified":
        return chinese_number(value, _LEGAL_DIGITS, "拾佰仟")
    if format in ("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"):
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(value))
    if format in ("upperRoman", "lowerRoman"):
        roman = _roman(value)
        return roman if format == "upperRoman" else roman.lower()
    if format in ("upperLetter", "lowerLetter") and value > 0:
        letter = chr(65 + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if format == "upperLetter" else letter.lower()
    if format.startswith("decimalEnclosedCircle") and 1 <= value <= 20:
        return chr(0x2460 + value - 1)
    if format == "decimalFullWidth":
        return "".join(chr(0xFF10 + int(digit)) for digit in str(value))
    if format == "ideographTraditional" and value > 0:
        return _STEMS[(value - 1) % 10]
    if format == "ideographZodiac" and value > 0:
        return _BRANCHES[(value - 1) % 12]
    return f"{value:02d}" if format == "decimalZero" else str(value)


_CHINESE_FORMATS = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "japaneseCounting",
        "ideographLegalTraditional",
    )
)


def chinese_number(value: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """0 to 9999 as 十二, 一百零五, …"""
    if value == 0:
        return digits[0]
    text = ""
    gap = False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit:
            text += (digits[0] if gap and text else "") + digits[digit]
            text += units[place - 1] if place else ""
            gap = False
        elif text:
            gap = True
    return text[1:] if units[0] == "十" and 10 <= value < 20 else text


def _roman(value: int) -> str:
    text = ""
    for number, letters in _ROMAN:
        while value >= number:
            text += letters
            value -= number
    return text


def read_numbering(package: Package, member: str | None) -> Numbering:
    """``numbering.xml``; no lists where the package has none."""
    numbering = Numbering()
    if member is None:
        return numbering
    definition: _Definition | None = None
    level: Level | None = None
    list_id: str | None = None
    override: int | None = None

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal definition, level, list_id, override
        tag = local(name)
        value = value_of(attributes, "val")
        if tag == "abstractNum":
            definition = _Definition()
            numbering._abstract[value_of(attributes, "abstractNumId") or ""] = definition
        elif tag == "lvl" and definition is not None:
            level = Level()
            definition.levels[whole(value_of(attributes, "ilvl")) or 0] = level
        elif tag == "num":
            list_id = value_of(attributes, "numId")
        elif tag == "abstractNumId" and list_id is not None:
            numbering._lists[list_id] = value or ""
        elif tag == "lvlOverride":
            override = whole(value_of(attributes, "ilvl"))
        elif tag == "startOverride" and list_id is not None and override is not None:
            numbering._starts[list_id, override] = whole(value) or 1
        elif level is not None:
            _level_property(level, tag, value)
            if tag == "isLgl":
                level.arabic = is_on(attributes)

    def end(name: str) -> None:
        nonlocal definition, level, list_id, override
        tag = local(name)
        if tag == "abstractNum":
            definition = None
        elif tag == "lvl":
            level = None
        elif tag == "num":
            list_id = None
        elif tag == "lvlOverride":
            override = None

    def attach(parser: XMLParserType) -> None:
        parser.StartElementHandler = start
        parser.EndElementHandler = end

    package.parse(member, attach)
    return numbering


def _level_property(level: Level, tag: str, value: str | None) -> None:
    if tag == "start":
        start = whole(value)
        level.start = 1 if start is None else start
    elif tag == "numFmt":
        level.format = value or "decimal"
    elif tag == "lvlText":
        level.text = value or ""
    elif tag == "suff":
        level.suffix = value or "tab"
    elif tag == "pStyle":
        level.style = value or ""
    elif tag == "lvlRestart":
        level.restart = whole(value)
