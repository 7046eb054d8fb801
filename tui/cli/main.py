"""From arguments to an exit code."""

from __future__ import annotations

import importlib
import io
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from tui.cli.errors import guarded
from tui.cli.output import Output
from tui.locale import install


def main(arguments: Sequence[str]) -> int:
    """Run one command line."""
    from tui.cli.parsing import parser

    words = list(arguments)
    install(parser.value_of(words, "--lang"))
    output = Output(
        as_json=parser.has_flag(words, "--json"),
        color=parser.value_of(words, "--color") or "auto",
    )

    def log() -> Path:
        from index.locations import library_folder, log_file

        return log_file(library_folder(parser.value_of(words, "--library")))

    verbose = parser.has_flag(words, "-v") or parser.has_flag(words, "--verbose")
    return guarded(lambda: _run(words, output), output, verbose=verbose, log=log)


def _run(words: list[str], output: Output) -> int:
    from tui.cli.parsing import parser

    asked = parser.parse(words)
    if asked.help:
        output.line(asked.help.rstrip("\n"))
        return 0
    if asked.options.version:
        from tui.cli.version import version

        output.line(f"planview {version()}")
        return 0
    if asked.command is None:
        return _explore(asked.options, output)
    module = importlib.import_module(f"tui.cli.commands.{asked.command.module}")
    handler = getattr(module, asked.command.handler)
    code: int = handler(asked.options, output)
    return code


def _explore(options: Namespace, output: Output) -> int:
    """Open the explorer, where there is a terminal to draw on."""
    from tui.cli.errors import USAGE
    from tui.cli.parsing.commands import COMMANDS
    from tui.locale import _

    if not (output.terminal and _has_keyboard(options.paths)):
        names = ", ".join(COMMANDS)
        output.error(
            _("the explorer needs a terminal; the subcommands do not: {names}").format(names=names),
            USAGE,
        )
        return USAGE
    # By name, so that no subcommand can ever import the screens through this module.
    explorer = importlib.import_module("tui.__main__")
    code: int = explorer.launch(
        options.paths,
        library=options.library or None,
        language=options.lang,
        wait=options.wait,
        title=options.title,
        date=options.date,
        kind=options.kind,
    )
    return code


def _has_keyboard(paths: Sequence[str]) -> bool:
    """Whether keys can be read; where stdin brings a document, from the terminal itself."""
    if sys.stdin is None:
        return False
    if sys.stdin.isatty():
        return True
    if "-" not in paths:
        return False
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        return False
    piped = sys.stdin.buffer.read()
    os.dup2(terminal, 0)
    os.close(terminal)
    sys.stdin = _Piped(io.BytesIO(piped))
    return True


class _Piped(io.TextIOWrapper):
    """What stdin brought, for the reader of ``-``; file 0 is the terminal by now."""

    def isatty(self) -> bool:
        return True
