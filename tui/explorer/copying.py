"""What copying a target puts on the clipboard: one line that says what, how much, when, where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.locale import _
from tui.topics.places import full_place
from tui.widgets.target_words import hedge, printed_unit, printed_value

if TYPE_CHECKING:
    from index.results import TargetRow


def value_line(row: TargetRow) -> str:
    """城市更新年度投资：≥ 3,000 亿元（2030），《北京市…纲要》第十二篇第二章，第1段."""
    target = row.target
    value = " ".join(filter(None, (printed_value(target), printed_unit(target))))
    words = " ".join(filter(None, (hedge(row), value or target.quote)))
    year = _(" ({year})").format(year=target.year) if target.year is not None else ""
    return _("{indicator}: {value}{year}, {title}, {place}").format(
        indicator=target.indicator or target.quote,
        value=words,
        year=year,
        title=row.document_title,
        place=full_place(row.path, row.locator),
    )
