"""Terms of a text and of a query: grams, Latin words and their inflections."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Set
from functools import cached_property
from itertools import pairwise

from data.latin import LATIN, latin_words

__all__ = [
    "LATIN",
    "MAX_FORMS",
    "Vocabulary",
    "beginning_with",
    "grams",
    "inflections",
    "is_latin",
    "is_latin_word",
    "latin_words",
    "spelt_nearly",
]

_WORD = re.compile(f"[{LATIN}]+")
_LATIN_WORD = re.compile(f"[A-ZÀ-ÖØ-Þ{LATIN}]+")

# They look like plurals and are none.
_NO_PLURALS = frozenset(("news", "series", "species", "means", "gas", "bus", "his", "this", "its"))
_VOWEL = re.compile("[aeiouy]")
MAX_FORMS = 64


def is_latin_word(text: str) -> bool:
    """Whether ``text`` is one run of Latin letters, of whatever width or case."""
    return bool(_LATIN_WORD.fullmatch(unicodedata.normalize("NFKC", text)))


class Vocabulary(Set[str]):
    """The Latin words there are; those that begin alike stand together."""

    def __init__(self, parts: Iterable[Iterable[str]]) -> None:
        self._words = frozenset().union(*parts)

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    @cached_property
    def _ordered(self) -> list[str]:
        return sorted(self._words)

    def beginning_with(self, prefix: str) -> list[str]:
        """The words that begin with ``prefix``, sorted."""
        words = self._ordered
        start = end = bisect_left(words, prefix)
        while end < len(words) and words[end].startswith(prefix):
            end += 1
        return words[start:end]


def is_latin(char: str) -> bool:
    """Whether a folded character is a Latin letter."""
    return "a" <= char <= "z" or (char >= "ß" and bool(_WORD.match(char)))


def grams(folded: str) -> set[str]:
    """The characters and the pairs of characters of a folded text."""
    found = set(folded)
    found.update(map("".join, pairwise(folded)))
    return found


def inflections(word: str, vocabulary: Collection[str]) -> list[str]:
    """The words of ``vocabulary`` that are ``word`` in another inflection.

    Covers regular English plurals, -ed and -ing (after the spelling rules any
    grammar gives: -ies, -es, doubled consonants, silent e). ``word`` itself is
    not among them.
    """
    forms: set[str] = set()
    for base in {word} | _bases(word):
        forms |= {base} | _inflected(base)
    forms -= {word, *_NO_PLURALS}
    return sorted(form for form in forms if form in vocabulary)


def _inflected(base: str) -> set[str]:
    if len(base) < 3 or not base.isascii():
        return {base + "s"} if len(base) > 1 else set()
    last, before = base[-1], base[-2]
    consonant_y = last == "y" and before not in "aeiou"
    if consonant_y:
        return {base[:-1] + "ies", base[:-1] + "ied", base + "ing"}
    plural = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s")
    stem = base[:-1] if last == "e" and before != "e" else base
    forms = {plural, stem + "ed", stem + "ing"}
    # plan → planned, travel → travelled
    short = re.fullmatch("[^aeiou]*[aeiou][^aeiouwxy]", base)
    if short or (last in "lpmtr" and before in "aeiou" and len(base) > 4):
        forms |= {base + last + "ed", base + last + "ing"}
    return forms


def _bases(word: str) -> set[str]:
    """What ``word`` may be an inflection of (too many: the vocabulary decides)."""
    bases: set[str] = set()
    if len(word) < 4 or not word.isascii() or word in _NO_PLURALS:
        return bases
    if word.endswith(("ies", "ied")):
        bases.add(word[:-3] + "y")
    if word.endswith("es"):
        bases |= {word[:-2], word[:-1]}
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        bases.add(word[:-1])
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3 or not _VOWEL.search(stem):
            continue
        bases |= {stem, stem + "e"}
        if stem[-1] == stem[-2]:
            bases.add(stem[:-1])
    return {base for base in bases if word in _inflected(base)}


def beginning_with(prefix: str, vocabulary: Iterable[str]) -> list[str]:
    """The words of ``vocabulary`` that begin with ``prefix``, sorted."""
    if isinstance(vocabulary, Vocabulary):
        return vocabulary.beginning_with(prefix)
    return sorted(word for word in vocabulary if word.startswith(prefix))


def spelt_nearly(word: str, vocabulary: Iterable[str], distance: int | None = None) -> list[str]:
    """The words at most ``distance`` slips from ``word``, nearest first.

    A slip is a letter more, less, or other, or two neighbours changed about.
    By default one slip is allowed in words of up to five letters, else two.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    allowed = distance if distance is not None else 1 if len(word) <= 5 else 2
    near = process.extract_iter(word, vocabulary, scorer=OSA.distance, score_cutoff=allowed)
    return [other for _, other in sorted((int(slips), other) for other, slips, _ in near)]
