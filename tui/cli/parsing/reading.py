"""What the subcommands on documents take."""

from __future__ import annotations

from argparse import ArgumentParser

from tui.cli.parsing.arguments import add_cite, add_document, add_hints, workers
from tui.locale import _


def add(parser: ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help=_("files, folders, or -"))
    add_hints(parser)
    watching = parser.add_mutually_exclusive_group()
    watching.add_argument(
        "--watch", action="store_true", help=_("look at these folders again at each start")
    )
    watching.add_argument(
        "--unwatch", action="store_true", help=_("look at them no more; nothing is added")
    )
    parser.add_argument("--jobs", type=workers, metavar="N", help=_("read with N processes"))


def list_(parser: ArgumentParser) -> None:
    parser.add_argument("--trash", action="store_true", help=_("show what was removed"))


def show(parser: ArgumentParser) -> None:
    parser.add_argument("locator", metavar="LOCATOR", help=_("DOC#eid/pN, DOC#eid/pN:s-e …"))
    add_cite(parser)


def remove(parser: ArgumentParser) -> None:
    parser.add_argument("documents", nargs="+", metavar="DOC", help=_("id or its beginning"))
    parser.add_argument("--restore", action="store_true", help=_("take it out of the trash"))


def edit(parser: ArgumentParser) -> None:
    parser.add_argument("documents", nargs="+", metavar="DOC", help=_("id or its beginning"))
    for name, words in (
        ("title", _("the document's title")),
        ("short", _("a short name for it")),
        ("issuer", _("who issued it")),
        ("date", _("its date: 2021, 2021-03 or 2021-03-05")),
        ("kind", _("what kind of document it is")),
        ("period", _("its period: 2026-2030")),
    ):
        parser.add_argument(f"--{name}", metavar=name[0].upper(), help=words)
    parser.add_argument("--tag", action="append", default=[], metavar="T", help=_("add a tag"))
    parser.add_argument("--untag", action="append", default=[], metavar="T", help=_("drop a tag"))
    parser.epilog = _("An empty value ('') shows again what was read.")


def outline(parser: ArgumentParser) -> None:
    add_document(parser)
    parser.add_argument("--explain", action="store_true", help=_("name the rule of each heading"))
    add_hints(parser)


def segments(parser: ArgumentParser) -> None:
    add_document(parser)
    parser.add_argument("--outside", action="store_true", help=_("show what is set apart, too"))
    add_hints(parser)
