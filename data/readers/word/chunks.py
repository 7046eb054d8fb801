"""Files inside a Word file (w:altChunk), read in their place: HTML, text, Word again."""

from __future__ import annotations

import email
import email.policy
import re

from data.model import BlockKind, UnreadableError
from data.readers.drafts import Draft
from data.readers.reading import BlockMaker

_HTML = re.compile(r"\s*(?:<\?xml|<!doctype|<html|<head|<body|<[a-z][a-z0-9]*[\s>])", re.IGNORECASE)
_MARKED = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")  # UTF-16 and UTF-32 with their mark
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MIME = re.compile(rb"\s*(?:MIME-Version|From|Content-Type):", re.IGNORECASE)


def text_chunk(data: bytes, maker: BlockMaker) -> list[Draft] | None:
    """The drafts of a chunk that is text in some form; None where it is not."""
    if data.lstrip().startswith(b"{\\rtf") or _is_binary(data):
        return None
    if _MIME.match(data):
        return _archive(data, maker)
    return _text(_decoded(data), maker)


def _is_binary(data: bytes) -> bool:
    """Whether ``data`` is no text: it holds controls, and no mark says what they are."""
    return not data.startswith(_MARKED) and _CONTROLS.search(data, 0, 4096) is not None


def _archive(data: bytes, maker: BlockMaker) -> list[Draft] | None:
    """The page in a web archive (MHTML)."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        body = message.get_body(("html", "plain"))
        text = body.get_content() if body is not None else None
    except (LookupError, ValueError, AttributeError, KeyError):
        return None
    return _text(text, maker) if isinstance(text, str) else None


def _decoded(data: bytes) -> str:
    from data.readers.encoding import decode

    try:
        return decode(data).text
    except UnreadableError:
        return ""


def _text(text: str, maker: BlockMaker) -> list[Draft]:
    if _HTML.match(text) is None:
        lines = text.splitlines()
        return [Draft(line, BlockKind.LINE) for line in lines if line.strip()]
    from data.readers.html import parse

    drafts = parse(text, maker).drafts
    for draft in drafts:
        if draft.hidden:
            draft.kind = BlockKind.BOILERPLATE
    return drafts
