"""Every regular expression that planview compiles, and how each is applied.

``python -m tests.patterns.collect`` prints them as JSON. It imports every module and
sends samples through the readers and the query language, for some patterns are made
of word lists when they are first needed.
"""

from __future__ import annotations

import ast
import contextlib
import importlib
import inspect
import json
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("data", "index", "tui")
FUNCTIONS = {"compile", "match", "fullmatch", "search", "findall", "finditer", "split", "sub"}
FUNCTIONS |= {"subn"}
ANCHORED = {"match", "fullmatch"}
WORD_LISTS = ROOT / "data" / "targets" / "words" / "lexicon.py"
MAKER = "pattern"
"""The function there that makes patterns of the words in TOML files."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern; ``place`` is ``file:line``, ``anchored`` that only its start is tried."""

    place: str
    source: str | bytes
    flags: int
    anchored: bool


def collect() -> tuple[list[Pattern], list[str]]:
    """All patterns, and the places in the code that compile one but were not reached."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.patterns.collect"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        timeout=280,
    )
    seen: dict[str, list[tuple[str, bool, int]]] = json.loads(done.stdout)
    patterns: list[Pattern] = []
    missed: list[str] = []
    for site in call_sites():
        found = seen.get(site.place, [])
        if not found and site.literal is None:
            missed.append(site.place)
        if not found and site.literal is not None:
            patterns.append(Pattern(site.place, site.literal, 0, site.anchored))
        for source, is_bytes, flags in found:
            written = source.encode("latin-1") if is_bytes else source
            patterns.append(Pattern(site.place, written, flags, site.anchored))
    return patterns, missed


@dataclass(frozen=True, slots=True)
class Site:
    """A place that compiles a pattern; ``literal`` where it is written there in full."""

    place: str
    anchored: bool
    literal: str | bytes | None
    written: ast.expr | None


def call_sites() -> Iterator[Site]:
    """Every ``re.…(`` of the three packages."""
    trees = {file: ast.parse(file.read_text("utf-8")) for file in _files()}
    everywhere = _uses(trees.values())
    for file, tree in trees.items():
        own = _uses([tree])
        names = _assigned(tree)
        for node in ast.walk(tree):
            way = _way(node)
            if not way or file == WORD_LISTS:
                continue
            assert isinstance(node, ast.Call)
            ways = {way}
            if way in ("compile", MAKER):
                name = names.get(id(node), "")
                ways = (own if name.startswith("_") else everywhere).get(name, {"search"})
            first = node if way == MAKER else node.args[0] if node.args else None
            literal = first.value if isinstance(first, ast.Constant) else None
            place = f"{file.relative_to(ROOT)}:{node.lineno}"
            yield Site(place, ways <= ANCHORED, literal, first)  # type: ignore[arg-type]


def _way(node: ast.AST) -> str:
    """The function that compiles a pattern, where ``node`` calls one."""
    if not isinstance(node, ast.Call):
        return ""
    called = node.func
    if isinstance(called, ast.Name) and called.id == MAKER:
        return MAKER
    of_re = isinstance(called, ast.Attribute) and getattr(called.value, "id", "") == "re"
    return called.attr if of_re and called.attr in FUNCTIONS else ""


def _files() -> list[Path]:
    return [file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py"))]


def _assigned(tree: ast.AST) -> dict[int, str]:
    """Calls whose result gets a name."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target = node.targets[0]
            if isinstance(target, ast.Name):
                found[id(node.value)] = target.id
    return found


def _uses(trees: Any) -> dict[str, set[str]]:
    """Name → the methods called on it; anything else done with it counts as a search."""
    uses: dict[str, set[str]] = {}
    for tree in trees:
        called = set()
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            of = node.func.value
            name = of.id if isinstance(of, ast.Name) else getattr(of, "attr", "")
            uses.setdefault(name, set()).add(node.func.attr)
            called.add(id(of))
        for node in ast.walk(tree):
            read = isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
            if read and id(node) not in called:
                uses.setdefault(node.id, set()).add("search")
    return uses


# In a process of its own ------------------------------------------------------


def _record() -> dict[str, set[tuple[str, bool, int]]]:
    """What ``re`` is asked to compile from now on, by the place that asks."""
    seen: dict[str, set[tuple[str, bool, int]]] = {}
    compiling = re._compile  # type: ignore[attr-defined]
    own = re.__file__
    start = len(str(ROOT)) + 1

    def watched(pattern: Any, flags: int) -> Any:
        frame = sys._getframe(1)
        while frame.f_code.co_filename in (own, str(WORD_LISTS)) and frame.f_back:
            frame = frame.f_back
        file = frame.f_code.co_filename
        made = compiling(pattern, flags)
        if file.startswith(str(ROOT)) and file[start:].split(os.sep)[0] in PACKAGES:
            source = made.pattern
            is_bytes = isinstance(source, bytes)
            written = source.decode("latin-1") if is_bytes else source
            for line in {frame.f_lineno, *_lines(frame)}:
                seen.setdefault(f"{file[start:]}:{line}", set()).add(
                    (written, is_bytes, made.flags)
                )
        return made

    re._compile = watched  # type: ignore[attr-defined]
    return seen


def _lines(frame: Any) -> Iterator[int]:
    """The first line of the call under way: a call may stand on several."""
    for number, place in enumerate(frame.f_code.co_positions()):
        if number * 2 == frame.f_lasti and place[0] is not None:
            yield place[0]


def main() -> None:
    seen = _record()
    for package in PACKAGES:
        _import_all(package)
    from tests.patterns.samples import exercise

    exercise()
    _call_caches()
    sys.modules["data.targets.words.lexicon"].pattern.cache_clear()  # type: ignore[attr-defined]
    for site in call_sites():
        if site.place not in seen:
            _evaluate(site)
    print(json.dumps({place: sorted(found) for place, found in seen.items()}))


def _call_caches() -> None:
    """Patterns of word lists are made by functions without arguments, once."""
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] in PACKAGES:
            for made in list(vars(module).values()):
                own = str(getattr(made, "__module__", "")).split(".")[0] in PACKAGES
                if own and hasattr(made, "cache_info") and not inspect.signature(made).parameters:
                    made()


def _evaluate(site: Site) -> None:
    """Compile what a call that no sample reached is given, where the module's names make it."""
    file, _, line = site.place.partition(":")
    module = sys.modules[file.removesuffix(".py").replace("/", ".").removesuffix(".__init__")]
    if site.written is None:
        return
    made = compile(ast.Expression(site.written), str(ROOT / file), "eval")
    with contextlib.suppress(NameError, KeyError):
        source = eval(made, dict(vars(module)))
        if isinstance(source, re.Pattern):
            return  # the maker of patterns compiled it
        code = "\n" * (int(line) - 1) + "re.compile(source)"
        exec(compile(code, str(ROOT / file), "exec"), {"re": re, "source": source})


def _import_all(package: str) -> None:
    top = importlib.import_module(package)
    for module in pkgutil.walk_packages(top.__path__, package + "."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


if __name__ == "__main__":
    main()
