"""Folded texts on disk: what comes back is what was folded, and damage is seen."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import Document
from index.answering.local.whoosh.files.blocks import DamagedError
from index.answering.local.whoosh.files.text_file import TextFile, write_texts
from index.answering.matching.texts import Key, SearchText, StaleError, search_text
from tests.index.shelves import document

DOCUMENTS = [
    document(
        "a",
        {"": ["到2025年达到百分之二十五"], "一、氢能": ["robots 25% ½㎡", "\U00020000字"]},
        outside=["第 1 页"],
    ),
    document("empty", {}),
    document("b", {"二、储能": ["25% 和 25％"]}),
]


def folded(each: Document) -> tuple[Key, SearchText]:
    text = search_text(each.id, 7, each.sections, lambda: each.segments)
    return (each.id, 7, "sha"), text


def written(tmp_path: Path, documents: list[Document]) -> Path:
    path = tmp_path / "texts"
    with path.open("wb") as file, line_of(path).open("wb") as line:
        write_texts(file, line, [folded(each) for each in documents])
    return path


def line_of(path: Path) -> Path:
    return path.with_name("line")


def opened(path: Path) -> TextFile:
    return TextFile(path, line_of(path))


def assert_alike(read: SearchText, made: SearchText) -> None:
    assert (read.id, read.stamp, len(read), read.length) == (
        made.id,
        made.stamp,
        len(made),
        made.length,
    )
    assert tuple(read.apart) == tuple(made.apart)
    assert read.expanding == made.expanding
    assert read.words() == made.words()
    assert {k: list(v) for k, v in read.numbers().items()} == dict(made.numbers())
    for key in made.numbers():
        assert list(read.stated(key)) == list(made.stated(key))
    ours, theirs = read.body, made.body
    assert (ours.text, ours.starts, ours.headings, ours.section_of, ours.sections) == (
        theirs.text,
        theirs.starts,
        theirs.headings,
        theirs.section_of,
        theirs.sections,
    )
    for number, expanding in theirs.expanding.items():
        assert ours.expanding[number].text == expanding.text
        assert list(ours.expanding[number].starts) == list(expanding.starts)
        assert list(ours.expanding[number].ends) == list(expanding.ends)


def test_what_comes_back_is_what_was_folded(tmp_path: Path) -> None:
    file = opened(written(tmp_path, DOCUMENTS))
    assert [entry.key for entry in file.entries] == [folded(each)[0] for each in DOCUMENTS]
    for entry, each in zip(file.entries, DOCUMENTS, strict=True):
        assert_alike(file.text(entry, list), folded(each)[1])
    first = file.text(file.entries[0], list)
    assert len(first.stated((Decimal(25), "%"))) == 2
    assert first.stated((Decimal(26), "%")) == ()


@given(texts=st.lists(st.text(max_size=30), max_size=6))
def test_any_text_comes_back(texts: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    each = document("d", {"一": [text.encode("utf-8", "ignore").decode() for text in texts]})
    file = opened(written(tmp_path_factory.mktemp("texts"), [each]))
    assert_alike(file.text(file.entries[0], list), folded(each)[1])


def _read_all(path: Path) -> None:
    file = opened(path)
    for entry in file.entries:
        text = file.text(entry, list)
        _ = text.body, text.words(), text.numbers()


def test_every_flipped_bit_is_seen(tmp_path: Path) -> None:
    path = written(tmp_path, DOCUMENTS)
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x20]) + whole[at + 1 :])
        with pytest.raises(DamagedError):
            _read_all(path)


@pytest.mark.parametrize("length", [0, 1, 17, 100, -1])
def test_a_cut_file_is_seen(tmp_path: Path, length: int) -> None:
    path = written(tmp_path, DOCUMENTS)
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(DamagedError):
        _read_all(path)


def test_a_text_that_changed_underneath_is_noticed() -> None:
    segments = list(DOCUMENTS[0].segments)
    text = search_text("a", 1, DOCUMENTS[0].sections, lambda: tuple(segments))
    _ = text.body
    segments[0] = DOCUMENTS[2].segments[1]
    with pytest.raises(StaleError):
        text.numbers()
