"""Targets of running text: sentence by sentence, quantity by quantity."""

from __future__ import annotations

import re

from data.model import Role, Segment, Status
from data.targets import lists
from data.targets.clauses import in_sentences, sentences
from data.targets.deadlines import Scope
from data.targets.scan import may_hold_mentions, scan_with_times
from data.targets.sentence import Result, Sentence
from data.targets.view import View

_OTHER_VOICE = re.compile(
    r"认为|他预计|她预计|预测|预估|估计|估算|推算|推估|测算|按[^,。]{0,4}价计算|业内|分析师|按照?原(?:规划|计划)"
)


def _other_voice(text: str) -> int:
    """Where someone other than the issuer begins to speak; the text's end if no one does."""
    for match in _OTHER_VOICE.finditer(text):
        if text[match.start() - 1 : match.start()] not in ("我", "们"):
            return match.end()
    return len(text)


def read_prose(segment: Segment, number: int, scope: Scope, role: Role, result: Result) -> None:
    """Add the quantities of one segment of running text to ``result``."""
    if not scope.continues:
        scope.paragraph, scope.mode = None, ""
    if not may_hold_mentions(segment.text):
        return
    view = View(segment.text)
    mentions = scan_with_times(view.plain)
    if not mentions:
        return
    lists.borrow_units(view.plain, mentions)
    mode = scope.mode
    voice_from = _other_voice(view.plain)
    listed = False
    last: Status | None = None
    before: Status | None = None  # what the last sentence ended on, if this one goes on with it
    for sentence, inside in in_sentences(sentences(view.plain), mentions):
        reader = Sentence(view, sentence, inside, number, scope, role, mode, voice_from, result)
        reader.status = Status.TARGET if listed else before
        if before is None and _OF_THEM.match(view.plain, sentence[0]):
            reader.status = last
        reader.read()
        mode = reader.mode
        led = listed or (reader.aims and bool(_LIST_LEAD.search(view.plain, *sentence)))
        parted = view.plain[sentence[1] - 1] == ";"
        listed, before, last = led and parted, reader.status if parted else None, reader.status
    scope.mode = mode


# 到2000年主要产品的产量是：…；…；…: what is said first holds for every item.
_LIST_LEAD = re.compile(r"(?:目标|指标|任务|要求|产量|产值|数量|计划|水平)[^,。;]{0,10}:|如下:")
_OF_THEM = re.compile(r"其中|另")
