"""The subcommands: what each takes, and where its code is."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass

from tui.locale import N_, _

KINDS = ("plan", "report", "news", "interpretation", "law", "other")
STATUSES = ("target", "actual", "context", "structural", "all")
TARGET_ORDERS = ("plan", "indicator", "value", "unit", "due", "from")
TARGET_GROUPS = ("section", "indicator")

_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Command:
    """A subcommand: what it does, where its code is, and how its arguments are told."""

    module: str
    handler: str
    summary: str
    arguments: Callable[[ArgumentParser], None]


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


def _add(parser: ArgumentParser) -> None:
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


def _list(parser: ArgumentParser) -> None:
    parser.add_argument("--trash", action="store_true", help=_("show what was removed"))


def _show(parser: ArgumentParser) -> None:
    parser.add_argument("locator", metavar="LOCATOR", help=_("DOC#eid/pN, DOC#eid/pN:s-e …"))
    _add_cite(parser)


def _remove(parser: ArgumentParser) -> None:
    parser.add_argument("documents", nargs="+", metavar="DOC", help=_("id or its beginning"))
    parser.add_argument("--restore", action="store_true", help=_("take it out of the trash"))


def _edit(parser: ArgumentParser) -> None:
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


def _outline(parser: ArgumentParser) -> None:
    _add_document(parser)
    parser.add_argument("--explain", action="store_true", help=_("name the rule of each heading"))
    add_hints(parser)


def _segments(parser: ArgumentParser) -> None:
    _add_document(parser)
    parser.add_argument("--outside", action="store_true", help=_("show what is set apart, too"))
    add_hints(parser)


def _search(parser: ArgumentParser) -> None:
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


def _targets(parser: ArgumentParser) -> None:
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


def _compare(parser: ArgumentParser) -> None:
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
    _add_sheet(parser)
    add_hints(parser)


def _verify(parser: ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help=_("id, its beginning, or a file"))
    parser.add_argument(
        "--against", nargs="+", required=True, metavar="PLAN", help=_("the plans it speaks of")
    )
    _add_sheet(parser)
    add_hints(parser)


def _concordance(parser: ArgumentParser) -> None:
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


def _frequency(parser: ArgumentParser) -> None:
    parser.add_argument("terms", nargs="*", metavar="TERM", help=_("what to count"))
    parser.add_argument("-f", "--file", metavar="FILE", help=_("one term per line"))
    parser.add_argument("--where", default="", metavar="FILTER", help=_("limit the documents"))
    parser.add_argument(
        "--by",
        choices=("document", "section", "year"),
        default="document",
        help=_("count by document, chapter, or year of the document"),
    )


def _add_sheet(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=("html", "docx", "xlsx", "csv", "md"),
        help=_("default: by FILE's ending, else html"),
    )
    _add_output(parser)


def _mark(parser: ArgumentParser) -> None:
    parser.add_argument("locators", nargs="+", metavar="LOCATOR", help=_("passages to mark"))
    parser.add_argument("--note", default="", metavar="T", help=_("a note on them"))
    parser.add_argument("--tag", action="append", default=[], metavar="T", help=_("a tag"))


def _marks(parser: ArgumentParser) -> None:
    parser.add_argument("--tag", metavar="T", help=_("only those with this tag"))
    parser.add_argument(
        "--order",
        nargs="+",
        type=count,
        metavar="ID",
        help=_("put these first, in this order; exports follow it"),
    )


def _unmark(parser: ArgumentParser) -> None:
    parser.add_argument("marks", nargs="+", type=count, metavar="ID", help=_("numbers of marks"))


def _searches(parser: ArgumentParser) -> None:
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--save", nargs=2, metavar=("NAME", "QUERY"), help=_("keep a search"))
    group.add_argument("--delete", metavar="NAME", help=_("forget a search"))
    parser.add_argument("--where", default="", metavar="FILTER", help=_("its filter"))


def _synonyms(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--write", action="store_true", help=_("write planview's list where yours belongs")
    )


def _export(parser: ArgumentParser) -> None:
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
    _add_output(parser)
    _add_cite(parser, None)
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


def _report(parser: ArgumentParser) -> None:
    parser.add_argument("document", metavar="DOC", help=_("id or its beginning"))
    parser.add_argument(
        "--format", choices=("html", "docx"), help=_("default: by FILE's ending, else html")
    )
    _add_output(parser)
    _add_cite(parser)


def _index(parser: ArgumentParser) -> None:
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("--check", action="store_true", help=_("look everything over"))
    group.add_argument("--rebuild", action="store_true", help=_("make the index anew"))


def _backup(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help=_("where to write the copy"))
    parser.add_argument("--force", action="store_true", help=_("replace FILE"))


def _restore(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help=_("a file that backup wrote"))


def _doctor(parser: ArgumentParser) -> None:
    """No arguments of its own."""


def _add_document(parser: ArgumentParser) -> None:
    parser.add_argument("document", metavar="DOC|PATH", help=_("id, its beginning, or a file"))


def _add_output(parser: ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", help=_("write here, not to stdout"))
    parser.add_argument("--force", action="store_true", help=_("replace FILE"))


def _add_cite(parser: ArgumentParser, default: str | None = "gbt7714-2015") -> None:
    from data.writers.references.citing import STYLES

    parser.add_argument("--cite", choices=STYLES, default=default, help=_("citation style"))


COMMANDS: dict[str, Command] = {
    "add": Command("documents", "add", N_("add or refresh files and folders"), _add),
    "list": Command("documents", "list_", N_("the documents of the library"), _list),
    "show": Command("documents", "show", N_("one passage with its citation"), _show),
    "remove": Command("documents", "remove", N_("move documents to the trash"), _remove),
    "edit": Command("editing", "edit", N_("write on the cards of documents"), _edit),
    "outline": Command("documents", "outline", N_("the chapter tree"), _outline),
    "segments": Command("documents", "segments", N_("all passages in order"), _segments),
    "search": Command("finding", "search", N_("find passages"), _search),
    "searches": Command("finding", "searches", N_("saved searches"), _searches),
    "synonyms": Command("finding", "synonyms", N_("names that find each other"), _synonyms),
    "targets": Command("targets", "targets", N_("quantitative targets"), _targets),
    "compare": Command("analysis", "compare", N_("targets of plans side by side"), _compare),
    "verify": Command("analysis", "verify", N_("an article's numbers against plans"), _verify),
    "concordance": Command(
        "counting", "concordance", N_("every occurrence in its context"), _concordance
    ),
    "frequency": Command("counting", "frequency", N_("how often terms are found"), _frequency),
    "mark": Command("marks", "mark", N_("mark passages"), _mark),
    "marks": Command("marks", "marks", N_("the marks"), _marks),
    "unmark": Command("marks", "unmark", N_("take marks away"), _unmark),
    "export": Command("export", "export", N_("write passages, targets or marks"), _export),
    "report": Command("report", "report", N_("one document at a glance, as HTML or DOCX"), _report),
    "index": Command("maintenance", "index", N_("check or rebuild the search index"), _index),
    "backup": Command("maintenance", "backup", N_("copy the library to one file"), _backup),
    "restore": Command("maintenance", "restore", N_("bring a backup back"), _restore),
    "doctor": Command("maintenance", "doctor", N_("look at this installation"), _doctor),
}
