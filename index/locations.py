"""Where planview keeps its things: one module owns every path."""

from __future__ import annotations

import os
from pathlib import Path

LIBRARY_VARIABLE = "PLANVIEW_LIBRARY"


def library_folder(given: Path | str | None = None) -> Path:
    """What was asked for, else ``PLANVIEW_LIBRARY``, else the user's data folder."""
    chosen = given or os.environ.get(LIBRARY_VARIABLE)
    if chosen:
        return Path(os.path.expanduser(chosen))
    from platformdirs import user_data_path

    return user_data_path("planview", appauthor=False)


def index_folder(library: Path) -> Path:
    """The search index: a cache, safe to delete at any time."""
    return library / "index"


def log_file(library: Path) -> Path:
    return library / "planview.log"


def bundled_plans() -> Path:
    """The folder of the plans that come with planview."""
    import data

    return Path(str(data.__file__)).parent / "plans"
