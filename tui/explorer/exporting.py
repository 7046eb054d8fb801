"""What can be exported from where the user stands, under what name, by what command."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from data.writers import FORMATS, format_of
from data.writers.atomic import safe_file_name

_UNFIT = re.compile(r"[^\w.\-]+")
NAME_LENGTH = 60
"""Characters of a proposed name: even in ideographs below every file system's 255 bytes."""


@dataclass(frozen=True, slots=True)
class Exportable:
    """One thing to export: what it is called here, and in the language of selections."""

    label: str
    selection: str
    stem: str  # of the proposed file name
    by_tag: bool = False  # where the format has groups of tags


def slug(id: str) -> str:
    """A document's id without the hash that ends it."""
    return re.sub(r"-[0-9a-f]{8}$", "", id) or id


def file_stem(*parts: str) -> str:
    """A name that every file system takes."""
    joined = "-".join(_UNFIT.sub("-", part).strip("-.") for part in parts if part)
    return joined[:NAME_LENGTH].strip("-.") or "planview"


def free_name(stem: str, format: str, taken: Callable[[str], bool]) -> str:
    """A file name that is not taken yet: ``stem.md``, ``stem-2.md``, …"""
    ending = FORMATS[format].ending
    name, number = safe_file_name(stem, ending), 2
    while taken(name):
        name, number = safe_file_name(f"{stem}-{number}", ending), number + 1
    return name


def renamed(path: str, format: str) -> str:
    """The path with the ending of ``format``, if it has that of another."""
    known = format_of(path)
    if known is None:
        return path
    return path[: -len(FORMATS[known].ending)] + FORMATS[format].ending


def command(selection: str | Sequence[str], format: str, path: str, *, by_tag: bool = False) -> str:
    """The command line that writes the same bytes."""
    words = [selection] if isinstance(selection, str) else list(selection)
    words += ["--by-tag"] if by_tag else []
    return shlex.join(["planview", "export", *words, "--format", format, "-o", path])
