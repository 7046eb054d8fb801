"""Fitting text into terminal cells. Widths are cells (an ideograph is two), never ``len``."""

from __future__ import annotations

from rich.cells import cell_len, chop_cells, set_cell_size

ELLIPSIS = "…"


def cut(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells, cut at a whole character with an ellipsis."""
    if cell_len(text) <= width:
        return text
    if width <= 1:
        return ELLIPSIS[: max(width, 0)]
    return chop_cells(text, width - 1)[0] + ELLIPSIS if text else ""


def fill(text: str, width: int) -> str:
    """``text`` cut or padded to exactly ``width`` cells."""
    return set_cell_size(cut(text, width), max(width, 0))


def two_ends(left: str, right: str, width: int) -> tuple[str, str, str]:
    """One line of ``width`` cells: left text, the gap, right text.

    One blank column stands at either end. The right text is kept whole while at
    least half the line is left to the other; then it gives way.
    """
    room = max(width - 2, 0)
    right = cut(right, room if not left else room // 2)
    left = cut(left, max(room - cell_len(right) - (2 if right else 0), 0))
    gap = max(room - cell_len(left) - cell_len(right), 0)
    return f" {left}", " " * gap, f"{right} "
