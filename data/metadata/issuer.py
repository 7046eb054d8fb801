"""Who issued a document, and under which number (文号)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from data.model import Block
from data.readers.reading import Reading
from data.text import one_line

from .opening import HEAD, first

_ISSUER_KEYS = ("issuer", "发文机关", "发文单位", "发布机构")
_SOURCE_KEYS = ("contentsource", "source", "来源", "author", "article:author", "publisher")
_PUBLISHER_KEYS = ("dc.publisher", "dc.creator", "dcterms.publisher")

_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,14}\s?[〔\[［【（(]\s?(?:19|20)\d{2}\s?[〕\]］】）)]\s?第?\s?\d{1,5}\s?号"
)
_NUMBER_LABEL = re.compile(
    r"(?:发文字号|文\s{0,9}号|文件编号|发文号)\s{0,9}】?\s{0,9}[：:\t ]\s{0,9}"
)


def number_of(blocks: Sequence[Block]) -> str:
    """The document's own 文号: labelled, or on a line of its own near the top."""
    for block in blocks[:HEAD]:
        label = _NUMBER_LABEL.search(block.text)
        found = _NUMBER.search(block.text, label.end()) if label else None
        found = found or _NUMBER.fullmatch(block.text.strip())
        if found:
            return re.sub(r"\s", "", found[0])
    return ""


_ACTS = re.compile(r"关于|印发|转发|对|批转")
_ORGANS = re.compile(r"[\u4e00-\u9fff、 \u3000]+")
_PARTED = re.compile(r"[ \u3000、]+")
_ORGAN_END = re.compile(
    r"(?:人民政府|国务院|中共中央|办公厅|委员会|人民代表大会|[一-龥]{2}(?:部|厅|局|委|办公室))$"
)
_LONGEST_ORGAN = 40
_LONGEST_TITLE = 400  # characters: the organs of a joint document among them
_ISSUER_LABEL = re.compile(
    r"(?:发文机关|发文单位|发布机构|制定机关|发布部门)"
    r"\s{0,9}】?\s{0,9}[：:\t ]\s{0,9}(?P<organ>\S{3,40})"
)


def issuer_of(title: str, reading: Reading, kind: str) -> str:
    found = first(reading.front, _ISSUER_KEYS)
    if found:
        return one_line(found)
    for block in reading.blocks[:HEAD]:
        if label := _ISSUER_LABEL.search(block.text):
            return one_line(label["organ"])
    if issued := _organs(title[:_LONGEST_TITLE]):
        return one_line(issued)
    if kind in ("news", "interpretation"):
        return one_line(_origin(reading.front, _SOURCE_KEYS))
    named = _origin(reading.front, (*_SOURCE_KEYS, *_PUBLISHER_KEYS))
    return one_line(named) if _are_organs(named) else ""


def _origin(front: Mapping[str, str], keys: Sequence[str]) -> str:
    """The first of ``keys`` that names somebody; an address names nobody."""
    named = {key: value for key, value in front.items() if "://" not in value}
    return first(named, keys)


def _organs(title: str) -> str:
    """The organs that a title begins with, up to what they do: 财政部、商务部关于印发…; or ''."""
    named = _ORGANS.match(title)
    for act in _ACTS.finditer(title, 0, named.end() + 1 if named else 0):
        if _are_organs(title[: act.start()]):
            return title[: act.start()]
    return ""


def _are_organs(text: str) -> bool:
    """Whether all of ``text`` are organs, each told by its last word."""
    length = 0
    ended = False
    for piece in _PARTED.split(text):
        length += len(piece) + 1
        ended = length <= _LONGEST_ORGAN and _ORGAN_END.search(piece) is not None
        if ended:
            length = 0
    return ended
