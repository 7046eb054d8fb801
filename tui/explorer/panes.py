"""Which panes are on screen: a pure description, from the width and what the user chose."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tui.situation import HITS, MARKS, OUTLINE, PANES, READER, TARGETS

WIDE = 100
"""Columns from which three panes stand side by side."""


@dataclass(frozen=True, slots=True)
class Panes:
    """The pane that has the keys, and what stands beside it.

    ``side`` is what the third column holds (hits or marks); ``behind`` is the
    pane to return to from the targets.
    """

    active: str = READER
    side: str = HITS
    zoomed: bool = False
    wide: bool = True
    behind: str = READER
    spread: bool = False  # the targets are those of several documents, and take all the width

    @property
    def visible(self) -> tuple[str, ...]:
        """The panes on screen, from left to right."""
        if self.zoomed or not self.wide:
            return (self.active,)
        if self.active == TARGETS and self.spread:
            return (TARGETS,)
        if self.active == TARGETS or (self.active == OUTLINE and self.behind == TARGETS):
            return (OUTLINE, TARGETS)
        return (OUTLINE, READER, self.side)

    def show(self, pane: str) -> Panes:
        """Give the keys to ``pane``, bringing it on screen."""
        side = pane if pane in (HITS, MARKS) else self.side
        behind = self.behind if pane == OUTLINE else pane
        return replace(self, active=pane, side=side, behind=behind)

    def step(self, by: int) -> Panes:
        """The next pane: of those on screen, or of all where there is room for one."""
        ring = self.visible if len(self.visible) > 1 else PANES
        at = ring.index(self.active) if self.active in ring else 0
        return self.show(ring[(at + by) % len(ring)])

    def zoom(self) -> Panes:
        return replace(self, zoomed=not self.zoomed)

    def give_way(self) -> Panes:
        """The marks give way to the hits: one searches."""
        active = HITS if self.active == MARKS else self.active
        return replace(self, side=HITS, active=active)

    def spread_out(self, spread: bool) -> Panes:
        return replace(self, spread=spread)

    def resize(self, columns: int) -> Panes:
        return replace(self, wide=columns >= WIDE)
