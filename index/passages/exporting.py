"""An export as one thing: what was asked for, what it gave, and how it differs from another."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.messages import Note

if TYPE_CHECKING:
    from data.writers import Excerpts
    from data.writers.manifest import Manifest, Request
    from index.passages.source import Source


@dataclass(frozen=True, slots=True)
class Export:
    """Bytes ready to be written. ``request`` leaves nothing open: it gives them again."""

    request: Request
    excerpts: Excerpts
    data: bytes

    def manifest(self, planview: str) -> bytes:
        """The manifest as a file; ``planview`` is the version that wrote the bytes."""
        from data.writers.manifest import manifest_of

        return manifest_of(self.request, self.excerpts, self.data, planview=planview)


def export(source: Source, request: Request) -> Export:
    """Gather what was asked for and write it.

    The writer's own words are in the language of what is quoted, not of the screen, so
    that the same selection always gives the same bytes. Raises like ``gather`` and
    ``data.writers.write``.
    """
    from data.writers import check, write
    from data.writers.office.archives import stamp_of
    from index.passages.gather import gather

    check(request.format, request.columns, request.by_tag)
    excerpts = gather(source, request.selection)
    english = all(info.language == "en" for info in excerpts.documents())
    settled = replace(
        request,
        selection=excerpts.selection,
        language=request.language or ("en" if english else "zh"),
        stamp=int(stamp_of(excerpts).timestamp()) if request.stamp is None else request.stamp,
    )
    data = write(
        excerpts,
        settled.format,
        language=settled.language,
        cite=settled.cite,
        bom=settled.bom,
        columns=settled.columns,
        stamp=settled.stamp,
        by_tag=settled.by_tag,
    )
    return Export(settled, excerpts, data)


def changes(kept: Manifest, made: Export) -> list[Note]:
    """How an export made again differs from the first, a sentence each; none if it does not."""
    if hashlib.sha256(made.data).hexdigest() == kept.sha256:
        return []
    found = []
    before = {id: (version, sha256) for id, version, sha256 in kept.documents}
    now = {info.id: (info.version, info.sha256) for info in made.excerpts.documents()}
    for id in [*before, *(id for id in now if id not in before)]:
        if id not in now:
            found.append(Note("the document '{id}' is not among the excerpts any more", id=id))
        elif id not in before:
            found.append(Note("the document '{id}' is new among the excerpts", id=id))
        elif before[id] != now[id]:
            old, new = before[id][0], now[id][0]
            found.append(
                Note(
                    "the document '{id}' was version {old} and is now {new}",
                    id=id,
                    old=old,
                    new=new,
                )
            )
    if len(made.excerpts) != kept.count:
        old, new = kept.count, len(made.excerpts)
        found.append(Note("there were {old} excerpts and there are now {new}", old=old, new=new))
    return found or [
        Note("the bytes differ: by what was marked, or by the planview that wrote them")
    ]
