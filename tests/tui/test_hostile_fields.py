"""Hostile titles, notes and tags, pasted into every field and shown in every table."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.tui.terminal import terminal
from tests.tui.test_terminal import FORBIDDEN, HOSTILE, _only_textuals_own

pytestmark = pytest.mark.skipif(not hasattr(os, "login_tty"), reason="needs a POSIX terminal")

WORDS = "坏[/b]\x1b]52;c;aGFja2Vk\x07\x9b31m\u202e[@x]q\x1bq"
PASTE = f"\x1b[200~{WORDS}\x1b[201~"
SEEN = "[@x]q"
"""The end of what was pasted, short enough to stand whole in every field."""

STEPS = (
    ("m", "Esc done"),  # a note and its tags
    (PASTE, SEEN),
    ("\t", ""),
    (PASTE, SEEN),
    ("\x1b", "u takes it back"),
    ("5", SEEN),  # the marks show them
    ("/", "earlier"),  # the search line
    (PASTE, SEEN),
    ("\x1b", "? help"),
    ("t", "value"),  # the filter of the targets
    ("f", "to the rows"),
    (PASTE, SEEN),
    ("\x1b", "? help"),
    ("e", "planview export"),  # the name of a file
    ("\x1b[F", ""),
    (PASTE, ""),
    ("\x1b", "? help"),
    ("L", "Library"),
    ("f", "to the rows"),
    (PASTE, SEEN),
    ("\x1b", "? help"),
    ("\x1b", "others 2"),
    ("m\x1b[Z\x1b[Z", "short name"),  # a card: title, short name
    ("\x1b[F", ""),
    (PASTE, SEEN),
    ("\t", ""),
    (PASTE, SEEN),
    ("\x1b", "u takes it back"),
    ("a", "a file"),  # a path
    (PASTE, SEEN),
    ("\x03", "ctrl+q"),
    ("\x1b", "open"),
    ("\x1b[H  ", "taken"),
    ("c", "Compare"),  # names of documents are heads there
    ("/", "to the rows"),
    (PASTE, SEEN),
    ("\x1b", "? help"),
    ("\x1b", ""),
    ("\x1b", ""),
    ("/机器人\r", "passages"),
    ("3", ""),
    ("z", "left"),  # concordance
    ("\x1b", ""),
    ("p", "10,000"),  # frequency
    ("\x1b", ""),
    (PASTE, ""),  # and outside any field
)
"""What is typed, and what the screen shows then."""


@pytest.mark.parametrize(
    ("size", "environment"),
    [
        ((60, 20), {}),
        ((200, 50), {"NO_COLOR": "1"}),
        ((80, 24), {"PLANVIEW_CONFIG": "light.toml"}),
        ((120, 36), {"PLANVIEW_CONFIG": "dark.toml"}),
    ],
    ids=["small", "large-no-colour", "light", "dark"],
)
def test_nothing_pasted_into_any_field_acts_or_reaches_the_terminal(
    tmp_path: Path, size: tuple[int, int], environment: dict[str, str]
) -> None:
    (tmp_path / "bad.md").write_text(HOSTILE, encoding="utf-8")
    (tmp_path / "worse.md").write_text(HOSTILE.replace("300", "400"), encoding="utf-8")
    for theme in ("light", "dark"):
        (tmp_path / f"{theme}.toml").write_text(f'theme = "{theme}"\n', encoding="utf-8")
    files = ["bad.md", "worse.md"]
    with terminal(files, tmp_path, size=size, environment=environment) as screen:
        screen.wait_for("ctrl+o opens")  # all is open
        screen.settle()
        for keys, shown in STEPS:
            since = len(screen.output)
            screen.send(keys)
            if shown:
                screen.wait_for(shown, since)
            screen.settle(0.2)
        for sequence in FORBIDDEN:
            assert sequence not in screen.output, sequence
        assert _only_textuals_own(screen.output)
        screen.send("\x11")
        assert screen.wait() == 0
        assert b"Traceback" not in screen.output
