"""Names of sections: the path of parts that locators are made of."""

from __future__ import annotations

from collections import defaultdict

from data.model import SectionKind

PREFIX = {
    SectionKind.LEAD: "lead",
    SectionKind.PART: "pt",
    SectionKind.CHAPTER: "chp",
    SectionKind.SECTION: "sec",
    SectionKind.ARTICLE: "art",
    SectionKind.ITEM_1: "i",
    SectionKind.ITEM_2: "ii",
    SectionKind.ITEM_3: "iii",
    SectionKind.DOTTED: "n",
    SectionKind.PSEUDO: "hd",
    SectionKind.BOX: "box",
    SectionKind.TABLE: "tbl",
    SectionKind.ANNEX: "anx",
    SectionKind.PREFACE: "pre",
    SectionKind.SUBDOC: "doc",
    SectionKind.ITEM: "it",
}
_COUNTED = frozenset({SectionKind.PSEUDO, SectionKind.SUBDOC})


class EidMaker:
    """Gives every section its eid; the same number twice under one parent gets ``~2``."""

    def __init__(self) -> None:
        self._counts: defaultdict[tuple[str, SectionKind], int] = defaultdict(int)
        self._taken: defaultdict[str, int] = defaultdict(int)

    def make(self, parent: str | None, kind: SectionKind, value: tuple[int, ...]) -> str:
        """The eid of the next section of ``kind`` with the printed number ``value``."""
        prefix = PREFIX[kind]
        if kind in _COUNTED:
            self._counts[parent or "", kind] += 1
            part = f"{prefix}_{self._counts[parent or '', kind]}"
        elif value:
            part = f"{prefix}_{'-'.join(map(str, value))}"
        else:
            part = prefix
        path = f"{parent}/{part}" if parent else part
        self._taken[path] += 1
        return path if self._taken[path] == 1 else f"{path}~{self._taken[path]}"
