"""The chapter trees of all documents, with how often a search finds something in each part."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from data.model import DocumentInfo, Section
from tui.typography import fit_apart, flush_right, width
from tui.widgets.item_list import ItemList
from tui.widgets.line_view import Run
from tui.widgets.outline_tree import Node, Place, Trees

OPEN, FOLDED = "▾", "▸"
READING = "▌"
LEVEL_COLUMNS = 2
"""Columns a level stands in from the one above it."""


class OutlineView(ItemList):
    """Documents and their sections as a tree.

    Told by ``set_documents``, ``set_sections``, ``set_counts``, ``set_place`` and
    ``filter``; posts ``Selected`` for the node chosen, ``Highlighted`` when the
    cursor moves and ``SectionsNeeded`` when a document is unfolded whose
    sections it was not told yet.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h,ｈ", "fold", show=False),
        Binding("right,l,ｌ", "unfold", show=False),
    ]

    DEFAULT_CSS = """
    OutlineView {
        &:ansi > .line--cursor { text-style: reverse; }
        &:nocolor > .line--cursor { text-style: reverse; }
    }
    """

    @dataclass
    class Selected(Message):
        """The user chose a document (``eid`` None) or a section."""

        document: str
        eid: str | None

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another node."""

        document: str
        eid: str | None

    @dataclass
    class SectionsNeeded(Message):
        """A document is unfolded; answer with ``set_sections``."""

        document: str

    def __init__(
        self, *, name: str | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.trees = Trees()
        self._visible: list[Node] = []
        self._items: dict[int, int] = {}  # id() of a visible node → its number
        self._lines: list[int | None] = []  # row → number of the node, None: empty
        self._rows_of_nodes: list[int] = []
        self._reading: Place | None = None
        self._filter = ""
        self._counts: Mapping[str, Mapping[str, int]] | None = None
        self._totals: Mapping[str, int] = {}

    # What to show

    def set_documents(self, documents: Sequence[DocumentInfo]) -> None:
        """Show these documents, in this order; trees and folds known before are kept."""
        here = self.current
        self.trees.set_documents(documents)
        self._apply_counts()
        self._rebuild(here)

    def set_sections(
        self,
        document: str,
        sections: Sequence[Section],
        *,
        unfold: bool = True,
        unfolded: Collection[str] | None = None,
    ) -> None:
        """Give ``document`` its chapter tree; ``unfolded`` sections are open, if that is known."""
        root = self.trees.at((document, None))
        if root is None:
            return
        self.trees.set_sections(root, sections, unfolded)
        root.open = root.open or unfold
        self._apply_counts()
        self._rebuild(self.current)

    def unfolded(self, document: str) -> list[str] | None:
        """The sections of a document that are open; None where its tree is not known."""
        return self.trees.unfolded(document)

    def set_counts(
        self,
        counts: Mapping[str, Mapping[str, int]] | None,
        totals: Mapping[str, int] | None = None,
    ) -> None:
        """Show how often a search finds something: document → eid → occurrences directly there.

        They are added up along the tree; ``totals`` counts whole documents, so that those
        without a tree here need not be asked about (of a large library most). None ends it.
        """
        self._counts, self._totals = counts, totals or {}
        rows = self.in_view()
        first, last = (bisect_left(self._rows_of_nodes, row) for row in (rows.start, rows.stop))
        before = [node.count for node in self._visible[first:last]]
        self._apply_counts()
        self.forget_hidden()
        changed = (
            item for item, count in enumerate(before, first) if self._visible[item].count != count
        )
        self.redraw([self._rows_of_nodes[item] for item in changed])

    def _apply_counts(self) -> None:
        self.trees.count(self._counts or {}, self._totals)

    def set_place(self, document: str, eid: str | None) -> None:
        """Put the reading mark where the text is being read, and while it is read, the cursor."""
        if (document, eid) == self._reading:
            return
        if not self._visible:
            self._reading = (document, eid)
            return
        before = self._item_of(self._reading)
        self._reading = (document, eid)
        here = self._item_of(self._reading)
        self.redraw(sorted({self._rows_of_nodes[before], self._rows_of_nodes[here]}))
        if not self.has_focus:
            self.cursor = here

    def filter(self, text: str) -> None:
        """Show only nodes whose title holds ``text``, and what encloses them; '' shows all."""
        text = text.strip().casefold()
        if text != self._filter:
            here = self.current
            self._filter = text
            self._rebuild(here)

    # Where the cursor is

    @property
    def current(self) -> Place | None:
        """Document and eid under the cursor."""
        node = self._node(self.cursor)
        return (node.document, node.eid) if node else None

    def go_to(self, document: str, eid: str | None = None) -> None:
        """Move the cursor to a node, unfolding what encloses it."""
        node = self.trees.at((document, eid))
        if node is None:
            return
        for above in node.parent.upwards() if node.parent else ():
            above.open = True
        self._rebuild((document, eid))

    def _node(self, item: int) -> Node | None:
        return self._visible[item] if 0 <= item < len(self._visible) else None

    # Rows

    def _rebuild(self, here: Place | None) -> None:
        """List the visible nodes anew and keep the cursor on the node it stood on."""
        matching = self.trees.holding(self._filter) if self._filter else None
        self._visible, self._lines = [], []
        for root in self.trees.roots:
            if matching is not None and id(root) not in matching:
                continue
            if self._lines and self._lines[-1] is not None and self._visible[-1].level:
                self._lines.append(None)  # air below an unfolded document
            self._list(root, matching)
        self._rows_of_nodes = [row for row, item in enumerate(self._lines) if item is not None]
        self._items = {id(node): item for item, node in enumerate(self._visible)}
        cursor = self._item_of(here)
        self.set_row_count(len(self._lines))
        self.items_changed(cursor)

    def _list(self, node: Node, matching: Collection[int] | None) -> None:
        self._lines.append(len(self._visible))
        self._visible.append(node)
        if matching is None:
            if node.open:
                for child in node.children:
                    self._list(child, None)
            return
        for child in node.children:
            if id(child) in matching:
                self._list(child, matching)

    def _item_of(self, place: Place | None) -> int:
        """The visible node for a place: itself, or what encloses it."""
        node = self.trees.at(place)
        for shown in node.upwards() if node else ():
            if id(shown) in self._items:
                return self._items[id(shown)]
        return 0

    @property
    def item_count(self) -> int:
        return len(self._visible)

    def row_of(self, item: int) -> int:
        return self._rows_of_nodes[item]

    def item_at(self, row: int) -> int | None:
        return self._lines[row] if 0 <= row < len(self._lines) else None

    # Drawing

    def draw(self, row: int, width: int) -> Iterable[Run]:
        item = self._lines[row]
        if item is None:
            return ()
        return self._draw_node(item, self._visible[item], width)

    def _draw_node(self, item: int, node: Node, columns: int) -> Iterable[Run]:
        shade = self.shade(item)
        count = str(node.count) if node.count else ""
        reading = self._is_reading(node)
        indent = " " * (LEVEL_COLUMNS * node.level)
        expandable = bool(node.children) or not node.loaded
        arrow = (OPEN if self._is_open(node) else FOLDED) if expandable else " "
        # Counts end one column before the pane does; the title leaves them two at least.
        last = columns - 1
        room = last - max(2, len(count)) - 1 - len(indent) - 3
        title = fit_apart(node.title, room, node.differs, joints=node.joints)
        filled = len(indent) + 3 + width(title)
        yield (READING if reading else " "), f"accent {shade}"
        yield f"{indent}{arrow} ", shade
        yield title, shade
        yield flush_right(count, last - filled), shade

    def fill(self, row: int) -> str:
        item = self._lines[row]
        return "" if item is None else self.shade(item)

    def _is_open(self, node: Node) -> bool:
        return node.open or bool(self._filter)

    def _is_reading(self, node: Node) -> bool:
        """Whether the text is being read in this node, or in one folded away below it."""
        if self._reading is None or self._reading[0] != node.document:
            return False
        place = self.trees.at(self._reading)
        while place is not None and place is not node:
            if place.parent is None or self._is_shown(place):
                return False
            place = place.parent
        return place is node

    def _is_shown(self, node: Node) -> bool:
        parent = node.parent
        while parent is not None:
            if not self._is_open(parent):
                return False
            parent = parent.parent
        return True

    # What the user does

    def cursor_moved(self) -> None:
        if node := self._node(self.cursor):
            self.post_message(self.Highlighted(node.document, node.eid))

    def item_selected(self, item: int) -> None:
        node = self._visible[item]
        self.post_message(self.Selected(node.document, node.eid))

    def item_clicked(self, item: int, event: events.Click) -> None:
        node = self._visible[item]
        if event.x <= LEVEL_COLUMNS * node.level + 2 and (node.children or not node.loaded):
            self._set_open(node, not node.open)
        else:
            self.item_selected(item)

    def action_fold(self) -> None:
        """Fold the node, or go to the one that encloses it."""
        node = self._node(self.cursor)
        if node is None:
            return
        if node.open and node.children and not self._filter:
            self._set_open(node, False)
        elif node.parent is not None:
            self.cursor = self._item_of((node.parent.document, node.parent.eid))

    def action_unfold(self) -> None:
        """Unfold the node, or go to its first child."""
        node = self._node(self.cursor)
        if node is None:
            return
        if not self._is_open(node) and (node.children or not node.loaded):
            self._set_open(node, True)
        elif node.children:
            self.cursor += 1

    def _set_open(self, node: Node, unfolded: bool) -> None:
        node.open = unfolded
        if unfolded and not node.loaded:
            self.post_message(self.SectionsNeeded(node.document))
        self._rebuild((node.document, node.eid))
