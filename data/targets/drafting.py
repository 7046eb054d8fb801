"""Passages that tell how a paper was drawn up: who was heard, what was changed, what it holds.

Their figures (6 teams sent out, 452 comments received) are nobody's goals, and the sentences
around them seldom say so by their tense. A heading tells them (起草过程, How we consulted), or
words of drafting that stand together.
"""

from __future__ import annotations

import re

from data.model import Document, Segment, SegmentKind
from data.targets.text.latin import is_english
from data.targets.words.lexicon import pattern

_FEWEST = 2  # different words of the process that a paragraph has beside one of the paper
_TITLE = pattern("document", "drafting", "title", flags=re.I)
_PAPER = (pattern("document", "drafting", "paper"), pattern("document", "drafting", "paper_en"))
_PROCESS = (
    pattern("document", "drafting", "process"),
    pattern("document", "drafting", "process_en", flags=re.I),
)
_LATER = (
    pattern("document", "drafting", "later"),
    pattern("document", "drafting", "later_en", flags=re.I),
)
_LONGEST_TITLE = 80
_FIGURE = pattern("document", "drafting", "figure", flags=re.I)
_RUNNING = (SegmentKind.PARAGRAPH, SegmentKind.ITEM)


def drafting(document: Document) -> frozenset[int]:
    """Numbers of the segments that tell how the document, or one it presents, was drawn up."""
    told: set[str] = set()
    for section in document.sections:
        title = section.title
        own = len(title) <= _LONGEST_TITLE and bool(_TITLE.search(title))
        if own or section.parent in told:
            told.add(section.eid)
    return frozenset(
        number
        for number, segment in enumerate(document.segments)
        if not segment.outside and (segment.eid in told or _tells(segment))
    )


def _tells(segment: Segment) -> bool:
    """Words of the process and of the paper in one paragraph, and none of what shall be done."""
    text = segment.text
    if segment.kind not in _RUNNING or not _FIGURE.search(text):
        return False
    english = is_english(text)
    if not _PAPER[english].search(text) or _LATER[english].search(text):
        return False
    return len({match.group().lower() for match in _PROCESS[english].finditer(text)}) >= _FEWEST
