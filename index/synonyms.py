"""Names that mean the same: groups from an editable TOML file.

The file holds one table ``[groups]``; each entry is a list of names any of which
finds the others::

    [groups]
    ndrc = ["发改委", "发展改革委", "发展和改革委员会"]

Only a whole unquoted term is looked up; quotation marks switch synonyms off.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

from data.fold import fold_text
from data.model import PlanviewError
from data.text import one_line

FILE = "synonyms.toml"


class SynonymsError(PlanviewError):
    """A synonyms file that cannot be used; the sentence names the file and the fault."""

    code = 2


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Groups of names, looked up by any of them (folded)."""

    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, folded: str) -> tuple[str, ...]:
        """The other names of ``folded``, as written in the file."""
        return tuple(n for n in self.groups.get(folded, ()) if fold_text(n) != folded)


NO_SYNONYMS = Synonyms()


def read_synonyms(file: Path | None) -> Synonyms:
    """The names in ``file``, or the ones planview brings where it is absent.

    Raises ``SynonymsError``.
    """
    if file is not None and file.exists():
        try:
            text = file.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise SynonymsError(f"The synonyms in {file} cannot be read: {error}.") from error
        return _parse(text, str(file))
    return bundled_synonyms()


def bundled_synonyms() -> Synonyms:
    """The names that planview brings."""
    return _parse(bundled_text(), FILE)


def bundled_text() -> str:
    """The file that planview brings: what a user's own begins with."""
    return resources.files("index").joinpath(FILE).read_text("utf-8")


def _parse(text: str, name: str) -> Synonyms:
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SynonymsError(f"The synonyms in {name} cannot be read: {error}.") from error
    for key in found:
        if key != "groups":
            raise SynonymsError(f"The synonyms in {name} hold '{key}'; only [groups] is known.")
    groups = found.get("groups", {})
    if not isinstance(groups, dict):
        raise SynonymsError(f"The synonyms in {name}: [groups] is not a table.")
    return Synonyms(_by_name(groups, name))


def _by_name(groups: Mapping[str, object], file: str) -> dict[str, tuple[str, ...]]:
    by_name: dict[str, tuple[str, ...]] = {}
    for key, names in groups.items():
        if not isinstance(names, list) or not all(isinstance(n, str) for n in names):
            raise SynonymsError(f"The synonyms in {file}: '{key}' is not a list of names.")
        for name in names:
            folded = fold_text(name)
            if folded:
                by_name[folded] = _unique((*by_name.get(folded, ()), *names))
    return by_name


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one_line(name) for name in names if fold_text(name)))
