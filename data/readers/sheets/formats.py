"""Number formats of spreadsheets: a stored number as the sheet shows it.

A format is a picture like ``0.0%``, ``#,##0"家"`` or ``yyyy"年"m"月"`` (ECMA-376 part 1,
§18.8.30 and §18.8.31). What decides how a figure reads is kept: percent, decimals,
thousands, literal words, the parts of a date.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

BUILT_IN = {
    1: "0",
    2: "0.00",
    **dict.fromkeys((3, 5, 6, 37, 38, 41, 42), "#,##0"),
    **dict.fromkeys((4, 7, 8, 39, 40, 43, 44), "#,##0.00"),
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy-mm-dd",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), "h:mm"),
    22: "yyyy-mm-dd h:mm",
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    48: "##0.0E+0",
}
"""Pictures that files name by number only; those of Chinese where languages differ (27 to 58)."""

_LITERAL = re.compile(r'"([^"]{0,80})"|\\(.)|\[[^\]]{0,80}\]|_.|\*.')
_DATE_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)
_PICTURE = re.compile(r"[#0?][#0?,]*(?:\.[#0?]+)?")
_FRACTION = re.compile(r"[#?0] {0,9}/ {0,9}[#?0-9]")
_EXPONENT = re.compile(r"[#?0][eE][+-]")
_GENERAL = frozenset(("", "general", "@"))
_EPOCH = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
_LAST_DAY = 2_958_465  # 9999-12-31
_LONGEST = 40
_LARGEST = Decimal(10) ** 18


def shown(number: str, picture: str, *, since_1904: bool = False) -> str:
    """``number`` (as stored) as the picture shows it; as stored where it cannot be told."""
    try:
        value = Decimal(number)
    except InvalidOperation:
        return number
    if not value.is_finite() or len(number) > _LONGEST or abs(value) >= _LARGEST:
        return number
    picture = _section(picture, value)
    if picture.strip().lower() in _GENERAL:
        return _general(value)
    letters = _LITERAL.sub("", picture)
    if _DATE_LETTERS.search(letters) and not _PICTURE.search(letters):
        return _date(value, picture, since_1904) or _general(value)
    return _number(value, picture, letters)


def _section(picture: str, value: Decimal) -> str:
    """The part for this sign: positive; negative; zero."""
    parts = picture.split(";")
    if value < 0 and len(parts) > 1:
        return "-" + parts[1].lstrip("-") if parts[1] else parts[0]
    return parts[2] if value == 0 and len(parts) > 2 and parts[2] else parts[0]


def _general(value: Decimal) -> str:
    """Without the noise of binary fractions: 15 digits are what a sheet keeps."""
    return f"{Decimal(f'{float(value):.15g}'):f}"


def _number(value: Decimal, picture: str, letters: str) -> str:
    found = _PICTURE.search(letters)
    if found is None or _FRACTION.search(letters):
        return _general(value)
    if _EXPONENT.search(letters):
        return f"{float(value):.{len(found[0].partition('.')[2])}E}"
    percent = "%" in letters or "‰" in letters
    if percent:
        value *= 1000 if "‰" in letters else 100
    whole, _, decimals = found[0].partition(".")
    places = min(len(decimals), 9)
    thousands = len(whole) - len(whole.rstrip(","))
    value = value.scaleb(-3 * thousands)
    value = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if decimals.endswith(("#", "?")):
        value = value.normalize()
    text = f"{abs(value):,f}" if "," in whole.rstrip(",") else f"{abs(value):f}"
    sign = "-" if value < 0 else ""
    before, after = _words(picture)
    return f"{sign}{before}{text}{after}"


def _words(picture: str) -> tuple[str, str]:
    """The literal words and signs before and behind the digits of a picture."""
    before, after, seen = "", "", False
    at = 0
    while at < len(picture):
        literal = _LITERAL.match(picture, at)
        if literal:
            text = literal[1] or literal[2] or ""
            at = literal.end()
        else:
            text = picture[at]
            at += 1
            if text in "#0?,.":
                seen = seen or text in "#0?"
                continue
            if text not in "%‰¥$€£+() ":
                continue
        if seen:
            after += text
        else:
            before += text.lstrip("-")
    return before.replace("(", "").strip(), after.replace(")", "").rstrip()


def _date(value: Decimal, picture: str, since_1904: bool) -> str:
    if not 0 <= value <= _LAST_DAY:
        return ""
    moment = (_EPOCH_1904 if since_1904 else _EPOCH) + timedelta(days=float(value))
    letters = _LITERAL.sub("", picture).lower()
    has = {letter for letter in "yd" if letter in letters}
    if "m" in letters.replace("h:mm", "").replace("mm:ss", ""):
        has.add("m")
    clock = moment.strftime("%H:%M") if "h" in letters else ""
    if not has:
        return clock
    if "年" in picture or "月" in picture:
        parts = ((f"{moment.year}年", "y"), (f"{moment.month}月", "m"), (f"{moment.day}日", "d"))
        day = "".join(text for text, letter in parts if letter in has)
    else:
        day = "-".join(
            text
            for text, letter in (
                (f"{moment.year}", "y"),
                (f"{moment.month:02}", "m"),
                (f"{moment.day:02}", "d"),
            )
            if letter in has
        )
    return f"{day} {clock}".strip() if clock != "00:00" else day
