"""What a library on this computer keeps, a team's library keeps alike: the same tests hold."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import ModuleType

import pytest

from data.library import LibraryPort
from data.library.port import LibraryPort as Team
from tests.data.library.sqlite import (
    test_documents,
    test_marks,
    test_origins,
    test_own_words,
    test_pairings,
    test_rereading,
    test_reviews,
)

two = test_pairings.two


@pytest.fixture
def library(team: Team) -> LibraryPort:
    return team


def _of(module: ModuleType) -> dict[str, Callable[..., object]]:
    """Tests of a module that ask for a library and nothing of this computer."""
    known = {"library", "two"}
    name = module.__name__.rpartition(".test_")[2]
    return {
        f"test_{name}_{test.removeprefix('test_')}": value
        for test, value in vars(module).items()
        if test.startswith("test_")
        and callable(value)
        and {"library", "two"} & set(inspect.signature(value).parameters)
        and (set(inspect.signature(value).parameters) <= known or hasattr(value, "pytestmark"))
    }


for _module in (
    test_documents,
    test_marks,
    test_origins,
    test_own_words,
    test_pairings,
    test_rereading,
    test_reviews,
):
    globals().update(_of(_module))
