"""Untrusted text becomes safe text: the one door every foreign string passes.

Terminals obey control characters, and invisible or direction-changing ones can
make a screen show something other than what is stored. ``safe_text`` removes
them once, when a Block is made; ``collapse`` then brings white space into the
form a segment keeps for ever. File names, titles, pastes, window titles and
clipboard payloads pass ``safe_text`` or ``one_line`` too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from data.fold_tables import IDEOGRAPHS, RADICALS

# C0 and C1 controls but for tab and line feed; zero-width characters; bidi
# controls; lone surrogates; noncharacters. The soft hyphen stays: readers join lines by it,
# and the fold ignores it.
_HIDDEN_CLASS = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\u034f\u061c\u17b4\u17b5\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb"
    "\ud800-\udfff"
    "\ufdd0-\ufdef\ufffe\uffff"
    "\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
)

# Whole control sequences (ECMA-48). A string sequence (OSC, DCS, SOS, PM, APC)
# counts as whole only when its terminator stands on the same line: otherwise
# one stray escape character would swallow the rest of the document, and taking
# the introducer alone already disarms it. The eight-bit OSC must look like one
# (a number and a semicolon), for U+009D also occurs in wrongly decoded text.
_STRING_END = "(?:\x07|\x1b\\\\|\x9c)"
_SEQUENCE = (
    "\x1b\\[[0-?]*[ -/]*[@-~]"
    "|\x9b[0-?]*[ -/]*[@-~]"
    f"|\x1b[\\]PX^_][^\x00-\x06\x08-\x1f\x7f-\x9f]*?{_STRING_END}"
    f"|\x9d[0-9]+;[^\x00-\x06\x08-\x1f\x7f-\x9f]*?{_STRING_END}"
    "|\x1b[ -/]+[0-~]"
    "|\x1b[0-?@-OQ-WYZ\\\\`-~]"
)

_HIDDEN = re.compile(f"{_SEQUENCE}|[{_HIDDEN_CLASS}]")
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_SPACE_RUN = re.compile(r"\s{2,}|[^\S \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")

_NAME_LIMIT = 200


def safe_text(text: str) -> str:
    """Return ``text`` without anything a terminal could obey or hide.

    CR, CRLF, VT, FF, NEL, U+2028 and U+2029 become line feeds; control
    characters, whole escape sequences, bidi controls, zero-width characters and
    lone surrogates are removed. Idempotent. (A reader that needs form feeds to
    tell pages apart splits at them first.)
    """
    return safe_text_counted(text)[0]


def safe_text_counted(text: str) -> tuple[str, int]:
    """Like ``safe_text``, with the number of characters that were removed.

    Line ends that only changed their form are not counted.
    """
    shown = _HIDDEN.sub("", text)
    removed = len(text) - len(shown)
    return _LINE_END.sub("\n", shown), removed


def collapse(text: str) -> str:
    """Make every run of white space one character, and strip both ends.

    A run becomes its first character if that is itself a space (U+0020,
    U+3000, a no-break space …), otherwise U+0020. Idempotent.
    """
    return _SPACE_RUN.sub(_first_space, text.strip())


_RADICAL = re.compile(f"[{RADICALS[0]}-{RADICALS[-1]}]")
_IDEOGRAPH_OF = str.maketrans(RADICALS, IDEOGRAPHS)


def without_radicals(text: str) -> tuple[str, int]:
    """``text`` with the ideographs that CJK radicals (U+2E80–2FD5) stand for; how many.

    Programs that make PDFs write them for the ideographs they look like. The length
    stays the same.
    """
    if text.isascii() or _RADICAL.search(text) is None:
        return text, 0
    changed = text.translate(_IDEOGRAPH_OF)
    return changed, sum(map(str.__ne__, text, changed))


_RAISED = str.maketrans("0123456789+-\u2212\u2013=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-\u2212\u2013=()aeox", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎ₐₑₒₓ")


def raised(text: str) -> str:
    """``text`` in superscript characters, as an exponent is printed: 10⁸, m².

    It stays as it is where one of its characters has no such form. The fold reads
    both alike.
    """
    return _shifted(text, _RAISED)


def lowered(text: str) -> str:
    """``text`` in subscript characters, as in CO₂; see ``raised``."""
    return _shifted(text, _LOWERED)


def _shifted(text: str, table: Mapping[int, int]) -> str:
    return text.translate(table) if all(ord(char) in table for char in text) else text


def _first_space(run: re.Match[str]) -> str:
    first = run.group()[0]
    return first if unicodedata.category(first) == "Zs" else " "


def one_line(text: str, limit: int = _NAME_LIMIT) -> str:
    """Make a name, title or message safe for one line of at most ``limit`` characters.

    What is cut off is shown by a final ellipsis.
    """
    line = collapse(safe_text(text))
    if len(line) <= limit:
        return line
    return line[: max(limit - 1, 0)].rstrip() + "…"
