"""The face of planview: the explorer and the command line.

Python puts the folder that a program was called from before its own library. Documents
lie there, and a file ``json.py`` among them must not be taken for a module, so that
folder is taken off before anything else is imported: of that only ``os`` and ``sys``,
which the interpreter has loaded before it looks there.
"""

import os
import sys


def _without(folder: str, places: list[str]) -> list[str]:
    """The ``places`` to import from, without ``folder`` unless it is one of Python's or ours."""
    home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    installed = {home, os.path.dirname(os.__file__)}
    kept = [
        place
        for place in places
        if os.path.isabs(place)
        and (
            place in installed
            or os.path.realpath(place) != folder
            or os.path.basename(place) in ("site-packages", "dist-packages", "lib-dynload")
        )
    ]
    return kept if home in kept else [home, *kept]


def _current_folder() -> str:
    try:
        return os.path.realpath(os.getcwd())
    except OSError:  # it is gone, and nothing lies there
        return ""


sys.path[:] = _without(_current_folder(), sys.path)
