"""No pattern does more work than its text is long."""

from __future__ import annotations

import re

import pytest

from tests.patterns.collect import Pattern, collect
from tests.patterns.probe import faults
from tests.patterns.shapes import shapes

ROOMS = (
    *("data/readers", "data/outline", "data/metadata", "data/writers", "data/library"),
    *("data/targets/tables", "data/targets/text/en", "data/targets/text/zh", "index", "tui"),
)


@pytest.fixture(scope="module")
def collected() -> tuple[list[Pattern], list[str]]:
    return collect()


def test_every_place_that_compiles_a_pattern_is_known(
    collected: tuple[list[Pattern], list[str]],
) -> None:
    patterns, missed = collected
    assert len(patterns) > 500
    assert not missed


def room_of(pattern: Pattern) -> str:
    """The longest of ``ROOMS`` that a pattern stands in; '' for the rest."""
    fitting = [room for room in ROOMS if pattern.place.startswith(room + "/")]
    return max(fitting, key=len, default="")


@pytest.mark.parametrize("room", ["", *ROOMS])
def test_patterns_grow_with_their_text(
    collected: tuple[list[Pattern], list[str]], room: str
) -> None:
    own = {(p.source, p.anchored): p for p in collected[0] if room_of(p) == room}
    assert own
    found = [fault for pattern in own.values() for fault in faults(pattern)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("source", "anchored"),
    [
        (r"(?:a|b|ab)*c", True),
        (r"(?:<!--.*?-->\s*)*<p", True),
        (r"\s+$", False),
        (r"\s*,?\s*x", True),
        (r"《.*》", False),
        (r"(?:[、 ]*[一-龥、 ]{2,30}(?:部|局))*关于", True),
    ],
)
def test_the_probe_finds_what_is_worse(source: str, anchored: bool) -> None:
    assert list(faults(Pattern("tests/x.py:1", source, re.compile(source).flags, anchored)))


@pytest.mark.parametrize(
    ("source", "anchored"),
    [
        (r"(?<!\s)\s+$", False),
        (r"(?:a|b|ab)*+c", True),
        (r"《[^《》]*》", False),
        (r"x{1,40}y", False),
    ],
)
def test_the_probe_lets_the_mended_pass(source: str, anchored: bool) -> None:
    assert not list(faults(Pattern("tests/x.py:1", source, re.compile(source).flags, anchored)))


def test_shapes_are_made_of_the_pattern() -> None:
    found, bound = shapes(r"《[^《》]{2,60}(?:规划|纲要)》", 0)
    texts = [shape.of(100) for shape in found]
    assert any(text.startswith("《《《") for text in texts)
    assert bound == 60
