"""A page while it is read: its drafts, the tree of its containers, what its head says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from data.readers.drafts import Draft
from data.readers.html.main.words import LAYOUT, PANE

_NOTHING: Mapping[str, str] = {}
_SECTIONS = ("section", "article")
_WHOLE = ("html", "body", "main")  # their classes tell how the page is laid out
_DIGITS = re.compile(r"[0-9]+")


def _shared(here: Mapping[str, str], there: Mapping[str, str], name: str) -> bool:
    one, other = here.get(name), there.get(name)
    if not one or not other:
        return False
    common = {*one.lower().split()} & {*other.lower().split()}
    return any(LAYOUT.match(word) is None for word in common)


class Page:
    """All drafts of a page, the tree of its containers, and its head.

    A container is numbered after the one around it; 0 is the page itself.
    """

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.parents = [0]  # container → the one around it
        self.aside = [False]  # whether the container is navigation, a footer or the like
        self.veils = [0]  # the outermost hidden container around it or itself; 0 none
        self.tags = ["html"]
        self.attributes: list[Mapping[str, str]] = [_NOTHING]
        self.title = ""
        self.meta: dict[str, str] = {}

    def add_container(
        self,
        parent: int,
        aside: bool,
        hidden: bool = False,
        tag: str = "",
        attributes: Mapping[str, str] = _NOTHING,
    ) -> int:
        number = len(self.parents)
        self.parents.append(parent)
        self.aside.append(aside or self.aside[parent])
        self.veils.append(self.veils[parent] or (number if hidden else 0))
        self.tags.append(tag)
        self.attributes.append(attributes)
        return number

    def add_meta(self, attributes: Mapping[str, str]) -> None:
        name = attributes.get("name") or attributes.get("property") or ""
        content = attributes.get("content") or ""
        if name and content.strip() and len(self.meta) < 200:
            self.meta.setdefault(name.strip().lower(), " ".join(content[:2000].split()))

    @property
    def front(self) -> dict[str, str]:
        """``meta`` by lower-case name, and the page's title as ``<title>``."""
        front = dict(self.meta)
        title = " ".join(self.title[:20_000].split())
        if title:
            front["<title>"] = title
        return front

    def words(self, container: int) -> str:
        """What the author calls a container: its classes, id and role."""
        attributes = self.attributes[container]
        if not attributes or self.tags[container] in _WHOLE:
            return ""
        named = (attributes.get("class"), attributes.get("id"), attributes.get("role"))
        return " ".join(filter(None, named))[:400]

    def pane(self, container: int) -> bool:
        """Whether its author calls a container a sheet of several."""
        return PANE.search(self.words(container)) is not None

    def alike(self, one: int, other: int) -> bool:
        """Whether two containers are made alike: by a class or role they share, by ids that
        differ in their numbers alone, or both as sections."""
        if self.tags[one] != self.tags[other]:
            return False
        if self.tags[one] in _SECTIONS:
            return True
        here, there = self.attributes[one], self.attributes[other]
        if _shared(here, there, "class") or _shared(here, there, "role"):
            return True
        names = (_DIGITS.sub("#", a.get("id") or "") for a in (here, there))
        return len({*names}) == 1 and bool(here.get("id"))

    def path(self, container: int) -> list[int]:
        """The containers around ``container`` from the page down, itself included."""
        path = [container]
        while path[-1]:
            path.append(self.parents[path[-1]])
        return path[::-1]

    def subtree(self, root: int) -> list[bool]:
        """For each container whether it is ``root`` or stands inside it."""
        inside = [False] * len(self.parents)
        inside[root] = True
        for number in range(root + 1, len(inside)):
            inside[number] = inside[self.parents[number]]
        return inside

    def summed(self, own: Sequence[int]) -> list[int]:
        """The sum of ``own`` over each container and all inside it."""
        sums = list(own)
        for number in range(len(sums) - 1, 0, -1):
            sums[self.parents[number]] += sums[number]
        return sums
