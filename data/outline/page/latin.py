"""English headings inside a line: where they begin and where their titles end.

A whole plan may be one line, 'PART I TITLE Sentence … Chapter 1 Title Sentence',
with nothing but the way titles are written to tell where a title ends.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ..ordinals import WORD, latin_number

_HINT = re.compile(r"\b(?:Chapter|Section|Article|PART|CHAPTER|SECTION|ARTICLE) ")
_HEADING = re.compile(
    r"(?<![A-Za-z0-9(])(?P<word>PART|Part|CHAPTER|Chapter|SECTION|Section|ARTICLE|Article|Box|BOX)"
    rf" (?P<n>[0-9]{{1,3}}|[IVXLC]{{1,7}}|(?i:{WORD}))[.:]?(?= [A-Z“\"])"
)
_CONTENTS = re.compile(r"(?:TABLE OF )?CONTENTS\s*$|(?:Table of )?Contents\s*$")
_QUOTES = "“”\"'(),;"
_WORD = re.compile(r"\S+")
_ITEM = re.compile(r"[0-9]{1,2}\.$|[a-z]\)$")
_PAGE = re.compile(r"[0-9]{1,3}$")  # a page's number, or 01 of an item
_TITLE_WORDS = 28
_WORDS_BEFORE_POINT = 8  # a sentence is longer
_ENTRY_MAX = 250  # characters of a title in a contents list
_MIN_INLINE = 3
_MAX_INLINE = 10_000  # more headings than any plan has are no headings

# In a title these are written small; capital, they begin a sentence.
_SMALL_WORDS = """
    a an the and or but nor of in on at to for from by with as into onto over under between
    through within without upon via per than that toward towards among across against along
    after before during around about beyond until
"""
_SMALL_WORD = re.compile(r"(?<![A-Za-z])[a-z][a-z'-]*")
_PLAIN_SHARE = 0.5  # of the titles behind one word, Section, are written like sentences
_SHORT = 4  # letters: longer ones, Between or During, are capital in many a title
_SMALL = frozenset(_SMALL_WORDS.split())
_STARTER_WORDS = """
    We This These It There Our They While Since When If According Under Among
"""
_STARTERS = frozenset(_STARTER_WORDS.split())


@dataclass(frozen=True, slots=True)
class Inline:
    """A heading inside a line: its offset, and where its title ends (None: with the line,
    or unknown)."""

    start: int
    end: int | None


def inline_headings(text: str) -> list[Inline]:
    """The English headings inside ``text``, in order; none where there are but a few.

    Numbers must count up or begin anew, so that a mention of a chapter in a
    sentence is no heading. Titles named in a contents list come again word for
    word; others end where title case ends.
    """
    if _HINT.search(text) is None:
        return []
    found: list[re.Match[str]] = []
    last: dict[str, int] = {}
    for match in _HEADING.finditer(text):
        word = match["word"].lower()
        number = latin_number(match["n"])
        if number == last.get(word, 0) + 1 or number == 1:
            last[word] = number
            found.append(match)
        if len(found) > _MAX_INLINE:
            break
    if not _MIN_INLINE <= len(found) <= _MAX_INLINE:
        return []
    inline = _with_ends(text, found)
    contents = _CONTENTS.search(text, max(0, found[0].start() - 40), found[0].start())
    return [Inline(contents.start(), None), *inline] if contents else inline


def opening_title(text: str, start: int) -> int | None:
    """Where a title ends that begins a line at ``start`` and is followed by its text."""
    end = title_end(text, start, len(text))
    return end if end is not None and text[end : end + 80].strip() else None


def _with_ends(text: str, found: list[re.Match[str]]) -> list[Inline]:
    stops = [match.start() for match in found[1:]] + [len(text)]
    listed = _listed(text, found, stops)
    plain = _Plain(text, found, stops)
    result: list[Inline] = []
    for match, stop in zip(found, stops, strict=True):
        start = match.end() + 1
        key = (match["word"].lower(), match["n"])
        title = listed.get(key)
        if title is not None and text.startswith(title, start):
            end: int | None = start + len(title)
        else:
            end = plain.end(match["word"], start, stop)
            if end is not None:
                listed.setdefault(key, text[start:end])
        if end is not None and not text[end:stop].strip():
            end = None  # the title is all there is
        result.append(Inline(match.start(), end))
    return result


def _listed(text: str, found: list[re.Match[str]], stops: list[int]) -> dict[tuple[str, str], str]:
    """The titles a contents list names: all that stands there before the next heading
    stands behind the same number again."""
    entries: dict[tuple[str, str], str] = {}
    titles: dict[tuple[str, str], str] = {}
    for match, stop in zip(found, stops, strict=True):
        key = (match["word"].lower(), match["n"])
        start = match.end() + 1
        entry = entries.get(key, "")
        if entry and text.startswith(entry, start):
            titles.setdefault(key, entry)
        if stop - start <= _ENTRY_MAX:
            entries.setdefault(key, text[start:stop].strip())
    return titles


class _Plain:
    """Titles written like sentences: 'Section 2 Bolster the protection of IP We will …'.

    Such a title ends before a word that is capital though the text writes it small
    elsewhere; others are names.
    """

    def __init__(self, text: str, found: Sequence[re.Match[str]], stops: Sequence[int]) -> None:
        self._text = text
        self._small = frozenset(_SMALL_WORD.findall(text))
        tally: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        for match, stop in zip(found, stops, strict=True):
            tally[match["word"].lower()][0] += self._is_plain(match.end() + 1, stop)
            tally[match["word"].lower()][1] += 1
        self._words = {w for w, (n, all_) in tally.items() if n > _PLAIN_SHARE * all_}

    def end(self, word: str, start: int, stop: int) -> int | None:
        """Where the title behind ``word`` and its number ends; None if it cannot be told."""
        if word.lower() not in self._words or not self._is_plain(start, stop):
            return title_end(self._text, start, stop)
        before = start
        for index, found in enumerate(_WORD.finditer(self._text, start, stop)):
            whole = found.group()
            if index > _TITLE_WORDS:
                return None
            torn = self._text[before - 1] == "-"  # Five- Year
            begins = whole[0] in "—–-" or _PAGE.match(whole) or self._begins(whole)
            if index and begins and not torn:
                return before
            before = found.end()
            if index and whole.endswith((".", "!", "?")):
                return before if index < _WORDS_BEFORE_POINT else None
        return stop

    def _is_plain(self, start: int, stop: int) -> bool:
        """Whether the words behind the first are small, but for names."""
        for index, found in enumerate(_WORD.finditer(self._text, start, stop)):
            word = found.group().strip(_QUOTES)
            if index and word[:1].islower() and word not in _SMALL:
                return True
            if index > _TITLE_WORDS or (index and self._begins(word)):
                return False
        return False

    def _begins(self, whole: str) -> bool:
        word = whole.strip(_QUOTES)
        return word[:1].isupper() and word.lower() in self._small


def title_end(text: str, start: int, stop: int) -> int | None:
    """Where the title that begins at ``start`` ends, before ``stop``; None if it cannot be told."""
    words: list[re.Match[str]] = []
    for found in _WORD.finditer(text, start, stop):
        words.append(found)
        if len(words) > _TITLE_WORDS:
            break
    if not words:
        return None
    texts = [w.group() for w in words]
    if _is_capitals(texts[0]) and (len(texts[0]) > 1 or _is_capitals("".join(texts[1:2]))):
        return _capitals_end(words, texts, stop)
    capital = 0  # the last word with a capital: where a sentence would have begun
    for index, whole in enumerate(texts):
        word = whole.strip(_QUOTES)
        before = words[index - 1].end()
        if index and (whole in "—–-" or _PAGE.match(whole)):
            return before
        if index and (_ITEM.match(word) or _begins_sentence(word, texts[index - 1])):
            return before
        if word[:1].isupper():
            capital = index
        elif word and not word[0].isdigit() and word not in _SMALL:
            return words[capital - 1].end() if capital else None
        if index and whole.endswith((".", "!", "?")):
            return words[index].end()
    return stop if len(words) <= _TITLE_WORDS else None


def _begins_sentence(word: str, before: str) -> bool:
    if before.endswith((":", "—")):
        return False
    short = len(word) <= _SHORT and word.istitle() and word.lower() in _SMALL
    return short or word in _STARTERS


def _capitals_end(words: list[re.Match[str]], texts: list[str], stop: int) -> int | None:
    for index, text in enumerate(texts):
        following = texts[index + 1] if index + 1 < len(texts) else ""
        single = len(text) == 1 and bool(following) and not _is_capitals(following)
        if not _is_capitals(text) or single:
            return words[index - 1].end() if index else None
    return stop if len(words) <= _TITLE_WORDS else None


def _is_capitals(word: str) -> bool:
    return all(c.isupper() for c in word if c.isalpha())
