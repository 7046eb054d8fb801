"""The file of synonyms: what it says, and what it may not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.fold import fold_text
from index.asking.synonyms import (
    SynonymsError,
    SynonymsFile,
    bundled_synonyms,
    bundled_text,
    read_synonyms,
)
from tests.index.finder import Finder
from tests.index.shelves import document, shelf


def test_any_name_of_a_group_finds_the_others() -> None:
    synonyms = bundled_synonyms()
    assert synonyms.of("发改委") == ("发展改革委", "发展和改革委员会")
    assert "发改委" in synonyms.of(fold_text("發展和改革委員會"))
    assert synonyms.of("氢能") == ()


def test_a_users_file_takes_the_place_of_ours(tmp_path: Path) -> None:
    file = tmp_path / "synonyms.toml"
    assert read_synonyms(file) == bundled_synonyms()
    file.write_text('[groups]\nh = ["氢", "H2"]\no = ["氢", "hydrogen"]\n', "utf-8")
    assert read_synonyms(file).of("氢") == ("H2", "hydrogen")
    assert read_synonyms(file).of("h2") == ("氢",)
    file.write_text(bundled_text(), "utf-8")
    assert read_synonyms(file) == bundled_synonyms()


@pytest.mark.parametrize(
    "text", ["[groups", "[group]\n", '[groups]\na = "x"\n', "[groups]\na = [1]\n", "groups = 3\n"]
)
def test_a_faulty_file_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "synonyms.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(SynonymsError, match=r"synonyms\.toml"):
        read_synonyms(file)


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "synonyms.toml"
    kept = SynonymsFile(file)
    assert kept.known() == bundled_synonyms()
    file.write_text('[groups]\nh = ["氢", "H2"]\n', "utf-8")
    assert kept.known().of("氢") == ("H2",)
    file.write_text('[groups]\nh = ["氢", "H2"', "utf-8")
    assert kept.known().of("氢") == ()
    assert "synonyms.toml" in kept.known().trouble
    file.unlink()
    assert kept.known() == bundled_synonyms()


def test_a_faulty_file_stops_no_search(tmp_path: Path) -> None:
    file = tmp_path / "synonyms.toml"
    file.write_text("[groups", "utf-8")
    finder = Finder(shelf(document("d", {"": ["发改委"]})), tmp_path / "index", synonyms=file)
    found = finder.search("发改委")
    assert found.total == 1
    assert any("synonyms.toml" in note for note in found.notes)
    assert not any("synonyms.toml" in note for note in finder.search("氢", synonyms=False).notes)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    file = tmp_path / "synonyms.toml"
    file.write_bytes('[groups]\na = ["发改委"]\n'.encode("gb18030"))
    with pytest.raises(SynonymsError, match=r"synonyms\.toml"):
        read_synonyms(file)
