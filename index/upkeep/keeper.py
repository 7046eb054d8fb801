"""Keeping the index in step with the library, and mending it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from data.messages import Note, system_reason
from index.answering.local.whoosh.files.blocks import DamagedError
from index.answering.matching.texts import StaleError
from index.answering.port import Cancelled, UnsettledError, check

if TYPE_CHECKING:
    from index.answering.local.answers import Answers
    from index.answering.local.snapshot import Snapshot

Progress = Callable[[int, int, str], None]  # done, of how many, what


class Keeper:
    """Writes the index that ``answers`` uses.

    Where that cannot be done now (another planview does it, the folder is read-only,
    the disk is full) ``state`` says so and answers go on.
    """

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._trouble: Note | None = None

    def state(self) -> str:
        """One line: how far the index has come, or why it does not."""
        snapshot = self._answers.texts.current()
        return self._trouble or self._answers.index.state(snapshot)

    def sync(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> int:
        """Bring the index in step with the library; returns how many documents it took in."""
        return self._write(progress, cancelled, anew=False)

    def step(self) -> Callable[[], None]:
        """Take the documents of this moment; what is returned indexes them, in any thread.

        Where they turn out changed or the index damaged, that is left to ``sync``.
        """
        snapshot = self._answers.texts.current()

        def write() -> None:
            with suppress(StaleError, DamagedError):
                self._update(snapshot, None, None, anew=False)

        return write

    def rebuild(self, progress: Progress | None = None) -> None:
        """Make the index anew."""
        self._write(progress, None, anew=True)

    def check(self) -> list[str]:
        """Read the whole index through, mend it and bring it in step.

        Returns a sentence for each fault found, and one if it could not be mended.
        """
        faults = self._answers.index.check()
        if faults:
            self._answers.distrust()
        self.sync()
        return [*faults, *([self._trouble] if self._trouble else [])]

    def _write(self, progress: Progress | None, cancelled: Cancelled | None, *, anew: bool) -> int:
        def write(snapshot: Snapshot) -> int:
            written = self._update(snapshot, progress, cancelled, anew=anew)
            self._answers.renew()
            self._answers.engine_for(snapshot)
            return written

        try:
            return self._answers.settled(write, cancelled)
        except UnsettledError:
            return 0

    def _update(
        self,
        snapshot: Snapshot,
        progress: Progress | None,
        cancelled: Cancelled | None,
        *,
        anew: bool,
    ) -> int:
        """Hold exactly the documents of ``snapshot``; how many had to be written."""
        from filelock import Timeout

        from index.upkeep.writing import update

        def done(segments: int, total: int) -> None:
            check(cancelled)
            if progress is not None:
                progress(segments, total, "index")

        wanted = dict(zip(snapshot.keys, snapshot.texts, strict=True))
        folder = self._answers.index.folder()
        self._trouble = None
        try:
            return update(folder, wanted, done, anew=anew)
        except Timeout:
            self._trouble = Note("Another planview is writing the index.")
        except OSError as error:
            reason = system_reason(error)
            self._trouble = Note("The index cannot be written: {reason}.", reason=reason)
        folder.reload()
        return 0
