"""The single lines of the explorer: title, counts, pane names, place and keys, as things stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import actions
from tui.locale import N_, _, ngettext
from tui.situation import HITS, MARKS, OUTLINE, PANES, READER, TARGETS
from tui.table.chips import told
from tui.topics.places import full_place
from tui.typography import width
from tui.widgets.pane_rule import PaneGroup, PaneTab
from tui.widgets.search_line import FILTER, SEARCH
from tui.widgets.status import KeyItem, trail
from tui.widgets.target_words import value_line
from tui.wording import about

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.screens.main import MainScreen

NAMES = {
    OUTLINE: N_("Outline"),
    READER: N_("Reader"),
    HITS: N_("Hits"),
    TARGETS: N_("Targets"),
    MARKS: N_("Marks"),
}

MESSAGE_SECONDS = 6.0
"""How long a message stands where the place was; any key ends it sooner. A lasting one, for
faults and long work, stays until then."""


class Lines:
    """Draws the lines; knows nothing of its own but which message stands there."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self._timer: Timer | None = None

    # Messages

    def say(self, message: str, *, lasting: bool = False) -> None:
        """Show one line for a while; ``lasting``: until the next act."""
        if self._timer:
            self._timer.stop()
            self._timer = None
        self.screen.place_line.message = message
        if message and not lasting:
            self._timer = self.screen.set_timer(MESSAGE_SECONDS, lambda: self.say(""))

    # Everything

    def tell(self) -> None:
        """Draw all lines."""
        if self.screen.is_mounted:
            self._title()
            self._counts()
            self._rule()
            self.place()
            self._keys()

    @property
    def _roomy(self) -> bool:
        """Whether lines are long enough for their full form, zoomed or not."""
        return self.screen.panes.wide

    def _title(self) -> None:
        screen = self.screen
        document = screen.opening.document
        line = screen.title_line
        row = screen.targets.current if screen.panes.active == TARGETS else None
        if screen.panes.active == TARGETS and screen.table.everywhere:
            count = len(screen.opening.infos)
            documents = ngettext("{n} document", "{n} documents", count).format(n=count)
            if screen.table.scoped:
                documents = screen.asking.told_scope()
            line.left = f"{_(NAMES[TARGETS])} · {documents}"
            info = screen.opening.info(row.document) if row else None
            line.right = " · ".join(filter(None, (info.title, info.date))) if info else ""
            return
        line.left = document.title if document else "planview"
        line.right = about(document, wide=self._roomy) if document else ""

    def _counts(self) -> None:
        screen = self.screen
        if screen.search_line.mode == FILTER:
            text = screen.table.counts(wide=self._roomy)
            arrangement = screen.targets.arrangement
            chips = told(screen.targets.topic.chips, arrangement.counts, arrangement.chip)
            screen.search_line.set_chips(chips, roomy=self._roomy)
        elif screen.search_line.mode == SEARCH:
            text = screen.finding.counts(wide=self._roomy)
        else:
            text = ""
        screen.search_line.set_counts(text)

    def _rule(self) -> None:
        """The names of the panes above them; between panes stand the joints of the rules."""
        screen = self.screen
        visible = screen.panes.visible
        active = PANES.index(screen.panes.active) + 1
        tabs = self._tabs()
        scope = screen.asking.told_scope()
        if len(visible) == 1:
            screen.foot.joints = ()
            group = PaneGroup(tuple(tabs.values()))
            screen.pane_rule.set_panes([group], active, brackets=True, scope=scope)
            return
        left, middle = screen.outline.outer_size.width, screen.reader.outer_size.width
        first = PaneGroup((tabs[OUTLINE],), left)
        if TARGETS in visible:
            screen.pane_rule.set_panes([first, PaneGroup((tabs[TARGETS],))], active, scope=scope)
            screen.foot.joints = (left,)
            return
        side = PaneGroup((tabs[HITS], tabs[TARGETS], tabs[MARKS]))
        groups = [first, PaneGroup((tabs[READER],), middle), side]
        screen.pane_rule.set_panes(groups, active, scope=scope)
        screen.foot.joints = (left, left + middle + 1)

    def _tabs(self) -> dict[str, PaneTab]:
        screen = self.screen
        result = screen.finding.result
        counts = {
            HITS: result.occurrences if result else None,
            TARGETS: screen.table.badge if screen.opening.document else None,
            MARKS: len(screen.keeping.marks) or None,
        }
        return {
            pane: PaneTab(number, _(NAMES[pane]), counts.get(pane))
            for number, pane in enumerate(PANES, 1)
        }

    def place(self) -> None:
        """Where the reader stands; in the targets, the value of the target under the cursor."""
        screen = self.screen
        line = screen.place_line
        document = screen.opening.document
        row = screen.targets.current if screen.panes.active == TARGETS else None
        if row:
            words = value_line(row, screen.table.origin(row))
            line.left = f"{full_place(row.path, row.locator)} · {words}"
            line.right = self._locator(row.locator)
            if document is not None and document.id == row.document:
                eid = document.segments[row.target.segment].eid
                screen.outline.set_place(document.id, eid)
        elif document is None:
            empty = screen.planview.opened and not screen.opening.infos
            line.left = _("No files yet. Drop one here, or press ctrl+o") if empty else ""
            line.right = ""
        else:
            segment = max(screen.reader.cursor, 0)
            eid = screen.opening.section_of(segment)
            place = document.segments[segment].place if segment < len(document.segments) else ""
            locator = self._locator(f"{document.id}#{place}")
            line.right = f"{locator} · {screen.opening.percent(segment)}%"
            if segment < len(document.segments) and document.segments[segment].recognised:
                line.right = f"{_('recognised')} · {line.right}"
            titles = screen.opening.titles(eid) or (_("Lead"),)
            room = screen.size.width - 4 - width(line.right)
            line.left = trail(titles, max(room, screen.size.width // 3))
            screen.outline.set_place(document.id, eid)

    def _locator(self, locator: str) -> str:
        return locator if self._roomy else "#" + locator.partition("#")[2]

    def _keys(self) -> None:
        line = self.screen.key_line
        if self.screen.noting.under_way:
            line.items = (KeyItem("", "⏎", _("new line")), KeyItem("", "Tab", _("tags")))
            line.last = KeyItem("", "Esc", _("done"))
            return
        if self.screen.search_line.editing and self.screen.search_line.mode == FILTER:
            line.items = (KeyItem("open", "⏎", _("to the rows")),)
            line.last = KeyItem("clear", "Esc", _("back"))
            return
        if self.screen.search_line.editing:
            line.items = (
                KeyItem("open", "⏎", _("jump")),
                KeyItem("next_hit", "F4", _("hit")),
                KeyItem("", "↑↓", _("earlier searches")),
                KeyItem("targets", "F5", _("targets")),
            )
            line.last = KeyItem("clear", "Esc", _("back"))
            return
        line.items = tuple(
            KeyItem(act.name, actions.first_key(act), _(act.label), reason)
            for act, reason in actions.key_line(self.screen.panes.active, self.screen.situation())
        )
        line.last = KeyItem("help", "?", _("help"))
