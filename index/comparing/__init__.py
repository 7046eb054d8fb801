"""Comparing documents: one indicator across plans, their chapters, two versions' texts.

A *cell* is the target that stands for one indicator in one document (``cells``). Cells of
several documents that measure the same make a *row* (``aligning``), and each pair of
neighbouring documents in a row has a *state* (``states``). What counts as the same
indicator is told by ``data.measures``.
"""

from index.comparing.comparison import Comparison, ComparisonError, compare

__all__ = ["Comparison", "ComparisonError", "compare"]
