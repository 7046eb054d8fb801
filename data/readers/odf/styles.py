"""Styles of an OpenDocument text: which are headings, how headings are numbered.

(OpenDocument 1.3, part 3, §16 and §17: a paragraph style takes what it lacks from its
parent; ``text:outline-style`` prints numbers before headings.)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.readers.odf.package import ODF
from data.readers.package import Package

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

_STYLE, _TEXT, _FO = ODF["style"], ODF["text"], ODF["fo"]
_LEVELS = 10
_HAN = "〇一二三四五六七八九"
_CHINESE = "一, 二, 三, ..."


@dataclass(slots=True)
class Style:
    """A paragraph or text style, by its own words only."""

    parent: str = ""
    level: int = 0
    name: str = ""  # as a person sees it
    bold: bool | None = None
    centred: bool | None = None
    hidden: bool = False
    title: bool = False  # of the document itself


@dataclass(slots=True)
class Counter:
    """How one level of headings is numbered."""

    form: str = ""
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    start: int = 1


@dataclass(slots=True)
class Styles:
    """All styles of a text."""

    by_name: dict[str, Style] = field(default_factory=dict)
    counters: dict[int, Counter] = field(default_factory=dict)
    counts: list[int] = field(default_factory=lambda: [0] * (_LEVELS + 1))

    def of(self, name: str) -> Style:
        """The style with what it inherits filled in."""
        found = Style()
        seen: set[str] = set()
        while name and name not in seen and name in self.by_name:
            seen.add(name)
            found.title = found.title or name == "Title"
            own = self.by_name[name]
            found.level = found.level or own.level
            found.name = found.name or own.name
            found.bold = own.bold if found.bold is None else found.bold
            found.centred = own.centred if found.centred is None else found.centred
            found.hidden = found.hidden or own.hidden
            name = own.parent
        return found

    def number(self, level: int) -> str:
        """The printed number of the next heading of ``level``; '' where there is none."""
        if not 1 <= level <= _LEVELS:
            return ""
        counter = self.counters.get(level, Counter())
        self.counts[level] = max(self.counts[level] + 1, counter.start)
        for below in range(level + 1, _LEVELS + 1):
            self.counts[below] = 0
        if not counter.form:
            return ""
        first = max(1, level - counter.shown + 1)
        parts = [
            numeral(self.counts[each] or 1, self.counters.get(each, counter).form)
            for each in range(first, level + 1)
        ]
        return f"{counter.prefix}{'.'.join(parts)}{counter.suffix}"


def numeral(number: int, form: str) -> str:
    """A number as ``style:num-format`` prints it."""
    if form in ("a", "A") and number <= 26:
        return chr(ord(form) + number - 1)
    if form in ("i", "I"):
        return _roman(number) if form == "I" else _roman(number).lower()
    if form.startswith("一") and number < 100:
        tens, ones = divmod(number, 10)
        ten = "" if not tens else "十" if tens == 1 else f"{_HAN[tens]}十"
        return ten + (_HAN[ones] if ones or not tens else "")
    return str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in (
        *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
        *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
    ):
        while number >= value and len(text) < 20:
            text += letters
            number -= value
    return text


def read_styles(package: Package) -> Styles:
    """The styles of ``styles.xml`` and the automatic ones of ``content.xml``."""
    styles = Styles()
    for part in ("styles.xml", "content.xml"):
        member = package.find(part)
        if member is not None:
            package.parse(member, _Handler(styles).attach)
    return styles


class _Handler:
    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._style: Style | None = None
        self._outline = False

    def attach(self, parser: XMLParserType) -> None:
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == f"{_STYLE} style":
            style = Style(attributes.get(f"{_STYLE} parent-style-name", ""))
            style.name = attributes.get(f"{_STYLE} display-name", "") or attributes.get(
                f"{_STYLE} name", ""
            )
            style.level = _whole(attributes.get(f"{_STYLE} default-outline-level"))
            self._styles.by_name[attributes.get(f"{_STYLE} name", "")] = style
            self._style = style
        elif tag == f"{_STYLE} text-properties" and self._style is not None:
            weight = attributes.get(f"{_FO} font-weight")
            if weight is not None:
                self._style.bold = weight == "bold" or weight in ("600", "700", "800", "900")
            self._style.hidden |= attributes.get(f"{_TEXT} display") == "none"
        elif tag == f"{_STYLE} paragraph-properties" and self._style is not None:
            if f"{_FO} text-align" in attributes:
                self._style.centred = attributes[f"{_FO} text-align"] == "center"
        elif tag == f"{_TEXT} outline-style":
            self._outline = True
        elif tag == f"{_TEXT} outline-level-style" and self._outline:
            self._styles.counters[_whole(attributes.get(f"{_TEXT} level"))] = Counter(
                attributes.get(f"{_STYLE} num-format", ""),
                attributes.get(f"{_STYLE} num-prefix", ""),
                attributes.get(f"{_STYLE} num-suffix", ""),
                max(1, _whole(attributes.get(f"{_TEXT} display-levels"))),
                max(1, _whole(attributes.get(f"{_TEXT} start-value"))),
            )

    def _end(self, tag: str) -> None:
        if tag == f"{_STYLE} style":
            self._style = None
        elif tag == f"{_TEXT} outline-style":
            self._outline = False


def _whole(text: str | None) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0
