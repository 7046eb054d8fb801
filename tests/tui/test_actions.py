"""The registry of acts: keys, twins, words, reasons, and what is made of it."""

from __future__ import annotations

from collections import Counter

import pytest

from scripts import keys
from tui import actions
from tui.actions import ACTS, BY_NAME, EXPLORER, KEYS_SHOWN, LIBRARY, Act
from tui.bindings import bindings
from tui.situation import PANES, Situation

TYPED_TWINS = {  # design §7: act → twins for people with an input method on
    "search": {"、", "f3"},
    "help": {"？", "f1"},
    "palette": {"f2"},
    "next_hit": {"f4"},
    "previous_hit": {"shift+f4"},
    "outline": {"alt+1", "１"},
    "reader": {"alt+2", "２"},
    "hits": {"alt+3", "３"},
    "targets_pane": {"alt+4", "４"},
    "marks": {"alt+5", "５"},
    "targets": {"f5"},
    "mark": {"insert"},
    "extend": {"shift+down"},  # with extend_back, what shift does for v
    "extend_back": {"shift+up"},
    "undo": {"f7"},
    "redo": {"shift+f7"},
    "cite": {"f8"},
    "export": {"f9"},
    "zoom": {"f6"},
    "section_back": {"【", "alt+up"},
    "section_on": {"】", "alt+down"},
    "compare": {"f10"},
    "source": {"f11"},
    "note": {"f12"},
    "quit": {"ctrl+q"},
}


@pytest.mark.parametrize(("name", "twins"), TYPED_TWINS.items())
def test_the_twins_of_the_design(name: str, twins: set[str]) -> None:
    assert twins <= set(BY_NAME[name].bound)


def _needs_no_latin_letter(key: str) -> bool:
    return len(key) > 1 or not key.isalpha() or not key.isascii()


@pytest.mark.parametrize(
    "act", [act for act in ACTS if act.keys and act.name != "range"], ids=lambda act: act.name
)
def test_every_letter_has_a_twin(act: Act) -> None:
    """An input method takes letters for itself: each act has a key that is none."""
    assert any(_needs_no_latin_letter(key) and key not in _wide(act) for key in act.bound)


def _wide(act: Act) -> set[str]:
    """Full-width letters: an input method takes those too."""
    return {key for key in act.bound if len(key) == 1 and key.isalpha()}


@pytest.mark.parametrize("scope", [EXPLORER, LIBRARY])
def test_no_key_means_two_things(scope: str) -> None:
    count = Counter(key for act in actions.acts_of(scope) for key in act.bound)
    assert [key for key, times in count.items() if times > 1] == []


def test_no_default_on_what_a_terminal_or_tmux_takes() -> None:
    # Not ctrl+a, for A comes first; not ctrl+o: only a terminal in cooked mode discards
    # output by it, and Textual's is raw.
    taken = {f"ctrl+{letter}" for letter in "bhijms"}
    assert not taken & {key for act in ACTS for key in act.keys}


@pytest.mark.parametrize("scope", [EXPLORER, LIBRARY])
def test_every_act_is_bound(scope: str) -> None:
    bound = {binding.id for binding in bindings(scope)}  # type: ignore[union-attr]
    assert bound == {act.name for act in actions.acts_of(scope) if act.keys}


@pytest.mark.parametrize("pane", [*PANES, LIBRARY])
def test_the_key_line_shows_what_works_and_why_not(pane: str) -> None:
    nothing = actions.key_line(pane, Situation(pane=pane))
    everything = actions.key_line(
        pane,
        Situation(pane=pane, documents=3, document=True, query="词", hits=2, targets=4, marks=1,
                  passage=True, undo=True, redo=True, source=True),
    )  # fmt: skip
    for line in (nothing, everything):
        able = [act for act, reason in line if not reason]
        assert len(able) <= KEYS_SHOWN
        assert line[: len(able)] == [(act, "") for act in able]
    assert {act.name for act, reason in nothing if reason} > {
        act.name for act, reason in everything if reason
    }


def test_the_printed_key_tables_are_what_the_registry_says() -> None:
    assert keys.stale() == []
