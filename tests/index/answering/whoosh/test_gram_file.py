"""The inverted file: what NumPy finds is what counting finds, and damage is seen."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answering.local.whoosh.files import gram_file
from index.answering.local.whoosh.files.blocks import DamagedError
from index.answering.local.whoosh.files.gram_file import GramFile, write_grams
from index.answering.local.whoosh.stretch import as_units

SEGMENTS = ["机器人机器", "", "的的的", "a1 的", "\U00020000机", "的" * 600]


def units(text: str) -> str:
    """A character for each UTF-16 unit."""
    found = as_units(text)
    assert found is not None
    return found


def counted(segments: list[str]) -> dict[str, list[tuple[int, int]]]:
    """Every gram with (segment, occurrences), by counting."""
    found: dict[str, dict[int, int]] = {}
    for number, segment in enumerate(map(units, segments)):
        for gram in [*segment, *map("".join, pairwise(segment))]:
            own = found.setdefault(gram, {})
            own[number] = own.get(number, 0) + 1
    return {gram: list(own.items()) for gram, own in found.items()}


def written(tmp_path: Path, segments: list[str]) -> Path:
    path = tmp_path / "grams"
    with path.open("wb") as file:
        assert write_grams(file, iter(segments)) == len(segments)
    return path


def read(path: Path) -> dict[str, list[tuple[int, int]]]:
    file = GramFile(path)
    found = {}
    for gram in file.all_grams():
        ids, counts = file.postings(gram)
        assert file.occurrences(gram) == counts.sum() == len(file.positions(gram))
        found[gram] = list(zip(ids.tolist(), counts.tolist(), strict=True))
    return found


@pytest.mark.parametrize("segments", [SEGMENTS, [], [""], ["的"], ["", "", "一二"]])
def test_every_gram_is_counted(tmp_path: Path, segments: list[str]) -> None:
    assert read(written(tmp_path, segments)) == counted(segments)


@given(
    segments=st.lists(st.text("的机器a \U00020000", max_size=20), max_size=12),
    chunk=st.integers(1, 40),
)
def test_ranges_of_any_size_give_the_same(
    segments: list[str], chunk: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gram_file, "_CHUNK", chunk)
        path = written(tmp_path_factory.mktemp("grams"), segments)
    assert read(path) == counted(segments)


def test_what_is_not_there_is_nowhere(tmp_path: Path) -> None:
    file = GramFile(written(tmp_path, SEGMENTS))
    for gram in ("人人", "z", "\uffff", "\uffff\uffff", units("\U0010ffff")):
        assert file.occurrences(gram) == 0
        assert len(file.postings(gram)[0]) == 0


def test_wide_numbers(tmp_path: Path) -> None:
    segments = [""] * 70_000 + ["甲乙"]
    file = GramFile(written(tmp_path, segments))
    assert file.postings("甲乙")[0].tolist() == [70_000]


def test_every_flipped_bit_is_seen(tmp_path: Path) -> None:
    path = written(tmp_path, SEGMENTS)
    whole = path.read_bytes()
    good = counted(SEGMENTS)
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :])
        with pytest.raises(DamagedError):
            assert read(path) != good  # reached only if the damage went unseen


def test_a_cut_file_is_seen(tmp_path: Path) -> None:
    path = written(tmp_path, SEGMENTS)
    whole = path.read_bytes()
    for length in (0, 1, 20, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:length])
        with pytest.raises(DamagedError):
            GramFile(path)


def test_nothing_is_left_where_the_disk_is_full() -> None:
    class Full(io.BytesIO):
        def write(self, data: object) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        write_grams(Full(), iter(SEGMENTS))
