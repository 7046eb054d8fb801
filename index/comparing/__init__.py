"""Comparing documents: one indicator across plans, their chapters, two versions' texts.

A *cell* is the target that stands for one indicator in one document (``cells``). Cells of
several documents that measure the same make a *row* (``aligning``), and each pair of
neighbouring documents in a row has a *state* (``states``). What counts as the same
indicator is told by ``data.measures``; the user's own verdicts outweigh it (``verdicts``).
Two texts are held against each other paragraph by paragraph in ``versions``.
"""

from index.comparing.comparison import Comparison, ComparisonError, compare
from index.comparing.texts.versions import TextComparison, compare_texts
from index.comparing.verdicts import user_pairs

__all__ = [
    "Comparison",
    "ComparisonError",
    "TextComparison",
    "compare",
    "compare_texts",
    "user_pairs",
]
