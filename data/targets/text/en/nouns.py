"""Noun phrases of English text: cleaned, and counted behind a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from data.targets.found.quantity import Quantity
from data.targets.words.lexicon import alternatives, table


@cache
def words(key: str, name: str) -> re.Pattern[str]:
    """The words of one list of ``words/english.toml`` as whole words."""
    return re.compile(rf"\b(?:{alternatives(table('english')[key][name])})\b", re.I)


_SMALL = (
    "to|by|at|of|from|in|on|with|for|and|or|the|a|an|be|will|should|is|are|that|further|generally"
    "|as"
)
_END = re.compile(
    rf"(?:(?<!\s)\s+|^)(?:{_SMALL}|has|have|been|it|we|its|so|up|over|will be|will have)$"
)
_FRONT_TIME = re.compile(r"^(?:by|in|since|until|from) (?:the end of )?(?:19|20)[0-9]{2},? ", re.I)
_FRONT = re.compile(
    r"^(?:(?:ensure|ensuring|see|seeing|it|the|a|an|our|its|their|that|this|these|all|both|total"
    r"|of|in|to|and|we|china’s|china's|also|further|with|for|will|more|generally|about|over)\s+)+",
    re.I,
)
_TRAILING_VERB = re.compile(
    r"\s(?:stays?|covers?|rises?|accounts?|remains?|does not (?:fall|exceed)|do not|falls?|stands?"
    r"|reach(?:es)?|achieves?|exceeds?|grows?|increases?|totals?|can|connecting|is|are)$"
)
_COVER = re.compile(r"\b(?:forest|tree|green|vegetation|canopy|land) cover$", re.I)
_GOES_ON = re.compile(
    r"\sand (?=(?:[A-Z][A-Za-z]{0,3}[.$]? ?)?(?:[0-9£$€₹]|$))"
    r"|\s(?:by|in|from|so|compared|between|among|while|with|to|every|each|per year|until|through|as"
    r"|that|which|who|will|is|are)\s"
)
_VERB_OR_ADVERB = re.compile(r"[a-z]+(?:ed|ing|ly)|up|down|back|out")
_PRONOUN = re.compile(
    r"(?:we|it|they|which|that|he|she|(?:the )?government|china|this|these|there|who|you)", re.I
)
_NOUN_WORD = re.compile(r"[\s-]?([A-Za-z][A-Za-z’'-]+)")
_OF_NEXT_SUM = re.compile(r"[A-Z][A-Za-z]{0,3}[.$]? ?[0-9]")  # Rs. 20: no noun
_PLURAL = re.compile(
    r"^(?:people|children|women|men|mu|personnel|staff|police|cattle)$|[^s]s$|[^u]ses$"
)
_PROGRAMME_WORDS = "initiative initiatives program programs programme project plan campaign scheme"
_PROGRAMMES = frozenset(_PROGRAMME_WORDS.split())
_LONGEST_NOUN = 6


def clean(piece: str) -> str:
    """A phrase without the small words around it."""
    phrase = piece.strip(" ,:;—–-\"'“”‘’()§•·")
    phrase = _FRONT.sub("", _FRONT_TIME.sub("", phrase + " ")).strip()
    phrase = _END.sub("", phrase)
    if not _COVER.search(phrase):
        phrase = _TRAILING_VERB.sub("", phrase)
    previous = None
    while previous != phrase:
        previous = phrase
        phrase = _END.sub("", phrase)
    return phrase


def phrase_of(piece: str) -> str:
    """The noun phrase a preposition leads in, up to where the clause goes on."""
    return clean(_GOES_ON.split(piece, maxsplit=1)[0])


def is_pronoun(phrase: str) -> bool:
    return bool(_PRONOUN.fullmatch(phrase))


def verb_only(phrase: str) -> bool:
    """Nothing but verbs and adverbs: no noun to measure."""
    return all(_VERB_OR_ADVERB.fullmatch(word) for word in phrase.split())


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
    if not found or text[found[-1][1] : found[-1][1] + 1] == "/":
        return Noun()
    return Noun(text[quantity.end : found[-1][1]].strip(" -"), found[-1][1])
