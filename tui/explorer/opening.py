"""Documents on screen: loading them, going to a place, and finding the way back."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from data.model import SectionKind, Status
from tui.explorer.showing import Showing
from tui.locale import _
from tui.session import Place

if TYPE_CHECKING:
    from data.model import Document, DocumentInfo, Span
    from index.results import AddReport
    from tui.screens.main import MainScreen

KEPT = 4
"""Documents that stay in memory, so that going back and forth between them is instant."""

TRAIL = 100
"""Places that can be returned to."""


class Opening:
    """The library's documents and the open one."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self.infos: list[DocumentInfo] = []
        self.document: Document | None = None
        self._before: list[int] = []  # characters before each segment, and in all
        self._kept: OrderedDict[str, Document] = OrderedDict()
        self._trail: list[tuple[str, Place]] = []
        self._unfolded: set[str] = set()  # documents whose tree the outline has
        self._asked = 0

    def acts(self) -> dict[str, Callable[[], None]]:
        return {
            "back": self.go_back,
            "section_back": lambda: self.step_section(-1),
            "section_on": lambda: self.step_section(1),
            "source": self.open_source,
        }

    # The library ---------------------------------------------------------------

    async def refresh(self) -> None:
        """Read the cards of all documents again."""
        screen = self.screen
        self.infos = await screen.desk.do(screen.desk.workspace.documents)
        self._kept.clear()
        self.keep_folds()
        self._unfolded.clear()
        screen.outline.set_documents(self.infos)
        if self.document:
            await self._open_again(self.document)
        screen.tell()

    async def _open_again(self, document: Document) -> None:
        """The library changed: show the newest version, or another document if it is gone."""
        info = self.info(document.id)
        if info and _card(info) == _card(document):
            self._unfold(document)
            return
        if info:
            self.keep_place()
        self.document = None
        self.screen.reader.show(None)
        if self.infos:
            await self.open(info.id if info else self.infos[0].id)

    async def arrived(self) -> None:
        """Some files of an addition are in the library: they are listed at once."""
        await self.refresh()
        for screen in self.screen.app.screen_stack:
            if isinstance(screen, Showing):
                await screen.arrived()

    async def changed(self) -> None:
        """Documents came or went: everything that shows them follows."""
        await self.refresh()
        await self.screen.keeping.refresh()
        self.screen.finding.again()
        self.screen.work(self._sync(), "sync")

    def info(self, document: str) -> DocumentInfo | None:
        return next((info for info in self.infos if info.id == document), None)

    async def begin(self, paths: Sequence[str]) -> AddReport | None:
        """Add what was named and open the first of it, or go on where the user left off."""
        screen = self.screen
        workspace = screen.desk.workspace
        report: AddReport | None = None
        trouble = ""
        try:
            if paths:
                report = await screen.add(paths)
            else:
                await screen.desk.do(workspace.add_bundled)
        except Exception as error:  # locked, read-only, a fault: what is there can be read
            trouble = screen.planview.told_fault(error)
        await self.arrived()
        known = {info.id for info in self.infos}
        wanted = [*(report.opened if report else ()), screen.session.document]
        first = next((id for id in wanted if id in known), None)
        if first is None and self.infos:
            first = self.infos[0].id
        if first:
            await self.open(first)
        screen.work(self._sync(), "sync")
        if not paths and not trouble:
            screen.planview.adding.follow()
        if report and (report.failed or report.skipped):
            trouble = screen.planview.adding.told(report)
        if trouble:
            screen.say(trouble, lasting=True)
        return report

    async def _sync(self) -> None:
        """Bring the index up to date behind the user's back; a scan answers meanwhile."""
        desk = self.screen.desk
        await desk.do(desk.workspace.sync, cancelled=lambda: desk.closing)

    # A document ----------------------------------------------------------------

    async def load(self, id: str) -> Document:
        """The document, from memory where it was open lately."""
        if id not in self._kept:
            desk = self.screen.desk
            self._kept[id] = await desk.do(desk.workspace.document, id)
        self._kept.move_to_end(id)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return self._kept[id]

    async def open(self, id: str, segment: int | None = None) -> Document | None:
        """Show a document, at a passage or where the user last was in it.

        ``None`` where another one was asked for meanwhile.
        """
        screen = self.screen
        if self.document is None or self.document.id != id:
            self._asked += 1
            asked = self._asked
            document = await self.load(id)
            if asked != self._asked:
                return None
            self.keep_place()
            self.document = document
            lengths = (0 if part.outside else len(part.text) for part in document.segments)
            self._before = list(accumulate(lengths, initial=0))
            place = screen.session.places.get(id)
            here = place.segment if place and segment is None else segment
            screen.reader.show(document, here or 0)
            screen.reader.set_targets(_spans(document))
            self._unfold(document)
            screen.finding.show_in_reader()
            screen.keeping.show_in_reader()
            await screen.table.refresh()
            if here:
                await self.stand_on(here)
        screen.tell()
        return self.document

    async def stand_on(self, segment: int, span: Span | None = None) -> None:
        """Go to a passage of the open document, once the text has its place on screen."""
        document = self.document
        await self.screen.drawn()
        if self.document is document:
            self.screen.reader.go_to(segment, span)
            self.screen.tell()

    def go(self, id: str, segment: int, span: Span | None = None, *, read: bool = True) -> None:
        """Jump to a passage; ``back`` returns from it. ``read`` gives the keys to the text."""

        async def jump() -> None:
            self.remember()
            if await self.open(id, segment) is None:
                return
            if read:
                self.screen.show_reader()
            await self.stand_on(segment, span)

        self.screen.work(jump(), "open", hold=True)

    def go_to_document(self, id: str) -> None:
        """Open a document where the user last was in it."""

        async def show() -> None:
            self.remember()
            if await self.open(id) is not None:
                self.screen.show_reader()

        self.screen.work(show(), "open", hold=True)

    def remember(self) -> None:
        """Put the present place on the trail."""
        if self.document:
            self._trail.append((self.document.id, self._here()))
            del self._trail[:-TRAIL]

    def _here(self) -> Place:
        return Place(max(self.screen.reader.cursor, 0))

    def keep_place(self) -> None:
        """Note in the session where the user is in the open document."""
        if self.document:
            self.screen.session.document = self.document.id
            self.screen.session.places[self.document.id] = self._here()

    def go_back(self) -> None:
        while self._trail:
            document, place = self._trail.pop()
            if self.info(document):

                async def jump(id: str = document, segment: int = place.segment) -> None:
                    if await self.open(id, segment) is not None:
                        self.screen.show_reader()
                        await self.stand_on(segment)

                self.screen.work(jump(), "open", hold=True)
                return
        self.screen.say(_("There is no earlier place to return to"))

    # Sections ------------------------------------------------------------------

    def section_of(self, segment: int) -> str:
        """The eid of the section that a segment stands in."""
        if self.document and 0 <= segment < len(self.document.segments):
            return self.document.segments[segment].eid
        return ""

    def titles(self, eid: str) -> tuple[str, ...]:
        """Titles from the outermost section to this one; an item's is its first clause."""
        if self.document is None:
            return ()
        sections = {section.eid: section for section in self.document.sections}
        path: list[str] = []
        at = sections.get(eid)
        while at is not None:
            if at.kind is SectionKind.ITEM:
                path.append(at.title.partition("，")[0])
            elif at.title:
                path.append(at.title)
            at = sections.get(at.parent) if at.parent else None
        return tuple(reversed(path))

    def percent(self, segment: int) -> int:
        """How much of the text lies before a segment; 100 at the last one."""
        before = self._before
        if segment + 1 >= len(before) or before[segment + 1] >= before[-1]:
            return 100
        return round(100 * before[segment] / before[-1])

    def first_segment(self, eid: str) -> int:
        """Where a section begins; 0 where it is not known."""
        if self.document:
            for number, segment in enumerate(self.document.segments):
                if segment.eid == eid:
                    return number
        return 0

    def go_to_section(self, id: str, eid: str, *, read: bool = True) -> None:
        """Jump to the beginning of a section, or of the document."""

        async def jump() -> None:
            self.remember()
            if await self.open(id) is None:
                return
            if read:
                self.screen.show_reader()
            await self.stand_on(self.first_segment(eid) if eid else 0)

        self.screen.work(jump(), "open", hold=True)

    def _unfold(self, document: Document) -> None:
        """Give the outline a document's tree, folded as the user left it."""
        if document.id not in self._unfolded:
            self._unfolded.add(document.id)
            kept = self.screen.session.unfolded.get(document.id)
            self.screen.outline.set_sections(document.id, document.sections, unfolded=kept)

    def keep_folds(self) -> None:
        """Note in the session which sections are open."""
        for info in self.infos:
            unfolded = self.screen.outline.unfolded(info.id)
            if info.id in self._unfolded and unfolded is not None:
                self.screen.session.unfolded[info.id] = unfolded

    def give_sections(self, id: str) -> None:
        """The outline unfolds a document that it knows no sections of."""

        async def give() -> None:
            self._unfold(await self.load(id))

        self.screen.work(give(), f"sections-{id}")

    def step_section(self, by: int) -> None:
        """To the next section, or to the beginning of this one and then the one before."""
        if self.document is None:
            return
        starts: list[int] = []
        last = None
        for number, segment in enumerate(self.document.segments):
            if segment.eid != last and segment.eid not in ("", last):
                starts.append(number)
            last = segment.eid
        here = self.screen.reader.cursor
        if by > 0:
            target = next((start for start in starts if start > here), None)
        else:
            target = next((start for start in reversed(starts) if start < here), None)
        if target is not None:
            self.screen.reader.go_to(target)

    def open_source(self) -> None:
        """Hand the file or page to the program that the desktop opens it with."""
        info = self.info(self.document.id) if self.document else None
        target = info and (info.url or info.path)
        if not target:
            return

        async def hand_over() -> None:
            from tui.opener import open_outside

            tool = await self.screen.desk.do(open_outside, target)
            self.screen.say(
                _("Opened with {tool}: {name}").format(tool=tool, name=target)
                if tool
                else _("Nothing here can open it; it is {name}").format(name=target)
            )

        self.screen.work(hand_over(), "source")


def _card(card: DocumentInfo | Document) -> tuple[object, ...]:
    """What of a document is shown around its text, and which text it is."""
    return card.version, card.title, card.issuer, card.date, card.kind


def _spans(document: Document) -> dict[int, list[Span]]:
    """Segment number → where its targets stand."""
    spans: dict[int, list[Span]] = {}
    for target in document.targets:
        if target.status is Status.TARGET:
            spans.setdefault(target.segment, []).append(target.span)
    return spans
