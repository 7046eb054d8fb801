"""A codec for Whoosh that keeps grams of texts in files inverted by NumPy.

Whoosh's writer hands every segment (a document of Whoosh's) to the codec's per-document
writer; there the folded text is kept, and when the index is closed all of them are
inverted at once, so that no posting passes through Python. Its fields:

=========  ==============================================================
text       characters and pairs of them, of each folded passage, with positions
heading    those of the titles of the sections around a passage
title      those of the title of its document
number     the numbers stated in it: ``value unit``
=========  ==============================================================

On the reading side the codec gives Whoosh's ``SegmentReader`` terms, frequencies and
matchers (``matchers``). No pickle is written or read: what Whoosh would keep in its table
of contents, the manifest keeps. Importing this module imports Whoosh and NumPy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from index.answering.local.whoosh.files.embedded import (
    Codec,
    Existence,
    FieldType,
    FieldWriter,
    FileStorage,
    Format,
    PerDocumentReader,
    PerDocumentWriter,
    Positions,
    Schema,
    Segment,
    SegmentReader,
)
from index.answering.local.whoosh.files.gram_file import write_grams
from index.answering.local.whoosh.files.matchers import Terms
from index.answering.local.whoosh.files.names import (
    GRAMS,
    HEADING,
    HEADINGS,
    INDEX_NAME,
    NUMBER,
    TEXT,
    TITLE,
    TITLES,
)


class GramField(FieldType):
    """A folded text, of which the codec keeps the grams."""

    def __init__(self, format: Format) -> None:
        # Stored means that the writer passes the text on to the codec.
        super().__init__(format, None, stored=True)

    def index(self, value: str, **options: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """No terms for the pool: the codec finds them itself."""
        return iter(())

    def process_text(self, text: str, mode: str = "", **options: object) -> list[str]:
        return [text]

    def to_bytes(self, value: str | bytes) -> bytes:
        return value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")


def schema() -> Schema:
    made = Schema()
    made.add(TEXT, GramField(Positions()))
    for name in (HEADING, TITLE, NUMBER):
        made.add(name, GramField(Existence()))
    return made


class GramSegment(Segment):
    """A Whoosh segment; documents are masked outside it, never deleted in it."""

    def __init__(self, indexname: str, documents: int = 0) -> None:
        super().__init__(indexname)
        self.segid = "0"  # one segment an index: its files can be named without a record
        self._documents = documents

    def codec(self) -> Codec:
        raise NotImplementedError("a reader is given its codec")

    def set_doc_count(self, documents: int) -> None:
        self._documents = documents

    def doc_count_all(self) -> int:
        return self._documents

    def deleted_count(self) -> int:
        return 0

    def deleted_docs(self) -> Iterator[int]:
        return iter(())

    def is_deleted(self, document: int) -> bool:
        return False

    def should_assemble(self) -> bool:
        return False


class WritingCodec(Codec):
    """Writes what Whoosh's writer hands on; section and document titles beside it."""

    length_stats = False

    def __init__(self, headings: Sequence[str], titles: Sequence[str]) -> None:
        self._titles = {HEADINGS: headings, TITLES: titles}

    def per_document_writer(self, storage: FileStorage, segment: GramSegment) -> _Texts:
        return _Texts(Path(storage.folder), self._titles)

    def field_writer(self, storage: FileStorage, segment: GramSegment) -> _NoTerms:
        return _NoTerms()

    def new_segment(self, storage: FileStorage, indexname: str) -> GramSegment:
        return GramSegment(indexname)


class ReadingCodec(Codec):
    """Whoosh's door to the files of one shard, which ``terms`` has open."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms

    def terms_reader(self, storage: FileStorage, segment: GramSegment) -> Terms:
        return self._terms

    def per_document_reader(self, storage: FileStorage, segment: GramSegment) -> _Numbered:
        return _Numbered(segment)


class _Texts(PerDocumentWriter):
    """Keeps each passage's text, and inverts them all at the end."""

    def __init__(self, folder: Path, titles: dict[str, Sequence[str]]) -> None:
        self._folder = folder
        self._titles = titles
        self._texts: list[str] = []
        self.is_closed = False

    def start_doc(self, document: int) -> None:
        self._texts.append("")

    def add_field(self, name: str, field: FieldType, value: str | None, length: int) -> None:
        if name == TEXT and value is not None:
            self._texts[-1] = value

    def close(self) -> None:
        self.is_closed = True
        for name, texts in {GRAMS: self._texts, **self._titles}.items():
            with (self._folder / name).open("wb") as file:
                write_grams(file, texts)
        self._texts = []


class _NoTerms(FieldWriter):
    """The pool is empty: there is nothing to write term by term."""

    is_closed = False

    def close(self) -> None:
        self.is_closed = True


class _Numbered(PerDocumentReader):
    """Passages are their numbers; nothing is stored of them."""

    def __init__(self, segment: GramSegment) -> None:
        self._segment = segment

    def close(self) -> None:
        pass

    def doc_count(self) -> int:
        return self._segment.doc_count_all()

    def doc_count_all(self) -> int:
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        return False

    def is_deleted(self, document: int) -> bool:
        return False

    def deleted_docs(self) -> Iterator[int]:
        return iter(())

    def all_doc_ids(self) -> Iterator[int]:
        return iter(range(self.doc_count_all()))

    def iter_docs(self) -> Iterator[tuple[int, dict[str, Any]]]:
        return ((number, {}) for number in self.all_doc_ids())

    def stored_fields(self, document: int) -> dict[str, Any]:
        return {}

    def doc_field_length(self, document: int, name: str, default: int = 0) -> int:
        return default

    def field_length(self, name: str) -> int:
        return 0

    def min_field_length(self, name: str) -> int:
        return 0

    def max_field_length(self, name: str) -> int:
        return 0


def write_index(
    folder: Path,
    segments: Iterable[str],
    headings: Sequence[str] = (),
    titles: Sequence[str] = (),
) -> None:
    """Write the grams of folded ``segments``, in order, into a folder without an index;
    those of the sections' titles and of the documents' beside them."""
    storage = FileStorage(str(folder))
    index = storage.create_index(schema(), indexname=INDEX_NAME)
    writer = index.writer(codec=WritingCodec(headings, titles))
    try:
        for folded in segments:
            writer.add_document(**{TEXT: folded})
    except BaseException:
        writer.cancel()
        raise
    writer.commit()
    index.close()
    # Lock and table of contents: the manifest keeps what they would, without pickles.
    for path in folder.glob(f"*{INDEX_NAME}_*"):
        if path.name not in (GRAMS, HEADINGS, TITLES):
            path.unlink()


def open_reader(folder: Path, terms: Terms) -> SegmentReader:
    """Whoosh's reader of what ``write_index`` wrote."""
    segment = GramSegment(INDEX_NAME, terms.documents)
    storage = FileStorage(str(folder), readonly=True)
    return SegmentReader(storage, schema(), segment, codec=ReadingCodec(terms))
