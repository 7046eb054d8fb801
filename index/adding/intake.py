"""Taking documents into the library: adding files, the bundled plans, reading anew."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from data.messages import Note
from data.model import PlanviewError
from index import locations
from index.adding.batches import read_inputs
from index.adding.inputs import (
    STANDARD_INPUT,
    Cancelled,
    Hints,
    Input,
    Outcome,
    Progress,
    Refusal,
    find_inputs,
)
from index.adding.reading import read_input
from index.adding.reporting import Report
from index.adding.scans import complete, kept_pages

if TYPE_CHECKING:
    from data.library import LibraryPort
    from data.model import DocumentInfo
    from index.adding.workers import Crew
    from index.results import AddReport


FIRST_BUNDLED = "shanghai-14.md"
"""The bundled plan that a first launch opens: it is short and shows all there is to see."""


def add(
    library: LibraryPort,
    paths: Sequence[Path | str],
    hints: Hints,
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    stored: Callable[[DocumentInfo], None] | None = None,
    crew: Crew | None = None,
) -> AddReport:
    """Read files and folders and keep them; the report says what became of each.

    ``stored`` is called with each document that is in the library now; ``crew`` reads,
    where there is one.
    """
    inputs: list[Input] = []
    report = Report()
    for found in find_inputs(paths):
        if isinstance(found, Refusal):
            report.refuse(found)
        else:
            inputs.append(found)
    outcomes = read_inputs(inputs, hints, jobs=jobs, cancelled=cancelled, crew=crew)

    def read(entry: Input, given: Hints) -> Outcome:
        return _read(entry, given, crew)

    for done, outcome in enumerate(outcomes, 1):
        if outcome.scans:
            outcome = complete(
                outcome,
                hints,
                read,
                library,
                paged=_paged(progress, done - 1, len(inputs), outcome.input.path),
                cancelled=cancelled,
            )
        info = _keep(library, outcome, report)
        if stored and info:
            stored(info)
        if progress:
            progress(done, len(inputs), outcome.input.path)
    return report.finish()


def _paged(
    progress: Progress | None, done: int, total: int, path: str
) -> Callable[[int, int], None] | None:
    """Tells the pages of a scan as steps of its file."""
    if progress is None:
        return None
    return lambda page, pages: progress(done, total, f"{path} · {page}/{pages}")


def add_bundled(library: LibraryPort, crew: Crew | None = None) -> AddReport:
    """Add the plans that come with planview, if the library never held a document."""
    report = Report()
    if library.documents() or library.trash():
        return report.finish()
    plans = locations.bundled_plans().glob("*.md")
    for plan in sorted(plans, key=lambda plan: (plan.name != FIRST_BUNDLED, plan.name)):
        outcome = _read(Input(str(plan), named=True), Hints(), crew)
        if outcome.document is not None:
            # Where planview happens to be installed is no place of the document's.
            source = replace(outcome.document.source, path=f"planview/{plan.name}")
            outcome = replace(outcome, document=replace(outcome.document, source=source))
        _keep(library, outcome, report)
    return report.finish()


def reread(
    library: LibraryPort,
    progress: Progress | None,
    cancelled: Cancelled | None,
    crew: Crew | None = None,
) -> int:
    """Read again, from the stored bytes, what an older reader read; how many that were.

    Worker processes read, ``crew`` where there is one. What cannot be read now stays as
    it was read before, and this reader does not try it again.
    """
    from data.reading import READER_VERSION
    from index.adding.workers import Crew, in_order

    outdated = library.outdated(READER_VERSION)
    if not outdated:
        return 0
    workers = crew or Crew(min(os.cpu_count() or 1, len(outdated)))
    readings = (partial(_read_again, library, name, version, workers) for name, version in outdated)
    done = 0
    try:
        for number, outcome in enumerate(in_order(workers, readings, cancelled)):
            if workers.closed:
                break  # what came last was stopped, and says nothing of its document
            name, version = outdated[number]
            done += _keep_anew(library, name, version, outcome, READER_VERSION)
            if progress:
                progress(
                    number + 1, len(outdated), outcome.document.title if outcome.document else name
                )
    finally:
        if crew is None:
            workers.finish()
        else:
            workers.rest()
    return done


def _read_again(library: LibraryPort, name: str, version: int, crew: Crew) -> Outcome:
    try:
        info = library.info(name, version)
        data = library.data(name, version)
        hints = Hints(**library.given(name))
        known = kept_pages(library, info.sha256) or None
    except PlanviewError as error:  # removed meanwhile, or damaged
        entry = Input(name, named=True)
        return Outcome(entry, refusal=Refusal(name, error.sentence, failed=True))
    stored = Input(info.path, named=True, size=len(data), data=data, recognised=known)
    return replace(crew.read(stored, hints), data=b"")


def _keep_anew(
    library: LibraryPort, name: str, version: int, outcome: Outcome, reader_version: int
) -> bool:
    """Put a new reading in the place of the old one, or note why there is none."""
    from data.library import UnknownError

    new = outcome.document
    try:
        if new is None:
            reason = outcome.refusal.reason if outcome.refusal else ""
            library.note_unread(name, version, reader_version, reason)
            return False
        source = replace(new.source, path=library.info(name, version).path)
        library.restate(replace(new, id=name, version=version, source=source))
    except UnknownError:
        return False  # it was removed meanwhile
    return True


def _read(entry: Input, hints: Hints, crew: Crew | None) -> Outcome:
    return crew.read(entry, hints) if crew else read_input(entry, hints)


def _keep(library: LibraryPort, outcome: Outcome, report: Report) -> DocumentInfo | None:
    if outcome.document is None:
        assert outcome.refusal is not None
        report.refuse(outcome.refusal)
        return None
    path = outcome.document.source.path
    try:
        stored = library.store(
            outcome.document, outcome.data, path=path, given=outcome.given, gone=_is_gone
        )
    except (ValueError, TypeError, OverflowError) as error:
        # What no library takes: it costs this file, and the others go on.
        reason = Note("could not be kept ({error})", error=type(error).__name__)
        report.refuse(Refusal(outcome.input.path, reason, failed=True))
        return None
    info = library.info(stored.id)
    report.store(stored.outcome, info, path or STANDARD_INPUT)
    return info


def _is_gone(path: str) -> bool:
    """Whether nothing stands at a kept path any more, as far as its name tells."""
    exact = "\\" not in path or os.name == "nt"  # else a name of bytes that are no text
    return exact and os.path.isabs(path) and not os.path.lexists(path)
