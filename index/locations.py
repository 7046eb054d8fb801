"""Where planview keeps its things: one module owns every path."""

from __future__ import annotations

import os
from pathlib import Path

LIBRARY_VARIABLE = "PLANVIEW_LIBRARY"


URLS = ("postgresql://", "postgres://")


def is_url(given: Path | str | None) -> bool:
    """Whether a library on servers is meant, not a folder."""
    return str(given or "").lower().startswith(URLS)


def chosen_library(given: Path | str | None = None) -> Path | str | None:
    """What was asked for, else ``PLANVIEW_LIBRARY``: a folder or a URL; None where neither is."""
    return given or os.environ.get(LIBRARY_VARIABLE) or None


def library_folder(given: Path | str | None = None) -> Path:
    """The folder that was chosen, else the user's data folder.

    Of a library on servers: where this computer keeps what is the user's own beside it.
    """
    chosen = chosen_library(given)
    if chosen and not is_url(chosen):
        return Path(os.path.expanduser(chosen))
    from platformdirs import user_data_path

    folder = user_data_path("planview", appauthor=False)
    if not chosen:
        return folder
    from hashlib import sha256

    return folder / "team" / sha256(str(chosen).encode()).hexdigest()[:16]


def index_folder(library: Path) -> Path:
    """The search index: a cache, safe to delete at any time."""
    return library / "index"


def log_file(library: Path) -> Path:
    return library / "planview.log"


def bundled_plans() -> Path:
    """The folder of the plans that come with planview."""
    import data

    return Path(str(data.__file__)).parent / "plans"
