"""A document's metadata, put together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data import titles
from data.dates import main_plan, plan_period
from data.readers.reading import Reading
from data.text import one_line

from .date import date_of
from .issuer import issuer_of, number_of
from .kind import kind_of
from .opening import opening_blocks
from .title import fuller, known_title

KINDS = ("plan", "report", "news", "interpretation", "law", "other")
_URL_KEYS = ("original_url", "url", "link", "og:url", "source_url", "source")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document besides its text; '' and None where nothing is."""

    title: str
    title_raw: str
    kind: str
    language: str
    issuer: str = ""
    number: str = ""
    date: str = ""
    period: tuple[int, int] | None = None
    url: str = ""


def describe(
    reading: Reading,
    heading: str,
    *,
    name: str = "",
    headings: Sequence[str] = (),
    title: str | None = None,
    date: str | None = None,
    kind: str | None = None,
) -> Metadata:
    """Metadata of a document read as ``reading``; ``heading`` is the title its outline has,
    ``headings`` are its chapters.

    ``title``, ``date`` and ``kind`` are the caller's and win; ``name`` is the
    file's name, asked last.
    """
    opening = opening_blocks(reading.blocks)
    texts = [block.text for block in reading.blocks]
    raw = title or known_title(reading) or heading
    raw = one_line(fuller(raw, titles.from_file_name(name)), limit=titles.LIMIT)
    full = titles.restore(raw, texts)
    fallback = titles.is_title_like(full) or not opening
    full = full or (opening[0].text[:60] if not fallback else "")
    guessed = kind if kind in KINDS else kind_of(full, reading, texts, headings)
    return Metadata(
        title=full,
        title_raw=raw,
        kind=guessed,
        language=_language(texts),
        issuer=issuer_of(full, reading, guessed),
        number=number_of(reading.blocks),
        date=date_of(date, reading, opening, full),
        period=_period(full, guessed, texts),
        url=_url(reading.front),
    )


def _url(front: Mapping[str, str]) -> str:
    found = (front.get(key, "") for key in _URL_KEYS)
    return next((url for url in found if url.startswith(("https://", "http://"))), "")


def _period(title: str, kind: str, texts: Sequence[str]) -> tuple[int, int] | None:
    found = plan_period(title)
    if found or kind != "plan":
        return found
    return main_plan("\n".join(texts)[:_LANGUAGE_SAMPLE])


_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_LANGUAGE_SAMPLE = 100_000


def _language(texts: Sequence[str]) -> str:
    """zh, en or mixed, by the share of Han characters among these and Latin words."""
    sample: list[str] = []
    length = 0
    for text in texts:
        sample.append(text)
        length += len(text)
        if length > _LANGUAGE_SAMPLE:
            break
    whole = "\n".join(sample)
    han = sum(map(len, _HAN.findall(whole)))
    words = len(_LATIN_WORD.findall(whole))
    if han + words == 0:
        return "zh"
    share = han / (han + words)
    return "zh" if share > 0.8 else "en" if share < 0.1 else "mixed"
