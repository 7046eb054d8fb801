"""The Latin words of a library, as far as a term asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set

from index.answering.postgres.session import Session
from index.answering.postgres.sql.pieces import TRUE, Values, piece
from index.asking.analysis import spelt_nearly
from index.asking.tree import Style

Words = Callable[[], Set[str]]

MOST_SLIPS = 2
MOST_ENDING = 5
"""Letters that an inflection changes at most at the end of a word."""
AT_ONCE = 10_000


def words_for(
    folded: str, style: Style, session: Session, documents: Sequence[int] | None
) -> Set[str]:
    """The words of ``documents`` (None: all) that may be a form of a term."""
    match style:
        case Style.WORD:
            stem = folded[: max(2, len(folded) - MOST_ENDING)]
            return present(_beginning_with(stem, session), session, documents)
        case Style.PREFIX:
            return present(_beginning_with(folded, session), session, documents)
        case Style.FUZZY:
            return nearly(folded, session, documents)
        case _:
            return frozenset()


def nearly(
    folded: str,
    session: Session,
    documents: Sequence[int] | None,
    distance: int | None = None,
) -> Set[str]:
    """The words of ``documents`` that are spelt nearly as ``folded``."""
    values = Values()
    query = piece(
        "SELECT word FROM planview.vocabulary WHERE char_length(word) BETWEEN {} AND {}",
        values(len(folded) - MOST_SLIPS),
        values(len(folded) + MOST_SLIPS),
    )
    near: list[str] = []
    for rows in session.stream(query, values.named, at_once=AT_ONCE):
        near += spelt_nearly(folded, [word for (word,) in rows], distance)
    return present(near, session, documents)


def _beginning_with(prefix: str, session: Session) -> list[str]:
    values = Values()
    query = piece(
        "SELECT word FROM planview.vocabulary WHERE word >= {0} AND word < {1}",
        values(prefix),
        values(prefix[:-1] + chr(ord(prefix[-1]) + 1)),
    )
    return [word for rows in session.stream(query, values.named) for (word,) in rows]


def present(
    words: Iterable[str], session: Session, documents: Sequence[int] | None
) -> frozenset[str]:
    """Those of ``words`` that stand in ``documents``."""
    asked = sorted(set(words))
    if not asked:
        return frozenset()
    values = Values()
    within = (
        TRUE if documents is None else piece("r.document = ANY({}::int[])", values(list(documents)))
    )
    query = piece(
        "SELECT word FROM unnest({}::text[]) AS word WHERE EXISTS (SELECT FROM planview.searched r"
        " JOIN planview.current c ON c.n = r.document AND c.stamp = r.stamp"
        " WHERE r.words @> ARRAY[word] AND {})",
        values(asked),
        within,
    )
    return frozenset(word for (word,) in session.rows(query, values.named))
