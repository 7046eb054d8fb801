"""Two texts paragraph by paragraph: what became of each, under its heading."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from tui.locale import N_, _
from tui.table.model import Cell, Chip, Column, Group, Topic
from tui.table.sides import Side
from tui.topics.places import full_place
from tui.typography import width

if TYPE_CHECKING:
    from data.model import Span
    from index.comparing.texts.versions import Side as Passage
    from index.comparing.texts.versions import TextComparison, TextPair
    from tui.widgets.line_view import Run

CHANGES, SAME = "changes", "same"
HEADING = "heading"

WORDS = {
    "new": N_("new"),
    "dropped": N_("dropped"),
    "changed": N_("changed"),
    "moved": N_("moved"),
    "same": N_("same"),
}

BEFORE = 6
"""Characters shown in front of the first that differs."""

Pair = tuple[int, "TextPair"]
"""A pair and its place in the comparison."""


class Texts(Topic[Pair]):
    """Pairs of paragraphs; the later text is on the right.

    ``marked``: locators of marked passages; ``lost``: quotes whose passages are gone;
    ``everything``: what stayed the same is shown among the changes.
    """

    first_chip = CHANGES
    first_column = "state"
    first_grouping = HEADING
    groupings = (HEADING, "")

    def __init__(
        self,
        names: Sequence[str],
        marked: Collection[str] = (),
        lost: Collection[str] = (),
        *,
        everything: bool = False,
    ) -> None:
        self.everything = everything
        self.names, self.marked, self.lost = names, marked, lost
        self.chips = [
            Chip(CHANGES, _("changes")),
            *(Chip(state, _(word)) for state, word in WORDS.items()),
        ]
        self._state = max(2, *(width(_(word)) for word in WORDS.values()))

    def columns(self, room: int) -> Sequence[Column]:
        state = Column("state", _("what"), self._state, look="")
        if room < 100:
            left = room - 2 - self._state - 1 - 1
            return (state, Column("words", " → ".join(self.names), left, 1))
        half = (room - 2 - self._state - 1 - 2 - 1) // 2
        return (
            state,
            Column("a", self.names[0], half, 1),
            Column("b", self.names[1], half, 2),
        )

    def cell(self, row: Pair, column: Column) -> Cell:
        pair = row[1]
        match column.key:
            case "state":
                look = "dim" if pair.state == "same" else "strong"
                return [(_(WORDS[pair.state]), look)]
            case "a":
                return _window(pair.a, column.width)
            case "b":
                return _window(pair.b, column.width)
            case _:
                return _window(pair.b or pair.a, column.width)

    def key(self, row: Pair) -> int:
        return row[0]

    def answers(self, row: Pair) -> Collection[str]:
        state = row[1].state
        if state == SAME and not self.everything:
            return (state,)
        return (CHANGES, state)

    def value(self, row: Pair, column: str) -> Any:
        return list(WORDS).index(row[1].state) if column == "state" else row[0]

    def name(self, row: Pair) -> str:
        return " ".join(text_of(side)[0] for side in (row[1].a, row[1].b) if side is not None)

    def group(self, row: Pair, by: str) -> tuple[str, ...]:
        side = row[1].b or row[1].a
        return (side.heading,) if side is not None else ()

    def group_name(self, group: Group) -> str:
        return group.name[0] if group.name and group.name[0] else _("Lead")

    def sign(self, row: Pair) -> str:
        pair = row[1]
        if pair.b is not None and any(place in self.marked for place in pair.b.locators):
            return "●"
        if pair.state != "same" and pair.a is not None and self.lost:
            words = text_of(pair.a)[0]
            return "×" if any(quote and quote in words for quote in self.lost) else " "
        return " "

    def sides(self, row: Pair) -> tuple[Side, Side | None]:
        """Both paragraphs whole, with the characters that the other does not have."""
        pair = row[1]
        found = [
            self._side(name, side) for name, side in zip(self.names, (pair.a, pair.b), strict=True)
        ]
        return found[0], found[1]

    def _side(self, name: str, side: Passage | None) -> Side:
        if side is None:
            return Side(name, text="–")
        text, spans = text_of(side)
        return Side(name, place=full_place(side.path, side.locators[0]), text=text, differs=spans)

    def why(self, row: Pair) -> str:
        """What became of it, in words: the characters taken away and put in."""
        pair = row[1]
        said = _(WORDS[pair.state])
        if pair.a is None or pair.b is None or pair.state == "same":
            return said
        gone, came = (
            "…".join(text[start:end] for start, end in spans)
            for text, spans in (text_of(pair.a), text_of(pair.b))
        )
        if pair.state == "moved" and pair.b.heading:
            said += f" → {pair.b.heading}"
        if not (gone or came):
            return said
        return f"{said}  “{gone or '–'}” → “{came or '–'}”"


def text_of(side: Passage) -> tuple[str, tuple[Span, ...]]:
    """The paragraphs of a side as one text, and what differs in it."""
    text, spans = "", []
    for segment, own in zip(side.segments, side.spans, strict=True):
        text += " " if text else ""
        spans += [(start + len(text), end + len(text)) for start, end in own]
        text += segment.text
    return text, tuple(spans)


def marks_told(comparison: TextComparison) -> str:
    """Where the marks of the later text stand now; '' where it has none."""
    fates, every = comparison.fates, len(comparison.marks)
    if not every:
        return ""
    return _("marks {n}: {exact} in place · {moved} moved · {lost} lost").format(
        n=every, **{fate: fates.get(fate, 0) for fate in ("exact", "moved", "lost")}
    )


def _window(side: Passage | None, room: int) -> list[Run]:
    """As much of a side as there is room for, from before the first difference on."""
    if side is None:
        return [("–", "dim")]
    text, spans = text_of(side)
    start = max(0, spans[0][0] - BEFORE) if spans else 0
    if start and width(text[: spans[0][0] + BEFORE]) <= room:
        start = 0
    runs: list[Run] = []
    left = room
    if start:
        runs.append(("…", "dim"))
        left -= 1
    differs = [any(a <= at < b for a, b in spans) for at in range(start, len(text))]
    run, look = "", ""
    for at, other in zip(range(start, len(text)), differs, strict=True):
        wide = width(text[at])
        cut = left - wide < (1 if at + 1 < len(text) else 0)
        if cut:
            runs += [(run, look), ("…", "dim")]
            return [each for each in runs if each[0]]
        now = "differs" if other else ""
        if now != look:
            runs.append((run, look))
            run, look = "", now
        run += text[at]
        left -= wide
    runs.append((run, look))
    return [each for each in runs if each[0]] or [("", "")]
