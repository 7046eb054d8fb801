"""The one pure way from bytes to a Document: no disk, no clock, no library."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from data.messages import Note
from data.metadata import describe, known_title
from data.model import Document, Source
from data.readers import read_blocks
from data.text import one_line

if TYPE_CHECKING:
    from data.model import Excluded, Segment, Target

READER_VERSION = 4
"""Raised whenever reading the same bytes gives another Document; a library then
reads its stored bytes again."""

_SLUG_LIMIT = 28
_SLUG_WORDS = 4


def read(
    data: bytes,
    *,
    name: str = "",
    path: str = "",
    title: str | None = None,
    date: str | None = None,
    kind: str | None = None,
    recognised: Mapping[int, Any] | None = None,
) -> Document:
    """Read a file's bytes as a document with its outline, metadata and targets.

    ``name`` is the file's name (asked for a title last), ``path`` is kept as the
    source. ``title``, ``date`` and ``kind`` are the caller's word against the
    document's. ``recognised`` is what was recognised on pages without text, by number
    (``data.readers.ocr``). The id is provisional: the library keeps the first one given.
    Raises ``UnreadableError`` where there is nothing to read.
    """
    from data.outline import build_outline

    reading = read_blocks(data, name=name, recognised=recognised)
    outline = build_outline(reading.blocks, title=title or known_title(reading))
    metadata = describe(
        reading,
        outline.title,
        name=name,
        headings=[section.title for section in outline.sections],
        title=title,
        date=date,
        kind=kind,
    )
    digest = hashlib.sha256(data).hexdigest()
    document = Document(
        id=_id(name, metadata.title, digest),
        title=metadata.title,
        title_raw=metadata.title_raw,
        sections=outline.sections,
        segments=outline.segments,
        kind=metadata.kind,
        language=metadata.language,
        issuer=metadata.issuer,
        number=metadata.number,
        date=metadata.date,
        period=metadata.period,
        version=1,
        reader_version=READER_VERSION,
        source=Source(
            path=path,
            url=one_line(metadata.url, limit=2000),
            encoding=reading.encoding,
            sha256=digest,
            format=reading.format,
        ),
        scans=reading.scans,
        warnings=tuple(dict.fromkeys((*reading.warnings, *outline.warnings))),
    )
    if recognised:
        document = replace(document, segments=_marked(document.segments, recognised))
    targets, excluded = _targets(document)
    return replace(
        document,
        targets=targets,
        excluded=excluded,
        warnings=(*document.warnings, *_unread(document, len(targets) + len(excluded))),
    )


def _marked(segments: Sequence[Segment], pages: Mapping[int, Any]) -> tuple[Segment, ...]:
    """The segments, those of recognised pages marked."""
    found = {number for number, page in pages.items() if page is not None}
    return tuple(replace(s, recognised=True) if s.page in found else s for s in segments)


def _targets(document: Document) -> tuple[tuple[Target, ...], tuple[Excluded, ...]]:
    from data.targets import extract

    return extract(document)


def _unread(document: Document, numbers: int) -> tuple[str, ...]:
    """A word to the user where numbers were left that were not looked at."""
    from data.targets.most import most_numbers

    most = most_numbers(document)
    if numbers <= most:
        return ()
    return (Note("no targets were looked for behind the first {n:,} numbers", n=most),)


def provisional_id(name: str, title: str, data: bytes) -> str:
    """An id for a document met for the first time: ASCII slug and eight hex of its SHA-256.

    >>> provisional_id("上海制造.md", "", b"")
    'shanghai-zhizao-e3b0c442'
    """
    return _id(name, title, hashlib.sha256(data).hexdigest())


def _id(name: str, title: str, digest: str) -> str:
    from data.titles import from_file_name

    slug = _slug(from_file_name(name)) or _slug(title) or "document"
    return f"{slug}-{digest[:8]}"


_HAN_WORD = re.compile(r"[\u3400-\u9fff]{2}|[\u3400-\u9fff]")
_PIECE = re.compile(r"(?P<latin>[A-Za-z0-9]+)年?|[\u3400-\u9fff]+")


def _slug(text: str) -> str:
    """Up to four words in ASCII, Chinese by its pinyin, two characters a word."""
    words: list[str] = []
    for piece in _PIECE.finditer(text[:200]):
        if piece["latin"]:
            words.append(piece["latin"].lower()[:12])
        else:
            words.extend(_pinyin(pair) for pair in _HAN_WORD.findall(piece[0][:8]))
        if len(words) >= _SLUG_WORDS:
            break
    slug = ""
    for word in words[:_SLUG_WORDS]:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > _SLUG_LIMIT:
            break
        slug = longer
    return slug


def _pinyin(pair: str) -> str:
    from pypinyin import lazy_pinyin

    return "".join(c for s in lazy_pinyin(pair) for c in s.lower() if c.isascii() and c.isalnum())
