"""Latin words of folded texts."""

from __future__ import annotations

import re

# Latin letters as the fold leaves them (NFKC, casefolded): Basic Latin, Latin-1,
# Extended-A and -B, Extended Additional.
LATIN = "a-zß-öø-ÿĀ-ɏḀ-ỿ"
_WORD = re.compile(f"[{LATIN}]+")


def latin_words(folded: str) -> set[str]:
    """The Latin words of a folded text."""
    return set(_WORD.findall(folded))
