"""ZIP packages (DOCX, EPUB) opened with distrust: nothing is unpacked to disk, sizes are
counted while unpacking and not believed, and XML may declare no entities."""

from __future__ import annotations

import codecs
import io
import lzma
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from data.messages import Note
from data.model import UnreadableError

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

BUDGET = 64 * 1024 * 1024
"""Bytes a package may unpack to altogether: some hundred times the largest plan's text."""

_ALWAYS, _PER_BYTE = 8 * 1024 * 1024, 100
"""Of that, bytes that a package of any size may unpack to, and those for a byte of a larger
one: the wordiest XML packs to a fortieth."""

_CHUNK = 64 * 1024
_MAX_MEMBERS = 100_000
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)
_SPOKEN = ("utf-8", "utf-16", "iso-8859-1", "us-ascii")
"""Encodings that expat reads itself."""

_DECLARED = re.compile(
    rb"""(?:\xef\xbb\xbf)?<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}["'](?P<name>[\w.:-]{1,40})["']"""
)


class Package:
    """An open ZIP package; ``what`` names its format in messages."""

    def __init__(self, data: bytes, what: str, around: Package | None = None) -> None:
        self.what = what
        # One budget for a package and those inside it.
        self.limit = min(BUDGET, max(_ALWAYS, _PER_BYTE * len(data)))
        self._left: list[int] = [self.limit] if around is None else around._left
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (*_BROKEN, NotImplementedError) as error:
            raise UnreadableError(
                Note("is a damaged or truncated {what} (ZIP) file", what=what)
            ) from error
        names = self._zip.namelist()
        if len(names) > _MAX_MEMBERS:
            raise UnreadableError(
                Note("holds {names:,} members, more than the limit", names=len(names))
            )
        self._names = {name: name for name in names}
        self.duplicates = len(names) != len(self._names)
        for name in names:
            # Some writers use back slashes or another case than their links do.
            self._names.setdefault(name.replace("\\", "/").lower(), name)

    def find(self, name: str) -> str | None:
        """The member called ``name``, or None; names outside the package find nothing."""
        path = posixpath.normpath(name.lstrip("/"))
        if path.startswith(".."):
            return None
        return self._names.get(path) or self._names.get(path.lower())

    def chunks(self, member: str) -> Iterator[bytes]:
        """The member's bytes as they unpack, within the budget."""
        try:
            with self._zip.open(member) as stream:
                while chunk := stream.read(_CHUNK):
                    self._left[0] -= len(chunk)
                    if self._left[0] < 0:
                        limit = self.limit // (1024 * 1024)
                        raise UnreadableError(
                            Note(
                                "unpacks to more than the limit of {limit} MB: too large,"
                                " or a ZIP bomb",
                                limit=limit,
                            )
                        )
                    yield chunk
        except UnreadableError:
            raise
        except NotImplementedError as error:
            raise UnreadableError(
                Note(
                    "is a {what} (ZIP) file packed by a method that is not supported: {member}",
                    what=self.what,
                    member=_part(member),
                )
            ) from error
        except RuntimeError as error:
            raise UnreadableError(Note("is encrypted with a password")) from error
        except _BROKEN as error:
            raise UnreadableError(
                Note(
                    "is a damaged {what} (ZIP) file: {member} does not decompress",
                    what=self.what,
                    member=_part(member),
                )
            ) from error

    def read(self, member: str) -> bytes:
        return b"".join(self.chunks(member))

    def parse(
        self, member: str, attach: Callable[[XMLParserType], None], *, doctype: bool = False
    ) -> None:
        """Parse an XML member, ``attach`` having set the handlers; names come as 'uri local'.

        With ``doctype`` it may name its document type, but never declare anything itself.
        """
        from xml.parsers import expat

        chunks, encoding = self._spoken(member)
        parser = expat.ParserCreate(encoding, namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = (
            self._refuse_declarations if doctype else self._refuse_doctype
        )
        attach(parser)
        try:
            for chunk in chunks:
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise UnreadableError(
                Note(
                    "holds damaged XML: {member}, line {lineno} ({code})",
                    member=_part(member),
                    lineno=error.lineno,
                    code=expat.ErrorString(error.code),
                )
            ) from error

    @classmethod
    def _refuse_declarations(cls, *doctype: object) -> None:
        if doctype[-1]:  # it has a part of its own, inside the file
            cls._refuse_doctype()

    def _spoken(self, member: str) -> tuple[Iterator[bytes], str | None]:
        """The member's bytes in an encoding that expat reads, and which, if it is not declared."""
        chunks = self.chunks(member)
        first = next(chunks, b"")
        declared = _DECLARED.match(first)
        name = declared["name"].decode("ascii").lower() if declared else ""
        whole = chain((first,), chunks)
        if not name or name in _SPOKEN:
            return whole, None
        try:
            found = codecs.lookup(name)
            text = found._is_text_encoding
        except (LookupError, ValueError):
            text = False
        if not text:
            raise UnreadableError(
                Note(
                    "holds XML in an encoding that is not known: {member} ({name})",
                    member=_part(member),
                    name=name,
                )
            )
        return _as_utf8(whole, found.incrementaldecoder("replace")), "utf-8"

    @staticmethod
    def _refuse_doctype(*_: object) -> None:
        raise UnreadableError(
            Note("holds XML with a DOCTYPE or entities, which is not allowed there")
        )


def _as_utf8(chunks: Iterator[bytes], decoder: codecs.IncrementalDecoder) -> Iterator[bytes]:
    for chunk in chunks:
        yield decoder.decode(chunk).encode("utf-8", "replace")
    yield decoder.decode(b"", True).encode("utf-8", "replace")


def _part(member: str) -> str:
    from data.text import one_line

    return one_line(member, limit=80)


def texts_of(package: Package, member: str, names: Collection[str]) -> dict[str, str]:
    """The texts of the elements called ``names`` in a part, each in one line; none where
    the part is missing. Later ones of a name go on from the first."""
    path = package.find(member)
    if path is None:
        return {}
    texts: dict[str, str] = {}

    def attach(parser: XMLParserType) -> None:
        inside: list[str] = []

        def start(tag: str, _attributes: Mapping[str, str]) -> None:
            inside.append(local(tag))

        def end(_tag: str) -> None:
            inside.pop()

        def characters(text: str) -> None:
            if inside and inside[-1] in names:
                texts[inside[-1]] = texts.get(inside[-1], "") + text

        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler = characters

    package.parse(path, attach)
    return {name: " ".join(text.split()) for name, text in texts.items() if text.strip()}


def local(name: str) -> str:
    """An expat name without its namespace."""
    return name.rpartition(" ")[2]


def resolve(base: str, target: str) -> str:
    """``target`` as written in the member ``base``, as a path in the package."""
    if target.startswith("/"):
        return target[1:]
    return posixpath.join(posixpath.dirname(base), target)
