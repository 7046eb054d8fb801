"""Going about: from pane to pane, into the search line and out again, through the text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tui.situation import HITS, MARKS, OUTLINE, READER, TARGETS
from tui.widgets.search_line import FILTER, SEARCH, TITLES

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class Moving:
    """The acts that change where the user is, and nothing else."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen

    def acts(self) -> dict[str, Callable[[], None]]:
        show, reader = self.screen.show_pane, self.screen.reader
        return {
            "search": self.edit_search,
            "filter": self.edit_filter,
            "order": self.switch_order,
            "clear": self.step_back,
            "outline": partial(show, OUTLINE),
            "reader": partial(show, READER),
            "hits": partial(show, HITS),
            "targets_pane": partial(show, TARGETS),
            "marks": partial(show, MARKS),
            "next_pane": lambda: show(self.screen.panes.step(1).active),
            "previous_pane": lambda: show(self.screen.panes.step(-1).active),
            "targets": self.toggle_targets,
            "zoom": self.zoom,
            "narrower": reader.narrower,
            "wider": reader.wider,
            "range": self.reader_range,
            "extend": lambda: self.extend_range(1),
            "extend_back": lambda: self.extend_range(-1),
            "outside": self.toggle_outside,
            "next_rows": lambda: self.screen.targets.next_chip(1),
            "previous_rows": lambda: self.screen.targets.next_chip(-1),
            "column_on": lambda: self.move_column(1),
            "column_back": lambda: self.move_column(-1),
            "take_all": self.screen.targets.take_all,
            "open": self.open_under_cursor,
        }

    def edit_search(self) -> None:
        """Put the cursor into the search line."""
        screen = self.screen
        screen.search_line.edit(SEARCH, screen.session.history)
        screen.tell()

    def edit_filter(self) -> None:
        """Put the cursor into the filter of the targets, or of the outline."""
        screen = self.screen
        screen.search_line.edit(TITLES if screen.panes.active == OUTLINE else FILTER, [])
        screen.tell()

    def switch_order(self) -> None:
        """Sort what the pane in use shows another way."""
        screen = self.screen
        if screen.panes.active == TARGETS:
            screen.targets.sort_here()
        else:
            screen.finding.switch_order()

    def step_back(self) -> None:
        """One step out: of the search line, a range, zoom, the targets, the search."""
        screen = self.screen
        screen.clear_selection()
        if screen.search_line.editing:
            if screen.search_line.mode == TITLES:
                screen.search_line.set_text(TITLES, "")
            screen.take_text(screen.search_line.mode, screen.search_line.text)
            screen.show_panes()
        elif screen.reader.in_range:
            screen.reader.end_range()
        elif screen.panes.active == OUTLINE and screen.search_line.text_of(TITLES):
            screen.search_line.set_text(TITLES, "")
            screen.outline.filter("")
        elif screen.panes.active == TARGETS and (
            screen.table.clear() or screen.targets.end_range()
        ):
            screen.tell()
        elif screen.panes.zoomed:
            self.zoom()
        elif screen.panes.active == TARGETS:
            screen.show_pane(READER)
        elif screen.finding.query:
            screen.finding.clear()

    def move_column(self, step: int) -> None:
        """Put the column cursor of the table on the next head."""
        self.screen.targets.move_column(step)

    def toggle_targets(self) -> None:
        """To the targets, or back to the text."""
        screen = self.screen
        screen.show_pane(READER if screen.panes.active == TARGETS else TARGETS)

    def zoom(self) -> None:
        """One pane alone, or all again; of the hits a table of all the width."""
        screen = self.screen
        if screen.panes.active == HITS and screen.finding.current is not None:
            screen.asking.open_hits()
            return
        screen.panes = screen.panes.zoom()
        screen.show_panes()

    def reader_range(self) -> None:
        """Begin or end a range of rows in a table, of passages in the text."""
        screen = self.screen
        if screen.panes.active == TARGETS:
            screen.targets.toggle_range()
            return
        screen.show_pane(READER)
        screen.reader.toggle_range()

    def extend_range(self, step: int) -> None:
        """Begin a range, if there is none, and take one more row or passage into it."""
        screen = self.screen
        if screen.panes.active == TARGETS:
            screen.targets.extend(step)
            return
        screen.show_pane(READER)
        screen.reader.action_extend(step)

    def toggle_outside(self) -> None:
        """Show or hide what is not the document's own text."""
        screen = self.screen
        screen.reader.show_outside = not screen.reader.show_outside

    def open_under_cursor(self) -> None:
        """Enter: to the text of what is under the cursor; in the text, to the next hit."""
        screen = self.screen
        match screen.panes.active:
            case "reader":
                screen.finding.step(1)
            case "outline" if here := screen.outline.current:
                screen.opening.go_to_section(here[0], here[1] or "")
            case "hits":
                screen.finding.go(screen.finding.current)
            case "targets" if row := screen.targets.current:
                screen.opening.go(row.document, row.target.segment, row.target.span)
            case "marks" if mark := screen.marks.current:
                screen.keeping.go(mark)
