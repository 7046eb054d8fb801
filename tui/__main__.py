"""Opening the explorer: the door that the command line comes through.

``launch`` checks what can be checked cheaply, so that Textual is imported only
when there is a terminal to draw on.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tui.locale import _, install

USAGE = 2
HUNG_UP = 129
"""Exit code after SIGHUP (contract)."""


def launch(
    paths: Sequence[str] = (),
    *,
    library: Path | str | None = None,
    language: str | None = None,
    wait: float = 5.0,
    title: str | None = None,
    date: str | None = None,
    kind: str | None = None,
) -> int:
    """Run the explorer until the user leaves it and return the exit code.

    ``paths`` are added to the library first and the first of them is opened.
    Without a usable terminal one sentence goes to stderr and the code is 2.
    """
    install(language)
    if reason := unusable(sys.stdin.isatty() and sys.stdout.isatty(), os.environ.get("TERM", "")):
        print(f"planview: {reason}", file=sys.stderr)
        return USAGE

    from tui.app import PlanviewApp
    from tui.typography import printable

    app = PlanviewApp(
        paths, library=library, wait=wait, title=title, date=date, kind=kind, language=language
    )
    app.run()
    code = app.return_code or 0
    if code == HUNG_UP:
        _forget_terminal()
    for line in app.farewell:
        print(f"planview: {printable(line)}", file=sys.stderr)
    return code


def _forget_terminal() -> None:
    """The terminal is gone: what is still to be written to it goes nowhere, without an error."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def unusable(terminal: bool, term: str) -> str:
    """Why the explorer cannot be drawn here; ``''`` where it can."""
    if not terminal:
        return _(
            "the explorer needs a terminal; for scripts there are the subcommands "
            "add, list, outline, search, targets, export (planview --help)"
        )
    if term in ("dumb", "unknown"):
        return _(
            "this terminal (TERM={term}) cannot draw the explorer; set TERM, for example to "
            "xterm-256color, or use a subcommand (planview --help)"
        ).format(term=term)
    return ""


if __name__ == "__main__":
    from tui.cli import run

    sys.exit(run())
