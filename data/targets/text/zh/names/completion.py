"""What a clause leaves out of an indicator is taken from the clause before."""

from __future__ import annotations

from data.targets.words.lexicon import pattern, word_set

_SHARES = word_set("zh_names", "completion", "shares")
_MEASURE_HEAD = pattern("zh_names", "completion", "measure_head")
_GENERIC = word_set("zh_names", "completion", "generic")
_LONE_MEASURES = word_set("zh_names", "completion", "lone")


def generic(phrase: str) -> bool:
    """总量, 占比: of something that must be said elsewhere."""
    return phrase in _GENERIC or phrase in _SHARES


def completed(phrase: str, subject: str) -> str:
    """占比 after 战略性新兴产业产值: what the clause leaves out is taken from before."""
    if not subject or phrase.startswith(subject):
        return phrase
    if phrase in _SHARES or not phrase or phrase.startswith("占"):
        return subject + phrase
    if phrase in _LONE_MEASURES or phrase in _GENERIC:
        return phrase if _MEASURE_HEAD.search(subject) and phrase else subject + phrase
    return phrase
