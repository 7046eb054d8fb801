"""Counting: how often and where plans speak of a term, and in which words around it.

``concordance`` gives every occurrence with what stands left and right of it, and what
stands there often; ``frequency`` counts terms by document, section or year, for every
10,000 characters. All of it comes from the port of finding: the numbers are those of a
search.
"""

from index.counting.concordance import Concordance, Line, concordance, neighbours
from index.counting.frequency import Count, Frequency, frequency

__all__ = [
    "Concordance",
    "Count",
    "Frequency",
    "Line",
    "concordance",
    "frequency",
    "neighbours",
]
