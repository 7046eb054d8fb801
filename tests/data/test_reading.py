"""The whole way from bytes to a document."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.model import UnreadableError
from data.reading import READER_VERSION, provisional_id, read
from tests.samples import NEWS, PLAN
from tests.shared import CORPUS, needs_shared


def test_a_document_carries_where_it_came_from() -> None:
    data = PLAN.encode()
    document = read(data, name="云岭规划.md", path="/x/云岭规划.md")
    assert document.source.sha256 == hashlib.sha256(data).hexdigest()
    assert document.source.path == "/x/云岭规划.md"
    assert (document.source.format, document.source.encoding) == ("markdown", "utf-8")
    assert (document.version, document.reader_version) == (1, READER_VERSION)


def test_reading_is_pure() -> None:
    assert read(NEWS.encode(), name="a.md") == read(NEWS.encode(), name="a.md")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_changes_nothing_but_its_name(encoding: str) -> None:
    plain, other = read(PLAN.encode()), read(PLAN.encode(encoding))
    assert other.segments == plain.segments
    assert other.sections == plain.sections
    assert other.targets == plain.targets


def test_spans_quote_their_text() -> None:
    document = read(PLAN.encode())
    assert document.targets
    for target in document.targets:
        text = document.segments[target.segment].text
        assert text[slice(*target.span)] == target.quote


@pytest.mark.parametrize(
    ("name", "title", "id"),
    [
        ("上海制造.md", "", "shanghai-zhizao-e3b0c442"),
        ("2026年报告.txt", "", "2026-baogao-e3b0c442"),
        ("bj-15th.txt", "", "bj-15th-e3b0c442"),
        ("", "云岭规划", "yunling-guihua-e3b0c442"),
        ("", "", "document-e3b0c442"),
        ("💥.txt", "", "document-e3b0c442"),
    ],
)
def test_provisional_ids(name: str, title: str, id: str) -> None:
    assert provisional_id(name, title, b"") == id


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_ids_are_short_ascii_words(name: str, title: str) -> None:
    found = provisional_id(name, title, b"x")
    slug, _, digest = found.rpartition("-")
    assert slug
    assert len(slug) <= 28
    assert len(digest) == 8
    assert all(c.isascii() and (c.isalnum() or c == "-") for c in found)


def test_nothing_to_read_says_so() -> None:
    with pytest.raises(UnreadableError, match="empty") as caught:
        read(b"", name="x.txt")
    assert caught.value.skipped


@needs_shared
@pytest.mark.shared
def test_the_article_reads_alike_as_text_and_as_markdown() -> None:
    path = next((CORPUS / "seedlike" / "rsshub_page").glob("上海制造*"))
    data = path.read_bytes()
    first, second = read(data, name=path.name), read(data, name=path.stem + ".txt")
    assert first.segments == second.segments
    assert first.title == second.title != first.title_raw
    assert "“" in first.title
    assert "_" not in first.title
    assert first.date == "2021-09-09"
    later = data.replace(b"15:21:00 GMT", b"16:30:00 GMT")
    assert read(later, name=path.name).date == "2021-09-10"
