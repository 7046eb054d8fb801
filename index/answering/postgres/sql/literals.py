"""What a text must hold for a pattern to match in it, where that is plain to see."""

from __future__ import annotations

from itertools import pairwise

from data.fold import fold_text

_OPTIONAL = tuple("?*{")


def literal_grams(source: str) -> list[str]:
    """Grams of the fold of every text that the pattern matches in; none where it is not plain.

    Only ideographs that stand by themselves outside brackets are looked at: they have no
    case, and what they fold to never depends on what is around them.
    """
    if "|" in source or "(?" in source:
        return []
    runs = [""]
    depth = at = 0
    while at < len(source):
        char, following = source[at], source[at + 1 : at + 2]
        if not depth and "\u4e00" <= char <= "\u9fff" and following not in _OPTIONAL:
            runs[-1] += fold_text(char)
            if following == "+":
                runs.append("")
        else:
            runs.append("")
            depth += (char == "(") - (char == ")")
            at = _behind(source, at) - 1
        at += 1
    return list(dict.fromkeys(gram for run in runs if run for gram in _grams(run)))


def _behind(source: str, at: int) -> int:
    """Behind an escape, a set, or one character."""
    if source[at] == "\\":
        return at + 2
    if source[at] != "[":
        return at + 1
    at += 2 + (source[at + 1 : at + 2] == "^")  # a "]" that comes first is a member
    while at < len(source) and source[at] != "]":
        at += 1 + (source[at] == "\\")
    return at + 1


def _grams(run: str) -> list[str]:
    return list(map("".join, pairwise(run))) or [run]
