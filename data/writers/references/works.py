"""What BibTeX, RIS and CSL-JSON say of a document: the same things under other names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.writers.references.citing import bodies, day_of_access

if TYPE_CHECKING:
    from data.model import DocumentInfo
    from data.writers.excerpts import Excerpts

_LANGUAGES = {"zh": "zh-CN", "en": "en", "mixed": "zh-CN"}


@dataclass(frozen=True, slots=True)
class Work:
    """A document as a reference manager sees it.

    ``outlet`` is the newspaper or site of a news article, whose authors are not known;
    of other documents the responsible bodies are ``authors``. ``notes`` and ``tags`` are
    what the user wrote beside the excerpts.
    """

    id: str
    title: str
    kind: str
    authors: tuple[str, ...]
    outlet: str
    number: str
    date: str
    accessed: str  # ISO date; '' not online
    url: str
    language: str
    notes: tuple[str, ...]
    tags: tuple[str, ...]


def works(excerpts: Excerpts) -> Iterator[Work]:
    """The documents quoted, each once, in the order they come first.

    Two versions of one document are two works; the second's id says which.
    """
    used: set[str] = set()
    for info in excerpts.documents():
        id = info.id if info.id not in used else f"{info.id}-v{info.version}"
        used.add(id)
        yield _work(excerpts, info, id)


def _work(excerpts: Excerpts, info: DocumentInfo, id: str) -> Work:
    own = [item for item in excerpts.items if item.info == info]
    news = info.kind == "news"
    return Work(
        id=id,
        title=info.title or info.id,
        kind=info.kind,
        authors=() if news else tuple(bodies(info)),
        outlet=info.issuer if news else "",
        number=info.number,
        date=info.date,
        accessed=day_of_access(info),
        url=info.url,
        language=_LANGUAGES.get(info.language, "zh-CN"),
        notes=tuple(f"“{item.text}” ({item.locator}): {item.note}" for item in own if item.note),
        tags=tuple(dict.fromkeys(tag for item in own for tag in item.tags)),
    )
