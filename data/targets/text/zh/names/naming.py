"""What each quantity of a sentence measures, as the sentence words it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from data.model import Span
from data.targets.found.moment import Moment
from data.targets.found.quantity import Mention, Quantity
from data.targets.text.clauses import clause
from data.targets.text.view import View
from data.targets.text.zh.names import counted, indicators, lists, sums
from data.targets.text.zh.names.completion import completed, generic
from data.targets.text.zh.slots import Around, around
from data.targets.words.lexicon import pattern, word_set

_JOINED = pattern("zh_names", "naming", "joined")
_NO_SUBJECT = pattern("zh_names", "naming", "no_subject")
_TAKEN = pattern("zh_names", "naming", "taken")
_ADVERBIAL = pattern("zh_names", "naming", "adverbial")
_SECTOR_TAIL = pattern("zh_names", "naming", "sector_tail")
_COMPARING = word_set("zh_names", "naming", "comparing")
_LONGEST_SUBJECT = 40
_FARTHEST_SUBJECT = 2  # clauses back, the nearer of them an aside
_UP_TO = ("到", "至", "为")
_SHORTEST_TAKEN = 3
_LONGEST_NOUN = 8
_AT = pattern("zh_names", "naming", "at")
_COMPARES = pattern("zh_names", "naming", "compares")
_INSIDE = pattern("zh_names", "naming", "inside")
_NOUN = pattern("zh_names", "naming", "noun")
_LINKING = pattern("zh_names", "naming", "linking")


class Said(NamedTuple):
    """Indicators given so far in a sentence, which later clauses may leave out."""

    subject: str = ""  # the last one
    names: tuple[str, ...] = ()  # all of them, each once
    earlier: tuple[str, ...] = ()  # those given before the list that is read
    heads: tuple[str, ...] = ()  # what told the items of the last list apart

    def remember(self, indicator: str) -> Said:
        """``indicator`` was given."""
        names = self.names if indicator in self.names else (*self.names, indicator)
        return self._replace(subject=indicator, names=names)


NOTHING = Said()


@dataclass(frozen=True, slots=True)
class Names:
    """The nouns of one sentence, from which its quantities take their indicators."""

    view: View
    span: Span
    mentions: tuple[Mention, ...]
    times: tuple[Span, ...]
    groups: dict[int, lists.Group]
    origins: tuple[Span, ...] = ()  # X of 由X提高到Y: no part of any name
    carried: str = ""  # a clause that began on the printed line before
    onward: str = ""  # how the printed line behind this one begins

    @property
    def text(self) -> str:
        return self.view.plain

    @classmethod
    def of(
        cls,
        view: View,
        span: Span,
        mentions: tuple[Mention, ...],
        moments: Sequence[Moment],
        origins: tuple[Span, ...],
        carried: str,
        onward: str,
    ) -> Names:
        times = sorted({m.span for m in (*mentions, *moments) if isinstance(m, Moment)})
        groups = lists.groups(view.plain, mentions)
        return cls(view, span, mentions, tuple(times), groups, origins, carried, onward)

    def previous_end(self, index: int, bounds: Span) -> int:
        """Where the words of the quantity before this one in its clause end."""
        quantity = self.mentions[index]
        for mention in reversed(self.mentions[:index]):
            if mention.end <= bounds[0]:
                break
            if not isinstance(mention, Quantity) or mention.unit == "大":
                continue
            between = self.text[mention.end : quantity.start]
            if (
                between.startswith("的")
                or _JOINED.search(between)
                or len(_LINKING.sub("", between)) < 2
            ):
                return mention.end
            deed = indicators.deliver_anywhere().search(between)
            at = deed is not None and _AT.search(self.text, bounds[0], mention.start)
            if deed and (deed.start() <= 1 or (at and "”" not in between)):
                return mention.end + deed.start()  # 在17个乡镇硬化道路10万平方米并安装路灯
        return bounds[0]

    def dealt(self, index: int, indicator: str, start: int, said: Said) -> tuple[str, bool, Said]:
        """The own indicator of one number of a list, whether the lists are as long, and
        what the list adds to what was said."""
        members = self.groups[index].members
        leader = self.mentions[members[0]]
        assert isinstance(leader, Quantity)
        near = around(self.text, (start, leader.start), leader)
        pieces = indicators.before_number(self.text, start, near.head, self.times)
        apart = lists.apart(self.text, start, leader.start)
        rank = members.index(index)
        if not rank:
            said = said._replace(earlier=said.names)
        sectors = lists.sectors(self.text, start, near.head, len(members)) if apart else None
        if sectors:
            named = self.text[pieces[-1][0] : pieces[-1][1]] if pieces else ""
            tail = _SECTOR_TAIL.search(named)
            return sectors[rank] + (tail["tail"] if tail else ""), True, said
        elided = apart and (not pieces or pieces[-1][1] - pieces[-1][0] <= 2)
        if elided:
            pieces = self._pieces_before(start) or pieces  # A、B不断扩大，分别占25%、55%
            pieces = [one for one in pieces if self.text[slice(*one)] not in _COMPARING]
        if not pieces:
            return _elided(rank, len(members), indicator, apart, said)
        places = lists.subjects(self.text, *pieces[-1], len(members))
        if places is None:
            whole = self.view.source(*pieces[-1])
            if apart and len(said.heads) == len(members):  # …占GDP的比重分别为…，从业人员分别为…
                return said.heads[rank] + whole, True, said
            if elided:
                return _elided(rank, len(members), indicator, apart, said)
            alone = not lists.several(self.text, *pieces[-1])  # 补助标准分别提高30元和5元
            return indicator, not apart or alone, said
        last = self.view.source(*places[-1])
        names = [lists.with_shared_tail(self.view.source(*place), last) for place in places]
        names = lists.with_shared_head(names)
        return names[rank], True, said._replace(heads=tuple(lists.heads(names)))

    def name(
        self, index: int, quantity: Quantity, near: Around, start: int, bounds: Span, said: Said
    ) -> str:
        text, view = self.text, self.view
        if said.subject and self._follows_on(index, bounds):
            return said.subject
        following = self.mentions[index + 1 :]
        is_count = counted.counts(quantity) or counted.counts_people(quantity, text)
        if is_count or self._has_owner(quantity, near):
            behind = counted.after_number(text, near.tail, bounds[1], following)
            noun = view.source(*behind)
            if noun and not counted.names_nothing(noun):
                broken = self.onward and behind[1] == len(text)
                return noun + counted.rest_of_noun(self.onward) if broken else noun
        if start > bounds[0] and text.startswith("的", start):
            start += 1
        pieces = self._own_pieces(near, start, is_count=is_count)
        if self._measures_a_thing(quantity, near, pieces):
            measured = view.source(*counted.after_number(text, near.tail, bounds[1], following))
            if measured:
                return measured
        phrase = "".join(dict.fromkeys(view.source(*piece) for piece in pieces))
        plain = "".join(dict.fromkeys(text[first:last] for first, last in pieces))
        if _NO_SUBJECT.match(plain) or plain == "±":
            phrase = plain = ""
        money = quantity.unit in word_set("zh_names", "naming", "money")
        if money and sums.has_purpose(plain, text, near.tail):
            spent = sums.spent_on(text, near.tail, bounds[1])
            if spent[1] > spent[0]:
                return view.source(*spent)
        if money and sums.ends_in_deed(plain):  # 地方发行2000亿元债券
            noun = view.source(*counted.after_number(text, near.tail, bounds[1], following))
            if 2 <= len(noun) <= _LONGEST_NOUN:
                return noun
        if plain and self.carried and pieces[0][0] == 0:
            phrase = indicators.head_of_noun(self.carried) + phrase
        if not plain or indicators.only_verb(plain):
            ends = is_count and near.tail == len(text)
            phrase = counted.rest_of_noun(self.onward) if ends else ""
            phrase = phrase or self._owner_of_bracket(near, bounds)
            phrase = phrase or self._noun_near(index, near, bounds) or self._said_before(bounds)
            if not phrase and self.carried and not bounds[0]:
                phrase = indicators.broken_off(self.carried)
        subject = said.subject or (self._said_before(bounds) if generic(phrase) else "")
        return completed(phrase, subject)

    def _follows_on(self, index: int, bounds: Span) -> bool:
        """规模28.5万亿元、比上年增加1.1万亿元: the second says how the first compares."""
        earlier = (one for one in reversed(self.mentions[:index]) if isinstance(one, Quantity))
        before = next(earlier, None)
        if before is None or before.end < bounds[0]:
            return False
        return bool(_COMPARES.fullmatch(self.text, before.end, self.mentions[index].start))

    def _own_pieces(self, near: Around, start: int, *, is_count: bool) -> list[Span]:
        """The pieces of the noun phrase before a number, without deeds and doers."""
        text = self.text
        cuts = sorted({*self.times, *self.origins})
        pieces = indicators.before_number(text, start, near.head, cuts)
        if pieces:
            first, last = pieces[0]
            taken = _TAKEN.search(text, first, last) if near.link[-1:] in _UP_TO else None
            if taken and last - taken.end() >= _SHORTEST_TAKEN:  # 当局将通胀目标定为2%
                first = taken.end()
            pieces[0] = (indicators.strip_verb(text, first, last), last)
        if len(pieces) > 1:
            first, last = pieces[-1]
            thing = indicators.strip_verb(text, first, last)
            pieces = [(thing, last)] if thing > first else pieces  # 政府 2030年 创造就业职位
        if is_count and not near.link and pieces:
            pieces[-1] = (indicators.own_object(text, *pieces[-1]), pieces[-1][1])
        return pieces

    def _owner_of_bracket(self, near: Around, bounds: Span) -> str:
        """氢能 in 投入储能(20亿元)、氢能(30亿元): the bracket holds nothing but the figure."""
        opened = bounds[0] - 1
        if opened <= self.span[0] or self.text[opened] not in "(（" or near.tail != bounds[1]:
            return ""
        first = max(self.text.rfind(mark, self.span[0], opened) for mark in "、,;:。)）") + 1
        pieces = indicators.before_number(self.text, max(first, self.span[0]), opened, self.times)
        if not pieces:
            return ""
        left, right = pieces[-1]
        return self.view.source(indicators.strip_verb(self.text, left, right), right)

    def _noun_near(self, index: int, near: Around, bounds: Span) -> str:
        """高标准农田 in 新建4500万亩、改造3500万亩高标准农田, for both numbers."""
        behind = counted.after_number(self.text, near.tail, bounds[1], self.mentions[index + 1 :])
        noun = self.view.source(*behind)
        if noun and not counted.names_nothing(noun) and not indicators.only_verb(noun):
            return noun
        for later in self.mentions[index + 1 : index + 2]:
            if isinstance(later, Quantity) and later.end < bounds[1]:
                behind = counted.after_number(self.text, later.end, bounds[1], [])
                return self.view.source(*behind)
        return ""

    def _pieces_before(self, start: int) -> list[Span]:
        """The noun phrase of the clause before, if no number stands in it."""
        stop = start - 1
        if stop <= self.span[0] or self.text[stop] != ",":
            return []
        first = clause(self.text, self.span, stop, stop)[0]
        if any(isinstance(m, Quantity) and first < m.end <= stop for m in self.mentions):
            return []
        taken = _TAKEN.search(self.text, first, stop)
        return indicators.before_number(
            self.text, taken.end() if taken else first, stop, self.times
        )

    def _said_before(self, bounds: Span) -> str:
        """The subject set off by a comma: 图书出版总量，1985年达到…"""
        start = bounds[0]
        for _ in range(_FARTHEST_SUBJECT):
            pieces = self._pieces_before(start)
            phrase = "".join(self.view.source(*piece) for piece in pieces)
            said = clause(self.text, self.span, start - 1, start - 1)
            aside = _ADVERBIAL.match(self.text, said[0], said[1])
            if not aside or (phrase and "的" in phrase):
                return phrase if 2 <= len(phrase) <= _LONGEST_SUBJECT else ""
            start = said[0]  # …总产值，按照1980年不变价格计算，达到…
        return ""

    def _measures_a_thing(self, quantity: Quantity, near: Around, pieces: list[Span]) -> bool:
        """13000平方米基本农田 in 对村内13000平方米基本农田进行平整: so much of the noun behind."""
        if near.link or quantity.unit not in word_set("zh_names", "naming", "measures"):
            return False
        within = not pieces or bool(_INSIDE.search(self.text, *pieces[-1]))
        return within and bool(_NOUN.match(self.text, near.tail))

    def _has_owner(self, quantity: Quantity, near: Around) -> bool:
        """80%的街道, 100亿元的产业基金: the number belongs to the noun behind it."""
        return (
            quantity.unit in word_set("zh_names", "naming", "owned")
            and self.text.startswith("的", near.tail)
            and (not near.link or near.link in word_set("zh_names", "naming", "brings"))
        )


def _elided(
    rank: int, count: int, indicator: str, apart: bool, said: Said
) -> tuple[str, bool, Said]:
    """粮食、棉花达到…，分别增长…: what was named before, if it is as many as the figures."""
    if apart and len(said.earlier) == count:
        return said.earlier[rank], True, said
    return indicator, not apart, said
