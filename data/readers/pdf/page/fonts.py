"""What a font's name and descriptor tell of its looks: weight, slant, family."""

from __future__ import annotations

import ctypes
import re
from typing import Any, NamedTuple

_HEAVY_WEIGHT = 600
_HEAVY_FLAG = 1 << 18
_SLANT_FLAG = 1 << 6
_HEAVY = re.compile(
    r"bold|black|heavy|semibold|demi|simhei|heiti|xiaobiaosong|fzxbs|fzht|黑体|小标宋|粗"
    r"|(?:^|[^a-z])(?:cmb|cmbx|sfbx)[a-z]*[0-9]*$"
)
_SLANT = re.compile(r"ital|obliq|slant|kursiv|cmti|cmsl|sfti")
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_TAIL = re.compile(
    r"(?:[-, ]?(?:bold|black|heavy|semibold|demi|regular|roman|medium|light|book|italic|oblique"
    r"|slanted|condensed|mt|ps|psmt|it|bd|identity-h|gbk-euc-h)){1,8}$",
    re.IGNORECASE,
)


class Looks(NamedTuple):
    """Weight, slant and family of a font."""

    heavy: bool
    slant: bool
    family: str


def looks_of(pdfium: Any, font: Any) -> Looks:
    """The looks of a PDFium font."""
    if not font:
        return Looks(False, False, "")
    name = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, name, 256)
    flags = pdfium.FPDFFont_GetFlags(font)
    weight = pdfium.FPDFFont_GetWeight(font)
    return looks(name.value.decode("utf-8", "replace"), flags, weight)


def looks(name: str, flags: int = 0, weight: int = 0) -> Looks:
    """The looks that a font's name, its descriptor's flags and its weight tell.

    >>> looks("ABCDEF+Arial-BoldItalicMT")
    Looks(heavy=True, slant=True, family='arial')
    """
    lower = name.lower()
    flags = max(flags, 0)
    heavy = weight >= _HEAVY_WEIGHT or bool(flags & _HEAVY_FLAG) or bool(_HEAVY.search(lower))
    slant = bool(flags & _SLANT_FLAG) or bool(_SLANT.search(lower))
    return Looks(heavy, slant, family_of(name))


def family_of(name: str) -> str:
    """A font's family: its name without subset tag, weight and slant.

    >>> family_of("ABCDEF+TimesNewRomanPS-BoldMT")
    'timesnewroman'
    """
    family = _SUBSET.sub("", name)
    for _ in range(3):
        shorter = _TAIL.sub("", family)
        if shorter == family or not shorter:
            break
        family = shorter
    return family.lower()[:60]
