"""Texts and queries for ``bench_search``: real ones where the shared corpus is, else made up.

Segments are 100–400 characters long, as passages of plans are; documents hold up to
``PER_DOCUMENT`` of them in sections of ``PER_SECTION``. Where the corpus is too small,
further documents are its own sentences in another order; where it is absent, sentences
of common words. The same size and seed give the same corpus and the same queries.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from data.fold import fold_text
from data.model import Document, Section, SectionKind, Segment, SegmentKind, Source
from data.reading import READER_VERSION
from index.asking.analysis import LATIN
from tests.shared import CORPUS

PER_DOCUMENT, PER_SECTION = 80, 16
SHORTEST, LONGEST = 100, 400
FOLDERS = ("plans", "reports", "scale")
_SENTENCE = re.compile("[^。！？；!?\n]+[。！？；!?]*")
_WORDS = (
    "发展、建设、推进、加强、产业、创新、制造、机器人、人工智能、数据、能源、氢能、绿色、乡村、振兴、"
    "教育、医疗、保障、企业、专精特新、园区、城市、改革、开放、服务、质量、安全、科技、攻关、体系、重点"
)


@dataclass(frozen=True, slots=True)
class Query:
    """One question of the job; ``kind`` says what was drawn."""

    kind: str  # length 2 … length 6, one, prefix, and, phrase
    terms: tuple[str, ...]  # folded; all must stand in a segment

    @property
    def is_prefix(self) -> bool:
        """Whether the term begins a Latin word, which goes on anyhow."""
        return self.kind == "prefix"


def documents(segments: int, seed: int = 1) -> Iterator[Document]:
    """Documents with exactly ``segments`` segments altogether."""
    left = segments
    for number, (title, texts) in enumerate(_texts(random.Random(seed))):
        if left <= 0:
            return
        found = document(f"doc-{number:05}", title, texts[:left])
        left -= len(found.segments)
        yield found


def document(id: str, title: str, texts: Sequence[str]) -> Document:
    """A document of these passages, a section for every sixteen, named by its first words."""
    sections: list[Section] = []
    segments: list[Segment] = []
    for at, text in enumerate(texts):
        if at % PER_SECTION == 0:
            name = f"第{len(sections) + 1}章 {text[:12]}"
            eid = f"chp_{len(sections) + 1}"
            sections.append(Section(eid, 1, name, "", SectionKind.CHAPTER, None))
        segments.append(Segment(eid, at % PER_SECTION + 1, SegmentKind.PARAGRAPH, text))
    source = Source(encoding="utf-8", sha256=id, format="text")
    parts = tuple(sections), tuple(segments)
    # Read by this planview, as it were: nobody is to read the bytes (there are none) again.
    return Document(id, title, title, *parts, reader_version=READER_VERSION, source=source)


def _texts(chance: random.Random) -> Iterator[tuple[str, list[str]]]:
    """Titles and passages, without end."""
    pool: list[str] = []
    for path in _files():
        sentences = _SENTENCE.findall(path.read_text(encoding="utf-8", errors="ignore"))
        sentences = [text for each in sentences if (text := " ".join(each.split()))]
        pool.extend(sentences)
        passages = list(_passages(sentences, chance))
        for at in range(0, len(passages), PER_DOCUMENT):
            yield path.stem[:40], passages[at : at + PER_DOCUMENT]
    number = 0
    while True:
        number += 1
        sentences = chance.choices(pool, k=400) if pool else [_made_up(chance) for _ in range(400)]
        yield f"文集 {number}", list(islice(_passages(sentences, chance), PER_DOCUMENT))


def _files() -> list[Path]:
    found = (path for name in FOLDERS for path in sorted((CORPUS / name).rglob("*")))
    return [path for path in found if path.suffix in (".txt", ".md") and path.is_file()]


def _passages(sentences: Sequence[str], chance: random.Random) -> Iterator[str]:
    """Sentences joined, or cut, to passages of varying length."""
    held, wanted = "", chance.randint(SHORTEST, LONGEST)
    for sentence in sentences:
        held += sentence
        while len(held) >= wanted:
            yield held[:LONGEST]
            held, wanted = held[LONGEST:], chance.randint(SHORTEST, LONGEST)
    if held.strip():
        yield held


def _made_up(chance: random.Random) -> str:
    return "".join(chance.choices(_WORDS.split("、"), k=chance.randint(5, 20))) + "。"


def queries(texts: Sequence[str], count: int, seed: int = 2) -> list[Query]:
    """``count`` queries of each kind, drawn from the folded ``texts`` and all different."""
    chance = random.Random(seed)
    words = re.compile(f"(?<![{LATIN}])[a-z]{{4,}}")
    asked: dict[Query, None] = {}

    def draw(kind: str, length: int, parts: int = 1) -> Query | None:
        text = chance.choice(texts)
        if kind == "prefix":
            found = words.findall(text)
            return Query(kind, (chance.choice(found)[:3],)) if found else None
        if len(text) < length * 2:
            return None
        starts = [chance.randrange(len(text) - length) for _ in range(parts)]
        terms = tuple(sorted({text[at : at + length] for at in starts}))
        whole = len(terms) == parts and all(fold_text(t) == t and " " not in t for t in terms)
        return Query(kind, terms) if whole else None

    kinds = [(f"length {n}", n, 1) for n in range(2, 7)]
    kinds += [("one", 1, 1), ("prefix", 3, 1), ("and", 2, 2), ("phrase", 12, 1)]
    for kind, length, parts in kinds:
        wanted, tries = len(asked) + count, 0
        while len(asked) < wanted and tries < 2_000 * count:
            tries += 1
            if query := draw(kind, length, parts):
                asked[query] = None
    return list(asked)
