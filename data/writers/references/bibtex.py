"""The documents quoted, as BibTeX entries (biblatex's names, read by BibTeX's tools too)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.writers.references.works import Work, works

if TYPE_CHECKING:
    from data.writers.excerpts import Excerpts

_TYPES = {"news": "article", "report": "report", "law": "legislation"}
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: "\\" + character for character in "&%$#_"},
}
_LANGUAGES = {"zh-CN": "chinese", "en": "english"}


def write_bibtex(excerpts: Excerpts) -> bytes:
    """An entry for each document, UTF-8 (for biber, or BibTeX's UTF-8 kin)."""
    return "\n".join(map(_entry, works(excerpts))).encode("utf-8")


def _entry(work: Work) -> str:
    kind = _TYPES.get(work.kind, "online" if work.url else "misc")
    fields = {
        "title": _whole(work.title),
        # Inner braces: a body's name is one name, not a first and a last one.
        "author": " and ".join(map(_whole, work.authors)),
        "journaltitle": _escaped(work.outlet),
        "number": _escaped(work.number),
        "type": "report" if kind == "report" else "",
        "institution": _escaped("; ".join(work.authors)) if kind == "report" else "",
        "date": work.date,
        "year": work.date[:4],
        "url": _address(work.url),
        "urldate": work.accessed,
        "langid": _LANGUAGES[work.language],
        "keywords": ", ".join(map(_escaped, work.tags)),
        "annotation": _escaped("\n".join(work.notes)),
    }
    lines = [f"  {name} = {{{text}}}," for name, text in fields.items() if text]
    return "\n".join([f"@{kind}{{{_key(work.id)},", *lines, "}"]) + "\n"


def _whole(text: str) -> str:
    """Kept as it is: no style changes the case of its letters."""
    return "{" + _escaped(text) + "}"


def _escaped(text: str) -> str:
    text = re.sub(r"\s+", " ", text)
    return "".join(_SPECIAL.get(character, character) for character in text)


def _address(url: str) -> str:
    """An address is read verbatim, but its braces would still be counted."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _key(id: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]", "-", id) or "document"
