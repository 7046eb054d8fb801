"""Documents of our own words for the tests of library and writers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from data.library import Library
from data.model import (
    Document,
    Excluded,
    Role,
    Section,
    SectionKind,
    Segment,
    SegmentKind,
    Source,
    Status,
    Target,
    YearSource,
)

LEAD = "某市发布先进制造业发展规划，明确五年目标。"
GOAL = "到2025年，培育专精特新企业5000家左右，机器人密度提高100台/万人。"
TASK = "建设10个特色园区，形成“一核两翼”的产业布局。"
LAST = "加强组织领导，落实主体责任。"


def document(
    texts: Sequence[str] = (GOAL, TASK),
    *,
    id: str = "moushi-zhizao-0a1b2c3d",
    title: str = "某市先进制造业发展规划",
    reader_version: int = 1,
) -> Document:
    """A plan with a lead and one chapter that holds ``texts``; its data is ``data_of`` it."""
    sections = (
        Section("lead", 1, "", "", SectionKind.LEAD, None),
        Section(
            "chp_1", 1, "第一章 总体要求", "第一章", SectionKind.CHAPTER, None, Role.GOALS, "章"
        ),
    )
    segments = (
        Segment("lead", 1, SegmentKind.PARAGRAPH, LEAD, source=(0, len(LEAD))),
        Segment("chp_1", 0, SegmentKind.HEADING, "第一章 总体要求", page=1),
        *(
            Segment("chp_1", number, SegmentKind.PARAGRAPH, text, page=1 + number // 3)
            for number, text in enumerate(texts, 1)
        ),
        Segment("chp_1", len(texts) + 1, SegmentKind.FURNITURE, "— 1 —", outside=True),
    )
    found = Document(
        id=id,
        title=title,
        title_raw=title,
        sections=sections,
        segments=segments,
        targets=_targets(segments),
        excluded=_excluded(segments),
        kind="plan",
        issuer="某市人民政府",
        number="某府发〔2021〕3号",
        date="2021-07-05",
        period=(2021, 2025),
        reader_version=reader_version,
        warnings=("2 hidden characters removed",),
    )
    source = Source(encoding="utf-8", sha256=hashlib.sha256(data_of(found)).hexdigest())
    return replace(found, source=replace(source, format="text"))


def data_of(document: Document) -> bytes:
    """The bytes ``document`` stands for."""
    return "\n".join([document.title, *(s.text for s in document.segments)]).encode()


def keep(library: Library, found: Document, path: str = "/plans/plan.txt") -> str:
    """Store a document as ``library`` would get it; its id there."""
    return library.store(found, data_of(found), path=path).id


def opened(folder: Path) -> Library:
    return Library.open(folder / "library", wait=1.0)


def _targets(segments: Sequence[Segment]) -> tuple[Target, ...]:
    found = []
    for index, segment in enumerate(segments):
        for quote, value, unit in (("5000家", "5000", "家"), ("100台/万人", "100", "台/万人")):
            start = segment.text.find(quote)
            if start >= 0:
                found.append(
                    Target(
                        id=f"t{len(found) + 1}",
                        segment=index,
                        span=(start, start + len(quote)),
                        quote=quote,
                        sentence=(0, len(segment.text)),
                        status=Status.TARGET,
                        indicator="专精特新企业" if unit == "家" else "机器人密度",
                        value=Decimal(value),
                        unit=unit,
                        year=2025,
                        period=(2021, 2025),
                        year_source=YearSource.INHERITED,
                        year_from=(0, (0, 2)),
                        table=None if unit == "家" else ("行", "列"),
                        rule="sample",
                    )
                )
    return tuple(found)


def _excluded(segments: Sequence[Segment]) -> tuple[Excluded, ...]:
    return tuple(
        Excluded(
            index, (segment.text.find("2025年"), segment.text.find("2025年") + 5), "2025年", "time"
        )
        for index, segment in enumerate(segments)
        if "2025年" in segment.text
    )
