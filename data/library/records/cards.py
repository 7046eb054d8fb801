"""What the user wrote on a document's card, kept apart from what was read and laid over it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import orjson

from data.library.codec import PackedError
from data.library.errors import LibraryError
from data.library.records.db import Db
from data.messages import Note
from data.model import DocumentInfo
from data.text import one_line

WORDS = ("title", "short", "issuer", "date", "kind", "period")
"""Fields of a card that hold one line."""

TAGS = "tags"
FIELDS = (*WORDS, TAGS)

_SHORT_DATE = re.compile(r"[12]\d{3}(?:-(?:0[1-9]|1[0-2]))?")

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}")

NOTHING = "{}"
"""A card that nothing was written on."""

LONGEST = 2000
"""Characters of a field."""

Card = dict[str, str | tuple[str, ...]]
"""Field → what the user wrote; a field that is not there shows what was read."""


class CardError(LibraryError):
    """A field that is not on a card, or a value that does not fit it."""

    code = 2


def unpack(packed: object) -> Card:
    """A card as it is kept. Raises ``PackedError`` for anything else."""
    if packed == NOTHING:
        return {}
    try:
        found = orjson.loads(packed if isinstance(packed, str) else b"")
    except orjson.JSONDecodeError as error:
        raise PackedError(Note("what was written on its card is something else")) from error
    if not isinstance(found, dict) or not set(found) <= set(FIELDS):
        raise PackedError(Note("what was written on its card is something else"))
    card: Card = {}
    for name, value in found.items():
        wanted = [value] if name in WORDS else value if isinstance(value, list) else [None]
        if not set(map(type, wanted)) <= {str}:
            raise PackedError(Note("what was written on its card is something else"))
        card[name] = value if name in WORDS else tuple(value)
    return card


def pack(card: Mapping[str, str | Sequence[str]]) -> str:
    return orjson.dumps(dict(card), option=orjson.OPT_SORT_KEYS).decode()


def laid_over(info: DocumentInfo, card: Card) -> DocumentInfo:
    """The card of a document with what the user wrote on it."""
    if not card:
        return info
    values: dict[str, object] = {**card, "own": tuple(sorted(card))}
    if "period" in card:
        values["period"] = period_of(str(card["period"]))
    return replace(info, **values)  # type: ignore[arg-type]  # the fields are a card's


def checked(changes: Mapping[str, str | Sequence[str]]) -> Card:
    """Changes as they are kept; an empty value takes away what was written.

    Raises ``CardError`` naming the field that is none, or whose value does not fit.
    """
    found: Card = {}
    for name, value in changes.items():
        if name not in FIELDS:
            raise CardError(
                Note("A card has no field '{name}'; it has {fields}.", name=name,
                     fields=", ".join(FIELDS))
            )  # fmt: skip
        if name == TAGS:
            tags = (one_line(tag, LONGEST).strip() for tag in value)
            found[name] = tuple(dict.fromkeys(tag for tag in tags if tag))
        else:
            found[name] = _word(name, one_line(str(value), LONGEST).strip())
    return found


def _word(name: str, value: str) -> str:
    from data.dates import parse_date
    from data.metadata import KINDS

    if not value:
        return ""
    if name == "date":
        date = value if _SHORT_DATE.fullmatch(value) else parse_date(value)
        if _ISO_DAY.match(value) and date != value:  # a day with something behind it
            date = ""
        if not date:
            raise CardError(Note("'{date}' is no date; write 2026, 2026-03 or 2026-03-05.",
                                 date=value))  # fmt: skip
        return date
    if name == "kind" and value not in KINDS:
        raise CardError(Note("'{kind}' is no kind of document; there are {kinds}.", kind=value,
                             kinds=", ".join(KINDS)))  # fmt: skip
    if name == "period":
        period = period_of(value)
        if period is None:
            raise CardError(Note("'{period}' is no period; write 2026-2030.", period=value))
        return f"{period[0]}-{period[1]}"
    return value


def period_of(text: str) -> tuple[int, int] | None:
    """First and last year of a period as it is written on a card."""
    start, _, end = (part.strip() for part in text.replace("–", "-").partition("-"))
    years = [int(year) for year in (start, end or start) if len(year) == 4 and year.isdecimal()]
    return (years[0], years[1]) if len(years) == 2 and years[0] <= years[1] else None


def of(db: Db, n: int) -> Card:
    """What the user wrote on the card of the document in row ``n``."""
    (packed,) = db.execute("SELECT card FROM document WHERE n = ?", (n,)).fetchone()
    return unpack(packed)


def edit(db: Db, n: int, changes: Mapping[str, str | Sequence[str]]) -> tuple[Card, Card]:
    """Write on a card: what stood there before of these fields, and what stands there now.

    Given back, the first undoes the change. The reading gets a new stamp, for what is
    searched of a card changes too.
    """
    wanted, before = checked(changes), of(db, n)
    card = {name: value for name, value in {**before, **wanted}.items() if value}
    db.execute("UPDATE document SET card = ? WHERE n = ?", (pack(card), n))
    db.execute(
        "UPDATE version SET stamp = ? WHERE document = ? AND version ="
        " (SELECT version FROM document WHERE n = ?)",
        (db.next_stamp(), n, n),
    )
    empty: Card = {name: () if name == TAGS else "" for name in wanted}
    return {**empty, **{name: before[name] for name in wanted if name in before}}, wanted
