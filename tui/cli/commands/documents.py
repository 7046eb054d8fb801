"""Documents: add, list, show, remove, outline, segments."""

from __future__ import annotations

import os
from argparse import Namespace
from typing import TYPE_CHECKING

from data.locators import locate
from tui.cli.errors import FAILED
from tui.cli.opening import open_workspace, read_document
from tui.cli.output import Output, shown_path
from tui.cli.shapes import documents as shapes
from tui.locale import _, ngettext, told

if TYPE_CHECKING:
    from index.results import AddReport


def add(options: Namespace, output: Output) -> int:
    """Add or refresh; one line per failure, a summary, 1 if any input failed."""
    if options.unwatch:
        return _unwatch(options, output)
    report = _add(options, output)
    for failure in report.failed:
        output.about(failure.path, told(failure.reason))
    for failure in report.skipped:
        output.about(failure.path, _("skipped: {reason}").format(reason=told(failure.reason)))
    for path, same in report.same_as.items():
        output.about(path, _("is a copy of {id} ({path})").format(id=same.id, path=same.path))
    for info in (*report.added, *report.updated):
        for warning in info.warnings:
            output.about(info.path or info.title, told(warning))
    if output.as_json:
        output.json(shapes.add(report))
    else:
        output.line(summary(report))
    return FAILED if report.failed else 0


def _add(options: Namespace, output: Output) -> AddReport:
    if not any(path == "-" or os.path.lexists(path) for path in options.paths):
        # Nothing to add: then no library is made either.
        from index.adding.loose import refusals

        return refusals(options.paths)
    with open_workspace(options) as workspace, output.progress(_("reading")) as advance:
        for folder in filter(os.path.isdir, options.paths if options.watch else ()):
            workspace.watch(folder)
        return workspace.add(
            options.paths,
            title=options.title,
            date=options.date,
            kind=options.kind,
            jobs=options.jobs,
            progress=advance,
        )


def _unwatch(options: Namespace, output: Output) -> int:
    """Forget folders; 1 if one was not watched."""
    with open_workspace(options) as workspace:
        unknown = [path for path in options.paths if not workspace.unwatch(path)]
    for path in unknown:
        output.about(path, _("is not watched"))
    return FAILED if unknown else 0


def summary(report: AddReport) -> str:
    """``added 12 · updated 1 · unchanged 3 · skipped 2 · failed 1``."""
    counts = (
        (_("added {n}"), report.added),
        (_("updated {n}"), report.updated),
        (_("unchanged {n}"), report.unchanged),
        (_("skipped {n}"), report.skipped),
        (_("failed {n}"), report.failed),
    )
    return " · ".join(words.format(n=len(group)) for words, group in counts)


def list_(options: Namespace, output: Output) -> int:
    with open_workspace(options) as workspace:
        infos = workspace.trash() if options.trash else workspace.documents()
    if output.as_json:
        output.json(shapes.documents(infos))
        return 0
    columns = (_("document"), _("title"), _("kind"), _("date"), _("passages"), _("targets"))
    output.table(
        columns,
        [
            (info.id, info.title, info.kind, info.date, str(info.segments), str(info.targets))
            for info in infos
        ],
    )
    if output.terminal and not infos:
        output.note(_("the library holds no documents"))
    return 0


def show(options: Namespace, output: Output) -> int:
    with open_workspace(options) as workspace:
        passage = workspace.show(options.locator, cite=options.cite)
    if passage.said is not None:
        output.note(told(passage.said))
    if output.as_json:
        output.json(shapes.show(passage))
        return 0
    if passage.path:
        output.line((" › ".join(passage.path), "dim"))
    output.line(passage.text)
    output.line("")
    output.line(passage.citation)
    return 0


def remove(options: Namespace, output: Output) -> int:
    with open_workspace(options) as workspace:
        act = workspace.restore if options.restore else workspace.remove
        infos = [act(name) for name in options.documents]
        workspace.sync()
    if output.as_json:
        key = "restored" if options.restore else "removed"
        output.json({"schema": "planview-remove/1", key: [shapes.document(info) for info in infos]})
        return 0
    for info in infos:
        words = _("restored {id}: {title}") if options.restore else _("removed {id}: {title}")
        output.line(words.format(id=info.id, title=info.title))
    return 0


def outline(options: Namespace, output: Output) -> int:
    info, read = read_document(options.document, options)
    if output.as_json:
        output.json(shapes.outline(info, read, explain=options.explain))
        return 0
    output.line((read.title, "title"))
    for section, segments in shapes.headings(read):
        notes = [section.eid]
        if segments:
            notes.append(ngettext("{n} passage", "{n} passages", segments).format(n=segments))
        if options.explain:
            notes.append(section.rule)
        output.line("  " * section.level, section.title, "\t", (" · ".join(notes), "dim"))
    _warn(read.warnings, info.path, output)
    return 0


def segments(options: Namespace, output: Output) -> int:
    info, read = read_document(options.document, options)
    if output.as_json:
        output.json(shapes.segments(info, read, outside=options.outside))
        return 0
    for segment, span in shapes.listed(read, outside=options.outside):
        text = segment.text[slice(*span)] if span else segment.text
        output.line((str(locate(read.id, segment, span)), "dim"), "\t", text)
    _warn(read.warnings, info.path, output)
    return 0


def _warn(warnings: tuple[str, ...], path: str, output: Output) -> None:
    for warning in warnings:
        output.note(f"{shown_path(path)}: {told(warning)}")
