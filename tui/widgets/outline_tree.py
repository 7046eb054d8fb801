"""Chapter trees: documents, their sections below them, and what a search found in each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from data.model import DocumentInfo, Section, SectionKind
from tui.locale import _
from tui.typography import SENTENCE_JOINTS, TITLE_JOINTS

Place = tuple[str, str | None]
"""A document and the eid of one of its sections; None: the document itself."""

UNFOLDED_AT_FIRST = 60
"""A tree opens as deep as shows at most this many headings, and at least its top level."""


@dataclass(slots=True)
class Node:
    """A document or one of its sections."""

    document: str
    eid: str | None  # None: the document itself
    title: str
    level: int  # 0 for a document
    joints: tuple[str, ...] = ()  # where the title may be cut without an ellipsis
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    count: int = 0
    open: bool = False
    loaded: bool = True  # a document's sections are known
    differs: int = 0  # of a document: where its title parts from the most alike of the others

    def upwards(self) -> Iterator[Node]:
        """The node itself and what encloses it, outwards."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent


class Trees:
    """The trees of all documents, in the order of the documents."""

    def __init__(self) -> None:
        self.roots: list[Node] = []
        self._by_place: dict[Place, Node] = {}
        self._counted: list[Node] = []

    def at(self, place: Place | None) -> Node | None:
        """The node of a place, if there is one."""
        return self._by_place.get(place) if place else None

    def set_documents(self, documents: Sequence[DocumentInfo]) -> None:
        """Have these documents, in this order; trees and folds known before are kept."""
        known = {node.document: node for node in self.roots}
        self.roots = []
        for info in documents:
            node = known.get(info.id) or Node(info.id, None, "", 0, TITLE_JOINTS, loaded=False)
            node.title = info.title
            self.roots.append(node)
        _tell_apart(self.roots)
        ids = {node.document for node in self.roots}
        self._by_place = {place: n for place, n in self._by_place.items() if place[0] in ids}
        self._by_place.update({(node.document, None): node for node in self.roots})

    def set_sections(
        self, root: Node, sections: Sequence[Section], unfolded: Collection[str] | None
    ) -> None:
        """Give a document its sections; ``unfolded`` ones are open, if that is known."""
        document = root.document
        for place in [place for place in self._by_place if place[0] == document and place[1]]:
            del self._by_place[place]
        root.children, root.loaded = [], True
        nodes = []
        for section in sections:
            parent = self._by_place.get((document, section.parent), root)
            title = section.title or section.eid
            if section.kind is SectionKind.LEAD:
                title = _("Lead")
            joints = SENTENCE_JOINTS if section.kind is SectionKind.ITEM else ()
            node = Node(document, section.eid, title, parent.level + 1, joints, parent)
            parent.children.append(node)
            self._by_place[(document, section.eid)] = node
            nodes.append(node)
        depth = _depth_at_first(nodes)
        for node in nodes:
            node.open = node.level < depth if unfolded is None else node.eid in unfolded

    def unfolded(self, document: str) -> list[str] | None:
        """The sections of a document that are open; None where its tree is not known."""
        root = self._by_place.get((document, None))
        if root is None or not root.loaded:
            return None
        nodes = (node for (name, _eid), node in self._by_place.items() if name == document)
        return [node.eid for node in nodes if node.eid and node.open and node.children]

    def count(self, counts: Mapping[str, Mapping[str, int]], totals: Mapping[str, int]) -> None:
        """Add up along the trees what was found: document → eid → occurrences directly there.

        ``totals`` counts whole documents, also those whose sections are not known.
        """
        for node in self._counted:
            node.count = 0
        self._counted = []
        # Of a large library most trees are not known, and asking each takes long at every key.
        known = [root for root in self.roots if root.children]
        if not totals:
            known = self.roots
        for root in known:
            for eid, count in (counts.get(root.document) or {}).items():
                for node in self._by_place.get((root.document, eid), root).upwards():
                    node.count += count
                    self._counted.append(node)
        for document, total in totals.items():
            found = self._by_place.get((document, None))
            if found is not None:
                found.count = total
                self._counted.append(found)

    def holding(self, text: str) -> set[int]:
        """``id()`` of the nodes whose title, folded, holds ``text``, and of what encloses them."""
        return {
            id(shown)
            for node in self._by_place.values()
            if text in node.title.casefold()
            for shown in node.upwards()
        }


def _depth_at_first(nodes: Sequence[Node]) -> int:
    """The level that a tree opens down to when it is first seen."""
    depth = 1
    shown = sum(node.level == 1 for node in nodes)
    while depth < 9:
        deeper = sum(node.level == depth + 1 for node in nodes)
        if shown + deeper > UNFOLDED_AT_FIRST:
            break
        depth += 1
        shown += deeper
    return depth


def _tell_apart(roots: Sequence[Node]) -> None:
    """Note where each title parts from the others; those that are the same stay the same."""
    ordered = sorted(roots, key=lambda node: node.title)
    for node in ordered:
        node.differs = 0
    for one, other in pairwise(ordered):
        if one.title != other.title:
            shared = _shared(one.title, other.title)
            one.differs, other.differs = max(one.differs, shared), max(other.differs, shared)


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
