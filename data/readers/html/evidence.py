"""What else a page says of its blocks: the author's own headings, sections, boxes, figures."""

from __future__ import annotations

from data.model import BlockKind, Native
from data.readers.html.page import Page

_SECTIONS = ("section", "article")
_BOXES = ("aside", "fieldset")


def add_evidence(page: Page) -> None:
    """Tell each draft what it stands in, for the outline to weigh."""
    depths, frames, figures = [0], [0], [False]
    cells = [0] * len(page.parents)
    for number, tag in enumerate(page.tags):
        if tag in ("td", "th"):
            cells[page.parents[number]] += 1
    boxes = 0
    for number in range(1, len(page.parents)):
        around, tag = page.parents[number], page.tags[number]
        depths.append(depths[around] + (tag in _SECTIONS))
        box = tag in _BOXES or (tag == "table" and cells[number] == 1)
        boxes += box
        frames.append(boxes if box else frames[around])
        figures.append(figures[around] or tag == "figure")
    told = any(depths) or boxes or any(figures)
    for draft in page.drafts:
        if draft.kind is BlockKind.HEADING:
            draft.evidence["native"] = Native.TAG
        if not told:
            continue
        here = draft.container
        if depths[here]:
            draft.evidence["depth"] = depths[here]
        if frames[here]:
            draft.evidence["frame"] = frames[here]
        if figures[here]:
            draft.evidence["figure"] = True
