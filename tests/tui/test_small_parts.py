"""The small parts beside the screens: copying, opening outside, names, single lines."""

from __future__ import annotations

import base64
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui import opener
from tui.clipboard import FILE_NAME, OSC52_LIMIT, copy, osc52
from tui.explorer.exporting import command, file_stem, free_name, slug
from tui.typography import width
from tui.widgets.path_line import completions
from tui.widgets.status import trail, two_ends

TEXT = st.text("产业链 abc…“”[/b]1/", max_size=40)


# Copying


def test_copying_sends_one_sequence_made_safe() -> None:
    sent: list[str] = []
    copied = copy("产业\x1b]52;c;x\x07链", sent.append, {"PATH": ""})
    (sequence,) = sent
    assert sequence == "\x1b]52;c;" + base64.b64encode("产业链".encode()).decode() + "\x07"
    assert copied.terminal
    assert not copied.tool


def test_inside_tmux_the_sequence_is_also_wrapped() -> None:
    plain, wrapped = osc52(b"x", {"TMUX": "/tmp/tmux"})
    assert wrapped == "\x1bPtmux;" + plain.replace("\x1b", "\x1b\x1b") + "\x1b\\"


def test_what_is_too_long_is_not_sent_but_kept_in_the_file(tmp_path: Path) -> None:
    sent: list[str] = []
    copied = copy("长" * OSC52_LIMIT, sent.append, {"PATH": ""}, tmp_path)
    assert sent == []
    assert copied.too_long
    assert Path(copied.file).read_text("utf-8") == "长" * OSC52_LIMIT
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600


@pytest.mark.parametrize(("works", "tool"), [(True, "xsel"), (False, "")])
def test_a_local_tool_counts_only_if_it_ran_to_its_end(
    tmp_path: Path, works: bool, tool: str
) -> None:
    program = tmp_path / "xsel"
    program.write_text(f"#!/bin/sh\ncat > {tmp_path}/got\nexit {0 if works else 1}\n", "utf-8")
    program.chmod(0o755)
    copied = copy("词", lambda text: None, {"PATH": f"{tmp_path}:/bin:/usr/bin", "DISPLAY": ":0"})
    assert copied.tool == tool
    assert (tmp_path / "got").read_text("utf-8") == "词"


# Opening outside


@pytest.mark.parametrize("target", ["", "javascript:alert(1)", "file:///etc/passwd", "--help"])
def test_only_addresses_and_files_are_handed_over(
    target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opener.subprocess, "Popen", lambda *a, **k: pytest.fail("handed over"))
    assert opener.open_outside(target) == ""


def test_a_file_is_handed_over_by_its_whole_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(opener.shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(opener.subprocess, "Popen", lambda words, **k: started.append(words))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "-plan.md").write_text("x", "utf-8")
    assert opener.open_outside("-plan.md") == "xdg-open"
    assert started == [["/bin/xdg-open", str(tmp_path / "-plan.md")]]


# Names of exports


def test_a_name_that_is_taken_gets_a_number() -> None:
    taken = {"plan.md", "plan-2.md"}
    assert free_name("plan", "md", taken.__contains__) == "plan-3.md"


@given(st.text(max_size=200))
def test_every_stem_is_a_name(text: str) -> None:
    stem = file_stem(text)
    assert stem
    assert not set(stem) & set('/\\:*?"<>|\0\n')
    assert len(stem.encode()) <= 240


def test_the_command_survives_a_shell() -> None:
    import shlex

    line = command("query:“产业链” OR $(x)", "md", "a b.md")
    assert shlex.split(line)[:3] == ["planview", "export", "query:“产业链” OR $(x)"]


def test_slug_drops_the_hash_alone() -> None:
    assert slug("shanghai-zhizao-8ede1dc7") == "shanghai-zhizao"
    assert slug("plan") == "plan"


# Paths


def test_completions_are_what_the_folder_holds(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plan.md").write_text("x", "utf-8")
    (tmp_path / ".hidden").write_text("x", "utf-8")
    start = str(tmp_path) + "/"
    assert completions(start + "pl") == [start + "plan.md", start + "plans/"]
    assert start + ".hidden" not in completions(start)
    assert completions(start + ".h") == [start + ".hidden"]
    assert completions(start + "none/") == []


# Single lines


@given(TEXT, TEXT, st.integers(0, 120))
def test_a_line_fills_its_columns(left: str, right: str, columns: int) -> None:
    assert width("".join(two_ends(left, right, columns))) <= max(columns, 2)
    if columns >= 2:
        assert width("".join(two_ends(left, right, columns))) == columns


def test_the_left_text_gives_way_before_the_right_one_goes() -> None:
    left, _, right = two_ends("很长的标题" * 9, "2024-01-02 · 规划", 60)
    assert right == "2024-01-02 · 规划 "
    assert left.endswith("…")


@given(st.lists(TEXT.filter(bool), min_size=1, max_size=5), st.integers(1, 80))
def test_a_trail_fits_and_keeps_its_end(titles: list[str], columns: int) -> None:
    shown = trail(titles, columns)
    assert width(shown) <= columns
    whole = " › ".join(titles)
    assert shown.endswith("…") or whole.endswith(shown) or not shown
