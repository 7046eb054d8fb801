"""Units of a table: in a unit column, in the brackets of a label or a head, in a caption."""

from __future__ import annotations

import re

from data.targets.text.view import View, plain_of
from data.targets.text.zh.scan.numerals import MAGNITUDE
from data.targets.words.lexicon import pattern, unit_pattern, units

_BRACKETED = pattern("tables", "columns", "bracketed")
_PLAIN_UNIT = pattern(
    "tables", "columns", "plain_unit", magnitude=MAGNITUDE, unit_pattern=unit_pattern()
)


def parse_unit(text: str, *, loose: bool = False) -> tuple[str, str] | None:
    """Magnitude and unit of 万元/人; ``loose`` takes any short text for a unit."""
    plain = re.sub(r"\s+", "", plain_of(text))
    if loose and _LATIN.match(plain):
        return _english(text)
    known = units()
    if plain in known:
        return "", known[plain]
    match = _PLAIN_UNIT.match(plain)
    if match:
        unit = match["u"]
        top, slash, bottom = unit.partition("/")
        name = known.get(unit) or known.get(top, top) + slash + bottom
        rest = match["rest"]
        return match["m"] or "", name + rest
    if loose and _PER_MANY.match(plain):
        return "", plain
    if loose and 0 < len(plain) <= 14 and not re.search(r"[0-9。,;]", plain):
        magnitude = re.match(rf"{MAGNITUDE}(?=.)", plain)
        if magnitude:
            return magnitude.group(), plain[magnitude.end() :]
        return "", plain
    return None


_ENGLISH_UNIT = pattern("tables", "columns", "english_unit", flags=re.I)
_PER_MANY = pattern("tables", "columns", "per_many")
_ABOUT = pattern("tables", "columns", "about", flags=re.I)
_LATIN = re.compile(r"(?:US)?[$€£¥%]|[A-Za-z]")


def unit_in_caption(line: str) -> tuple[str, str] | None:
    """thousand hectares of Table 3. Irrigated area by province, thousand hectares."""
    last = re.split(r"[,，;；(（]", line)[-1].strip(" )）.")
    return parse_unit(last, loose=True) if _ENGLISH_UNIT.match(last) else None


def says_about(title: str) -> bool:
    """（约）: every cell below the title is approximate."""
    return bool(_ABOUT.search(plain_of(title)))


def _english(text: str) -> tuple[str, str]:
    """Magnitude and unit of an English unit cell: billion US$, % of GDP, number."""
    from data.targets.text.en.patterns import english_unit

    return english_unit(text)


_BARE_SHARE = pattern("tables", "columns", "bare_share")


def bracketed_unit(label: str) -> tuple[str, str] | None:
    """The unit printed at the end of a label: 常住人口规模（万人）, 垃圾回收利用率%."""
    share = _BARE_SHARE.search(label)
    if share:
        return "", share.group()
    match = _BRACKETED.search(label)
    if match is None:
        return None
    loose = "/" in match["unit"] or bool(_ENGLISH_UNIT.match(match["unit"]))
    return parse_unit(match["unit"], loose=loose)


def without_unit(label: str) -> str:
    """The label without its unit in brackets, footnote marks and order number."""
    plain = re.sub(r"(?<![*†‡∗＊①-⑳])[*†‡∗＊①-⑳]+$", "", label.strip())
    view = View(plain)
    match = _BRACKETED.search(view.plain)
    if _BARE_SHARE.search(view.plain):
        plain = plain[:-1].rstrip()
    elif match and bracketed_unit(view.plain):
        plain = plain[: view.back(match.start(), match.end())[0]]
    numbered = (
        r"^\s*(?:[（(][0-9０-９]{1,3}[)）]|[0-9０-９]{1,3}(?:[.．、﹒](?![0-9])|\s+(?=\S)))\s*"
    )
    return re.sub(rf"{numbered}|^其中[:：]", "", plain).rstrip(" *∗＊")
