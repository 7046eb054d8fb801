"""Breaking Chinese text into lines.

A tailored subset of UAX #14 with East Asian rules (text-rules §5, GB/T 15834). Its
classes, one letter each:

===  ==========================================================================
I    ideograph and everything else that is wide: a line may break on both sides
A    letter or narrow symbol; stays with its neighbours of A and N
N    digit, half or full width; stays with A and N
O    opening bracket or quotation mark: ends no line
o    the same in ASCII: stays also with a letter or digit before it
H    。，、；： closing, and may hang beyond the measure
C    other closing marks and non-starters (！？）》”’％‰℃々ー·～): begin no line
c    the same in ASCII (. , : ; ! ? ) ] }): stay also with a letter after them
E    ellipsis: begins no line
B    dash of two columns' worth (—): not parted from its twin
X    + =: begin no line, stay with a letter or digit after them
P    sign before a number ($ ￥ ± ≥ №): stays with what follows
Y    solidus: stays with both neighbours
D    hyphen: begins no line; a line may break after it, not before a digit
Q    ASCII quotation mark, whose side is unknown: stays with both neighbours
G    narrow no-break space: stays with both neighbours
M    combining mark, joiner: stays with what it stands on
S    space: may hang invisibly at the end of a line, begins none; U+00A0 too, which
     Chinese pages use as plain filling, save between a number and what follows it
===  ==========================================================================

Beyond pairs of classes, a Latin word and a number with its unit stay whole.
Only where one such run is wider than the measure is it broken inside.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from tui.typography import edges, width

_CLASSES = {
    "H": "。，、；：",
    "C": "！？）》」』】〕〗〙〛］｝〉”’％‰‱℃℉°′″¢﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞．｡｣､･·・‧"
    "～~々〻ゝゞヽヾー゛゜"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ%",
    "c": ".,:;!?)]}",
    "O": "（《「『【〔〖〘〚［｛〈“‘﹙﹛﹝｢",
    "o": "([{",
    "E": "…‥⋯",
    "B": "—―⸺",
    "X": "+=＋＝",
    "P": "$￥¥£€№±≥≤≈<>≠＄￡＜＞",
    "Y": "/／\\",
    "D": "-–‐－",
    "Q": "\"'＂＇",
    "G": "\u202f\u2007\u2011",
    "S": " \t\u3000\u2002\u2003\u2009\u00a0",
}


class _Classes(dict[int, str]):
    """Code point → its class; filled as needed."""

    def __init__(self) -> None:
        super().__init__()
        for letter, characters in _CLASSES.items():
            self.update(dict.fromkeys(map(ord, characters), letter))

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character.isdecimal():
            letter = "N"
        elif width(character) == 0:
            letter = "M"
        elif width(character) == 2 and not "\uff01" <= character <= "\uff5a":
            letter = "I"
        else:
            letter = "A"
        self[code] = letter
        return letter


_CLASS = _Classes()
_LETTERS = "IANOoHCcEBXPYDQGMS"
_NEVER_FIRST = "HCcEMXYDQG"


def _forbidden_pairs() -> frozenset[str]:
    """The pairs of classes between which no line breaks (space apart)."""
    pairs = {before + after for before in _LETTERS for after in _NEVER_FIRST + "S"}
    pairs |= {before + after for before in "OoGQYP" for after in _LETTERS}
    pairs |= {"AA", "AN", "NA", "NN", "Ao", "No", "cA", "cN", "AP", "BB", "DN", "XA", "XN"}
    # A closing ASCII bracket may be followed by an opening one, as in f(x)(y).
    return frozenset(pairs | {"co"})


_FORBIDDEN = _forbidden_pairs()

_NUMBER = r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*"
_MAGNITUDE = r"[十百千万亿兆]*"
_RANGE = r"(?:-|–|—{1,2}|~|～|－|至|∶|:|：|/|／)"
_MEASURE_WORDS = (
    "个百分点|百分点|平方公里|平方千米|平方米|立方米|吨标准煤|千瓦时|公里|千米|公顷|人次|人年|万人|"
    "毫米|厘米|分米|微米|纳米|美元|欧元|日元|港元|千瓦|兆瓦|小时|分钟|个月|微克|毫克|千克|公斤|海里|周年|周岁|世纪|年代|[\u4e00-\u9fff]"
)
_KEPT_WHOLE = re.compile(
    # a number or range with what stands before it, its magnitude and its unit
    rf"[+\-−±≥≤≈<>＋－]?{_NUMBER}(?:{_RANGE}{_NUMBER})*(?:[%％‰℃°]|\u00a0[A-Za-z0-9]+)?"
    rf"(?:{_MAGNITUDE}(?:{_MEASURE_WORDS})(?:[/／][百千万亿]*(?:{_MEASURE_WORDS}))?)?"
    r"|[〇零一二三四五六七八九]{4}年"
    r"|百分之[〇零一二三四五六七八九十百点]+"
    r"|(?<![一二三四五六七八九十])[一二三四五六七八九十]+分之[一二三四五六七八九十]+"
    # a Latin word with its apostrophes
    r"|(?<![A-Za-z])[A-Za-z]+(?:[’'][A-Za-z]+)+"
)


class Line(NamedTuple):
    """One set line: ``text[start:end]`` after ``indent`` columns.

    What lies between the end of a line and the start of the next is white space.
    """

    start: int
    end: int
    indent: int = 0


def wrap(
    text: str, measure: int, *, indent: int = 0, hang: bool = True, ambiguous: int = 1
) -> list[Line]:
    """Set ``text`` in lines of at most ``measure`` columns.

    The first line stands ``indent`` columns in. With ``hang`` one of 。，、；：
    may stand beyond the measure. The lines' texts, with the white space between
    them, are ``text`` again. An empty text has no lines.
    """
    if not text:
        return []
    columns = edges(text, ambiguous=ambiguous)
    if columns[-1] + indent <= measure:
        return [Line(0, len(text), indent)]
    return _Setter(text, columns).lines(max(1, measure), indent, hang)


def opportunities(text: str) -> list[int]:
    """Where a line of ``text`` may begin: offsets, without the first and the last."""
    setter = _Setter(text, edges(text))
    return [at for at in range(1, len(text)) if setter.may_break(at)]


class _Setter:
    """The state of setting one text: its classes and its runs that stay whole."""

    def __init__(self, text: str, columns: list[int]) -> None:
        self._columns = columns
        self._classes = text.translate(_CLASS)
        self._whole = bytearray(len(text) + 1)
        for run in _KEPT_WHOLE.finditer(text):
            start, end = run.span()
            if end - start > 1:
                self._whole[start + 1 : end] = b"\1" * (end - start - 1)

    def lines(self, measure: int, indent: int, hang: bool) -> list[Line]:
        columns, classes = self._columns, self._classes
        last = len(classes)
        hanging = "HS" if hang else "S"
        lines: list[Line] = []
        start = 0
        while start < last:
            room = columns[start] + max(1, measure - indent)
            full = bisect_right(columns, room, start) - 1  # the first character that has no room
            if full >= last:
                lines.append(Line(start, last, indent))
                break
            at = full + 1 if classes[full] in hanging else full
            while at > start and not self.may_break(at):
                at -= 1
            if at <= start:
                at = self._break_inside(start, full)
            end = at
            while end > start + 1 and classes[end - 1] == "S":
                end -= 1
            lines.append(Line(start, end, indent))
            start, indent = at, 0
        return lines

    def may_break(self, at: int) -> bool:
        """Whether a line may begin at ``at``."""
        classes = self._classes
        if at >= len(classes):
            return True
        if self._whole[at]:
            return False
        before, after = classes[at - 1], classes[at]
        if before != "S":
            return before + after not in _FORBIDDEN
        if after in "HCcES":
            return False
        return at < 2 or classes[at - 2] not in "Oo"

    def _break_inside(self, start: int, full: int) -> int:
        """Where to break a run that is wider than the measure, at best at its own joints."""
        classes = self._classes
        for at in range(full, start, -1):
            if classes[at - 1] in "YDcX" and classes[at] in "ANI":
                return at
        for at in range(full, start, -1):
            before, after = classes[at - 1], classes[at]
            if before not in "OoP" and after not in "HCcEMS":
                return at
        at = max(full, start + 1)
        while at < len(classes) and classes[at] == "M":
            at += 1
        return at
