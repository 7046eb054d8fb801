"""What a table is made of: columns, chips, and the topic that tells how a row reads."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from tui.typography import fit, width
from tui.widgets.line_view import Run

Row = TypeVar("Row")
Test = Callable[[Row], bool]

UNGROUPED = ""

Cell = str | list[Run]
"""What stands in a column: a text, or stretches of text with their looks."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, as wide as it is where there is room for it.

    ``gap``: blank columns before it. ``right``: its cells end at one edge. ``whole``: a
    cell that is too wide takes room from the column before it instead of being cut.
    ``tail``: columns behind its head, of a column that sets its cells itself.
    """

    key: str
    head: str
    width: int
    gap: int = 2
    right: bool = False
    whole: bool = False
    sorts: bool = True
    look: str = ""
    tail: int = 0


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice of rows: its key, its name, and whether it says how many there are."""

    key: str
    name: str
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """A heading between rows, and how many rows follow it."""

    name: tuple[str, ...]
    count: int


class Topic(Generic[Row]):
    """What a table is about. Every question is a subclass that says how its rows read."""

    chips: Sequence[Chip] = ()
    first_chip: str = ""
    first_column: str = ""
    """The column that the column cursor stands in before it is moved."""

    groupings: Sequence[str] = (UNGROUPED,)
    first_grouping: str = UNGROUPED

    given: tuple[str, str] = ("", "")
    """The column whose head says so where rows stand as they were given, and in what words."""

    def columns(self, room: int) -> Sequence[Column]:
        """The columns for a pane of ``room`` columns; the first two are the table's own."""
        raise NotImplementedError

    def cell(self, row: Row, column: Column) -> Cell:
        """What stands in a column of a row."""
        raise NotImplementedError

    def key(self, row: Row) -> Hashable:
        """What a row is known by when the rows come anew."""
        raise NotImplementedError

    def answers(self, row: Row) -> Collection[str]:
        """The chips under which a row is shown."""
        return ()

    def value(self, row: Row, column: str) -> Any:
        """What a column sorts by; None, which comes last both ways, where nothing is there."""
        raise NotImplementedError

    def apart(self, row: Row, column: str) -> Any:
        """What keeps rows apart whichever way the column is sorted: units, say."""
        return None

    def keeps_apart(self, column: str) -> bool:
        """Whether ``apart`` says anything for a column."""
        return False

    def name(self, row: Row) -> str:
        """What a bare word of the filter looks at."""
        return ""

    def test(self, words: str) -> Test[Row] | None:
        """What a filter lets pass; None where it lets everything pass.

        Raises ``PlanviewError`` for a filter that cannot be understood.
        """
        return holds_words(words, self.name)

    def group(self, row: Row, by: str) -> tuple[str, ...]:
        """The group a row belongs to."""
        return ()

    def group_name(self, group: Group) -> str:
        """A group's heading."""
        return " › ".join(group.name)

    def group_runs(self, group: Group, columns: int) -> list[Run]:
        """A group's line: its name in bold, a dim hairline, how many rows follow."""
        count = str(group.count)
        name = fit(self.group_name(group), max(1, columns - 12 - len(count)))
        rule = "─" * max(1, columns - width(name) - len(count) - 6)
        return [(f"  {name} ", "strong"), (f"{rule} {count}", "dim")]

    def group_rank(self, name: tuple[str, ...]) -> int:
        """Groups of a higher rank stand behind all others."""
        return 0

    sets_behind: bool = False
    """Whether ``behind`` says anything."""

    def behind(self, row: Row) -> str:
        """The name of the group in which a row stands behind all others, however they are
        sorted; '' for most rows."""
        return ""

    def spans(self, row: Row) -> tuple[str, str] | None:
        """A column and the text that stands from it on instead of cells; None for most rows."""
        return None

    def sign(self, row: Row) -> str:
        """What stands in the second column: a mark, a verdict."""
        return " "

    def look(self, row: Row) -> str:
        """How a whole row looks, beside what its cells say."""
        return ""


def holds_words(
    words: str, name: Callable[[Row], str], *, folded: bool = False
) -> Test[Row] | None:
    """A test that the name of a row holds every one of ``words``, folded as in search.

    ``folded``: the names are already.
    """
    from data.fold import fold_text

    wanted = [fold_text(word) for word in words.split()]
    if not wanted:
        return None
    if folded:
        if len(wanted) == 1:
            return lambda row, word=wanted[0]: word in name(row)  # type: ignore[misc]
        return lambda row: all(word in name(row) for word in wanted)
    return lambda row: all(word in fold_text(name(row)) for word in wanted)
