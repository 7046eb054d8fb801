"""The noun that stands before a number, and the way it moves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from data.targets.text.en.nouns import clean, is_pronoun, verb_only, words
from data.targets.words.lexicon import pattern

_AUX = pattern("en_names", "names", "aux", flags=re.I)
_PASSIVE = pattern("en_names", "names", "passive", flags=re.I)
_AUX_END = pattern("en_names", "names", "aux_end", flags=re.I)
_LONG = 6
_FARTHEST = 300  # characters before a number: no name and no verb of its own stands farther off
_SHARE_OF = pattern("en_names", "names", "share_of", flags=re.I)
_REMARK = re.compile(r"(?<!\s)\s*\([^()]{9,300}\)")
_NOUN_USE = pattern("en_names", "names", "noun_use")


@dataclass(frozen=True, slots=True)
class Reading:
    """An indicator, the way it moves, and whether the number is where it ends up."""

    indicator: str
    moves: str = ""
    to: bool = True


@lru_cache(maxsize=64)  # a number asks more than once for what stands before it
def measured(body: str) -> tuple[str, str]:
    """The measured noun in what stands before a number, and the way it moves (up, down, '')."""
    name, moves = _measured(body)
    name = name.split(" among ")[0]
    if len(name.split()) > _LONG and " with " in name:  # a middle-income country with growth of
        name = clean(name.rsplit(" with ", 1)[1])
    return name, moves


def _measured(body: str) -> tuple[str, str]:
    body = _REMARK.sub("", body)
    if len(body) > _FARTHEST:
        body = body[body.find(" ", len(body) - _FARTHEST) + 1 :]
    verbs = [
        (match, sense)
        for sense in ("up", "down", "level", "deliver")
        for match in words("verbs", sense).finditer(body)
        if not _NOUN_USE.match(body, match.end())
    ]
    verbs.sort(key=lambda item: item[0].start())
    moves = next((kind for _, kind in reversed(verbs) if kind in ("up", "down")), "")
    whole = _SHARE_OF.search(body)
    if whole and not _AUX.search(whole.group()):
        return clean(whole.group()), moves
    passive = _PASSIVE.search(body) or _AUX_END.search(body)
    if passive:
        lead = clean(body[: passive.start()])
        if lead and not is_pronoun(lead):
            return lead, moves
    for match, _ in reversed(verbs):
        rest = clean(body[match.end() :])
        if rest and not _AUX.fullmatch(rest) and not verb_only(rest):
            return rest, moves
    aux = _AUX.search(body)
    for cut in [aux.start()] if aux else [match.start() for match, _ in verbs[:1]]:
        lead = clean(body[:cut])
        if lead and not is_pronoun(lead):
            return lead, moves
    return ("" if verbs else clean(body)), moves
