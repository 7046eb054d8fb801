"""Telling English text from Chinese."""

from __future__ import annotations

import re

_CJK = re.compile(r"[\u3400-\u9fff]")
_LETTERS = re.compile(r"(?:[A-Za-z][^A-Za-z]*){4}")


def is_english(text: str) -> bool:
    """No ideograph in it, and words in Latin letters."""
    return not _CJK.search(text) and bool(_LETTERS.search(text))
