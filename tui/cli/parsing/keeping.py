"""What the subcommands on marks, files and the library take."""

from __future__ import annotations

from argparse import ArgumentParser

from tui.cli.parsing.arguments import add_cite, add_output, count
from tui.locale import _


def mark(parser: ArgumentParser) -> None:
    parser.add_argument("locators", nargs="+", metavar="LOCATOR", help=_("passages to mark"))
    parser.add_argument("--note", default="", metavar="T", help=_("a note on them"))
    parser.add_argument("--tag", action="append", default=[], metavar="T", help=_("a tag"))


def marks(parser: ArgumentParser) -> None:
    parser.add_argument("--tag", metavar="T", help=_("only those with this tag"))
    parser.add_argument(
        "--order",
        nargs="+",
        type=count,
        metavar="ID",
        help=_("put these first, in this order; exports follow it"),
    )


def unmark(parser: ArgumentParser) -> None:
    parser.add_argument("marks", nargs="+", type=count, metavar="ID", help=_("numbers of marks"))


def export(parser: ArgumentParser) -> None:
    from data.writers import FORMATS

    parser.add_argument(
        "selections",
        nargs="*",
        metavar="SELECTION",
        help=_("DOC, DOC#eid, DOC#eid/pN, query:…, targets:FILTER, marks, marks:TAG"),
    )
    parser.add_argument(
        "--format", choices=tuple(FORMATS), help=_("default: by FILE's ending, else md")
    )
    add_output(parser)
    add_cite(parser, None)
    parser.add_argument("--columns", metavar="A,B,C", help=_("these columns only (csv, xlsx)"))
    parser.add_argument(
        "--by-tag", action="store_true", help=_("grouped by tag (md, txt, docx, html)")
    )
    parser.add_argument(
        "--no-bom", action="store_true", help=_("no byte order mark at the start (csv)")
    )
    parser.add_argument(
        "--manifest", metavar="FILE", help=_("write down there what the export was made of")
    )
    parser.add_argument(
        "--from-manifest", metavar="FILE", help=_("repeat the export of a manifest")
    )


def report(parser: ArgumentParser) -> None:
    parser.add_argument("document", metavar="DOC", help=_("id or its beginning"))
    parser.add_argument(
        "--format", choices=("html", "docx"), help=_("default: by FILE's ending, else html")
    )
    add_output(parser)
    add_cite(parser)


def index(parser: ArgumentParser) -> None:
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("--check", action="store_true", help=_("look everything over"))
    group.add_argument("--rebuild", action="store_true", help=_("make the index anew"))


def backup(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help=_("where to write the copy"))
    parser.add_argument("--force", action="store_true", help=_("replace FILE"))


def restore(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help=_("a file that backup wrote"))


def doctor(parser: ArgumentParser) -> None:
    """No arguments of its own."""


def copy(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--to", required=True, metavar="DIR|URL", help=_("the library that it is brought to")
    )


def team(parser: ArgumentParser) -> None:
    parser.add_argument(
        "action",
        choices=("init", "reread"),
        help=_("make a library or bring it up to date; read its documents anew"),
    )
    parser.add_argument("url", nargs="?", metavar="URL", help=_("postgresql://SERVER/DATABASE"))
    parser.add_argument(
        "--shards", nargs="+", default=[], metavar="URL", help=_("databases that hold the passages")
    )
