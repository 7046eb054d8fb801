"""Citations of a document: GB/T 7714—2015 and —2025, APA 7.

The numeric system of GB/T 7714: responsible body, title and document number, type
code, source, date, access date, path. What a plan, a news article and a web page are
follows the examples of the standard (§4.4, §4.6) and, for —2025, §7: the full stop and
the square brackets are half-width, every other mark is full-width, and only electronic
announcements keep an access date.

What differs from the CSL styles of the standard, on purpose: of more than three bodies an
English document says "et al." (CSL cannot switch by item) and keeps their capitals as they
are; a file without an address keeps its type code and its whole date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.messages import Note
from data.model import PlanviewError

if TYPE_CHECKING:
    from data.model import DocumentInfo

STYLES = ("gbt7714-2015", "gbt7714-2025", "apa")
DEFAULT_STYLE = STYLES[0]

NAMED = 3
"""So many responsible bodies are named; of more, the first three and 等 / et al. (§8.1.2)."""

_CJK = r"\u3400-\u9fff\uf900-\ufaff"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)


class StyleError(PlanviewError):
    """A citation style that there is not."""

    code = 2


@dataclass(frozen=True, slots=True)
class _Marks:
    """The marks between the parts of a GB/T entry."""

    comma: str
    colon: str
    opening: str
    closing: str
    access_for_all: bool  # every online source carries the date of access


_GBT_2015 = _Marks(", ", ": ", "(", ")", access_for_all=True)
_GBT_2025 = _Marks("，", "：", "（", "）", access_for_all=False)


def cite(info: DocumentInfo, style: str = DEFAULT_STYLE, *, place: str = "") -> str:
    """The citation of a document, in one line of plain text.

    ``place`` is what to point at: a page, or a locator without its document. The date
    of access is the day the document was added. Raises ``StyleError``.
    """
    if style not in _WAYS:
        raise StyleError(
            Note(
                "There is no citation style '{style}'; there are {styles}.",
                style=style,
                styles=", ".join(STYLES),
            )
        )
    return _WAYS[style](info, place)


def bodies(info: DocumentInfo) -> list[str]:
    """The responsible bodies, one by one, as a document prints them side by side."""
    issuer = info.issuer.strip()
    if re.search(f"[{_CJK}]", issuer):
        parts = re.split(rf"[、，,；;]\s*|(?<=[{_CJK}])\s+(?=[{_CJK}])", issuer)
    else:
        parts = issuer.split(";")  # a comma belongs to an English name
    return [part.strip() for part in parts if part.strip()]


def type_code(info: DocumentInfo) -> str:
    """The type and carrier code in brackets: N, R, EB or Z, /OL for what has an address."""
    online = bool(info.url)
    code = {"news": "N", "report": "R"}.get(info.kind, "EB" if online else "Z")
    return f"{code}/OL" if online else code


def day_of_access(info: DocumentInfo) -> str:
    """ISO date; '' where the document has no address to be accessed at."""
    return info.added[:10] if info.url else ""


def _gbt(info: DocumentInfo, place: str, marks: _Marks) -> str:
    code = type_code(info)
    title = info.title + (marks.colon + info.number if info.number else "")
    parts = [f"{title}[{code}]", _published(info, code, place, marks)]
    if info.kind != "news":  # what issues a news article is its newspaper, not its author
        parts.insert(0, _named(info, marks))
    parts.append(info.url)
    return ". ".join(part for part in parts if part) + "."


def _named(info: DocumentInfo, marks: _Marks) -> str:
    names = bodies(info)
    chinese = info.language == "zh" or re.search(f"[{_CJK}]", info.issuer) is not None
    more = ["等" if chinese else "et al"] if len(names) > NAMED else []
    return marks.comma.join(names[:NAMED] + more)


def _published(info: DocumentInfo, code: str, place: str, marks: _Marks) -> str:
    """Source, date, place and date of access."""
    announced = code == "EB/OL" or (code == "R/OL" and marks.access_for_all)
    date = f"{marks.opening}{info.date}{marks.closing}" if announced and info.date else info.date
    if info.kind == "news":
        date = marks.comma.join(part for part in (_named(info, marks), date) if part)
    pointed = marks.colon.join(part for part in (date, place) if part)
    accessed = day_of_access(info) if announced or marks.access_for_all else ""
    return pointed + (f"[{accessed}]" if accessed else "")


def _apa(info: DocumentInfo, place: str) -> str:
    news = info.kind == "news"
    title = info.title + (f" ({info.number})" if info.number else "")
    date = f"({_spelled(info.date) or 'n.d.'})"
    author = "" if news else _authors(bodies(info))
    head = [author, date, title] if author else [title, date]
    parts = [*head, ", ".join(bodies(info)) if news else ""]
    if info.url and not info.date:
        parts.append(f"Retrieved {_spelled(day_of_access(info))}, from {info.url}")
    else:
        parts.append(info.url)
    text = ". ".join(part.removesuffix(".") for part in parts if part)
    end = "" if info.url else "."  # a full stop would be taken for a part of the address
    return text + (f" ({_point(place)})." if place else end)


def _authors(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + ", & " + names[-1]


def _point(place: str) -> str:
    return f"p. {place}" if place.partition(" ")[0].isdecimal() else place


def _spelled(date: str) -> str:
    """'2021-07-05' as '2021, July 5'; for an access date the same order is kept."""
    year, *rest = date.split("-")
    if not rest or not 1 <= int(rest[0]) <= 12:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    return f"{year}, {month}" + (f" {int(rest[1])}" if len(rest) > 1 else "")


_WAYS: dict[str, Callable[[DocumentInfo, str], str]] = {
    "gbt7714-2015": lambda info, place: _gbt(info, place, _GBT_2015),
    "gbt7714-2025": lambda info, place: _gbt(info, place, _GBT_2025),
    "apa": _apa,
}
