"""Which units are headings, of what class, and where their text begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.model import BlockKind, SectionKind

from .grammar import CONTENTS_TITLE, ENUMERATION, REFERENCE, Mark, Rank, chinese_number
from .units import Unit

TITLE_MAX = 60  # characters of a numbered title
PSEUDO_MAX = 30
RUN_IN_MAX = 50

_STOP = re.compile(r"[。;!?]")
_DATELINE = re.compile(
    r"^[(—-]|^[0-9〇一二三四五六七八九十]{2,4}年.{0,20}日[)]?$|[社电]记者|图[:为]|^(?:来源|记者|编辑|作者)[: ]"
)


@dataclass(slots=True)
class Heading:
    """A unit found to be a heading."""

    unit: int
    kind: SectionKind
    rank: int
    number: str
    value: tuple[int, ...]
    title: str
    rule: str
    body: int | None = None  # offset where a run-in body begins
    native: int = 0  # level of a native heading


def find_headings(units: Sequence[Unit]) -> list[Heading]:
    """The headings of ``units`` in order."""
    found: list[Heading] = []
    for index, unit in enumerate(units):
        if not unit.plain:
            continue
        heading = _numbered(index, unit) or _enumerated(index, unit)
        if heading:
            found.append(heading)
    numbered = {h.unit for h in found if h.kind is not SectionKind.ITEM}
    if len(numbered) < 2:
        found += [
            h for i, u in enumerate(units) if (h := _pseudo(i, u, units)) and i not in numbered
        ]
        found.sort(key=lambda h: h.unit)
    return found


def _numbered(index: int, unit: Unit) -> Heading | None:
    mark = unit.mark
    if mark is None or mark.kind is None:
        return None
    rest = unit.copy[mark.end :]
    if mark.kind is SectionKind.ARTICLE:
        if not mark.spaced or not rest:
            return None
        return _heading(index, unit, mark, len(mark.number), "article: number alone", mark.end)
    if mark.kind in (SectionKind.PART, SectionKind.CHAPTER, SectionKind.SECTION):
        if len(rest) <= TITLE_MAX and not _STOP.search(rest) and not REFERENCE.match(rest):
            return _heading(index, unit, mark, len(unit.text), "numbered, alone on its line")
        return None
    if len(rest) <= RUN_IN_MAX and rest and not _STOP.search(rest.rstrip("。")):
        if rest.endswith(("。", ";")) and mark.kind is SectionKind.ITEM_1:
            return None
        end = len(unit.text.rstrip("。"))
        return _heading(index, unit, mark, end, "numbered, alone on its line")
    stop = rest.find("。")
    if mark.kind in (SectionKind.ITEM_2, SectionKind.DOTTED) and 0 < stop <= RUN_IN_MAX:
        if ";" in rest[:stop] or rest.endswith(";"):
            return None
        end = mark.end + stop
        return _heading(index, unit, mark, end, "run-in: first sentence", end + 1)
    return None


def _heading(
    index: int, unit: Unit, mark: Mark, end: int, rule: str, body: int | None = None
) -> Heading:
    assert mark.kind is not None
    return Heading(
        unit=index,
        kind=mark.kind,
        rank=mark.rank,
        number=unit.text[: len(mark.number)],
        value=mark.value,
        title=unit.text[:end].rstrip(),
        rule=f"{mark.kind.value} · {rule}",
        body=body,
    )


def _enumerated(index: int, unit: Unit) -> Heading | None:
    """A paragraph that begins 一是, 二是 …: an item named by its first sentence."""
    found = ENUMERATION.match(unit.copy)
    if not found:
        return None
    stop = re.search(r"[。;!?]", unit.copy)
    end = stop.start() if stop else len(unit.text)
    return Heading(
        unit=index,
        kind=SectionKind.ITEM,
        rank=Rank.LEAF,
        number=unit.text[: found.end()],
        value=(chinese_number(found["n"]),),
        title=unit.text[:end].rstrip(),
        rule="item · paragraph begins 一是/二是",
    )


def _pseudo(index: int, unit: Unit, units: Sequence[Unit]) -> Heading | None:
    native = unit.kind is BlockKind.HEADING
    if not (native or unit.strong or unit.centred):
        return None
    if not 2 <= len(unit.text) <= PSEUDO_MAX or unit.copy[-1] in "。;,:":
        return None
    if unit.mark is not None or CONTENTS_TITLE.match(unit.copy) or _DATELINE.search(unit.copy):
        return None
    if not any(u.plain for u in units[index + 1 :]):
        return None
    return Heading(
        unit=index,
        kind=SectionKind.PSEUDO,
        rank=Rank.PSEUDO,
        number="",
        value=(),
        title=unit.text,
        rule="pseudo · native heading" if native else "pseudo · whole paragraph set apart",
        native=unit.level if native else 0,
    )
