"""What the user settles once: keys, colours, measure; a commented TOML file.

An unknown name is an error that names the file, the name and the nearest known
one; everything else in the file still counts.
"""

from __future__ import annotations

import difflib
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tui.actions import ACTS, BY_NAME, acts_of
from tui.locale import _

VARIABLE = "PLANVIEW_CONFIG"
FILE_NAME = "planview.toml"

THEMES = ("terminal", "light", "dark")
MEASURES = range(22, 45)


def template() -> str:
    """A settings file that says nothing yet: every setting with its default, as a comment."""
    lines = [
        "# planview: settings of the explorer. What stands behind # does not count.",
        "",
        '# theme = "terminal"   # terminal (its own colours), light or dark',
        "# measure = 36         # ideographs in a line of text, 22 to 44",
        "# ambiguous = 1        # columns of “ ” … — ① in this terminal: 1, or 2 (experimental)",
        "",
        "[keys]",
    ]
    for act in ACTS:
        keys = ", ".join(f'"{key}"' for key in act.keys)
        lines += [f"# {act.name} = [{keys}]"]
    return "\n".join(lines) + "\n"


def write_template(path: Path) -> bool:
    """Write the template unless there is a file; say whether it was written. Raises ``OSError``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(template())
    except FileExistsError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Settings:
    """What the file says; ``""`` and 0 where it says nothing."""

    theme: str = ""
    measure: int = 0
    ambiguous: int = 0
    keys: dict[str, str] = field(default_factory=dict)  # act → keys, parted by commas
    faults: tuple[str, ...] = ()  # one sentence each


def settings_file() -> Path:
    """``PLANVIEW_CONFIG``, else ``planview.toml`` in the user's configuration folder."""
    if given := os.environ.get(VARIABLE):
        return Path(os.path.expanduser(given))
    from platformdirs import user_config_path

    return user_config_path("planview", appauthor=False) / FILE_NAME


def read_settings(path: Path) -> Settings:
    """What ``path`` says; a missing file says nothing. Never raises."""
    import tomllib

    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Settings(faults=(_("{path}: {reason}").format(path=path, reason=error),))
    return _Reading(path).settings(content)


class _Reading:
    """One file on its way to settings, collecting what is wrong with it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.faults: list[str] = []

    def settings(self, content: dict[str, Any]) -> Settings:
        known = ("theme", "measure", "ambiguous", "keys")
        for name in content.keys() - set(known):
            self.unknown(name, known)
        return Settings(
            theme=self.one_of(content, "theme", THEMES, ""),
            measure=self.one_of(content, "measure", MEASURES, 0),
            ambiguous=self.one_of(content, "ambiguous", (1, 2), 0),
            keys=self.keys(content.get("keys", {})),
            faults=tuple(self.faults),
        )

    def one_of(self, content: dict[str, Any], name: str, allowed: Any, default: Any) -> Any:
        if name not in content:
            return default
        value = content[name]
        if isinstance(value, type(default)) and value in allowed:
            return value
        words = ", ".join(map(str, allowed)) if len(allowed) < 5 else f"{allowed[0]}–{allowed[-1]}"
        self.fault(name, _("it is one of {values}").format(values=words))
        return default

    def keys(self, content: Any) -> dict[str, str]:
        if not isinstance(content, dict):
            self.fault("keys", _("it is a table: act = [keys]"))
            return {}
        found: dict[str, str] = {}
        for act, keys in content.items():
            if act not in BY_NAME:
                self.unknown(act, tuple(BY_NAME))
            elif not isinstance(keys, list) or not all(
                isinstance(key, str) and key for key in keys
            ):
                self.fault(act, _("it is a list of keys"))
            elif keys:
                found[act] = ",".join(keys)
        return self.without_clashes(found)

    def without_clashes(self, found: dict[str, str]) -> dict[str, str]:
        """The user's keys but for those of acts that would take another act's key."""
        keys = {act.name: set(act.keys) for act in ACTS}
        keys |= {name: set(text.split(",")) for name, text in found.items()}
        kept = {}
        for name, text in found.items():
            others = (act.name for act in acts_of(BY_NAME[name].scope) if act.name != name)
            taken = {key: other for other in others for key in keys[name] & keys[other]}
            if not taken:
                kept[name] = text
                continue
            key, other = min(taken.items())
            self.fault(
                name, _("'{key}' is already a key of '{other}'").format(key=key, other=other)
            )
        return kept

    def unknown(self, name: str, known: tuple[str, ...]) -> None:
        near = difflib.get_close_matches(name, known, 1, 0.5)
        if near:
            self.fault(
                name, _("there is no such name; the nearest is '{name}'").format(name=near[0])
            )
        else:
            self.fault(name, _("there is no such name"))

    def fault(self, name: str, reason: str) -> None:
        self.faults.append(f"{self.path}: {name}: {reason}")
