"""Taking along: selections, exports, reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.workspace.marks import Marks

if TYPE_CHECKING:
    from data.writers import Excerpts
    from data.writers.manifest import Request
    from data.writers.reports.model import Report
    from index.passages.exporting import Export


class Taking(Marks):
    """What leaves a library."""

    def gather(self, selection: str | Sequence[str]) -> Excerpts:
        """What a selection means, ready to be written.

        Raises ``SelectionError``, or ``NotFoundError`` where it means nothing.
        """
        from index.passages.gather import gather

        return gather(self, [selection] if isinstance(selection, str) else selection)

    def export(
        self,
        selection: str | Sequence[str],
        format: str,
        *,
        cite: str = "gbt7714-2015",
        bom: bool = True,
        columns: Sequence[str] = (),
    ) -> bytes:
        """The bytes of an export: the same for the screen and the command line.

        Options and errors as ``data.writers.write`` has them.
        """
        from data.writers.manifest import Request

        words = (selection,) if isinstance(selection, str) else tuple(selection)
        request = Request(words, format, cite=cite, bom=bom, columns=tuple(columns))
        return self.export_request(request).data

    def export_request(self, request: Request) -> Export:
        """An export with what it was made of, so that it can be told and repeated."""
        from index.passages.exporting import export

        return export(self, request)

    def report(self, reference: str) -> Report:
        """What there is to say of one document, for ``data.writers.reports.report``."""
        from index.passages.document_report import document_report

        return document_report(self, reference)
