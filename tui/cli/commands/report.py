"""Report: one document at a glance, as a page to read or print."""

from __future__ import annotations

from argparse import Namespace

from tui.cli.opening import open_workspace
from tui.cli.output import Output
from tui.cli.shapes import report as shapes
from tui.cli.writing import deliver, format_for, refuse_terminal
from tui.locale import told


def report(options: Namespace, output: Output) -> int:
    from data.writers.reports.report import FORMATS, write_report

    format = options.format or format_for(options.output, FORMATS)
    alone = output.as_json and options.output is None
    if not alone:
        refuse_terminal(format, options.output, output, text=format == "html")
    with open_workspace(options) as workspace:
        found = workspace.report(options.document)
    for note in found.notes:
        output.note(told(note))
    if alone:
        output.json(shapes.report(found))
        return 0
    language = "en" if found.info.language == "en" else "zh"
    data = write_report(found, format, language=language, cite=options.cite)
    deliver(data, options.output, output, {"format": format}, force=options.force)
    return 0
