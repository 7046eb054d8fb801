"""Write ``constraints.txt``: the versions that this environment was tested with.

usage: python -m scripts.constraints [--check]

``make`` installs what ``pyproject.toml`` asks for in just these versions, so that a
fresh clone is the same tomorrow; ``make test-newest`` takes the newest allowed. Run
this after a change of dependencies, or in the environment of ``make test-newest``
once its tests are green. ``--check`` only says what is not pinned, or not as allowed.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
FILE = ROOT / "constraints.txt"
INSTALLER = "pip>=25.3"  # of scripts/setup-venv


def wanted() -> Iterator[Requirement]:
    """What the project, its extras and its development tools ask for."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        tables = tomllib.load(file)
    project = tables["project"]
    lists = [
        [INSTALLER],
        tables["build-system"]["requires"],
        project["dependencies"],
        *project.get("optional-dependencies", {}).values(),
        tables["dependency-groups"]["dev"],
    ]
    for line in (line for rows in lists for line in rows):
        requirement = Requirement(line)
        if requirement.name != project["name"]:  # an extra that is made of extras
            yield requirement


def pinned(text: str) -> dict[str, str]:
    """The versions of a constraints file by canonical name."""
    rows = (line.partition("==") for line in text.splitlines() if line and line[0] != "#")
    return {canonicalize_name(name): version for name, _, version in rows}


def faults(pins: dict[str, str]) -> Iterator[str]:
    """A line for each direct requirement that is not pinned, or not as it allows."""
    for requirement in wanted():
        version = pins.get(canonicalize_name(requirement.name))
        if version is None:
            yield f"{requirement.name} is not pinned"
        elif not requirement.specifier.contains(version, prereleases=True):
            yield f"{requirement.name}=={version} does not fit {requirement}"


def installed() -> dict[str, str]:
    """Versions by name of all that follows from what is wanted; of what is not here, as pinned."""
    earlier = pinned(FILE.read_text()) if FILE.exists() else {}
    found: dict[str, str] = {}
    waiting = [(requirement, set(requirement.extras)) for requirement in wanted()]
    while waiting:
        requirement, extras = waiting.pop()
        name = canonicalize_name(requirement.name)
        try:
            package = metadata.distribution(requirement.name)
        except metadata.PackageNotFoundError:
            if name in earlier:
                found[name] = earlier[name]
            continue
        if name not in found:
            found[name] = package.version
            extras = extras | {""}
        for line in package.requires or ():
            needed = Requirement(line)
            marker = needed.marker
            follows = (
                "" in extras
                if marker is None
                else any(marker.evaluate({"extra": one}) for one in extras)
            )
            if follows:
                waiting.append((needed, set(needed.extras)))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true")
    if not parser.parse_args().check:
        rows = (f"{name}=={version}\n" for name, version in sorted(installed().items()))
        FILE.write_text("# Tested versions: python -m scripts.constraints\n" + "".join(rows))
    wrong = list(faults(pinned(FILE.read_text())))
    print("\n".join(wrong), end="\n" if wrong else "", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
