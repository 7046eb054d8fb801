"""What several subcommands take, and the types of their values."""

from __future__ import annotations

import re
from argparse import ArgumentParser

from tui.locale import _

KINDS = ("plan", "report", "news", "interpretation", "law", "other")

_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")


def seconds(text: str) -> float:
    """A waiting time. Raises ``ValueError``."""
    number = float(text)
    if not 0 <= number < 1e6:
        raise ValueError(text)
    return number


def count(text: str) -> int:
    """A number from 0 on."""
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def workers(text: str) -> int:
    """A number from 1 on."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def date(text: str) -> str:
    """A year, a month or a day, ISO."""
    if not _DATE.fullmatch(text):
        raise ValueError(text)
    return text


for _type, _name in ((seconds, "S"), (count, "N"), (workers, "N"), (date, "D")):
    _type.__name__ = _name  # argparse names the type in its message


def add_hints(parser: ArgumentParser) -> None:
    """What a bare text file cannot say of itself."""
    parser.add_argument("--title", metavar="T", help=_("the document's title"))
    parser.add_argument(
        "--date", type=date, metavar="D", help=_("its date: 2021, 2021-03 or 2021-03-05")
    )
    parser.add_argument("--kind", choices=KINDS, help=_("what kind of document it is"))


def add_document(parser: ArgumentParser) -> None:
    parser.add_argument("document", metavar="DOC|PATH", help=_("id, its beginning, or a file"))


def add_output(parser: ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", help=_("write here, not to stdout"))
    parser.add_argument("--force", action="store_true", help=_("replace FILE"))


def add_cite(parser: ArgumentParser, default: str | None = "gbt7714-2015") -> None:
    from data.writers.references.citing import STYLES

    parser.add_argument("--cite", choices=STYLES, default=default, help=_("citation style"))


def add_sheet(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=("html", "docx", "xlsx", "csv", "md"),
        help=_("default: by FILE's ending, else html"),
    )
    add_output(parser)
