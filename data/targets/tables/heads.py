"""The heads of a grid: how many rows of titles there are, and the titles read together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.targets.tables.columns import names_value, year_of
from data.targets.tables.figures import is_figure
from data.targets.tables.grid import Row

_YEARS = re.compile(r"(?:19|20)[0-9]{2}(?:[-/–][0-9]{2,4})?|[QH][1-4]")
_OWN_FIGURE = re.compile(r"[0-9０-９]")
_MOST_HEADS = 3


def heads_of(rows: Sequence[Row], known: int) -> int:
    """How many of the first rows hold titles: those without a figure of their own.

    ``known``: how many heads stand above them already.
    """
    count = 0
    for row in rows[: max(1, _MOST_HEADS - known)]:
        figures = [cell for cell in row if is_figure(cell.text) and year_of(cell.text) is None]
        heads = sum(1 for cell in row if _names_column(cell.text))
        filled = sum(1 for cell in row if cell.text.strip())
        printed = any(_OWN_FIGURE.search(_YEARS.sub("", cell.text)) for cell in row)
        below = count or known
        if figures or (below and (printed or heads < max(1, filled // 2))):
            break
        count += 1
    return count


def _names_column(text: str) -> bool:
    """A year, or words that only a head would hold: 目标值, 基期."""
    return year_of(text) is not None or names_value(text)


def titles_of(rows: Sequence[Row], known: tuple[str, ...]) -> list[str]:
    """Titles of columns, several header rows read together."""
    width = max([len(known), *(len(row) for row in rows)])
    titles = [title.strip() for title in known] + [""] * (width - len(known))
    for row in rows:
        spanned = ""
        texts = [cell.text.strip() for cell in row] + [""] * (width - len(row))
        first = row is rows[0] and len(rows) > 1 and not known
        for place, text in enumerate(texts):
            if text and text not in titles[place]:
                titles[place] = f"{titles[place]} {text}".strip()
            elif not text and not titles[place] and spanned and first:
                titles[place] = spanned
            spanned = text or spanned
    return titles
