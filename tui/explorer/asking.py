"""Which documents are meant: held against each other, or an article against plans."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.locale import _
from tui.situation import TARGETS
from tui.topics.short_names import period_name, short_names

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

    def acts(self) -> dict[str, Callable[[], None]]:
        return {"compare": self.compare, "verify": self.verify}

    def known(self) -> list[str]:
        """The documents taken that are still there."""
        ids = {info.id for info in self.screen.opening.infos}
        self.taken = [id for id in self.taken if id in ids]
        return self.taken

    # Comparing

    def compare(self) -> None:
        """The documents taken; else those of the last time; else the library asks for them."""
        taken = self.known()
        ids = {info.id for info in self.screen.opening.infos}
        chosen = taken or [id for id in self._compared if id in ids]
        if FEWEST <= len(chosen) <= MOST:
            self.open_compare(chosen)
            return
        document = self.screen.opening.document
        if not taken and document is not None:
            self.taken = [document.id]
        message = (
            _("at most {most} documents, {n} are taken").format(most=MOST, n=len(taken))
            if len(taken) > MOST
            else _("take 1–4 more with Space, then c")
        )
        self.screen.sheets.library(message)

    def open_compare(self, ids: Sequence[str]) -> None:
        """Show a comparison; from the targets it begins with the indicator under the cursor."""
        from tui.screens.compare import CompareSheet

        self._compared = list(ids)
        screen = self.screen
        row = screen.targets.current if screen.panes.active == TARGETS else None
        word = row.target.indicator if row is not None else ""
        screen.app.push_screen(CompareSheet(screen, ids, word=word), self._jump)

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
        """The open article against the plans taken, or the one it names; else the library asks."""
        screen = self.screen
        document = screen.opening.document
        taken = self.known()
        infos = {info.id: info for info in screen.opening.infos}
        article = self._article(taken)
        if article is None:
            screen.sheets.library(_("take an article and 1–5 plans with Space, then x"))
            return
        plans = [id for id in taken if id != article.id]
        if not plans and document is not None and document.id == article.id:
            text = "\n".join(segment.text for segment in document.segments[:40])
            head = f"{article.title}\n{text[:READ_FOR_NAMES]}"
            plans = [info.id for info in named_plans(head, list(infos.values()), article.id)]
        if len(plans) != 1 and not taken:
            self.taken = [article.id]
            screen.sheets.library(_("take 1–5 plans with Space, then x"))
            return
        self.open_verify(article.id, plans)

    def _article(self, taken: Sequence[str]) -> DocumentInfo | None:
        """What is to be verified: of the documents taken the one that is no plan, else the open."""
        infos = {info.id: info for info in self.screen.opening.infos}
        others = [infos[id] for id in taken if infos[id].kind != "plan"]
        if len(others) == 1 and len(taken) > 1:
            return others[0]
        document = self.screen.opening.document
        info = infos.get(document.id) if document is not None else None
        return info if info is not None and info.kind != "plan" else None

    def open_verify(self, article: str, plans: Sequence[str]) -> None:
        """Show a verification."""
        from tui.screens.verify import VerifySheet

        self.screen.app.push_screen(VerifySheet(self.screen, article, plans), self._jump)


def named_plans(text: str, infos: Sequence[DocumentInfo], but: str) -> list[DocumentInfo]:
    """The plans a text names, by title, else by place and period; else the only one there is."""
    plans = [info for info in infos if info.kind == "plan" and info.id != but]
    titled = [info for info in plans if info.title and info.title in text]
    if titled:
        return titled[:1]
    names = short_names(plans)
    placed = [
        info
        for info in plans
        if names[info.id][:2] in text and (not info.period or period_name(info.period) in text)
    ]
    if len(placed) == 1:
        return placed
    return plans if len(plans) == 1 else []
