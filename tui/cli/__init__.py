"""The command line of planview.

This module is imported before anything is known of what is wanted, so it holds
nothing but the entry point.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def run(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks for and return the exit code (console script)."""
    _open_streams()
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["--version"]:
        from tui.cli.version import show

        return show()
    from tui.cli.main import main

    return main(arguments)


def _open_streams() -> None:
    """Put nothing in the place of a standard stream that the caller closed.

    A file opened later, the library among them, would take its number, and be written
    what was meant for the terminal.
    """
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
        if getattr(sys, name) is None:
            stream = open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115
            setattr(sys, name, stream)
