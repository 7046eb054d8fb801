"""Raised and lowered text, notes' marks and readings: what they are, told where they end."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from data.readers.html.tables import TableTarget
from data.text import lowered, raised

_NUMBER = r"(?:[0-9]{1,3}|[①-⑳]|[*†‡§¶#]{1,3}|[a-z]|注\s?[0-9]{0,3}|n\.?\s?[0-9]{1,3}|[ivx]{1,5})"
_MARK = re.compile(
    rf"[\[［〔(（]?\s*{_NUMBER}(?:\s*[,，、;–-]\s*{_NUMBER})*\s*[\])］〕）]?", re.IGNORECASE
)
"""What the mark of a note looks like: 1, [3], ①, *, 2–4."""

_SURE = re.compile(
    r"[\[［〔].{1,12}[\]］〕]|[①-⑳]{1,3}|[*†‡§¶]{1,3}|注\s?[0-9]{0,3}|[(（][0-9]{1,3}[)）]"
)
"""Marks that cannot be exponents."""

_DIGITS = re.compile(r"[0-9]{1,3}(?:\s*[,，、–-]\s*[0-9]{1,3})*")
_POWER = re.compile(r"[×xX*·∙]\s*10$")  # 3.2×10⁸
_TEN = re.compile(r"(?:^|[\sA-Za-z(（=])10$")
_UNIT = re.compile(
    r"(?:^|[^A-Za-z])(?:[kcdhmnµμ]?m|ft|in|mi|yd|s|sec|h|hr|[A-Za-z]|[α-ωΑ-Ω])$|(?<!方)[米里尺寸丈]$"
)
"""What an exponent stands behind: the sign of a length, a single letter, 米 but not 平方米."""

_NOTE_WORDS = re.compile(r"foot-?note|end-?note|note-?ref|\bfn|\bref(?:erence)?\b|noteref", re.I)
_BEFORE = 16  # characters before a raised number that tell whether it is an exponent


def is_exponent(before: str, text: str) -> bool:
    """Whether the raised ``text`` behind ``before`` belongs to it: m², 10⁸, not 家¹."""
    before = before.rstrip()
    if not before:
        return False
    if not _DIGITS.fullmatch(text):
        return True  # signs, letters: 10⁻³, 1st
    if _POWER.search(before):
        return True
    if _TEN.search(before):
        return text != "1"
    return len(text) == 1 and text in "23456" and _UNIT.search(before) is not None


@dataclass(slots=True)
class Mark:
    """The mark of a note as found: its token in the raw text, where it leads."""

    token: str
    text: str
    fragment: str  # the place of the page that it links to; '' where it is no link


class RaisedTarget(TableTarget):
    """Writes what stands above or below the line: marks, exponents, readings."""

    def begin(self) -> None:
        super().begin()
        self.marks: list[Mark] = []
        self.raised_at: list[int] = []  # places in parts where raised elements begin
        self.link_at = 0
        self.link_to = ""  # the fragment that the outermost open link leads to
        self.link_notes = False  # whether its author calls it a note's

    def _open_raised(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.raised_at.append(len(self.parts))

    def _close_raised(self, tag: str) -> None:
        start = self.raised_at.pop() if self.raised_at else 0
        content = "".join(self.parts[start:])
        text = content.strip()
        if not text or len(text) > 40 or not text.isprintable():
            return  # nothing, or a mark that a link inside it has left
        if tag == "sub":
            self._replace(start, content.replace(text, lowered(text)))
            return
        linked = self.link > 0 and bool(self.link_to)
        if _MARK.fullmatch(text) and (linked or self._is_mark(start, text)):
            self._replace(start, self._note(text, self.link_to if linked else ""))
        else:
            self._replace(start, content.replace(text, raised(text)))

    def _is_mark(self, start: int, text: str) -> bool:
        if _SURE.fullmatch(text):
            return True
        before = "".join(self.parts[max(0, start - 4) : start])[-_BEFORE:]
        return _DIGITS.fullmatch(text) is not None and not is_exponent(before, text)

    def _open_reference(self, attributes: Mapping[str, str]) -> None:
        """The outermost link begins; is it one to a note?"""
        self.link_at = len(self.parts)
        target = attributes.get("href") or ""
        self.link_to = target.partition("#")[2]
        self.link_local = target[:1] == "#" and bool(self.link_to)
        self.link_notes = False
        if self.link_to:
            named = (attributes.get(name) or "" for name in ("class", "role", "epub:type", "rel"))
            self.link_notes = _NOTE_WORDS.search(" ".join(named)) is not None

    def _close_reference(self) -> None:
        """The outermost link ends: its text is a mark, if it looks like one and leads to a note."""
        text = "".join(self.parts[self.link_at :]).strip()
        if not text or len(text) > 12 or not _MARK.fullmatch(text):
            return
        if self.link_notes or self.raised_at or (self.link_local and _SURE.fullmatch(text)):
            self._replace(self.link_at, self._note(text, self.link_to))

    def _note(self, text: str, fragment: str) -> str:
        token = self.maker.note_mark(text, "")
        self.marks.append(Mark(token, text, fragment))
        return token

    def _replace(self, start: int, text: str) -> None:
        """Put ``text`` in the place of what was written from ``start`` on."""
        del self.parts[start:]
        if start:  # it belongs to what it stands behind, in bold or in a link or not
            self.parts[start - 1] += text
        else:
            self.parts.append(text)
        end = len(self.parts)
        for marks in (self.bold_marks, self.link_marks):
            marks[:] = [min(mark, end) for mark in marks]

    # Readings ------------------------------------------------------------------

    def _open_ruby(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.parts.append(self.maker.asides.ruby_open())

    def _open_reading(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.raised_at.append(len(self.parts))

    def _close_reading(self, tag: str) -> None:
        start = self.raised_at.pop() if self.raised_at else len(self.parts)
        reading = "".join(self.parts[start:]).strip()
        del self.parts[start:]
        if reading and tag != "rp":
            self.parts.append(self.maker.ruby_close(reading))
