"""Names that mean the same: groups from an editable TOML file.

The file holds one table ``[groups]``; each entry is a list of names any of which
finds the others::

    [groups]
    ndrc = ["发改委", "发展改革委", "发展和改革委员会"]

Only a whole unquoted term is looked up; quotation marks switch synonyms off.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from data.fold import fold_text
from data.messages import Note
from data.model import PlanviewError
from data.shipped import shipped
from data.text import one_line

FILE = "synonyms.toml"


class SynonymsError(PlanviewError):
    """A synonyms file that cannot be used; the sentence names the file and the fault."""

    code = 2


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Groups of names, looked up by any of them (folded)."""

    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lists: tuple[tuple[str, ...], ...] = ()  # the groups as the file has them
    trouble: str = ""  # why there are none, if that is not as it should be

    def of(self, folded: str) -> tuple[str, ...]:
        """The other names of ``folded``, as written in the file."""
        return tuple(n for n in self.groups.get(folded, ()) if fold_text(n) != folded)


NO_SYNONYMS = Synonyms()


class SynonymsFile:
    """The user's file of synonyms, read again when it has changed.

    A file that cannot be used stops no search: there are no synonyms then, and
    ``trouble`` says why.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._stamp: tuple[int, int] | None = None
        self._read: Synonyms | None = None

    def known(self) -> Synonyms:
        """What the file says now."""
        stamp = self._stamp_now()
        if self._read is None or stamp != self._stamp:
            self._stamp = stamp
            try:
                self._read = read_synonyms(self._file)
            except SynonymsError as error:
                self._read = Synonyms(trouble=error.sentence)
        return self._read

    def _stamp_now(self) -> tuple[int, int] | None:
        try:
            found = self._file.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size


def read_synonyms(file: Path | None) -> Synonyms:
    """The names in ``file``, or the ones planview brings where it is absent.

    Raises ``SynonymsError``.
    """
    if file is not None and file.exists():
        try:
            text = file.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise _unreadable(str(file), error) from error
        return _parse(text, str(file))
    return bundled_synonyms()


def bundled_synonyms() -> Synonyms:
    """The names that planview brings."""
    return _parse(bundled_text(), FILE)


def bundled_text() -> str:
    """The file that planview brings: what a user's own begins with."""
    return shipped("index.asking", FILE).decode("utf-8")


def _unreadable(file: str, why: Exception) -> SynonymsError:
    return SynonymsError(Note("The synonyms in {file} cannot be read: {why}.", file=file, why=why))


def _parse(text: str, name: str) -> Synonyms:
    import tomllib

    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(name, error) from error
    for key in found:
        if key != "groups":
            raise SynonymsError(
                Note(
                    "The synonyms in {file} hold '{key}'; only [groups] is known.",
                    file=name,
                    key=key,
                )
            )
    groups = found.get("groups", {})
    if not isinstance(groups, dict):
        raise SynonymsError(Note("The synonyms in {file}: [groups] is not a table.", file=name))
    by_name = _by_name(groups, name)
    return Synonyms(by_name, tuple(tuple(map(one_line, names)) for names in groups.values()))


def _by_name(groups: Mapping[str, object], file: str) -> dict[str, tuple[str, ...]]:
    by_name: dict[str, tuple[str, ...]] = {}
    for key, names in groups.items():
        if not isinstance(names, list) or not all(isinstance(n, str) for n in names):
            raise SynonymsError(
                Note("The synonyms in {file}: '{key}' is not a list of names.", file=file, key=key)
            )
        for name in names:
            folded = fold_text(name)
            if folded:
                by_name[folded] = _unique((*by_name.get(folded, ()), *names))
    return by_name


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one_line(name) for name in names if fold_text(name)))
