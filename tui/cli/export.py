"""Export: the bytes that the explorer would write, to stdout or a file."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from tui.cli.commands import FORMATS
from tui.cli.opening import open_workspace
from tui.cli.output import Output, shown_path
from tui.locale import _


def export(options: Namespace, output: Output) -> int:
    format = options.format or _by_ending(options.output)
    with open_workspace(options) as workspace:
        data = workspace.export(options.selections, format, cite=options.cite)
    if options.output is None:
        output.bytes(data)
        return 0
    from data.writers.atomic import write_file

    write_file(Path(options.output), data, force=options.force)
    if output.as_json:
        output.json(
            {
                "schema": "planview-export/1",
                "path": shown_path(options.output),
                "format": format,
                "bytes": len(data),
            }
        )
    else:
        output.note(_("written: {path}").format(path=options.output))
    return 0


def _by_ending(path: str | None) -> str:
    ending = Path(path).suffix[1:].lower() if path else ""
    return ending if ending in FORMATS else FORMATS[0]
