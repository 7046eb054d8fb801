"""The version, told without importing what only other commands need."""

from __future__ import annotations

import contextlib
import os
import sys
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed


def version() -> str:
    """The version that is installed."""
    try:
        return installed("planview")
    except PackageNotFoundError:
        return "(not installed)"


def show() -> int:
    """``planview --version``, and nothing else."""
    try:
        print(f"planview {version()}", flush=True)
    except BrokenPipeError:
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        print(f"planview: {error.strerror}", file=sys.stderr)
        return 74
    return 0
