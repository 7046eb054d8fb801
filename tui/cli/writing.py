"""Bytes made for the user: to a file, whole or not at all, or to stdout."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from tui.cli.errors import UsageError
from tui.cli.output import Json, Output, shown_path
from tui.locale import _


def format_for(path: str | None, formats: Collection[str]) -> str:
    """The format that a file's ending names; the first of ``formats`` where it names none.

    Raises ``UsageError`` for an ending that names something else: a page called
    ``report.pdf`` opens nowhere.
    """
    from data.writers import format_of

    found = format_of(path or "")
    if found and found in formats:
        return found
    if path and (ending := Path(path).suffix):
        raise UsageError(
            _("{ending} names no format; there are {formats} (--format chooses one)").format(
                ending=ending, formats=", ".join(formats)
            )
        )
    return next(iter(formats))


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
