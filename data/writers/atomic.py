"""Files that appear whole or not at all, under names that every system can hold."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
import unicodedata
from pathlib import Path

from data.messages import Note, system_reason
from data.model import PlanviewError
from data.text import one_line

NAME_BYTES = 200
"""Longest file name in UTF-8, ending included: all systems allow 255, some copies add a few."""

_RESERVED = frozenset(
    {"CON", "PRN", "AUX", "NUL", "CLOCK$", "CONIN$", "CONOUT$"}
    | {f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"}
)
_FORBIDDEN = {ord(character): "_" for character in '/\\:*?"<>|'}


class OutputError(PlanviewError):
    """A file could not be written."""

    code = 74


def write_file(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write ``data`` to ``path``: all of it is there afterwards, or what was there before.

    Raises ``OutputError`` in one sentence; also where the file exists, unless ``force``.
    A pipe or a device is written to, never replaced.
    """
    try:
        if _is_special(path):
            with open(path, "wb") as stream:
                stream.write(data)
            return
        refuse_taken(path, force=force)
        _write_whole(Path(os.path.realpath(path)), path, data, force=force)
    except OSError as error:
        raise OutputError(
            Note("{path} cannot be written: {reason}.", path=path, reason=_reason(error))
        ) from error
    except ValueError as error:  # a null byte in the name
        raise OutputError(Note("{path!r} is no name for a file.", path=str(path))) from error


def refuse_taken(path: Path, *, force: bool = False) -> None:
    """Raise ``OutputError`` where ``path`` is a folder, or a file that must stay."""
    if path.is_dir():
        raise OutputError(Note("{path} is a folder; name a file.", path=path))
    if not force and os.path.lexists(path) and not _is_special(path):
        raise _exists(path)


def safe_file_name(title: str, ending: str = "") -> str:
    """A name for a file made of ``title``: no folder, nothing reserved, not too long.

    ``ending`` comes with its dot. Letters of every script are kept.
    """
    name = unicodedata.normalize("NFC", one_line(title, 1000)).translate(_FORBIDDEN)
    name = name.rstrip(" .　").lstrip(" .　-~")  # neither hidden nor an option
    name = _cut(name, NAME_BYTES - len(ending.encode("utf-8"))).rstrip(" .")
    if name.split(".")[0].rstrip().upper() in _RESERVED:
        name = "_" + name
    return (name or "planview") + ending


def _write_whole(target: Path, path: Path, data: bytes, *, force: bool) -> None:
    """Through a temporary file in the same folder, which is renamed when it is on the disk."""
    handle, temporary = tempfile.mkstemp(prefix=".planview-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), 0o666 & ~_umask())
            os.fsync(file.fileno())
        if force:
            os.replace(temporary, target)
        else:
            _place_new(temporary, target, path)
        _sync_folder(target.parent)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)


def _place_new(temporary: str, target: Path, path: Path) -> None:
    """Give the file its name only if nothing has it: a link cannot overwrite."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise _exists(path) from None
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK):
            raise
        if os.path.lexists(target):  # no links here: a race stays possible
            raise _exists(path) from None
        os.replace(temporary, target)


def _exists(path: Path) -> OutputError:
    return OutputError(Note("{path} exists already; use --force to replace it.", path=path))


def _is_special(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):  # some file systems cannot; the data itself is synced
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _reason(error: OSError) -> str:
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return Note("its folder does not exist")
    return system_reason(error)


def _cut(name: str, limit: int) -> str:
    """At most ``limit`` bytes of UTF-8, no character cut and no accent left without its letter."""
    if len(name.encode("utf-8")) <= limit:
        return name
    cut = name.encode("utf-8")[: max(limit, 0)].decode("utf-8", "ignore")
    while cut and unicodedata.combining(name[len(cut)]):
        cut = cut[:-1]
    return cut
