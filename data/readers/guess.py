"""Encodings that are neither Unicode nor Chinese, as charset-normalizer tells them.

What it says is a guess by the look of the letters; whoever uses it says so.
"""

from __future__ import annotations

import re

_SAMPLE = 256 * 1024
"""Bytes it is shown: it reads them once for every encoding there is."""

_SWITCH = re.compile(rb"\x1b\$|\x1b\([IJ]|~\{[\x21-\x7e]{2,200}?~\}")
"""What switches to another alphabet in the seven-bit encodings."""

_SEVEN_BIT = ("iso2022_jp_2", "iso2022_jp_ext", "iso2022_kr", "hz")
_JAPANESE = ("cp932", "euc_jp")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_KANA_SHARE = 0.3  # of the letters above ASCII: no other text read as Japanese has so many
_CHINESE = ("gb18030", "gbk", "gb2312", "hz", "big5", "big5hkscs", "cp950")


def seven_bit(data: bytes) -> tuple[str, str] | None:
    """Text and encoding of what hides its letters in ASCII behind escape sequences."""
    if _SWITCH.search(data) is None:
        return None
    for encoding in _SEVEN_BIT:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not text.isascii():
            return text, encoding
    return None


def guess(data: bytes) -> tuple[str, str] | None:
    """Text and encoding as charset-normalizer has them; None where it knows none that fits.

    Japanese is told by its kana first: there it takes Shift-JIS for Korean.
    """
    from charset_normalizer import from_bytes

    if japanese := _japanese(data):
        return japanese
    best = from_bytes(_sample(data)).best()
    if best is None:
        return None
    try:
        return data.decode(best.encoding), best.encoding
    except UnicodeDecodeError:
        return None


def _japanese(data: bytes) -> tuple[str, str] | None:
    for encoding in _JAPANESE:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        letters = sum(char > "\x7f" for char in text)
        if len(_KANA.findall(text)) >= letters * _KANA_SHARE:
            return text, encoding
    return None


def is_chinese(encoding: str) -> bool:
    """Whether a guessed encoding is one of those that our own test knows better."""
    return encoding in _CHINESE


def _sample(data: bytes) -> bytes:
    """The beginning, ending where a line ends: a character cut in two would mislead."""
    if len(data) <= _SAMPLE:
        return data
    end = data.rfind(b"\n", 0, _SAMPLE)
    return data[: end if end > 0 else _SAMPLE]
