"""The visible text of a Word file, read off its tree: for proofs, apart from the readers.

Word prints what a note's reference and a paragraph's numbering stand for; only letters
of such marks are put in here, for figures are left out of the comparison on both sides.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNSEEN = ("del", "moveFrom", "Fallback", "instrText", "delText", "rPr", "pPr", "tblPr", "sectPr")
_NOTES = ("footnote", "endnote", "comment")
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


def visible_word(data: bytes) -> tuple[str, str]:
    """The running text, and that of the notes in the order in which it refers to them."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        body = etree.fromstring(archive.read("word/document.xml"))
        notes: dict[tuple[str, str], Any] = {}
        for kind in _NOTES:
            if f"word/{kind}s.xml" not in names:
                continue
            for note in etree.fromstring(archive.read(f"word/{kind}s.xml")).iter(f"{_W}{kind}"):
                if note.get(f"{_W}type") in (None, "normal"):
                    notes[kind, note.get(f"{_W}id")] = note
    walk = _Walk(notes)
    text = walk.text_of(body)
    return text, "".join(mark + _Walk({}).text_of(notes[key]) for key, mark in walk.met.items())


class _Walk:
    def __init__(self, notes: dict[tuple[str, str], Any]) -> None:
        self.notes = notes
        self.met: dict[tuple[str, str], str] = {}  # notes referred to, with the mark of each
        self.counts = dict.fromkeys(_NOTES, 0)

    def text_of(self, element: Any) -> str:
        text, hidden, boxes = self._parts(element)
        return text + hidden + boxes

    def _parts(self, element: Any) -> tuple[str, str, str]:
        """What stands in the line, what is hidden in it, and what hangs on it in boxes."""
        text: list[str] = []
        hidden: list[str] = []
        boxes: list[str] = []
        sink = hidden if self._is_hidden(element) else text
        for child in element:
            tag = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
            if tag in _UNSEEN or not tag:
                continue
            if tag == "t":
                sink.append(child.text or "")
            elif tag in ("sym", "symEx"):
                code = next((v for k, v in child.attrib.items() if k.endswith("char")), "fffd")
                sink.append(chr(int(code, 16)))
            elif tag == "noBreakHyphen":
                sink.append("-")
            elif tag == "ruby":
                base, reading = child.find(f"{_W}rubyBase"), child.find(f"{_W}rt")
                sink += [self.text_of(part) for part in (base, reading) if part is not None]
            elif tag.endswith("Reference"):
                sink.append(self._mark(tag.removesuffix("Reference"), child))
            elif tag == "p":
                sink.append(self.text_of(child))
            elif tag == "txbxContent":
                boxes.append(self.text_of(child))
            elif tag != "tr" or child.find(f"{_W}trPr/{_W}del") is None:
                inner = self._parts(child)
                for found, own in zip(inner, (sink, hidden, boxes), strict=True):
                    own.append(found)
        return "".join(text), "".join(hidden), "".join(boxes)

    @staticmethod
    def _is_hidden(element: Any) -> bool:
        vanish = element.find(f"{_W}rPr/{_W}vanish")
        return vanish is not None and vanish.get(f"{_W}val") not in ("0", "false")

    def _mark(self, kind: str, reference: Any) -> str:
        key = (kind, reference.get(f"{_W}id"))
        if key not in self.notes:
            return ""
        if reference.get(f"{_W}customMarkFollows") in ("1", "true"):
            self.met.setdefault(key, "")
            return ""
        self.counts[kind] += 1
        count = self.counts[kind]
        mark = ""
        if kind == "endnote":
            mark = "x" * (count // 10) + _ROMAN[count % 10] if count < 40 else ""
        elif kind == "comment":
            mark = chr(96 + (count - 1) % 26 + 1) * ((count - 1) // 26 + 1)
        self.met.setdefault(key, mark)
        return mark
