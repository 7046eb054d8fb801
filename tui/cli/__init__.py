"""The command line of planview.

This module is imported before anything is known of what is wanted, so it holds
nothing but the entry point.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence


def run(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks for and return the exit code (console script)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["--version"]:
        from tui.cli.version import show

        return show()
    from tui.cli.main import main

    return main(arguments)
