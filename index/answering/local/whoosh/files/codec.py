"""A codec for Whoosh that keeps grams of texts in a file inverted by NumPy.

Whoosh's writer hands every document to the codec's per-document writer; there the
folded text is kept, and when the segment is closed all of them are inverted at
once, so that no posting passes through Python. On the reading side the codec gives
Whoosh its terms and matchers from the arrays. Importing this module imports Whoosh
and NumPy.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.answering.local.whoosh.files.gram_file import GramFile, write_grams

with warnings.catch_warnings():
    # Old string escapes in Whoosh warn whenever it is compiled anew.
    warnings.simplefilter("ignore", SyntaxWarning)
    warnings.simplefilter("ignore", DeprecationWarning)
    from whoosh.codec import base
    from whoosh.fields import FieldType, Schema
    from whoosh.filedb.filestore import FileStorage
    from whoosh.formats import Existence
    from whoosh.matching import ListMatcher
    from whoosh.reading import SegmentReader, TermInfo, TermNotFound

FIELD = "grams"
NAME = "segments"
EXTENSION = ".grams"
GRAMS = "segments_0.grams"


class GramField(FieldType):  # type: ignore[misc]  # Whoosh is untyped
    """A folded text, of which the codec keeps the characters and their pairs."""

    def __init__(self) -> None:
        # Stored means that the writer passes the text on to the codec.
        super().__init__(Existence(), None, stored=True)

    def index(self, value: str, **options: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """No terms for the pool: the codec finds them itself."""
        return iter(())

    def process_text(self, text: str, mode: str = "", **options: object) -> list[str]:
        return [text]


def schema() -> Schema:
    made = Schema()
    made.add(FIELD, GramField())
    return made


class GramSegment(base.Segment):  # type: ignore[misc]
    """A Whoosh segment; documents are masked outside it, never deleted in it."""

    def __init__(self, indexname: str, documents: int = 0) -> None:
        super().__init__(indexname)
        self.segid = "0"  # one segment an index: its files can be named without a record
        self._documents = documents

    def codec(self) -> GramCodec:
        return GramCodec()

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


class GramCodec(base.Codec):  # type: ignore[misc]
    """Whoosh's door to the grams."""

    length_stats = False

    def per_document_writer(self, storage: FileStorage, segment: GramSegment) -> _Texts:
        return _Texts(storage, segment)

    def field_writer(self, storage: FileStorage, segment: GramSegment) -> _NoTerms:
        return _NoTerms()

    def terms_reader(self, storage: FileStorage, segment: GramSegment) -> GramTerms:
        name = segment.make_filename(EXTENSION)
        return GramTerms(GramFile(Path(storage.folder) / name))

    def per_document_reader(self, storage: FileStorage, segment: GramSegment) -> _Numbered:
        return _Numbered(segment)

    def new_segment(self, storage: FileStorage, indexname: str) -> GramSegment:
        return GramSegment(indexname)


class _Texts(base.PerDocumentWriter):  # type: ignore[misc]
    """Keeps each document's text, and inverts them all at the end."""

    def __init__(self, storage: FileStorage, segment: GramSegment) -> None:
        self._path = Path(storage.folder) / segment.make_filename(EXTENSION)
        self._texts: list[str] = []
        self.is_closed = False

    def start_doc(self, document: int) -> None:
        self._texts.append("")

    def add_field(self, name: str, field: FieldType, value: str | None, length: int) -> None:
        if name == FIELD and value is not None:
            self._texts[-1] = value

    def close(self) -> None:
        self.is_closed = True
        with self._path.open("wb") as file:
            write_grams(file, self._texts)
        self._texts = []


class _NoTerms(base.FieldWriter):  # type: ignore[misc]
    """The pool is empty: there is nothing to write term by term."""

    is_closed = False

    def close(self) -> None:
        self.is_closed = True


class _Numbered(base.PerDocumentReader):  # type: ignore[misc]
    """Documents are their numbers; nothing is stored of them."""

    def __init__(self, segment: GramSegment) -> None:
        self._segment = segment

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


class GramTerms(base.TermsReader):  # type: ignore[misc]
    """The grams as Whoosh terms."""

    def __init__(self, file: GramFile) -> None:
        self.file = file

    def close(self) -> None:
        self.file.close()

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return term[0] == FIELD and self.file.occurrences(_gram(term[1])) > 0

    def indexed_field_names(self) -> list[str]:
        return [FIELD]

    def terms(self) -> Iterator[tuple[str, bytes]]:
        # Units and their UTF-8 sort alike, halves of pairs of them included.
        grams = self.file.all_grams()
        return ((FIELD, gram.encode("utf-8", "surrogatepass")) for gram in grams)

    def terms_from(self, name: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        return ((name, text) for _, text in self.terms() if text >= prefix)

    def term_info(self, name: str, text: bytes) -> TermInfo:
        ids, counts = self.file.postings(_gram(text))
        if not len(ids):
            raise TermNotFound(f"{name}:{text!r}")
        return TermInfo(
            weight=int(counts.sum()), df=len(ids), minid=int(ids[0]), maxid=int(ids[-1])
        )

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, name: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(name, prefix))

    def frequency(self, name: str, text: bytes) -> int:
        return int(self.file.postings(_gram(text))[1].sum())

    def doc_frequency(self, name: str, text: bytes) -> int:
        return len(self.file.postings(_gram(text))[0])

    def matcher(self, name: str, text: bytes, form: Any, scorer: Any = None) -> ListMatcher:
        ids, counts = self.file.postings(_gram(text))
        if not len(ids):
            raise TermNotFound(f"{name}:{text!r}")
        return ListMatcher(
            ids.tolist(),
            counts.astype(float).tolist(),
            format=form,
            scorer=scorer,
            term=(name, text),
            terminfo=self.term_info(name, text),
        )


def _gram(term: bytes) -> str:
    return term.decode("utf-8", "surrogatepass")


def write_index(folder: Path, segments: Iterator[str]) -> None:
    """Write ``GRAMS`` with the folded ``segments``, in order, into an empty folder."""
    storage = FileStorage(str(folder))
    index = storage.create_index(schema(), indexname=NAME)
    writer = index.writer(codec=GramCodec())
    try:
        for folded in segments:
            writer.add_document(**{FIELD: folded})
    except BaseException:
        writer.cancel()
        raise
    writer.commit()
    index.close()
    # Lock and table of contents: the manifest keeps what they would, without pickles.
    for path in folder.glob(f"*{NAME}_*"):
        if path.name != GRAMS:
            path.unlink()


def open_reader(folder: Path, documents: int) -> SegmentReader:
    """A Whoosh reader of what ``write_index`` wrote."""
    segment = GramSegment(NAME, documents)
    return SegmentReader(FileStorage(str(folder), readonly=True), schema(), segment)
