"""What the subcommands that ask take."""

from __future__ import annotations

from argparse import ArgumentParser

from tui.cli.parsing.arguments import add_hints, add_sheet, count
from tui.locale import _

STATUSES = ("target", "actual", "context", "structural", "all")
TARGET_ORDERS = ("plan", "indicator", "value", "unit", "due", "from")
TARGET_GROUPS = ("section", "indicator")


def search(parser: ArgumentParser) -> None:
    from tui.query_words import QUERY_FORMS

    forms = "\n".join(f"  {form}\n      {_(meaning)}" for form, meaning in QUERY_FORMS)
    parser.epilog = _("QUERY and FILTER:") + "\n" + forms
    parser.add_argument("query", nargs="*", metavar="QUERY", help=_("what to search for"))
    parser.add_argument("-f", "--file", metavar="FILE", help=_("one query per line; counts them"))
    parser.add_argument("--saved", metavar="NAME", help=_("a search kept with searches --save"))
    parser.add_argument("--where", default="", metavar="FILTER", help=_("limit the documents"))
    parser.add_argument(
        "--limit",
        type=count,
        default=50,
        metavar="N",
        help=_("show so many passages; 0 = all (50)"),
    )
    parser.add_argument("--sort", choices=("relevance", "document"))
    parser.add_argument("--literal", action="store_true", help=_("no numbers, no synonyms"))
    parser.add_argument("--no-synonyms", action="store_true", help=_("no other names of a term"))
    parser.add_argument("--outside", action="store_true", help=_("search what is set apart, too"))
    parser.add_argument("--explain", action="store_true", help=_("say how it was understood"))


def searches(parser: ArgumentParser) -> None:
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--save", nargs=2, metavar=("NAME", "QUERY"), help=_("keep a search"))
    group.add_argument("--delete", metavar="NAME", help=_("forget a search"))
    parser.add_argument("--where", default="", metavar="FILTER", help=_("its filter"))


def synonyms(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--write", action="store_true", help=_("write planview's list where yours belongs")
    )


def targets(parser: ArgumentParser) -> None:
    parser.add_argument("documents", nargs="*", metavar="DOC|PATH", help=_("default: all"))
    parser.add_argument("--where", default="", metavar="FILTER", help=_("value>=1000亿 year<=2027"))
    parser.add_argument("--status", choices=STATUSES, default="", help=_("target and actual"))
    parser.add_argument("--qualitative", action="store_true", help=_("goals in words alone"))
    parser.add_argument("--rules", action="store_true", help=_("print every rule and its example"))
    parser.add_argument("--explain", action="store_true", help=_("show what was excluded, and why"))
    parser.add_argument(
        "--with-text",
        action="store_true",
        help=_("with --json, the text of several documents too; that of one is always there"),
    )
    parser.add_argument("--sort", choices=TARGET_ORDERS, default="plan", help=_("by a column"))
    parser.add_argument("--reverse", action="store_true", help=_("greatest first"))
    parser.add_argument("--group", choices=TARGET_GROUPS, default="", help=_("under headings"))
    verdict = parser.add_mutually_exclusive_group()
    verdict.add_argument("--confirm", nargs="+", metavar="ID", help=_("these are right"))
    verdict.add_argument("--reject", nargs="+", metavar="ID", help=_("these are no targets"))
    verdict.add_argument(
        "--correct", nargs="+", metavar=("ID", "FIELD=VALUE"), help=_("change what was read")
    )
    verdict.add_argument("--forget", nargs="+", metavar="ID", help=_("undo such a verdict"))
    add_hints(parser)


def compare(parser: ArgumentParser) -> None:
    parser.add_argument("documents", nargs="+", metavar="DOC|PATH", help=_("two to five"))
    parser.add_argument("--headings", action="store_true", help=_("their chapters instead"))
    parser.add_argument(
        "--text", action="store_true", help=_("two texts or versions (DOC@1 DOC) by paragraphs")
    )
    for name, meaning in (
        ("--same", _("these two targets are one indicator")),
        ("--apart", _("these two are not")),
        ("--undecided", _("forget what was said of these two")),
    ):
        parser.add_argument(name, nargs=2, action="append", default=[], metavar="ID", help=meaning)
    parser.add_argument("--where", default="", metavar="FILTER", help=_("value>=1000亿 year<=2027"))
    add_sheet(parser)
    add_hints(parser)


def verify(parser: ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help=_("id, its beginning, or a file"))
    parser.add_argument(
        "--against", nargs="+", required=True, metavar="PLAN", help=_("the plans it speaks of")
    )
    add_sheet(parser)
    add_hints(parser)


def concordance(parser: ArgumentParser) -> None:
    parser.add_argument("term", nargs="+", metavar="TERM", help=_("what to search for"))
    parser.add_argument("--where", default="", metavar="FILTER", help=_("limit the documents"))
    parser.add_argument(
        "--sort",
        choices=("left", "right", "document"),
        default="document",
        help=_("by what stands before it, after it, or in reading order"),
    )
    parser.add_argument(
        "--width", type=count, default=30, metavar="N", help=_("characters on either side (30)")
    )
    parser.add_argument(
        "--limit", type=count, default=0, metavar="N", help=_("show so many lines; 0 = all")
    )


def frequency(parser: ArgumentParser) -> None:
    parser.add_argument("terms", nargs="*", metavar="TERM", help=_("what to count"))
    parser.add_argument("-f", "--file", metavar="FILE", help=_("one term per line"))
    parser.add_argument("--where", default="", metavar="FILTER", help=_("limit the documents"))
    parser.add_argument(
        "--by",
        choices=("document", "section", "year"),
        default="document",
        help=_("count by document, chapter, or year of the document"),
    )
