"""Write the key tables: ``python -m scripts.keys [--check]``.

``docs/keys.en.md`` and ``docs/keys.zh.md`` come from the registry of acts, so
that the printed keys are the ones that work.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tui import locale
from tui.actions import ACTS, groups, printed_keys
from tui.locale import _

FOLDER = Path(__file__).resolve().parent.parent / "docs"
LANGUAGES = ("en", "zh")


def key_file(language: str) -> Path:
    return FOLDER / f"keys.{language}.md"


def table(language: str) -> str:
    """All keys in one language, group by group."""
    before = locale.language()
    locale.install(language)
    try:
        lines = [f"# {_('Keys')}", ""]
        for group in groups():
            lines += [f"## {_(group)}", "", f"| {_('Keys')} | |", "|---|---|"]
            for act in ACTS:
                if act.group == group:
                    keys = " ".join(_code(key) for key in printed_keys(act))
                    lines.append(f"| {keys} | {_(act.description)} |")
            lines.append("")
    finally:
        locale.install(before)
    return "\n".join(lines)


def _code(key: str) -> str:
    return f"`` {key} ``" if "`" in key else f"`{key}`".replace("|", "\\|")


def stale() -> list[Path]:
    """The files that are not what the registry says."""
    return [
        key_file(language)
        for language in LANGUAGES
        if not key_file(language).exists()
        or key_file(language).read_text("utf-8") != table(language)
    ]


def main(arguments: list[str]) -> int:
    if "--check" in arguments:
        for path in stale():
            print(f"{path} is not what tui/actions.py says (python -m scripts.keys)")
        return 1 if stale() else 0
    FOLDER.mkdir(exist_ok=True)
    for language in LANGUAGES:
        key_file(language).write_text(table(language), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
