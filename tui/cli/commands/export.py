"""Export: the bytes that the explorer would write, to stdout or a file; and again."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from data.messages import system_reason
from tui.cli.errors import FAILED, UsageError
from tui.cli.opening import InputError, open_workspace
from tui.cli.output import Json, Output, shown_path
from tui.cli.version import version
from tui.cli.writing import deliver, format_for, refuse_terminal
from tui.locale import _, told

if TYPE_CHECKING:
    from data.writers.manifest import Manifest, Request
    from index.passages.exporting import Export


def export(options: Namespace, output: Output) -> int:
    """Write what was selected; 1 if an export that was repeated has become another."""
    from data.writers import FORMATS, check
    from data.writers.atomic import refuse_taken, write_file
    from index.passages.exporting import changes

    kept = _kept(options)
    request = kept.request if kept else _asked(options)
    check(request.format, request.columns, request.by_tag)
    refuse_terminal(request.format, options.output, output, text=FORMATS[request.format].text)
    if options.manifest:
        if options.output and os.path.abspath(options.output) == os.path.abspath(options.manifest):
            raise UsageError(_("the manifest needs a file of its own"))
        refuse_taken(Path(options.manifest), force=options.force)
    with open_workspace(options) as workspace:
        made = workspace.export_request(request)
    for note in made.excerpts.notes:
        output.note(told(note))
    if not made.excerpts:
        output.note(_("nothing was found to export"))
    differences = [told(change) for change in changes(kept, made)] if kept else []
    about = _about(made, options.manifest, differences)
    deliver(made.data, options.output, output, about, force=options.force)
    if options.manifest:
        write_file(Path(options.manifest), made.manifest(version()), force=options.force)
    for difference in differences:
        output.note(difference)
    return FAILED if differences else 0


def _about(made: Export, manifest: str | None, differences: list[str]) -> Json:
    about: Json = {
        "format": made.request.format,
        "excerpts": len(made.excerpts),
        "documents": len(made.excerpts.documents()),
    }
    if manifest:
        about["manifest"] = shown_path(manifest)
    if differences:
        about["differences"] = differences
    return about


def _asked(options: Namespace) -> Request:
    from data.writers import FORMATS, STYLES
    from data.writers.manifest import Request

    if not options.selections:
        raise UsageError(_("name what to export: a SELECTION, or --from-manifest FILE"))
    format = options.format or format_for(options.output, tuple(FORMATS))
    if options.no_bom and not FORMATS[format].bom:
        raise UsageError(_("--no-bom is for csv"))
    columns = [name.strip() for name in (options.columns or "").split(",")]
    return Request(
        selection=tuple(options.selections),
        format=format,
        cite=options.cite or STYLES[0],
        bom=not options.no_bom,
        columns=tuple(columns) if options.columns is not None else (),
        by_tag=options.by_tag,
    )


def _kept(options: Namespace) -> Manifest | None:
    """The manifest to repeat, if one is named. Raises ``InputError`` or ``UsageError``."""
    if options.from_manifest is None:
        return None
    own = (options.selections, options.format, options.cite, options.columns)
    if any(own) or options.no_bom or options.by_tag:
        raise UsageError(_("--from-manifest says itself what to export, and how"))
    from data.writers.manifest import ManifestError, read_manifest

    try:
        return read_manifest(Path(options.from_manifest).read_bytes())
    except OSError as error:
        raise InputError(options.from_manifest, told(system_reason(error))) from error
    except ManifestError as error:
        raise InputError(options.from_manifest, told(error)) from error
