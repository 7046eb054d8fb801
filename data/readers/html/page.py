"""A page while it is read: its drafts, the tree of its containers, what its head says."""

from __future__ import annotations

from collections.abc import Mapping

from data.readers.drafts import Draft


class Page:
    """All drafts of a page, the tree of its containers, and its head."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.parents = [0]  # container id → id of the one around it; 0 is the page
        self.aside = [False]  # whether the container is navigation, a footer or the like
        self.title = ""
        self.meta: dict[str, str] = {}

    def add_container(self, parent: int, aside: bool) -> int:
        self.parents.append(parent)
        self.aside.append(aside or self.aside[parent])
        return len(self.parents) - 1

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
