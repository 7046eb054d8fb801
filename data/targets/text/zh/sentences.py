"""Targets of running text: sentence by sentence, quantity by quantity."""

from __future__ import annotations

from data.model import Role, SegmentKind, Span, Status
from data.targets.found.draft import Draft, Found, Passage
from data.targets.found.quantity import Mention, Other, Quantity
from data.targets.scope import Scope
from data.targets.text.clauses import in_sentences, sentences
from data.targets.text.view import View
from data.targets.text.zh.names import lists
from data.targets.text.zh.names.indicators import deliver_anywhere
from data.targets.text.zh.names.naming import NOTHING
from data.targets.text.zh.qualitative import may_hold_words, words_only
from data.targets.text.zh.scan.mentions import may_hold_mentions, scan_with_times
from data.targets.text.zh.sentence import Sentence, Told
from data.targets.words.lexicon import pattern

_OURSELVES = ("我", "们")
_SAME_VOICE = pattern("zh_text", "sentences", "same_voice")
_OTHER_VOICE = pattern("zh_text", "sentences", "other_voice")


def _other_voice(text: str, sentence: Span) -> int:
    """Where in a sentence someone other than the issuer begins to speak; else where it ends."""
    for match in _OTHER_VOICE.finditer(text, *sentence):
        if text[match.start() - 1 : match.start()] not in _OURSELVES:
            return match.end()
    return sentence[1]


def read(passage: Passage, scope: Scope, role: Role) -> tuple[Found, Scope]:
    """The quantities of one passage of running text, and the scope of what follows it."""
    spoken = scope.paragraph is not None or scope.mode or scope.status is not None
    if spoken and not scope.continues:
        scope = scope.but(paragraph=None, mode="", status=None)
    led = _led(passage, scope, role)
    leads = _leads(passage.text, scope, role) or (led and scope.led)
    scope = scope if leads == scope.led else scope.but(led=leads)
    hinted = scope.context.forward and may_hold_words(passage.text)
    if not (hinted or may_hold_mentions(passage.text)):
        return Found(), scope
    view = View(passage.text)
    mentions = scan_with_times(view.plain)
    worded = words_only(view, mentions, passage.number, scope, role) if hinted else []
    if not mentions:
        return Found.read(passage, worded, ()), scope
    mentions = lists.borrow_units(view.plain, mentions)
    voiced = False
    listed = led
    last: Status | None = None
    # What the last sentence, or the printed line before, ended on, if this one goes on with it.
    before: Status | None = _carried(scope)
    told, carried = Told(scope, scope.mode), False
    drafts: list[Draft] = []
    others: list[Other] = []
    for span, inside in in_sentences(sentences(view.plain), mentions):
        start = _other_voice(view.plain, span)
        goes_on = voiced and bool(_SAME_VOICE.match(view.plain, span[0]))
        voiced = start < span[1] or goes_on
        voice = span[0] if goes_on else start
        sentence = Sentence.of(passage, view, span, inside, told.scope, role, voice)
        opened = told.mode != "past" and _opens(view.plain, span[0], inside, told.scope, role)
        status = Status.TARGET if listed or opened else before
        if before is None and _OF_THEM.match(view.plain, span[0]):
            status = last
        said = told.said if carried else NOTHING
        told = Told(told.scope, told.mode, status, said=said, listed=listed)
        more, rest, told = sentence.read(told)
        drafts += more
        others += rest
        listing = listed or (told.aims and bool(_LIST_LEAD.search(view.plain, *span)))
        parted = view.plain[span[1] - 1] == ";"
        carried = parted and bool(_AGAIN.match(view.plain, span[1]))
        listed, before, last = listing and parted, told.status if parted else None, told.status
    return Found.read(passage, drafts + worded, others), told.scope.but(mode=told.mode, status=last)


_AGAIN = pattern("zh_text", "sentences", "again")
_LIST_LEAD = pattern("zh_text", "sentences", "list_lead")
_GOALS = pattern("zh_text", "sentences", "goals")
_LONGEST_LEAD = 60
_ITEM = pattern("zh_text", "sentences", "item")
_LONGEST_ROW = 80
_CARRIED = 60  # characters of the printed line before that can hold the verb


def _carried(scope: Scope) -> Status | None:
    """What a line that goes on with the line before begins as: 培育龙头 / 企业35家."""
    if not scope.continues or scope.status is not None:
        return scope.status if scope.continues else None
    verb = deliver_anywhere().search(scope.carried[-_CARRIED:])
    return Status.TARGET if verb and scope.mode == "future" else None


def _leads(text: str, scope: Scope, role: Role) -> bool:
    """主要预期目标如下：, 产量指标： — the bare figures behind it are goals."""
    short = text.strip()[-_LONGEST_LEAD:]
    return scope.context.forward and role is not Role.REVIEW and bool(_GOALS.search(short))


def _opens(text: str, start: int, inside: list[Mention], scope: Scope, role: Role) -> bool:
    """主要产量指标：粮食420万吨、棉花12万吨 — a sentence that announces its own figures."""
    first = next((m.start for m in inside if isinstance(m, Quantity)), start)
    goals = scope.context.forward and role is not Role.REVIEW
    return goals and bool(_LIST_LEAD.search(text, start, first))


def _led(passage: Passage, scope: Scope, role: Role) -> bool:
    """Whether a segment is an item or row of a list of goals: 粮食产量420万吨, with no verb."""
    heading = passage.kind is SegmentKind.HEADING
    if heading or role is Role.REVIEW or not scope.context.forward:
        return False
    text = passage.text.strip()
    row = len(text) <= _LONGEST_ROW and "。" not in text[:-1]
    return (scope.led or role is Role.GOALS) and (row or bool(_ITEM.match(text)))


_OF_THEM = pattern("zh_text", "sentences", "of_them")
