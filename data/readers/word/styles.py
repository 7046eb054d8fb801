"""Word's styles and automatic numbers: what a paragraph is and what Word prints before it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from data.readers.package import Package, local

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

_HEADING_NAME = re.compile(r"(?:heading|标题|標題)\s*([1-9])$", re.IGNORECASE)
_TITLE_NAMES = frozenset(("title", "标题", "標題", "subtitle"))
_CONTENTS_NAME = re.compile(r"(?:toc|目录|目錄)\s*\d*$", re.IGNORECASE)
_CAPTION_NAMES = frozenset(("caption", "题注", "題註"))
_COLOUR = re.compile(r"[0-9a-f]{6}")
_HEAVY_FONT = re.compile(r"黑体|黑體|SimHei|小标宋|大标宋|Heiti", re.IGNORECASE)


@dataclass(slots=True)
class Style:
    """A paragraph or character style with what it says itself."""

    id: str
    name: str = ""
    based_on: str = ""
    outline: int | None = None
    bold: bool | None = None
    heavy: bool | None = None
    centred: bool | None = None
    hidden: bool | None = None
    slant: bool | None = None
    size: float | None = None  # points
    colour: str | None = None
    face: str | None = None
    number: str | None = None  # numId
    number_level: int | None = None


@dataclass(slots=True)
class Level:
    """One level of a numbering definition."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    style: str = ""
    restart: int | None = None
    arabic: bool = False  # all its numbers in Arabic digits (w:isLgl)


@dataclass(slots=True)
class Styles:
    """All styles by id, looked up through ``basedOn``."""

    styles: dict[str, Style] = field(default_factory=dict)
    default: str = ""
    usual: Style = field(default_factory=lambda: Style(""))  # the document's defaults

    def chain(self, style_id: str) -> list[Style]:
        """The style and those it is based on, nearest first."""
        found: list[Style] = []
        seen: set[str] = set()
        while style_id and style_id not in seen and (style := self.styles.get(style_id)):
            seen.add(style_id)
            found.append(style)
            style_id = style.based_on
        return found

    def heading_level(self, style_id: str) -> int:
        """1 to 9 for a heading style, else 0."""
        for style in self.chain(style_id):
            if found := _HEADING_NAME.match(style.name):
                return int(found[1])
            if style.outline is not None:
                return style.outline + 1 if style.outline < 9 else 0
        return 0

    def is_title(self, style_id: str) -> bool:
        style = self.styles.get(style_id)
        return style is not None and style.name.lower() in _TITLE_NAMES

    def is_contents(self, style_id: str) -> bool:
        style = self.styles.get(style_id)
        return style is not None and _CONTENTS_NAME.match(style.name) is not None

    def is_caption(self, style_id: str) -> bool:
        style = self.styles.get(style_id)
        return style is not None and style.name.lower() in _CAPTION_NAMES

    def name(self, style_id: str) -> str:
        style = self.styles.get(style_id)
        return style.name if style is not None else ""

    def flag(self, style_id: str, name: str) -> bool:
        return bool(self.value(style_id, name))

    def value(self, style_id: str, name: str) -> Any:
        """What the style says of ``name``, or what it is based on; None if none does."""
        for style in self.chain(style_id):
            value = getattr(style, name)
            if value is not None:
                return value
        return None

    def numbering(self, style_id: str) -> tuple[str, int | None] | None:
        for style in self.chain(style_id):
            if style.number is not None:
                return style.number, style.number_level
        return None


def is_on(attributes: Mapping[str, str]) -> bool:
    """An on/off property: on unless its value says otherwise."""
    return value_of(attributes, "val") not in ("0", "false", "off", "none")


def value_of(attributes: Mapping[str, str], name: str) -> str | None:
    """An attribute by its local name, whatever its namespace."""
    for key, value in attributes.items():
        if local(key) == name:
            return value
    return None


def face_of(attributes: Mapping[str, str]) -> str | None:
    """The face that ``w:rFonts`` names, the one for ideographs first."""
    return value_of(attributes, "eastAsia") or value_of(attributes, "ascii")


def is_heavy_font(attributes: Mapping[str, str]) -> bool | None:
    """Whether ``w:rFonts`` sets a black-letter Chinese face; None if it names no face."""
    face = face_of(attributes)
    return None if face is None else _HEAVY_FONT.search(face) is not None


def points(attributes: Mapping[str, str]) -> float | None:
    """The size that ``w:sz`` sets, which counts in half points."""
    halves = whole(value_of(attributes, "val"))
    return halves / 2 if halves and 0 < halves < 4000 else None


def colour_of(attributes: Mapping[str, str]) -> str:
    """The colour that ``w:color`` sets: '1f4e79', '' for the usual one."""
    value = (value_of(attributes, "val") or "").lower()
    return value if _COLOUR.fullmatch(value) and value != "000000" else ""


def whole(value: str | None) -> int | None:
    """A number in an attribute, or None."""
    if value is None:
        return None
    try:
        return int(value)
    except ValueError:
        return None


def read_styles(package: Package, member: str | None) -> Styles:
    """``styles.xml``; empty styles where the package has none."""
    styles = Styles()
    if member is None:
        return styles
    current: list[Style] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag == "style":
            style = Style(value_of(attributes, "styleId") or "")
            current.append(style)
            styles.styles[style.id] = style
            if value_of(attributes, "default") in ("1", "true") and (
                value_of(attributes, "type") == "paragraph"
            ):
                styles.default = style.id
        elif tag == "docDefaults":
            current.append(styles.usual)
        elif current:
            _style_property(current[-1], tag, attributes)

    def end(name: str) -> None:
        if local(name) in ("style", "docDefaults") and current:
            current.pop()

    def attach(parser: XMLParserType) -> None:
        parser.StartElementHandler = start
        parser.EndElementHandler = end

    package.parse(member, attach)
    return styles


def _style_property(style: Style, tag: str, attributes: dict[str, str]) -> None:
    if tag == "name":
        style.name = value_of(attributes, "val") or ""
    elif tag == "basedOn":
        style.based_on = value_of(attributes, "val") or ""
    elif tag == "outlineLvl":
        style.outline = whole(value_of(attributes, "val"))
    elif tag == "b":
        style.bold = is_on(attributes)
    elif tag == "i":
        style.slant = is_on(attributes)
    elif tag == "vanish":
        style.hidden = is_on(attributes)
    elif tag == "sz":
        style.size = points(attributes)
    elif tag == "color":
        style.colour = colour_of(attributes)
    elif tag == "rFonts":
        style.heavy = is_heavy_font(attributes)
        style.face = face_of(attributes)
    elif tag == "jc":
        style.centred = value_of(attributes, "val") == "center"
    elif tag == "numId":
        style.number = value_of(attributes, "val")
    elif tag == "ilvl":
        style.number_level = whole(value_of(attributes, "val"))
