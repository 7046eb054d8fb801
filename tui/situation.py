"""What the screen holds at a moment, and why an act cannot be done in it.

The module knows no Textual: the screen fills in a ``Situation``, acts give their reasons.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tui.locale import _

OUTLINE, READER, HITS, TARGETS, MARKS = "outline", "reader", "hits", "targets", "marks"
TABLE_PANE = "table"
"""A table that takes all the width: compare, verify."""
SHELF = "shelf"
"""The library."""

COMPARE_PANE, VERIFY_PANE = "compare", "verify"
"""What the key line shows of it in these two."""

PANES = (OUTLINE, READER, HITS, TARGETS, MARKS)
"""The panes in the order of their digits."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What the screen holds at this moment, as far as acts depend on it."""

    pane: str = READER
    documents: int = 0  # in the library
    document: bool = False  # one is open
    query: str = ""
    hits: int = 0
    targets: int = 0
    marks: int = 0
    passage: bool = False  # there is a passage, hit, target or mark to act on
    undo: bool = False
    redo: bool = False
    source: bool = False  # the open document came from a file or an address
    starting: bool = False  # the library is not open yet
    busy: bool = False  # work is under way that can be stopped


Reason = Callable[[Situation], str]
"""Why an act cannot be done now, in few words; ``''`` where it can."""


def needs_document(situation: Situation) -> str:
    return "" if situation.document else _("no document is open")


def needs_library(situation: Situation) -> str:
    return "" if situation.documents or situation.starting else _("the library is empty")


def needs_two(situation: Situation) -> str:
    if situation.starting:
        return ""
    return "" if situation.documents > 1 else _("the library needs two documents")


def needs_hits(situation: Situation) -> str:
    if situation.pane == TABLE_PANE:
        return needs_passage(situation)
    if not situation.query:
        return _("search first")
    return "" if situation.hits else _("nothing found")


def needs_search(situation: Situation) -> str:
    return "" if situation.query.strip() else _("search first")


def needs_passage(situation: Situation) -> str:
    return "" if situation.passage else _("no passage here")


def can_jump(situation: Situation) -> str:
    """In the text Enter goes to the hit under the cursor of the list."""
    return needs_hits(situation) if situation.pane == READER else needs_passage(situation)


def needs_marks(situation: Situation) -> str:
    return "" if situation.marks else _("nothing is marked")


def needs_undo(situation: Situation) -> str:
    return "" if situation.undo else _("nothing to undo")


def needs_redo(situation: Situation) -> str:
    return "" if situation.redo else _("nothing to redo")


def needs_source(situation: Situation) -> str:
    return "" if situation.source else _("its source is not known")


def needs_work(situation: Situation) -> str:
    return "" if situation.busy else _("nothing is under way")


def on_target(situation: Situation) -> str:
    if situation.pane == TABLE_PANE:
        return needs_passage(situation)
    return in_targets(situation) or ("" if situation.targets else _("no targets here"))


def on_mark(situation: Situation) -> str:
    if situation.pane == TABLE_PANE:
        return ""
    if situation.pane != MARKS:
        return _("in the marks pane")
    return needs_marks(situation)


def can_filter(situation: Situation) -> str:
    if situation.pane in (OUTLINE, TARGETS, MARKS, TABLE_PANE, SHELF):
        return ""
    return _("in the outline, the targets or the marks")


def in_table(situation: Situation) -> str:
    return "" if situation.pane in (TARGETS, MARKS, TABLE_PANE, SHELF) else _("in a table")


def can_picture(situation: Situation) -> str:
    if situation.pane == HITS:
        return needs_hits(situation)
    return "" if situation.pane == TABLE_PANE else in_targets(situation)


def in_targets(situation: Situation) -> str:
    return "" if situation.pane == TARGETS else _("in the targets pane")
