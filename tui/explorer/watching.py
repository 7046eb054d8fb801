"""What another planview, or the command line, changed in the library meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model import PlanviewError

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

LOOK_SECONDS = 2.0
"""How often the library's count of writes is looked at."""


class Watching:
    """Looks at the count of writes now and then, and shows what changed."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self._seen: tuple[int, int] | None = None

    def begin(self) -> None:
        """Look from now on."""
        self.screen.set_interval(LOOK_SECONDS, self._look)

    def _look(self) -> None:
        screen = self.screen
        if not screen.planview.busy and not screen.noting.under_way:
            screen.work(self._follow(), "watching")

    async def _follow(self) -> None:
        screen, desk = self.screen, self.screen.desk
        try:
            now = await desk.do(desk.workspace.revisions)
        except PlanviewError:
            return  # in use this moment: the next look will tell
        before, self._seen = self._seen, now
        if before is None or now == before:
            return
        if now[1] != before[1]:
            await screen.opening.changed()
        else:
            await screen.keeping.refresh()
