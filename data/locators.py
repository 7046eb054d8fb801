"""Locators: the one way to name a place in a document.

==================  ==================================================
``doc``             the whole document, current version
``doc@1``           its first version (every place can carry one)
``doc#eid``         a section with its subsections
``doc#eid!``        the section alone
``doc#eid/h``       the section's heading
``doc#eid/pN``      the section's N-th segment
``doc#eid/pN:s-e``  characters s to e (half-open, code points) of it
==================  ==================================================

``eid`` is a path of parts (``pt_2/chp_5/sec_2``). Grammar of the parts: text rules §3.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.messages import Note
from data.model import PlanviewError

if TYPE_CHECKING:
    from data.model import Segment, Span

HEADING = 0
"""The segment number of a section's heading (``eid/h``)."""

_DOCUMENT = re.compile(r"(?P<document>[^\s#@]+)(?:@(?P<version>[1-9][0-9]{0,8}))?")
_PART = r"(?!(?:h|p[0-9]+)(?:[/:!]|$))[^\s#:!/]+"  # a passage is no section
_PLACE = re.compile(
    rf"(?P<eid>{_PART}(?:/{_PART})*)"
    r"(?:(?P<alone>!)"
    r"|/(?P<passage>h|p[1-9][0-9]{0,8})(?::(?P<start>[0-9]{1,9})-(?P<end>[0-9]{1,9}))?)?"
)


class LocatorError(PlanviewError):
    """A locator that cannot be understood."""

    code = 2


@dataclass(frozen=True, slots=True)
class Locator:
    """A place, taken apart. ``str(locator)`` is the text again.

    ``document`` is what stood before the ``#``: an id, or a prefix that is yet to
    be resolved. ``number`` is None for a section (and for a whole document, whose
    ``eid`` is empty), 0 for a heading, N for ``pN``.
    """

    document: str
    eid: str = ""
    number: int | None = None
    span: Span | None = None
    version: int | None = None
    alone: bool = False

    def __str__(self) -> str:
        head = self.document if self.version is None else f"{self.document}@{self.version}"
        return f"{head}#{self.place}" if self.eid else head

    @property
    def place(self) -> str:
        """The locator without its document: ``'chp_1/p2:14-19'``; '' for a whole document."""
        if self.number is None:
            return self.eid + "!" * self.alone
        span = f":{self.span[0]}-{self.span[1]}" if self.span else ""
        return f"{self.eid}/{passage_name(self.number)}{span}"

    def whole(self) -> Locator:
        """The same place without its span."""
        return replace(self, span=None)


def parse(text: str) -> Locator:
    """Take a locator apart. Raises ``LocatorError`` in one sentence where it is none."""
    text = text.strip()
    head, mark, place = text.partition("#")
    document = _DOCUMENT.fullmatch(head)
    if document is None:
        raise LocatorError(
            Note("{text} is not a locator: a document id must come first", text=_shown(text))
        )
    version = int(document["version"]) if document["version"] else None
    if not mark:
        return Locator(document["document"], version=version)
    found = _PLACE.fullmatch(place)
    if found is None:
        raise LocatorError(
            Note(
                "{text} is not a locator: after '#' write a section (chp_1), "
                "a segment (chp_1/p2) or some of its characters (chp_1/p2:14-19)",
                text=_shown(text),
            )
        )
    passage = found["passage"]
    span = (int(found["start"]), int(found["end"])) if found["start"] else None
    if span and span[0] >= span[1]:
        raise LocatorError(
            Note("{text} is not a locator: its span holds no character", text=_shown(text))
        )
    return Locator(
        document["document"],
        found["eid"],
        None if not passage else HEADING if passage == "h" else int(passage[1:]),
        span,
        version,
        found["alone"] is not None,
    )


def locate(
    document: str, segment: Segment, span: Span | None = None, *, version: int | None = None
) -> Locator:
    """The locator of a segment, or of some characters of it."""
    return Locator(document, segment.eid, segment.number, span, version)


def passage_name(number: int) -> str:
    """``'p2'``, or ``'h'`` for a heading."""
    return f"p{number}" if number else "h"


def encloses(eid: str, other: str) -> bool:
    """Whether section ``other`` is ``eid`` itself or stands below it."""
    return other == eid or other.startswith(eid + "/")


def _shown(text: str) -> str:
    text = "".join(character if character.isprintable() else "�" for character in text)
    return f"'{text if len(text) <= 60 else text[:59] + '…'}'"
