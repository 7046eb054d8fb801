"""The head of a file: YAML, TOML or JSON between its fences, parted from the body.

A head is whatever a publishing program wrote, not what a specification allows:
what cannot be parsed is read line by line as ``key: value``, and a text that
merely begins with a rule keeps every word of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from data.messages import Note

_MAX_HEAD = 256 * 1024
"""Characters a head may have: beyond that a fence is no fence."""

_OPEN = re.compile(r"\ufeff?(?:[ \t\u3000]*\r?\n)*(?P<fence>---|\+\+\+)[ \t]*\r?\n")
_KEY_LINE = re.compile(r"""\s*(?:["'?]?)[^\s:#\-][^:\n]{0,80}["']?\s*:(?:\s|$)""")
_TAB_IN = re.compile(r"^ {0,20}\t[ \t]{0,20}(?=[^\s:\"'#\-][^:\"'\n]{0,80}:\s)", re.MULTILINE)
_TAB_BEHIND = re.compile(
    r"^(?P<key>[ \t]{0,20}[^\s:\"'#\-][^:\"'\n]{0,80}:)\t[ \t]{0,20}", re.MULTILINE
)
_PAIR = re.compile(
    r"""^(?P<quote>["']?)(?P<key>[^\s:"'#\-][^:"']{0,80})(?P=quote)\s*:\s*(?P<value>.*)$"""
)
_JSON_OPEN = re.compile(r"\ufeff?\s*\{\s*\"")


@dataclass(frozen=True, slots=True)
class Head:
    """Front matter as single-line texts by lower-case key; ``body`` is where the text begins."""

    values: Mapping[str, str] = field(default_factory=dict)
    body: int = 0
    warnings: tuple[str, ...] = ()


def split(text: str) -> Head:
    """The head of ``text``; an empty one at 0 where there is none."""
    opened = _OPEN.match(text)
    if opened is None:
        return _json_head(text)
    fence = opened["fence"]
    start = opened.end()
    closing = r"^(?:---|\.\.\.)[ \t]*\r?$\n?" if fence == "---" else r"^\+\+\+[ \t]*\r?$\n?"
    closed = re.compile(closing, re.MULTILINE).search(text, start, start + _MAX_HEAD)
    if closed is None:
        if fence == "---" and _KEY_LINE.match(text, start):
            return Head(warnings=(Note("the front matter is never closed and was read as text"),))
        return Head()
    inner = text[start : closed.start()]
    if fence == "+++":
        return _toml(inner, closed.end())
    if not _looks_like_pairs(inner):
        return Head()
    return _yaml(inner, closed.end())


def _looks_like_pairs(inner: str) -> bool:
    lines = [line for line in inner.splitlines() if line.strip() and not line.startswith("#")]
    return bool(lines) and _KEY_LINE.match(lines[0]) is not None


def _not_yaml(line: int) -> Note:
    if not line:
        return Note("the front matter is not valid YAML and was read line by line")
    return Note(
        "the front matter is not valid YAML (line {line}) and was read line by line", line=line
    )


def _yaml(inner: str, body: int) -> Head:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    if "\t" in inner:  # YAML takes a line that a tab sets in for more of the line before
        inner = _TAB_IN.sub("", inner)
        inner = _TAB_BEHIND.sub(r"\g<key> ", inner)
    try:
        parsed = yaml.load(inner, Loader=loader)
        warnings: tuple[str, ...] = ()
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        parsed = _pairs(inner)
        mark = getattr(error, "problem_mark", None)
        warnings = (_not_yaml(mark.line + 2 if mark is not None else 0),)
    if not isinstance(parsed, dict):
        return Head(
            _pairs(inner), body, (Note("the front matter is not a list of keys and values"),)
        )
    values, nested = _flatten(parsed)
    return Head(values, body, warnings + nested)


def _toml(inner: str, body: int) -> Head:
    import tomllib

    try:
        parsed: dict[str, object] = {} if _is_bottomless(inner) else tomllib.loads(inner)
    except (ValueError, RecursionError):  # damaged, or a number longer than Python reads
        parsed = {}
    if not parsed and inner.strip():
        pairs = _pairs(inner.replace(" = ", ": "))
        return Head(
            pairs, body, (Note("the front matter is not valid TOML and was read line by line"),)
        )
    values, nested = _flatten(parsed)
    return Head(values, body, nested)


_QUOTED = re.compile(r""""[^"\n]*+"|'[^'\n]*+'""")
_MOST_PARTS = 100


def _is_bottomless(inner: str) -> bool:
    """Whether a TOML key has so many parts that its tables would fill the memory."""
    return any(
        line.count(".") > _MOST_PARTS and _QUOTED.sub("", line).count(".") > _MOST_PARTS
        for line in inner.splitlines()
    )


def _json_head(text: str) -> Head:
    """A JSON object that opens the file and is followed by text (Hugo writes such heads)."""
    opened = _JSON_OPEN.match(text)
    if opened is None:
        return Head()
    start = text.index("{")
    try:
        parsed, end = json.JSONDecoder().raw_decode(text[: start + _MAX_HEAD], start)
    except (ValueError, RecursionError):
        return Head()
    if not isinstance(parsed, dict) or not text[end:].strip():
        return Head()
    values, nested = _flatten(parsed)
    return Head(values, end, nested)


def _pairs(inner: str) -> dict[str, str]:
    """``key: value`` lines, quotes taken off; everything else is passed over.

    A tab before a key, which YAML does not allow, means nothing; spaces are a level below.
    """
    values: dict[str, str] = {}
    for line in inner.splitlines():
        found = _PAIR.match(line.lstrip("\t"))
        if found is None:
            continue
        value = found["value"].strip()
        if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        values.setdefault(found["key"].strip().lower(), value)
    return values


def _flatten(parsed: Mapping[Any, object]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Texts and lists of texts by lower-case key; what is nested deeper is named and left out."""
    values: dict[str, str] = {}
    nested: list[str] = []
    for key, value in parsed.items():
        name = str(key).strip().lower() if not isinstance(key, (list, tuple, dict)) else ""
        if not name:
            continue
        if isinstance(value, list) and len(value) <= 1000:
            parts = [_scalar(item) for item in value]
            texts = [part for part in parts if part is not None]
            if len(texts) == len(parts):
                values.setdefault(name, ", ".join(texts))
                if name in ("title", "date"):
                    nested.append(name)
                continue
        text = _scalar(value)
        if text is None:
            nested.append(name)
        else:
            values.setdefault(name, text)
    if not nested:
        return values, ()
    names = ", ".join(nested[:3]) + (" …" if len(nested) > 3 else "")
    return values, (Note("front matter values that are not plain texts: {names}", names=names),)


def _scalar(value: object) -> str | None:
    if value is None:
        return ""
    if isinstance(value, (dict, list, tuple)):
        return None
    try:
        return " ".join(str(value).split())
    except ValueError:  # a number longer than Python writes
        return None
