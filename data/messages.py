"""Sentences for the user that keep their parts, so that a face can translate them."""

from __future__ import annotations

import errno
from collections.abc import Mapping


class Note(str):
    """An English sentence that remembers its ``template`` and ``values``.

    It is an ordinary string everywhere; a screen that speaks another language
    looks the template up in its catalogue and fills in the values again. A value
    may be a ``Note`` itself: a reason inside a sentence.
    """

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, /, **values: object) -> Note:
        note = super().__new__(cls, template.format(**values))
        note.template = template
        note.values = values
        return note

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        """For pickling: reading processes answer with notes."""
        return (self.template,), dict(self.values)


def system_reason(error: OSError) -> str:
    """Why the system refused, as a clause; without number and path."""
    known = _REASONS.get(error.errno or 0)
    text = known or error.strerror or str(error) or type(error).__name__
    return known or lower_first(text)


def lower_first(text: str) -> str:
    """A sentence as a clause."""
    return text[:1].lower() + text[1:]


_REASONS = {
    errno.ENOENT: Note("there is no such file or folder"),
    errno.ENOTDIR: Note("a part of the path is no folder"),
    errno.EISDIR: Note("it is a folder"),
    errno.ENOSPC: Note("the disk is full"),
    errno.EDQUOT: Note("the disk quota is used up"),
    errno.EFBIG: Note("the disk is full, or the file is larger than allowed"),
    errno.EROFS: Note("the file system is read-only"),
    errno.EACCES: Note("permission is denied"),
    errno.EPERM: Note("permission is denied"),
    errno.ENAMETOOLONG: Note("its name is too long"),
    errno.ELOOP: Note("its links lead in a circle"),
    errno.EIO: Note("the disk reports an error"),
}
