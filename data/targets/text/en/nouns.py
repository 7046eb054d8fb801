"""Noun phrases of English text: cleaned, and counted behind a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from data.targets.found.quantity import Quantity
from data.targets.words.lexicon import alternatives, pattern, source, table, word_set


@cache
def words(key: str, name: str) -> re.Pattern[str]:
    """The words of one list of ``words/english.toml`` as whole words."""
    return pattern(
        "en_names",
        "nouns",
        "words",
        english_key_name=alternatives(table("english")[key][name]),
        flags=re.I,
    )


_SMALL = source("en_names", "nouns", "small")
_END = pattern("en_names", "nouns", "end", small=_SMALL)
_OPENS_CLAUSE = pattern("en_names", "nouns", "opens_clause", flags=re.I)
_LEADS_UP = pattern("en_names", "nouns", "leads_up", flags=re.I)
_TO_DO = pattern("en_names", "nouns", "to_do")
_AIMS_FOR = pattern("en_names", "nouns", "aims_for", flags=re.I)
_ENUMERATOR = pattern("en_names", "nouns", "enumerator")
_OF_THE_GOAL = pattern("en_names", "nouns", "of_the_goal")
_AFTER_FIGURE = pattern("en_names", "nouns", "after_figure")
_FIGURE_IN = pattern("en_names", "nouns", "figure_in")
_LOOSE_END = pattern("en_names", "nouns", "loose_end", flags=re.I)
_FRONT_TIME = pattern("en_names", "nouns", "front_time", flags=re.I)
_FRONT = pattern("en_names", "nouns", "front", flags=re.I)
_TRAILING_VERB = pattern("en_names", "nouns", "trailing_verb")
_COVER = pattern("en_names", "nouns", "cover", flags=re.I)
_GOES_ON = pattern("en_names", "nouns", "goes_on")
_VERB_OR_ADVERB = pattern("en_names", "nouns", "verb_or_adverb")
_PRONOUN = pattern("en_names", "nouns", "pronoun", flags=re.I)
_NOUN_WORD = re.compile(r"[\s-]?([A-Za-z][A-Za-z’'-]+)")
_OF_NEXT_SUM = re.compile(r"[A-Z][A-Za-z]{0,3}[.$]? ?[0-9]")  # Rs. 20: no noun
_PLURAL = pattern("en_names", "nouns", "plural")
_PROGRAMMES = word_set("english", "structural", "programmes")
_PER_UNIT = ("/k", "/m", "/h", "/y", "/d")
_LITTLE = word_set("english", "stop", "little")
_LONGEST_NOUN = 6


def clean(piece: str) -> str:
    """A phrase without the small words around it, and without an earlier figure."""
    piece = _AFTER_FIGURE.sub("", _OPENS_CLAUSE.sub("", piece.strip()))
    piece = _FIGURE_IN.sub("", _LEADS_UP.sub("", piece))
    piece = _AIMS_FOR.sub("", _ENUMERATOR.sub("", _ENUMERATOR.sub("", piece)))
    of_goal = _OF_THE_GOAL.match(piece)
    piece = of_goal["x"] if of_goal else piece
    phrase = piece.strip(" ,:;—–-\"'“”‘’()§•·")
    phrase = _FRONT.sub("", _FRONT_TIME.sub("", phrase + " ")).strip()
    phrase = _END.sub("", phrase)
    if not _COVER.search(phrase):
        phrase = _TRAILING_VERB.sub("", phrase)
    previous = None
    while previous != phrase:
        previous = phrase
        phrase = _TO_DO.sub("", _LOOSE_END.sub("", _END.sub("", phrase)))
    return phrase


def phrase_of(piece: str) -> str:
    """The noun phrase a preposition leads in, up to where the clause goes on."""
    return clean(_GOES_ON.split(piece, maxsplit=1)[0])


def is_pronoun(phrase: str) -> bool:
    return bool(_PRONOUN.fullmatch(phrase))


def verb_only(phrase: str) -> bool:
    """Nothing but verbs and adverbs: no noun to measure."""
    known = all_verbs()
    return all(
        _VERB_OR_ADVERB.fullmatch(word) or word.lower() in known or word in _LITTLE
        for word in phrase.split()
    )


@cache
def all_verbs() -> frozenset[str]:
    """Every verb of the lists that is no noun as well."""
    listed = " ".join(table("english")["verbs"].values()).split()
    return frozenset(listed) - word_set("english", "structural", "verbs_as_nouns")


@dataclass(frozen=True, slots=True)
class Noun:
    """The counted noun behind a number; ``end`` is where it ends, 0 if there is none.

    ``name``: the number and the noun belong to the name of a programme.
    """

    text: str = ""
    end: int = 0
    name: bool = False

    @property
    def head(self) -> str:
        """Its last word, which serves as the unit."""
        return self.text.split()[-1].lower() if self.text else ""


def named_thing(text: str, quantity: Quantity, end: int) -> Noun:
    """Income of no less than 450 000 Income and Assets Forms: a noun though it is no plural."""
    match = _NOUN_WORD.match(text, quantity.end, end)
    if match is None or words("stop", "words").fullmatch(match[1]) or not match[1][0].isupper():
        return Noun()
    return Noun(match[1], match.end())


def counted_noun(text: str, quantity: Quantity, end: int) -> Noun:
    """``new urban jobs`` of 11 million new urban jobs."""
    if not quantity.fresh or quantity.form != "number":
        return Noun()
    found: list[tuple[str, int]] = []
    stops = words("stop", "words")
    position = quantity.end
    for match in _NOUN_WORD.finditer(text, quantity.end, end):
        word = match[1]
        if _OF_NEXT_SUM.match(text, match.start(1)):
            break
        if not found and word.lower() in ("more", "additional", "extra"):
            position = match.end()
            continue
        if match.start() != position or len(found) >= _LONGEST_NOUN or stops.fullmatch(word):
            break
        if found and _PLURAL.search(found[-1][0]) and not _PLURAL.search(word):
            if word in _PROGRAMMES:
                return Noun(name=True)  # the 100 Enterprises initiative
            break
        found.append((word, match.end()))
        position = match.end()
    while found and not _PLURAL.search(found[-1][0]):
        found.pop()
    if not found or text[found[-1][1] : found[-1][1] + 2] in _PER_UNIT:
        return Noun()
    return Noun(text[quantity.end : found[-1][1]].strip(" -"), found[-1][1])
