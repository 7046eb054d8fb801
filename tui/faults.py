"""What goes wrong, in one line; of a fault of planview's own the log file has the rest."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

from tui.locale import _, told


def told_fault(error: BaseException, folder: Path) -> str:
    """One line for what went wrong; ``folder`` is where the log file is kept."""
    from data.model import PlanviewError

    if isinstance(error, PlanviewError):
        return told(error)
    return _("Something went wrong ({error}); details are in {path}").format(
        error=type(error).__name__, path=_write_log(error, folder)
    )


def _write_log(error: BaseException, folder: Path) -> str:
    """Write the traceback to the log file and return the file's name."""
    from index.locations import log_file
    from tui.cli.errors import private

    path = log_file(folder)
    try:
        with open(path, "a", encoding="utf-8", opener=private) as file:
            traceback.print_exception(error, file=file)
    except OSError:
        return os.devnull
    return str(path)
