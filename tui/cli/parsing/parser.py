"""The grammar of the command line.

One flat parser for the command that was asked for, made when it is known: global
options may stand before the command or after it, and the parsers of the other
commands are never built.
"""

from __future__ import annotations

import argparse
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from tui.cli.errors import UsageError
from tui.cli.parsing.arguments import add_hints, seconds
from tui.cli.parsing.commands import COMMANDS, Command
from tui.locale import N_, _, ngettext

_WITH_VALUE = ("--library", "--lang", "--color", "--wait", "--title", "--date", "--kind")
"""Options that may stand before the command and take the next word."""


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
    rest = [*words[:at], *words[at + 1 :]]
    return _finish(command, parser, _negations_kept(rest) if name == "search" else rest)


def _finish(command: Command | None, parser: _Parser, words: Sequence[str]) -> Asked:
    options = parser.parse_intermixed_args(list(words))
    return Asked(command, options, parser.format_help() if options.help else "")


def _negations_kept(words: Sequence[str]) -> list[str]:
    """A word like -储能 is no option but part of a query: a space before it says so.

    No option begins with an ideograph or a quotation mark; a Latin word needs NOT.
    """
    at = list(words).index("--") if "--" in words else len(words)
    return [
        f" {word}"
        if n < at and len(word) > 1 and word[0] == "-" and _begins_no_option(word)
        else word
        for n, word in enumerate(words)
    ]


def _begins_no_option(word: str) -> bool:
    return not word[1].isascii() or word[1] in '"('


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
    add_hints(parser)
    _add_globals(parser)
    return parser


def _add_globals(parser: ArgumentParser) -> None:
    group = parser.add_argument_group(_("everywhere"))
    add = group.add_argument
    add(
        "--library",
        metavar="DIR|URL",
        help=_("the library's folder, or a team's postgresql:// URL (else PLANVIEW_LIBRARY)"),
    )
    add("--json", action="store_true", help=_("print one JSON object"))
    add("--lang", choices=("en", "zh"), help=_("language of the messages"))
    add("--color", choices=("auto", "always", "never"), default="auto", help=_("use colours"))
    add(
        "--wait",
        type=seconds,
        default=5.0,
        metavar="S",
        help=_("seconds to wait for another planview that writes (5)"),
    )
    add("-v", "--verbose", action="store_true", help=_("write the details of errors to a log file"))
    add("--version", action="store_true", help=_("print the version"))
    add("-h", "--help", action="store_true", help=_("print this help"))


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
