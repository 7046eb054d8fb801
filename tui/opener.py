"""Opening a file or an address with the desktop's own program."""

from __future__ import annotations

import os
import shutil
import subprocess

TOOLS = ("xdg-open", "open", "wslview")


def open_outside(target: str) -> str:
    """Hand ``target`` over and return the tool that took it; ``''`` where there is none.

    Only web addresses and existing files are handed over: what a document says
    its source is must not start anything else.
    """
    if not (target.startswith(("https://", "http://")) or os.path.exists(target)):
        return ""
    if not target.startswith(("https://", "http://")):
        target = os.path.abspath(target)
    for name in TOOLS:
        program = shutil.which(name)
        if program is None:
            continue
        try:
            subprocess.Popen(
                [program, target],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError:
            continue
        return name
    return ""
