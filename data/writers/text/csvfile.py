"""Excerpts as CSV that a spreadsheet opens without running anything in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.writers.cells import LONGEST_CELL, spare_columns, spread
from data.writers.columns import cells_of, chosen_columns

if TYPE_CHECKING:
    from data.writers.excerpts import Excerpts

BOM = b"\xef\xbb\xbf"

FORMULA_STARTS = "=+-@\t\r\n＝＋－＠"
"""A cell that begins with one of these is, or may be taken for, a formula."""

_FORMULA = tuple(FORMULA_STARTS)


def write_csv(
    excerpts: Excerpts, *, cite: str, bom: bool = True, columns: Sequence[str] = ()
) -> bytes:
    """A header and a row for each excerpt; the target's fields where there are targets.

    Text is always quoted and numbers never, so numbers stay numbers. ``columns`` chooses
    some of the columns, in that order; a target's own begin with ``target_``. What no
    cell of a spreadsheet could hold goes on in columns at the end: ``text_2``, ``text_3``.
    """
    longest = LONGEST_CELL - 1  # an apostrophe may come before it
    chosen = chosen_columns(excerpts, columns)
    spare = spare_columns(excerpts.items, chosen, cite, longest)
    names = [*chosen, *(f"{name}_{part}" for name, part in spare)]
    lines = [",".join(map(_cell, names))]
    for item in excerpts.items:
        row = spread(cells_of(item, cite), chosen, spare, longest)
        lines.append(",".join(map(_cell, row.values())))
    return (BOM if bom else b"") + ("\n".join(lines) + "\n").encode("utf-8")


def neutral(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet might run it.

    A sign of equality alone, as a comparator has it, is text to all of them.
    """
    return "'" + text if text.startswith(_FORMULA) and text != "=" else text


def _cell(value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return repr(value)
    return '"' + neutral(str(value)).replace('"', '""') + '"'
