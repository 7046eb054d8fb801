"""What a command works on: the library that was asked for, or a file beside it."""

from __future__ import annotations

import os
from argparse import Namespace
from typing import TYPE_CHECKING

from data.model import PlanviewError
from tui.cli.errors import FAILED
from tui.locale import _, told

if TYPE_CHECKING:
    from data.model import Document, DocumentInfo
    from index.workspace import Workspace


class InputError(PlanviewError):
    """A named file that cannot be read. ``path`` names it."""

    code = FAILED

    def __init__(self, path: str, reason: str) -> None:
        from tui.cli.output import shown_path

        super().__init__(f"{shown_path(path)}: {reason}")
        self.path = path


def open_workspace(options: Namespace) -> Workspace:
    """The workspace of ``--library``; a context manager."""
    from index.workspace import Workspace

    return Workspace.open(options.library, wait=options.wait)


def is_path(name: str) -> bool:
    """Whether ``DOC|PATH`` means a file: an existing one wins over a document's name."""
    return name == "-" or os.path.exists(name)


def read_file(path: str, options: Namespace) -> Document:
    """Read a file without touching the library. Raises ``InputError``."""
    from data.model import UnreadableError
    from index.adding.inputs import Hints
    from index.adding.reading import read_path

    if os.path.isdir(path):
        raise InputError(path, _("is a folder; name a file"))
    try:
        return read_path(path, Hints(options.title, options.date, options.kind))
    except UnreadableError as error:
        raise InputError(path, told(error.reason)) from error


def read_document(name: str, options: Namespace) -> tuple[DocumentInfo, Document]:
    """``DOC|PATH``: the file, or the library's document, with its card."""
    if is_path(name):
        from index.adding.loose import card

        read = read_file(name, options)
        return card(read), read
    with open_workspace(options) as workspace:
        return from_library(workspace, name)


def from_library(workspace: Workspace, name: str) -> tuple[DocumentInfo, Document]:
    """A document of the library. Raises ``InputError`` where it has none of that name."""
    from index.passages.naming import NotFoundError

    head, mark, version = name.rpartition("@")
    try:
        if mark and version.isdecimal() and head:
            read = workspace.document(head, int(version))
        else:
            read = workspace.document(name)
    except NotFoundError as error:
        reason = _("no such file, and no such document in the library")
        raise InputError(name, reason) from error
    if mark and version.isdecimal() and head:
        from index.adding.loose import card

        return card(read), read
    return workspace.info(read.id), read
