"""Excerpts as plain text: each passage under its heading, its citation below."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from data.writers.excerpts import ExcerptKind
from data.writers.layout import tag_groups
from data.writers.references.citing import cite as cited
from data.writers.targets import summary
from data.writers.words import word

if TYPE_CHECKING:
    from data.writers.excerpts import Excerpt, Excerpts


def write_text(excerpts: Excerpts, *, language: str, cite: str, by_tag: bool = False) -> bytes:
    """The whole file: UTF-8, line feeds, no line wrapped."""
    if by_tag:
        parts = []
        for tag, tagged in tag_groups(excerpts):
            parts.append(f"[{tag or word('untagged', language)}]")
            parts.extend(_documents(tagged, language, cite))
    else:
        parts = _documents(excerpts, language, cite)
    return ("\n\n".join(parts or [word("empty", language)]) + "\n").encode("utf-8")


def _documents(excerpts: Excerpts, language: str, cite: str) -> list[str]:
    parts: list[str] = []
    for info, items in groupby(excerpts.items, key=lambda item: item.info):
        parts.append(info.title or info.id)
        opened: tuple[str, ...] | None = None
        for item in items:
            if item.path != opened and item.kind is not ExcerptKind.HEADING and any(item.path):
                parts.append(" › ".join(item.path))
            opened = item.path
            parts.append(_excerpt(item, language, cite))
    return parts


def _excerpt(item: Excerpt, language: str, style: str) -> str:
    lines = [item.text]
    if item.goes_on:
        return item.text
    if item.target:
        lines.append(summary(item.target, language))
    colon = "：" if language == "zh" else ": "
    if item.note:
        lines.append(word("note", language) + colon + item.note)
    if item.tags:
        lines.append(word("tags", language) + colon + ", ".join(item.tags))
    if item.anchor != "exact":
        lines.append(f"({word(item.anchor, language)})")
    lines.append(f"— {cited(item.info, style, place=item.place(style))} <{item.locator}>")
    return "\n".join(lines)
