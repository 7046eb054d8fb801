"""Marks, notes, citations: what the user takes along."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.explorer.exporting import Exportable, file_stem, slug
from tui.journal import Journal
from tui.locale import N_, _, ngettext
from tui.situation import HITS, MARKS, OUTLINE, READER, TARGETS
from tui.typography import fit

if TYPE_CHECKING:
    from index.results import Mark
    from tui.clipboard import Copied
    from tui.screens.main import MainScreen


SECTION_LABEL = 24
"""Columns of a section's title where it is one of several things to export."""


TAKEN = {
    "marks": N_("Taken back"),
    "review": N_("Verdict taken back"),
    "pairs": N_("Verdict taken back"),
    "card": N_("The card is as it was"),
    "trash": N_("As it was before"),
}
"""What undo says, by what the change was about."""


class Keeping:
    """The marks of the library and the changes made to them."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self.marks: list[Mark] = []
        self._journal: Journal | None = None

    def acts(self) -> dict[str, Callable[[], None]]:
        return {
            "mark": self.toggle,
            "mark_up": lambda: self.move(-1),
            "mark_down": lambda: self.move(1),
            "undo": lambda: self._again(self.journal.undo, undone=True),
            "redo": lambda: self._again(self.journal.redo, undone=False),
            "cite": self.cite,
            "export": self.export,
        }

    @property
    def journal(self) -> Journal:
        if self._journal is None:
            self._journal = Journal(self.screen.desk.workspace)
        return self._journal

    @property
    def can_undo(self) -> bool:
        return self._journal is not None and self._journal.can_undo

    @property
    def can_redo(self) -> bool:
        return self._journal is not None and self._journal.can_redo

    async def refresh(self) -> None:
        """Read the marks again."""
        desk = self.screen.desk
        self.marks = await desk.do(desk.workspace.marks)
        self.screen.marks.set_marks(self.marks)
        self.screen.table.show_marks()
        self.show_in_reader()
        self.screen.tell()

    def show_in_reader(self) -> None:
        """The dots beside the marked passages of the open document."""
        document = self.screen.opening.document
        if document is None:
            self.screen.reader.set_marks({})
            return
        numbers = {segment.place: n for n, segment in enumerate(document.segments)}
        shown: dict[int, tuple[bool, bool]] = {}
        for mark in self.marks:
            for locator in mark.locators if mark.document == document.id else ():
                number = numbers.get(locator.partition("#")[2].partition(":")[0])
                if number is not None:
                    shown[number] = (True, bool(mark.note) or shown.get(number, (True, False))[1])
        self.screen.reader.set_marks(shown)

    # What is meant -------------------------------------------------------------

    def chosen(self) -> list[str]:
        """Locators of what the user would act on: the cursor's passage, or the range."""
        screen = self.screen
        document = screen.opening.document
        match screen.panes.active:
            case name if name == HITS:
                place = screen.finding.current
                return [place.hit.locator] if place else []
            case name if name == TARGETS:
                return [row.locator for row in screen.targets.meant]
            case name if name == MARKS:
                mark = screen.marks.current
                return [mark.locator] if mark else []
            case name if name == OUTLINE:
                here = screen.outline.current
                if here is None or here[1] is None:
                    return []
                return [f"{here[0]}#{here[1]}/h"]
        if document is None:
            return []
        return [
            f"{document.id}#{document.segments[number].place}"
            for number in screen.reader.range
            if not document.segments[number].outside
        ]

    def selected(self) -> list[str]:
        """Locators of the characters selected with the mouse."""
        document = self.screen.opening.document
        if document is None:
            return []
        return [
            f"{document.id}#{document.segments[number].place}:{start}-{end}"
            for number, (start, end) in self.screen.reader.selected_spans()
        ]

    # Marks ---------------------------------------------------------------------

    def toggle(self) -> None:
        """Mark what is meant, or take its marks away."""
        wanted = self.selected() or self.chosen()
        self.screen.clear_selection()
        self.toggle_places(wanted)

    def toggle_places(self, wanted: list[str]) -> None:
        """Mark what of these places is not marked; if all of it is, remove the marks."""
        marked = {locator: mark for mark in self.marks for locator in mark.locators}
        new = [locator for locator in wanted if locator not in marked]
        self.screen.reader.end_range()
        if new:
            message = ngettext("{n} passage marked", "{n} passages marked", len(new))
            self._change(lambda: self.journal.add(new), message.format(n=len(new)))
        elif wanted:
            gone = list({marked[locator].id: marked[locator] for locator in wanted}.values())
            message = ngettext("{n} mark removed", "{n} marks removed", len(gone))
            every = list(self.marks)
            self._change(lambda: self.journal.remove(gone, every), message.format(n=len(gone)))

    def move(self, by: int) -> None:
        """Move the mark under the cursor; exports follow the order."""
        mark, every = self.screen.marks.current, list(self.marks)
        if mark is not None:
            self._change(lambda: self.journal.move(mark, by, every), _("Moved"))

    def _change(self, change: Callable[[], object], message: str) -> None:
        """Make a change and say so; one that answers ``False`` changed nothing."""

        async def write() -> None:
            if await self.screen.desk.do(change) is False:
                return
            await self.refresh()
            self.screen.say(_("{what} · u takes it back").format(what=message))

        self.screen.work(write(), "marks", exclusive=False, hold=True)

    def _again(self, change: Callable[[], str], *, undone: bool) -> None:
        """Take a change back or do it again; what shows it follows, and it is said."""

        async def write() -> None:
            about = await self.screen.desk.do(change)
            if about in ("card", "trash"):
                await self.screen.opening.changed()
            elif about == "review":
                await self.screen.table.refresh()
            elif about == "pairs":
                await self.screen.asking.judged()
            await self.refresh()
            way = _("{what} · ctrl+r does it again") if undone else _("{what} · u takes it back")
            said = way.format(what=_(TAKEN[about] if undone else N_("Done again")))
            await self.screen.planview.taken_back(said)

        self.screen.work(write(), "marks", exclusive=False, hold=True)

    def go(self, mark: Mark) -> None:
        """To the passage of a mark."""

        async def jump() -> None:
            desk = self.screen.desk
            passage = await desk.do(desk.workspace.show, mark.locator)
            self.screen.opening.go(mark.document, passage.segment, passage.span)

        self.screen.work(jump(), "mark", hold=True)

    # Citing --------------------------------------------------------------------

    def cite(self) -> None:
        """Copy the passages, each with its citation; of targets a line that says what they want."""
        screen = self.screen
        if screen.panes.active == TARGETS and screen.targets.meant:
            from tui.explorer.copying import value_line

            self.put("\n".join(value_line(row) for row in screen.targets.meant))
            return
        wanted = self.selected() or self.chosen()

        async def copy() -> None:
            shown = [await screen.desk.do(screen.desk.workspace.show, one) for one in wanted]
            if not shown:
                return
            text = "\n".join(
                f"{passage.text}\n—— {passage.citation} {passage.locator}\n" for passage in shown
            )
            screen.reader.end_range()
            await self._put(text)

        screen.work(copy(), "cite")

    def put(self, text: str) -> None:
        """Copy ``text`` and say which way it took."""
        self.screen.work(self._put(text), "cite")

    async def _put(self, text: str) -> None:
        from tui.clipboard import copy

        desk = self.screen.desk
        copied = await desk.do(copy, text, self.screen.planview.send, folder=desk.workspace.folder)
        self.screen.say(told_copy(copied))

    # Exporting -----------------------------------------------------------------

    def export(self) -> None:
        """Open the export sheet on what the user most likely means."""
        from tui.screens.export import ExportSheet

        choices = self.exportable()
        preferred = {HITS: "query", TARGETS: "targets:", MARKS: "marks"}
        wanted = preferred.get(self.screen.panes.active, "marks")
        at = next((n for n, one in enumerate(choices) if one.selection.startswith(wanted)), 0)
        self.screen.app.push_screen(
            ExportSheet(self.screen, choices, at),
            lambda message: self.screen.say(message, lasting=True) if message else None,
        )

    def exportable(self) -> list[Exportable]:
        """What there is to export, the most particular first."""
        screen = self.screen
        document = screen.opening.document
        choices: list[Exportable] = []
        if self.marks:
            label = _("marks ({n})").format(n=len(self.marks))
            choices.append(Exportable(label, "marks", "marks"))
            if any(mark.tags for mark in self.marks):
                choices.append(Exportable(_("marks by tag"), "marks", "marks", by_tag=True))
        if document:
            name = slug(document.id)
            wanted = self.chosen()
            if wanted and screen.panes.active == READER:
                place = wanted[0].partition("#")[2]
                stem = file_stem(name, place.replace("/", "-"))
                choices.append(Exportable(_("this passage"), wanted[0], stem))
            eid = screen.opening.section_of(max(screen.reader.cursor, 0))
            titles = screen.opening.titles(eid)
            label = fit(titles[-1], SECTION_LABEL) if titles else _("the lead")
            stem = file_stem(name, eid.replace("/", "-"))
            choices.append(Exportable(label, f"{document.id}#{eid}", stem))
        result = screen.finding.result
        if result and result.total:
            query = screen.finding.query.strip()
            label = _("hits ({n})").format(n=result.total)
            choices.append(Exportable(label, screen.finding.selection, file_stem("hits", query)))
        if document:
            if screen.table.count:
                label = _("targets ({n})").format(n=screen.table.count)
                stem = file_stem(name, "targets")
                choices.append(Exportable(label, screen.table.selection, stem))
            choices.append(Exportable(_("the document"), document.id, file_stem(name)))
        return choices


def told_copy(copied: Copied) -> str:
    """Which way a copy took, in one line."""
    if copied.tool:
        line = _("Copied with {tool}").format(tool=copied.tool)
    elif copied.terminal:
        line = _("Sent to the terminal's clipboard (OSC 52)")
    else:
        line = _("Too long for the terminal's clipboard, and there is no copying tool here")
    # Not inside the braces: what gathers the texts to translate does not look there.
    also = _("also in {path}").format(path=copied.file)
    return f"{line} · {also}" if copied.file else line
