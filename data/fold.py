"""F, the fold: the one definition of when two texts are the same for search.

Character by character: NFKC, case folding, CJK radicals to ideographs,
traditional to simplified, one form for all dashes. Dropped: invisible
characters, the soft hyphen, the quotation marks “ ” ‘ ’ 「 」 『 』 ", and every
run of white space unless both its neighbours are Latin letters or digits, where
it becomes one space.

The neighbours of white space are looked up in what remains after folding, and
what a character folds to never depends on the characters around it. So the fold
of any substring, white space at its ends aside, stands in the fold of the whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.fold_tables import IDEOGRAPHS, RADICALS, SIMPLIFIED, TRADITIONAL

if TYPE_CHECKING:
    from data.model import Span

_QUOTES = frozenset('“”‘’「」『』"')
# All of category Pd; the minus sign; the box-drawing rules Chinese typists set dashes with.
_DASHES = frozenset("\u2212\u2500\u2501")
# Zero-width or blank although their category does not say so: Hangul fillers,
# variation selectors, the grapheme joiner, Khmer and Mongolian selectors.
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)
# Format characters that are seen: Arabic, Syriac and Kaithi number marks.
_SEEN_FORMAT = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")

# Latin letters and digits as they stand after folding (lower case, narrow), and
# the accents that belong to a letter before them.
_LATIN = "0-9a-zß-öø-ʯ\u0300-\u036fᴀ-ᶿḀ-ỿⱠ-Ɀꜣ-ꟊꟲ-ꟿꬰ-ꭩ"
_IS_LATIN = re.compile(f"[{_LATIN}]").match
_SPACES = re.compile("  +")
_LOOSE_SPACE = re.compile(f" (?:(?<![{_LATIN}] )|(?![{_LATIN}]))")

# Runs in which every character folds to exactly one, none of it white space:
# most of any text. ``tests/data/test_fold.py`` holds the class to that.
_STEADY = "!#-~·×–—〇、。〈-》【-〛\u4e00-\u9fff！＃-～"
_STEADY_RUN = re.compile(f"[{_STEADY}]+|[^{_STEADY}]")
_STEADY_TEXT = re.compile(f"[{_STEADY}]*").fullmatch


class _Table(dict[int, str]):
    """Folded form by code point, worked out when a character is first met.

    White space is held as one U+0020, whatever it was.
    """

    def __init__(self) -> None:
        super().__init__()
        self._one_to_one: dict[str, str] = {}

    def __missing__(self, code: int) -> str:
        if not self._one_to_one:
            self._one_to_one.update(zip(TRADITIONAL, SIMPLIFIED, strict=True))
            self._one_to_one.update(zip(RADICALS, IDEOGRAPHS, strict=True))
        character = chr(code)
        folded = " " if character.isspace() else self._settle(character)
        self[code] = folded
        return folded

    def _settle(self, character: str) -> str:
        """Apply the steps until nothing changes: one can make room for another."""
        before, now = "", character
        while now != before:
            before = now
            plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", now).casefold())
            now = "".join(self._step(c) for c in plain)
        return now

    def _step(self, c: str) -> str:
        # A space inside an expansion (´ is a space and an accent) is no white space of the text.
        if c in _QUOTES or c.isspace() or _is_invisible(c):
            return ""
        if c in _DASHES or unicodedata.category(c) == "Pd":
            return "-"
        return self._one_to_one.get(c, c)


def _is_invisible(c: str) -> bool:
    category = unicodedata.category(c)
    if category in ("Cf", "Cc"):
        return c not in _SEEN_FORMAT
    return category in ("Zl", "Zp", "Cs") or _BLANK.match(c) is not None


_TABLE = _Table()


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and where each of its characters comes from.

    The folded character ``i`` comes from ``source[starts[i]:ends[i]]``; several
    come from one source character where that expands (½, ﬁ).
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def find(self, needle: str) -> list[Span]:
        """Return the source spans of ``needle``, which is folded already.

        Leftmost first and without overlap, each widened to whole source
        characters. An empty needle is nowhere.
        """
        spans: list[Span] = []
        width = len(needle)
        at = self.text.find(needle) if width else -1
        reached = 0
        while at >= 0:
            start, end = self.starts[at], self.ends[at + width - 1]
            if start >= reached:
                spans.append((start, end))
                reached = end
            at = self.text.find(needle, at + width)
        return spans


_POSITIONS = list(range(1 << 14))


def _positions(start: int, end: int) -> Sequence[int]:
    """The numbers from ``start`` to ``end``: slices of those made before cost little."""
    return _POSITIONS[start:end] if end <= len(_POSITIONS) else range(start, end)


_DROPPED = re.compile(f"[\\s{''.join(sorted(_QUOTES))}]")


def dropped(text: str, folded: str) -> list[int] | None:
    """Where ``text`` has characters that its fold left out, if all else is one to one.

    For a text of which no character folds to several. None where it cannot be told in a
    glance (of several spaces one stayed, or something rare was left out): then ``fold`` knows.
    """
    gone = len(text) - len(folded)
    if not gone:
        return []
    found = [match.start() for match in _DROPPED.finditer(text)]
    if " " in folded:
        found = _not_kept(text, folded, found)
    return found if len(found) == gone else None


def _not_kept(text: str, folded: str, found: Sequence[int]) -> list[int]:
    """Those of ``found`` that are not a space of ``folded``; none if it cannot be told."""
    gone: list[int] = []
    kept = 0
    for turn, at in enumerate(found):
        if folded[at - len(gone) : at - len(gone) + 1] != " " or not text[at].isspace():
            gone.append(at)
        elif at - 1 in found[turn - 1 : turn] or at + 1 in found[turn + 1 : turn + 2]:
            return []  # which of a run it comes from
        else:
            kept += 1
    return gone if kept == folded.count(" ") else []


def fold_text(text: str) -> str:
    """Return the fold of ``text``; its ends are trimmed of white space."""
    folded = text.translate(_TABLE)
    if " " not in folded:
        return folded
    return _LOOSE_SPACE.sub("", _SPACES.sub(" ", folded))


def fold(text: str) -> Folded:
    """Return the fold of ``text`` with its way back to the source."""
    if _STEADY_TEXT(text):
        return Folded(text.translate(_TABLE), range(len(text)), range(1, len(text) + 1))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    space: Span | None = None  # white space not yet known to stay
    last = ""  # the last folded character
    for run in _STEADY_RUN.finditer(text):
        start, end = run.span()
        piece = run.group().translate(_TABLE)
        if piece == " ":
            space = (space[0] if space else start, end)
            continue
        if not piece:
            continue
        if space:
            if last and _IS_LATIN(last) and _IS_LATIN(piece):
                pieces.append(" ")
                starts.append(space[0])
                ends.append(space[1])
            space = None
        pieces.append(piece)
        if len(piece) == end - start:
            starts += _positions(start, end)
            ends += _positions(start + 1, end + 1)
        else:
            starts.extend([start] * len(piece))
            ends.extend([end] * len(piece))
        last = piece[-1]
    return Folded("".join(pieces), starts, ends)
