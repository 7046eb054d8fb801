"""Upkeep: the index, backups, and a look at the installation."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from data.messages import Note
from data.model import PlanviewError
from tui.cli.errors import FAILED
from tui.cli.opening import open_workspace
from tui.cli.output import Json, Output, shown_path
from tui.cli.version import version
from tui.locale import _, told

Value = TypeVar("Value")


def index(options: Namespace, output: Output) -> int:
    """``--check``: 1 if there are faults. ``--rebuild``: make the index anew."""
    with open_workspace(options) as workspace:
        if options.rebuild:
            with output.progress(_("indexing")) as advance:
                workspace.rebuild(advance)
        faults = workspace.check()
        try:
            state = workspace.index_state()
        except PlanviewError as error:
            faults = faults or [error.sentence]
            state = ""
    if output.as_json:
        output.json(
            {"schema": "planview-check/1", "ok": not faults, "faults": faults, "index": state}
        )
    else:
        for fault in faults:
            output.line(told(fault))
        if state:
            output.line(
                told(state) if faults else _("No faults. {state}").format(state=told(state))
            )
    return FAILED if faults else 0


def backup(options: Namespace, output: Output) -> int:
    with open_workspace(options) as workspace:
        workspace.backup(options.file, force=options.force)
    return _told_file("planview-backup/1", _("written: {path}"), options.file, output)


def restore(options: Namespace, output: Output) -> int:
    from data.library import Library, LibraryError
    from index.locations import chosen_library, is_url, library_folder

    if is_url(chosen_library(options.library)):
        raise LibraryError(
            Note("A library on a server is restored there (docs/team.md); `planview copy --to URL` "
                 "brings a folder's library to it.")
        )  # fmt: skip
    folder = library_folder(options.library)
    before = Library.restore_backup(Path(options.file), folder, wait=options.wait)
    with open_workspace(options) as workspace:
        workspace.sync()
    if before and not output.as_json:
        output.note(_("what was there is kept in {path}").format(path=shown_path(str(before))))
    return _told_file("planview-restore/1", _("restored from {path}"), options.file, output)


def _told_file(schema: str, words: str, path: str, output: Output) -> int:
    if output.as_json:
        output.json({"schema": schema, "path": shown_path(path)})
    else:
        output.line(words.format(path=shown_path(path)))
    return 0


def doctor(options: Namespace, output: Output) -> int:
    """What a report of trouble needs to say; 1 if the library cannot be used."""
    facts = _installation()
    code = 0
    try:
        facts["library"] = _library(options)
    except PlanviewError as error:
        facts["library"] = {"error": told(error)}
        code = error.code
    if output.as_json:
        output.json({"schema": "planview-doctor/1", **facts})
        return code
    for group, entries in facts.items():
        output.line((group, "bold"))
        for name, value in entries.items():
            output.line(f"  {name:12} {value}")
    return code


def _installation() -> Json:
    import platform
    import sqlite3
    from importlib import metadata

    packages = {}
    for name in ("textual", "rich", "whoosh", "orjson", "lxml", "markdown-it-py"):
        try:
            packages[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            packages[name] = _("missing")
    return {
        "planview": {
            "version": version(),
            "python": platform.python_version(),
            "system": platform.platform(),
            "sqlite": sqlite3.sqlite_version,
            **packages,
        },
        "terminal": {
            "term": os.environ.get("TERM", ""),
            "colorterm": os.environ.get("COLORTERM", ""),
            "lang": os.environ.get("LC_ALL") or os.environ.get("LANG", ""),
            "encoding": sys.stdout.encoding,
            "size": "{0.columns}×{0.lines}".format(os.get_terminal_size())
            if sys.stdout.isatty()
            else "",
        },
    }


def _library(options: Namespace) -> Json:
    with open_workspace(options) as workspace:
        folder = Path(workspace.folder)
        files = [file for file in folder.rglob("*") if file.is_file()]
        return {
            "folder": shown_path(workspace.place),
            "documents": _count(workspace.documents),
            "marks": _count(workspace.library.marks),
            "trash": _count(workspace.trash),
            "bytes": sum(file.stat().st_size for file in files),
            "read_only": workspace.library.read_only,
            **({"you": workspace.library.owner} if workspace.library.shared else {}),
            "index": _or_why_not(lambda: told(workspace.index_state())),
        }


def _count(listed: Callable[[], Sequence[object]]) -> int | str:
    return _or_why_not(lambda: len(listed()))


def _or_why_not(found: Callable[[], Value]) -> Value | str:
    """A fact, or why it cannot be told: the others are wanted all the more."""
    try:
        return found()
    except PlanviewError as error:
        return told(error)
