"""SmartArt: the words of a diagram's boxes, in the order of its outline."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from data.model import BlockKind
from data.readers.drafts import Draft
from data.readers.package import Package, local

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

_DEEPEST = 9
_NO_BOXES = ("pres", "parTrans", "sibTrans")


class _Diagram:
    """The data model of a diagram: points with their words, and which belongs to which."""

    def __init__(self) -> None:
        self.words: dict[str, list[str]] = {}  # paragraphs by point
        self.below: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        self.root = ""
        self._point = ""
        self._in_text = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag == "pt":
            kind = attributes.get("type", "node")
            self._point = "" if kind in _NO_BOXES else attributes.get("modelId", "")
            if kind == "doc":
                self.root = self._point
        elif tag == "p" and self._point:
            self.words.setdefault(self._point, []).append("")
        elif tag == "t":
            self._in_text = True
        elif tag == "cxn" and attributes.get("type", "parOf") == "parOf":
            order = attributes.get("srcOrd", "0")
            place = int(order) if order.isascii() and order.isdigit() else 0
            self.below[attributes.get("srcId", "")].append((place, attributes.get("destId", "")))

    def end(self, name: str) -> None:
        tag = local(name)
        if tag == "pt":
            self._point = ""
        elif tag == "t":
            self._in_text = False

    def data(self, text: str) -> None:
        # (The text itself is an element of the same name, which holds paragraphs.)
        if self._in_text and self.words.get(self._point):
            self.words[self._point][-1] += text

    def attach(self, parser: XMLParserType) -> None:
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.data

    def boxes(self) -> list[tuple[str, int]]:
        """Each paragraph with its depth, from the root down; what hangs nowhere comes last."""
        found: list[tuple[str, int]] = []
        seen: set[str] = set()
        waiting = [(self.root, 0)]
        while waiting:
            point, depth = waiting.pop()
            if point in seen:
                continue
            seen.add(point)
            found += [(text, min(depth, _DEEPEST)) for text in self.words.get(point, ())]
            below = sorted(self.below.get(point, ()), reverse=True)
            waiting += [(other, depth + 1) for _, other in below]
        for point, paragraphs in self.words.items():
            if point not in seen:
                found += [(text, 1) for text in paragraphs]
        return found


def diagram(package: Package, member: str) -> list[Draft]:
    """The drafts of the diagram whose data stand in ``member``."""
    model = _Diagram()
    package.parse(member, model.attach)
    drafts = []
    for text, depth in model.boxes():
        draft = Draft(text, BlockKind.ITEM, 0, level=max(depth, 1))
        draft.evidence["figure"] = True
        drafts.append(draft)
    return drafts
