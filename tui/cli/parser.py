"""The grammar of the command line.

One flat parser for the command that was asked for, made when it is known: global
options may stand before the command or after it, and the parsers of the other
commands are never built.
"""

from __future__ import annotations

import argparse
import re
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NoReturn

from tui.cli.errors import UsageError
from tui.locale import N_, _, ngettext

KINDS = ("plan", "report", "news", "interpretation", "law", "other")
STATUSES = ("target", "actual", "context", "structural", "all")
FORMATS = ("md", "txt", "json", "csv")
STYLES = ("gbt7714-2015", "gbt7714-2025", "apa")

_WITH_VALUE = ("--library", "--lang", "--color", "--wait", "--title", "--date", "--kind")
"""Options that may stand before the command and take the next word."""

_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Command:
    """A subcommand: what it does, where its code is, and how its arguments are told."""

    module: str
    handler: str
    summary: str
    arguments: Callable[[ArgumentParser], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """A command line, understood. Without a command the explorer is meant."""

    command: Command | None
    options: Namespace
    help: str = ""


# Finding the command ---------------------------------------------------------------


def parse(words: Sequence[str]) -> Asked:
    """Understand a command line. Raises ``UsageError``."""
    at = _command_at(words)
    if at is None:
        return _finish(None, _explorer_parser(), words)
    name = words[at]
    command = COMMANDS[name]
    parser = _Parser(prog=f"planview {name}", description=_(command.summary))
    command.arguments(parser)
    _add_globals(parser)
    return _finish(command, parser, [*words[:at], *words[at + 1 :]])


def _finish(command: Command | None, parser: _Parser, words: Sequence[str]) -> Asked:
    options = parser.parse_intermixed_args(list(words))
    return Asked(command, options, parser.format_help() if options.help else "")


def _command_at(words: Sequence[str]) -> int | None:
    """Where the subcommand stands: the first word that is no option, if it names one."""
    at = 0
    while at < len(words):
        word = words[at]
        if word == "--":
            return None
        if word in _WITH_VALUE:
            at += 2
            continue
        if word == "-" or not word.startswith("-"):
            return at if word in COMMANDS else None
        at += 1
    return None


def value_of(words: Sequence[str], option: str) -> str | None:
    """The value of a global option, found before anything is parsed."""
    found = None
    for at, word in enumerate(words):
        if word == "--":
            break
        if word == option and at + 1 < len(words):
            found = words[at + 1]
        elif word.startswith(option + "="):
            found = word[len(option) + 1 :]
    return found


def has_flag(words: Sequence[str], flag: str) -> bool:
    """Whether a global flag is given, found before anything is parsed."""
    before = words[: words.index("--")] if "--" in words else words
    return flag in before


# The parser ------------------------------------------------------------------------


class _Parser(ArgumentParser):
    """Raises instead of leaving, and knows help only as an option."""

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(prog=prog, description=description, add_help=False, allow_abbrev=False)
        self.formatter_class = argparse.RawDescriptionHelpFormatter

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message} ({self.prog} --help)")

    def parse_known_intermixed_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: Namespace | None = None
    ) -> tuple[Namespace, list[str]]:
        # What is asked about need not be complete: --help and --version come alone.
        words = list(args or ())
        if any(has_flag(words, flag) for flag in ("--help", "-h", "--version")):
            for action in self._actions:
                action.required = False
                if not action.option_strings:
                    action.nargs = "*"
            for group in self._mutually_exclusive_groups:
                group.required = False
        if "--" in words:  # behind it everything is positional
            return self.parse_known_args(words, namespace)
        return super().parse_known_intermixed_args(words, namespace)


def _explorer_parser() -> _Parser:
    commands = "\n".join(f"  {name:10} {_(command.summary)}" for name, command in COMMANDS.items())
    description = "\n\n".join(
        (
            _("Read policy plans: chapters, exact search, targets, marks, citations."),
            _("Without a subcommand the explorer opens; PATHs are added first."),
            _("subcommands:") + "\n" + commands,
        )
    )
    parser = _Parser(prog="planview", description=description)
    parser.add_argument("paths", nargs="*", metavar="PATH", help=_("files, folders, or -"))
    _add_hints(parser)
    _add_globals(parser)
    return parser


def _add_globals(parser: ArgumentParser) -> None:
    group = parser.add_argument_group(_("everywhere"))
    add = group.add_argument
    add("--library", metavar="DIR", help=_("the library's folder (else PLANVIEW_LIBRARY)"))
    add("--json", action="store_true", help=_("print one JSON object"))
    add("--lang", choices=("en", "zh"), help=_("language of the messages"))
    add("--color", choices=("auto", "always", "never"), default="auto", help=_("use colours"))
    add(
        "--wait",
        type=_seconds,
        default=5.0,
        metavar="S",
        help=_("seconds to wait for another planview that writes (5)"),
    )
    add("-v", "--verbose", action="store_true", help=_("write the details of errors to a log file"))
    add("--version", action="store_true", help=_("print the version"))
    add("-h", "--help", action="store_true", help=_("print this help"))


def _add_hints(parser: ArgumentParser) -> None:
    """What a bare text file cannot say of itself."""
    parser.add_argument("--title", metavar="T", help=_("the document's title"))
    parser.add_argument(
        "--date", type=_date, metavar="D", help=_("its date: 2021, 2021-03 or 2021-03-05")
    )
    parser.add_argument("--kind", choices=KINDS, help=_("what kind of document it is"))


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 <= seconds < 1e6:
        raise ValueError(text)
    return seconds


def _count(text: str) -> int:
    count = int(text)
    if count < 0:
        raise ValueError(text)
    return count


def _workers(text: str) -> int:
    count = int(text)
    if count < 1:
        raise ValueError(text)
    return count


def _date(text: str) -> str:
    if not _DATE.fullmatch(text):
        raise ValueError(text)
    return text


for _type, _name in ((_seconds, "S"), (_count, "N"), (_workers, "N"), (_date, "D")):
    _type.__name__ = _name  # argparse names the type in its message

# argparse asks gettext for its own words; ours are the catalogues it should ask.
for _attribute, _function in (("_", _), ("ngettext", ngettext)):
    setattr(argparse, _attribute, _function)
ARGPARSE_MESSAGES = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("not allowed with argument %s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("one of the arguments %s is required"),
    N_("ignored explicit argument %r"),
)


# The commands ----------------------------------------------------------------------


def _add(parser: ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help=_("files, folders, or -"))
    _add_hints(parser)
    parser.add_argument("--jobs", type=_workers, metavar="N", help=_("read with N processes"))


def _list(parser: ArgumentParser) -> None:
    parser.add_argument("--trash", action="store_true", help=_("show what was removed"))


def _show(parser: ArgumentParser) -> None:
    parser.add_argument("locator", metavar="LOCATOR", help=_("DOC#eid/pN, DOC#eid/pN:s-e …"))
    _add_cite(parser)


def _remove(parser: ArgumentParser) -> None:
    parser.add_argument("documents", nargs="+", metavar="DOC", help=_("id or its beginning"))
    parser.add_argument("--restore", action="store_true", help=_("take it out of the trash"))


def _outline(parser: ArgumentParser) -> None:
    _add_document(parser)
    parser.add_argument("--explain", action="store_true", help=_("name the rule of each heading"))
    _add_hints(parser)


def _segments(parser: ArgumentParser) -> None:
    _add_document(parser)
    parser.add_argument("--outside", action="store_true", help=_("show what is set apart, too"))
    _add_hints(parser)


def _search(parser: ArgumentParser) -> None:
    parser.add_argument("query", nargs="*", metavar="QUERY", help=_("what to search for"))
    parser.add_argument("-f", "--file", metavar="FILE", help=_("one query per line; counts them"))
    parser.add_argument("--where", default="", metavar="FILTER", help=_("limit the documents"))
    parser.add_argument(
        "--limit", type=_count, default=50, metavar="N", help=_("show so many hits; 0 = all (50)")
    )
    parser.add_argument("--sort", choices=("relevance", "document"), default="relevance")
    parser.add_argument("--literal", action="store_true", help=_("no numbers, no synonyms"))
    parser.add_argument("--outside", action="store_true", help=_("search what is set apart, too"))
    parser.add_argument("--explain", action="store_true", help=_("say how it was understood"))


def _targets(parser: ArgumentParser) -> None:
    parser.add_argument("documents", nargs="*", metavar="DOC|PATH", help=_("default: all"))
    parser.add_argument("--where", default="", metavar="FILTER", help=_("value>=1000亿 year<=2027"))
    parser.add_argument("--status", choices=STATUSES, default="", help=_("target and actual"))
    parser.add_argument("--explain", action="store_true", help=_("show what was excluded, and why"))
    verdict = parser.add_mutually_exclusive_group()
    verdict.add_argument("--confirm", nargs="+", metavar="ID", help=_("these are right"))
    verdict.add_argument("--reject", nargs="+", metavar="ID", help=_("these are no targets"))
    verdict.add_argument(
        "--correct", nargs="+", metavar=("ID", "FIELD=VALUE"), help=_("change what was read")
    )
    verdict.add_argument("--forget", nargs="+", metavar="ID", help=_("undo such a verdict"))
    _add_hints(parser)


def _mark(parser: ArgumentParser) -> None:
    parser.add_argument("locators", nargs="+", metavar="LOCATOR", help=_("passages to mark"))
    parser.add_argument("--note", default="", metavar="T", help=_("a note on them"))
    parser.add_argument("--tag", action="append", default=[], metavar="T", help=_("a tag"))


def _marks(parser: ArgumentParser) -> None:
    parser.add_argument("--tag", metavar="T", help=_("only those with this tag"))


def _unmark(parser: ArgumentParser) -> None:
    parser.add_argument("marks", nargs="+", type=_count, metavar="ID", help=_("numbers of marks"))


def _searches(parser: ArgumentParser) -> None:
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--save", nargs=2, metavar=("NAME", "QUERY"), help=_("keep a search"))
    group.add_argument("--delete", metavar="NAME", help=_("forget a search"))
    parser.add_argument("--where", default="", metavar="FILTER", help=_("its filter"))


def _export(parser: ArgumentParser) -> None:
    parser.add_argument(
        "selections",
        nargs="+",
        metavar="SELECTION",
        help=_("DOC, DOC#eid, DOC#eid/pN, query:…, targets:FILTER, marks, marks:TAG"),
    )
    parser.add_argument("--format", choices=FORMATS, help=_("default: by FILE's ending, else md"))
    parser.add_argument("-o", "--output", metavar="FILE", help=_("write here, not to stdout"))
    parser.add_argument("--force", action="store_true", help=_("replace FILE"))
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


def _add_cite(parser: ArgumentParser) -> None:
    parser.add_argument("--cite", choices=STYLES, default=STYLES[0], help=_("citation style"))


COMMANDS: dict[str, Command] = {
    "add": Command("documents", "add", N_("add or refresh files and folders"), _add),
    "list": Command("documents", "list_", N_("the documents of the library"), _list),
    "show": Command("documents", "show", N_("one passage with its citation"), _show),
    "remove": Command("documents", "remove", N_("move documents to the trash"), _remove),
    "outline": Command("documents", "outline", N_("the chapter tree"), _outline),
    "segments": Command("documents", "segments", N_("all passages in order"), _segments),
    "search": Command("finding", "search", N_("find passages"), _search),
    "searches": Command("finding", "searches", N_("saved searches"), _searches),
    "targets": Command("targets", "targets", N_("quantitative targets"), _targets),
    "mark": Command("marks", "mark", N_("mark passages"), _mark),
    "marks": Command("marks", "marks", N_("the marks"), _marks),
    "unmark": Command("marks", "unmark", N_("take marks away"), _unmark),
    "export": Command("export", "export", N_("write passages, targets or marks"), _export),
    "index": Command("maintenance", "index", N_("check or rebuild the search index"), _index),
    "backup": Command("maintenance", "backup", N_("copy the library to one file"), _backup),
    "restore": Command("maintenance", "restore", N_("bring a backup back"), _restore),
    "doctor": Command("maintenance", "doctor", N_("look at this installation"), _doctor),
}
