"""Bytes made for the user: to a file, whole or not at all, or to stdout."""

from __future__ import annotations

from pathlib import Path

from tui.cli.errors import UsageError
from tui.cli.output import Json, Output, shown_path
from tui.locale import _


def refuse_terminal(format: str, path: str | None, output: Output, *, text: bool) -> None:
    """Raise ``UsageError`` where bytes that are no text would go to a terminal."""
    if path is None and not text and output.terminal:
        raise UsageError(
            _("{format} is not for a terminal; name a file with -o").format(format=format)
        )


def deliver(data: bytes, path: str | None, output: Output, about: Json, *, force: bool) -> None:
    """Write ``data`` where it was wanted; with ``--json`` a file is told by ``about``."""
    if path is None:
        output.bytes(data)
        return
    from data.writers.atomic import write_file

    write_file(Path(path), data, force=force)
    if output.as_json:
        written = {"schema": "planview-written/1", "path": shown_path(path), "bytes": len(data)}
        output.json({**written, **about})
    else:
        output.note(_("written: {path}").format(path=shown_path(path)))
