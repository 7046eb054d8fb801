"""What a part of a page looks like: a piece of the document, or a way to other pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from data.model import BlockKind
from data.readers.drafts import Draft
from data.readers.html.main.words import ANNEX, BODY, CARD, NEVER_DOCUMENT, REMARKS, SELDOM_DOCUMENT
from data.readers.html.page import Page

_PROSE = re.compile(r"[，。；：、！？,.;:!?]")
_SENTENCE = 20
"""Characters, links aside, from which on a block with punctuation in it is running text."""

_LINKS_MAX = 0.3  # of a part's characters may be links, or it leads elsewhere
_LINKED_MAX = 0.34  # of its blocks may hold links: more is a list of what is elsewhere
_SOME = 60  # characters of running text that make a part of the document
_MUCH = 400  # characters that speak for the document whatever the part is called
_LIST = 120  # characters of short lines under a heading
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def weight(draft: Draft) -> int:
    """Characters of running text: nothing for links, little for words without a sentence."""
    plain = len(draft.raw) - draft.link_length
    if plain <= 0 or draft.hidden:
        return 0
    return plain if plain >= _SENTENCE and _PROSE.search(draft.raw) else plain // 4


def never_document(page: Page, container: int) -> bool:
    """Whether its author calls a container what is never part of a document."""
    return _named(page.words(container))[0]


def are_remarks(page: Page, container: int) -> bool:
    """Whether its author calls a container the remarks of readers."""
    return REMARKS.search(_HUMP.sub("-", page.words(container)).lower()) is not None


@lru_cache(maxsize=2048)
def _named(words: str) -> tuple[bool, bool]:
    """Whether ``words`` name what is never a part of a document, and what seldom is."""
    parted = _HUMP.sub("-", words).lower()
    if BODY.search(parted):
        return False, False
    never = NEVER_DOCUMENT.search(parted) is not None
    return never, SELDOM_DOCUMENT.search(parted) is not None


class Looks:
    """The measures of every container of a page, all that stands inside it counted in."""

    def __init__(self, page: Page, weights: Sequence[int]) -> None:
        self._page = page
        size = len(page.parents)
        plain, link, prose, blocks, linked = ([0] * size for _ in range(5))
        cards, rows, row_text, headings = ([0] * size for _ in range(4))
        first = [-1] * size
        for index, draft in enumerate(page.drafts):
            if draft.hidden:
                continue
            here, links, kind = draft.container, draft.link_length, draft.kind
            own = max(0, len(draft.raw) - links)
            if first[here] < 0:
                first[here] = index
            plain[here] += own
            blocks[here] += 1
            if links:
                link[here] += links
                linked[here] += 1
            if weights[index] >= _SENTENCE:
                prose[here] += weights[index]
            if own < _SOME * 2 and CARD.match(draft.raw):
                cards[here] += 1
            if kind is BlockKind.ROW:
                rows[here] += 1
                row_text[here] += own
            elif kind is BlockKind.HEADING and not links:
                headings[here] += 1
        parents = page.parents
        for number in range(size - 1, 0, -1):
            if not blocks[number]:
                continue
            around = parents[number]
            plain[around] += plain[number]
            link[around] += link[number]
            prose[around] += prose[number]
            blocks[around] += blocks[number]
            linked[around] += linked[number]
            cards[around] += cards[number]
            rows[around] += rows[number]
            row_text[around] += row_text[number]
            headings[around] += headings[number]
            if first[around] < 0 or first[number] < first[around]:
                first[around] = first[number]
        self.plain, self.link, self.prose = plain, link, prose
        self.blocks, self.linked, self.cards = blocks, linked, cards
        self.rows, self.row_text, self.headings = rows, row_text, headings
        self._first = first

    def links(self, container: int) -> float:
        """The share of links in its characters."""
        whole = self.plain[container] + self.link[container]
        return self.link[container] / whole if whole else 0.0

    def is_way(self, container: int) -> bool:
        """Whether it leads to other pages and says nothing itself."""
        return self.links(container) >= 0.6 and not self.prose[container]

    def is_document(self, container: int, like: int = 0) -> bool:
        """Whether a part that stands apart reads as a piece of the document.

        ``like`` is the part beside it that holds the document, where there is one.
        """
        plain, blocks = self.plain[container], self.blocks[container]
        if not plain or self.links(container) >= _LINKS_MAX:
            return False
        if self.named_otherwise(container):
            return False
        if like and self._page.alike(container, like) and plain >= 10:
            return True
        if self.cards[container] * 2 >= blocks or self.linked[container] > blocks * _LINKED_MAX:
            return False
        opening = self._page.drafts[self._first[container]].raw
        if ANNEX.match(opening.lstrip()) and plain >= _SENTENCE:
            return True
        if self.prose[container] >= max(_SOME, plain * 0.5):
            return True
        if self.rows[container] >= 3 and self.row_text[container] >= max(_SOME, plain * 0.5):
            return True
        return plain >= (_LIST if self.headings[container] else _MUCH) and not self.link[container]

    def named_otherwise(self, container: int) -> bool:
        """Whether its author calls it what no part of a document is."""
        never, seldom = _named(self._page.words(container))
        long = self.prose[container] >= _MUCH and self.links(container) < 0.1
        return never or (seldom and not long)
