"""What the rules ask of a quantity: its surroundings, and facts worked out from them."""

from __future__ import annotations

import re
from functools import cache

from data.model import Role, Status
from data.targets.found.once import once
from data.targets.text.zh.names.indicators import deliver_anywhere
from data.targets.text.zh.status import setting
from data.targets.text.zh.status.about import About
from data.targets.text.zh.status.setting import NOUN_BEHIND, status_words
from data.targets.words.lexicon import pattern, word_set

_ABROAD = pattern("zh_status", "circumstances", "abroad")
_STANDARD = pattern("zh_status", "circumstances", "standard")
_FINE = pattern("zh_status", "circumstances", "fine")
_OF_FIRMS = pattern("zh_status", "circumstances", "of_firms")
_OVERFULL = pattern("zh_status", "circumstances", "overfull")
_SHARE_OF = pattern("zh_status", "circumstances", "share_of")
_MEAN_AGE = pattern("zh_status", "circumstances", "mean_age")
_DURATION_NOUN = pattern("zh_status", "circumstances", "duration_noun")
_DONE_BEHIND = pattern("zh_status", "tense", "done_behind")
_DONE_TO = pattern("zh_status", "tense", "done_to")
_WILL = pattern("zh_status", "tense", "will")
_ISSUES = pattern("zh_status", "tense", "issues")
_OPENING = 6  # characters in which a sentence says that it leaves the past


class Case(About):
    """One quantity in its sentence. Attributes without parameters are what rules ask for."""

    # circumstances

    @property
    def abroad(self) -> bool:
        """日本未来10年也将投资150兆日圆: a country of its own opens the clause and acts."""
        return bool(_ABROAD.search(self.place.text, self.place.sentence[0], self.quantity.start))

    @property
    def attribute(self) -> bool:
        """12.5米深水航道: how large the thing is, with nothing but the noun behind it."""
        if self.link or not self.exact or not NOUN_BEHIND.match(self.behind):
            return False
        kinds = word_set("zh_status", "circumstances", "measures_of_kinds")
        return self.unit in kinds or not self.builds

    @property
    def noun_behind(self) -> bool:
        return bool(NOUN_BEHIND.match(self.behind))

    @property
    def subsidised(self) -> bool:
        if self.unit not in word_set("zh_status", "circumstances", "subsidised") and self.unit:
            return False
        if self.near.sense == "up" and _STANDARD.search(self.before):
            return False  # 补助标准再提高30元: the standard itself is the goal
        return bool(status_words("subsidy").search(self.before) or _FINE.match(self.behind))

    @property
    def rule_term(self) -> bool:
        """2小时内上报: how long a thing may take, unless a duration is what is measured."""
        if self.unit not in word_set("zh_status", "circumstances", "rule_units"):
            return False
        if self.near.sense in ("up", "down") and not NOUN_BEHIND.match(self.behind):
            return False
        reached = self.link or not self.exact
        return not (reached and _DURATION_NOUN.search(self.before))

    @property
    def share(self) -> bool:
        """70%以上的城乡居民建立电子健康档案: a share of them shall do it."""
        return self.unit == "%" and bool(_SHARE_OF.match(self.behind))

    @property
    def of_firms(self) -> bool:
        """营业收入100亿元以上的企业: which ones are meant."""
        if _OF_FIRMS.match(self.behind):
            return True
        return bool(_OVERFULL.match(self.place.text, self.quantity.end))

    @property
    def mean_age(self) -> bool:
        """人均预期寿命超过85岁, against 65岁以上老年人, which says who is meant."""
        if self.near.comparator == "~":
            return True
        return not self.exact and bool(_MEAN_AGE.search(self.before))

    # what is to come, and what has come

    @once
    def strong(self) -> re.Match[str] | None:
        """The first word that says something is to come, whoever speaks."""
        if self.unit in _spent() and self._in_brackets():
            # 投入储能(20亿元)、氢能(30亿元)等,可望…: the sentence speaks of all of them.
            return _strong_word(self.sentence, self.issuer)
        return _strong_word(self.lead, self.issuer)

    @once
    def future(self) -> re.Match[str] | None:
        if self.strong or not self.place.context.forward:
            return self.strong
        return status_words("weak").search(self.lead)

    @once
    def past(self) -> bool:
        """Words of what has come, unless words of what is to come govern them."""
        past = status_words("past").search(self.lead) or status_words("past").search(self.clause)
        if past and self.place.onward and past.start() > self.lead.rfind(","):
            past = None  # 由目前的20%提高到25%: said of what was
        future, strong = self.future, self.strong
        led = self.place.context.forward and self.place.previous is Status.TARGET
        compares = word_set("zh_status", "tense", "compares")
        if (
            past
            and past.group() in compares
            and (led or (future and future.start() < past.start()))
        ):
            past = None  # 比上年 only says what the goal is measured against
        if past and strong and strong.start() < past.start() and past.group() in _either():
            past = None  # 将先后建成: says how, not when
        return bool(past and not (future and future.start() > past.start()))

    @property
    def turns(self) -> bool:
        """Whether a sentence leaves the past its paragraph speaks of.

        将 alone does not (将标准提高到2300元), nor does 推进 or 加快 in a review: only a plan's
        sentence that begins with it.
        """
        if self.strong is not None and self.strong.group() not in _alone():
            return True
        if self.future is None or self.kind == "report":
            return False
        return self.strong is not None or self.future.start() <= _OPENING

    @once
    def doing(self) -> bool:
        """Something is said to be done or reached."""
        if self.place.previous is Status.TARGET or self.link or not self.exact:
            return True
        if self.form in ("multiple", "half"):
            return True
        deed = deliver_anywhere()
        if deed.search(self.lead) or deed.search(self.clause):
            return True
        if self.counts and self.strong and self.strong.group() in self.before:
            return True  # 拟调整地块4个: a deed of any kind is to come
        taken = self.lead[-1:] in word_set("zh_status", "tense", "takes_object")
        return bool(taken and _DONE_TO.match(self.tail))

    @property
    def issues(self) -> bool:
        """The paper speaks for its issuer: it supports, it sets tasks, it gives duties."""
        return bool(_ISSUES.search(self.place.context.title))

    @property
    def ahead(self) -> bool:
        return bool(self.place.context.forward or self.link or setting.delivers(self.lead))

    @property
    def sets_goals(self) -> bool:
        """In a plan; or under 目标 in the news, where something is said to be done."""
        if self.place.context.forward:
            return True
        headed = self.place.role in (Role.GOALS, Role.TASKS)
        return headed and bool(self.link or setting.delivers(self.lead))

    @property
    def stands_first(self) -> bool:
        """592个重点县免征农业税: nothing said before the count, nothing built behind it."""
        if not self.counts or self.link or self.place.previous is Status.TARGET:
            return False
        return not self.lead.strip("-· “\t") and not _DONE_BEHIND.match(self.tail)

    def _in_brackets(self) -> bool:
        """The sum stands alone in its brackets."""
        first, last = self.place.clause
        alone = first == self.near.head == self.quantity.start and self.near.tail == last
        return alone and first > 0 and self.place.text[first - 1] in "(（"


@cache
def _either() -> frozenset[str]:
    return word_set("cues", "status", "either")


@cache
def _spent() -> frozenset[str]:
    return word_set("zh_status", "tense", "spent")


@cache
def _alone() -> frozenset[str]:
    return word_set("zh_status", "tense", "leads_object")


def _strong_word(before: str, issuer: bool) -> re.Match[str] | None:
    for match in status_words("strong").finditer(before):
        if issuer or match.group() not in _alone() or _WILL.match(before, match.end()):
            return match
    return None
