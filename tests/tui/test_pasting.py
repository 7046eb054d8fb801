"""What is pasted is text, and never a key."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tui.pasting import END, START, Pastes, pasted_paths

pieces = st.text(alphabet="\x1b[]0120~qa中", max_size=30)


@given(st.lists(st.tuples(pieces, pieces), max_size=4), st.lists(st.integers(1, 9), max_size=60))
def test_pastes_lose_their_escapes_however_the_bytes_arrive(
    runs: list[tuple[str, str]], cuts: list[int]
) -> None:
    typed = [(before.replace(START, ""), inner.replace(END, "")) for before, inner in runs]
    typed = [(a, b) for a, b in typed if START not in a + START[:-1] and END not in b + END[:-1]]
    sent = "".join(before + START + inner + END for before, inner in typed)
    wanted = "".join(before + START + inner.replace("\x1b", "") + END for before, inner in typed)
    pastes, got, rest = Pastes(), "", sent
    for cut in cuts:
        got += pastes.take(rest[:cut])
        rest = rest[cut:]
    got += pastes.take(rest)
    assert got == wanted


def test_paths_as_terminals_paste_them(tmp_path: Path) -> None:
    spaced = tmp_path / "南京 规划.md"
    plain = tmp_path / "plan.md"
    for path in (spaced, plain):
        path.write_text("x", encoding="utf-8")
    quoted = str(spaced).replace(" ", "\\ ")
    assert pasted_paths(str(spaced)) == [str(spaced)]
    assert pasted_paths(f"'{spaced}' {plain}\n") == [str(spaced), str(plain)]
    assert pasted_paths(f"{quoted}\n{plain}") == [str(spaced), str(plain)]
    assert pasted_paths(spaced.as_uri()) == [str(spaced)]
    assert pasted_paths(f"{plain}\nand words") == []
    assert pasted_paths("plan.md\x00") == []
    assert pasted_paths("到2030年") == []
    assert pasted_paths("'odd") == []
