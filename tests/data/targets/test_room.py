"""The room of targets itself: small modules, frozen values, words in their TOML."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from data.model import Role, Status
from data.targets.found.context import Context
from data.targets.found.draft import Draft, Found, Passage
from data.targets.found.due import Due
from data.targets.found.moment import Moment
from data.targets.found.quantity import Other, Quantity
from data.targets.scope import Scope
from data.targets.text.zh.names.naming import Said
from data.targets.text.zh.sentence import Told

ROOM = Path(__file__).resolve().parents[3] / "data" / "targets"
MODULES = sorted(ROOM.rglob("*.py"))
HAN_WORD = re.compile("[\u3400-\u9fff]{2,}")

# Why a module may hold ideographs of its own: they are signs to it, no words of a rule.
SIGNS = {
    "tables/columns.py": "what is cut off the ends of a title",
    "tables/units.py": "what is cut off the front of a label",
    "text/view.py": "the writings of the numeral zero",
    "text/zh/names/counted.py": "marks and particles between a number and its noun",
    "text/zh/names/indicators.py": "particles between verbs",
    "text/zh/names/lists.py": "the three sectors by their numerals",
    "text/zh/scan/mentions.py": "numerals, and the particles that open what follows them",
    "text/zh/scan/numerals.py": "the numerals themselves",
    "text/zh/scan/quantities.py": "numerals and measure words that rules of reading single out",
    "text/zh/scan/times.py": "the numerals and marks of dates",
    "text/zh/slots.py": "a word of comparison that is half of another word",
    "words/lexicon.py": "units that are fractions",
}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOM)))
def test_modules_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_folders_are_small() -> None:
    for folder in {path.parent for path in MODULES}:
        assert len(list(folder.glob("*.py"))) <= 13, folder  # twelve and ``__init__``


def test_functions_read_top_to_bottom() -> None:
    limit = "lint.pylint.max-branches=15"
    line = [sys.executable, "-m", "ruff", "check", "--select", "PLR0912", "--config", limit]
    done = subprocess.run([*line, str(ROOM)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def strings(path: Path) -> Iterator[str]:
    """Every string of a module that is no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def test_words_stand_in_their_toml() -> None:
    found = {
        str(path.relative_to(ROOM))
        for path in MODULES
        if any(HAN_WORD.search(text) for text in strings(path))
    }
    assert found == set(SIGNS)


# Three English words or more with bars between them, or six and more in a row.
ENGLISH_LIST = re.compile(
    r"(?:[A-Za-z]{3,}[a-z ]*[|]){2,}[A-Za-z]{3,}|^(?:[a-z]{2,} ){5,}[a-z]{2,}$"
)


def test_lists_of_english_words_stand_in_their_toml() -> None:
    found = {
        str(path.relative_to(ROOM))
        for path in MODULES
        if any(ENGLISH_LIST.search(text) for text in strings(path))
    }
    assert not found


CONTEXT = Context(2026, 3, "plan", (2026, 2030), 2030, forward=True)
VALUES = [
    (Quantity(0, 3, Decimal(3)), "value"),
    (Other(0, 3, "name"), "reason"),
    (Moment(0, 3, "year", 2030, 2030), "last"),
    (Due(2030), "year"),
    (Draft((0, 3), (0, 9), Status.TARGET, "plan"), "status"),
    (Passage(0, "产值30亿元"), "text"),
    (Found(), "targets"),
    (Said(), "subject"),
    (CONTEXT, "year"),
    (Scope(CONTEXT), "mode"),
    (Told(Scope(CONTEXT)), "mode"),
]


@pytest.mark.parametrize(("value", "field"), VALUES, ids=lambda one: type(one).__name__)
def test_what_a_stage_gives_cannot_be_changed(value: object, field: str) -> None:
    with pytest.raises(AttributeError):
        setattr(value, field, None)


def test_reading_leaves_the_scope_it_was_given_alone() -> None:
    from data.targets.text import en, zh

    scope = Scope(CONTEXT)
    before = scope.but()
    zh.read(Passage(0, "到2030年，产值达到30亿元。"), scope, Role.UNKNOWN)
    en.read(Passage(1, "By 2030, output will reach $3 billion."), scope, Role.UNKNOWN)
    assert scope == before
