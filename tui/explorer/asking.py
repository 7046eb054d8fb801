"""Which documents are meant: held against each other, or an article against plans."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.explorer.choosing import article_of, named_plans, speaks_of
from tui.locale import _, ngettext
from tui.situation import TARGETS

if TYPE_CHECKING:
    from data.model import DocumentInfo
    from tui.screens.main import MainScreen
    from tui.screens.table_sheet import Jump

FEWEST, MOST = 2, 5
READ_FOR_NAMES = 2000
"""Characters at the head of an article that say which plan it speaks of."""


class Asking:
    """Opens compare and verify on the documents taken in the library, or asks for them there."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self.taken: list[str] = []  # ids of documents, in the order they were taken
        self._compared: list[str] = []
        self._proposed = ""  # the open document, where it was taken to ask for others

    def acts(self) -> dict[str, Callable[[], None]]:
        return {"compare": self.compare, "verify": self.verify}

    def known(self) -> list[str]:
        """The documents taken that are still there."""
        ids = {info.id for info in self.screen.opening.infos}
        self.taken = [id for id in self.taken if id in ids]
        return self.taken

    @property
    def scope(self) -> tuple[str, ...]:
        """The documents that search and targets are limited to; none: all."""
        taken = self.known()
        return () if taken == [self._proposed] else tuple(taken)

    def told_scope(self) -> str:
        """The scope in few words: the tag its documents share, and how many they are."""
        scope = self.scope
        if not scope:
            return ""
        infos = [info for info in self.screen.opening.infos if info.id in scope]
        shared = set.intersection(*(set(info.tags) for info in infos)) if infos else set()
        count = ngettext("{n} document", "{n} documents", len(infos)).format(n=len(infos))
        if shared:
            return f"#{min(shared)} {count}"
        return _("{documents} taken").format(documents=count)

    # Comparing

    def compare(self) -> None:
        """The documents taken; else those of the targets shown; else those of the last time.

        Else the library asks for them. A document that has an earlier version is held
        against it, text by text.
        """
        taken = self.known()
        infos = {info.id: info for info in self.screen.opening.infos}
        gone = [id for id in self._compared if id.partition("@")[0] not in infos]
        chosen = taken or self._of_targets() or ([] if gone else self._compared)
        if FEWEST <= len(chosen) <= MOST:
            self.open_compare(chosen)
            return
        document = self.screen.opening.document
        info = next(
            (i for i in self.screen.opening.infos if document and i.id == document.id), None
        )
        if not taken and info is not None and info.version > 1 and not chosen:
            self.open_compare([f"{info.id}@{info.version - 1}", info.id], texts=True)
            return
        if not taken and document is not None:
            self._proposed = document.id
            self.taken = [document.id]
        count = len(taken or chosen)
        if count > MOST:
            message = _("at most {most} documents, {n} are taken").format(most=MOST, n=count)
        elif gone:
            message = _("what was compared last was removed · take 1–4 more with Space, then c")
        else:
            message = _("take 1–4 more with Space, then c")
        self._compared = [] if gone else self._compared
        self.screen.sheets.library(message)

    def _of_targets(self) -> list[str]:
        """The documents of the targets shown, where these are of several.

        Of more than can be compared those that speak of the indicator under the cursor.
        """
        from data.measures import measure_key

        screen = self.screen
        row = screen.targets.current
        if screen.panes.active != TARGETS or not screen.table.everywhere or row is None:
            return []
        shown = dict.fromkeys(each.document for each in screen.table.rows)
        if len(shown) > MOST:
            key = measure_key(row.target.indicator)
            shown = dict.fromkeys(
                each.document
                for each in screen.table.every
                if measure_key(each.target.indicator) == key
            )
        first = [row.document] if row.document in shown else []
        return first + [id for id in shown if id != row.document]

    def open_compare(self, ids: Sequence[str], *, texts: bool = False) -> None:
        """Show a comparison; from the targets it begins with the indicator under the cursor.

        ``texts``: it begins with the words, paragraph by paragraph.
        """
        from tui.screens.comparing.sheet import TEXTS, CompareSheet

        self._compared = list(ids)
        screen = self.screen
        row = screen.targets.current if screen.panes.active == TARGETS else None
        sheet = CompareSheet(screen, ids, target=row, tab=TEXTS if texts else 0)
        screen.app.push_screen(sheet, self._jump)

    async def judged(self) -> None:
        """A verdict was taken back or given again: the table that shows it is worked out anew."""
        from tui.screens.table_sheet import TableSheet

        shown = self.screen.app.screen
        if isinstance(shown, TableSheet):
            await shown.work_out()

    def _jump(self, jump: Jump | None) -> None:
        if jump is not None:
            self.screen.opening.go(jump.document, jump.segment, jump.span)

    # Hits

    def open_hits(self, *, counts: bool = False) -> None:
        """The hits in their context, or how often there are, at full width."""
        from tui.screens.hits import COUNTS, LINES, HitsSheet

        screen = self.screen
        sheet = HitsSheet(screen, screen.finding.query, tab=COUNTS if counts else LINES)
        screen.app.push_screen(sheet, self._jump)

    # Verifying

    def verify(self) -> None:
        """The article against the plans taken, or the one it names; else the library asks.

        Of the documents taken, and the open one, the article is the one about the others.
        """
        screen = self.screen
        article, plans = self._asked()
        if article is not None and not plans:
            plans = [info.id for info in self._named(article)]
            if len(plans) != 1:
                plans = []
        if article is not None and plans:
            self.open_verify(article.id, plans)
        elif article is not None:
            self._proposed = article.id
            self.taken = [article.id]
            screen.sheets.library(_("take 1–5 plans with Space, then x"))
        else:
            document = screen.opening.document
            if document is not None and not self.taken:
                self.taken = [document.id]
            screen.sheets.library(_("take an article and 1–5 plans with Space, then x"))

    def _asked(self) -> tuple[DocumentInfo | None, list[str]]:
        """The article that is meant, None where it is not told, and the plans taken for it."""
        infos = {info.id: info for info in self.screen.opening.infos}
        taken = [infos[id] for id in self.known()]
        document = self.screen.opening.document
        opened = infos.get(document.id) if document is not None else None
        if opened is not None and opened not in taken and taken:
            several = [opened, *taken]
            if len(taken) == 1 or article_of(several) is opened:
                taken = several
        if len(taken) > 1:
            article = article_of(taken)
            return article, [info.id for info in taken if info is not article]
        alone = taken[0] if taken else opened
        if alone is None:
            return None, []
        others = [info for info in infos.values() if speaks_of(alone, info)]
        return (alone, []) if others else (None, [])

    def _named(self, article: DocumentInfo) -> list[DocumentInfo]:
        document = self.screen.opening.document
        head = article.title
        if document is not None and document.id == article.id:
            text = "\n".join(segment.text for segment in document.segments[:40])
            head += f"\n{text[:READ_FOR_NAMES]}"
        return named_plans(head, self.screen.opening.infos, article.id)

    def open_verify(self, article: str, plans: Sequence[str]) -> None:
        """Show a verification."""
        from tui.screens.verify import VerifySheet

        self.screen.app.push_screen(VerifySheet(self.screen, article, plans), self._jump)
