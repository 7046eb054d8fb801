"""Files that come with planview: tables of words, rules, the code itself."""

from __future__ import annotations

from pkgutil import get_data


def shipped(package: str, name: str) -> bytes:
    """The bytes of the file ``name`` beside the modules of ``package``.

    (``importlib.resources`` does the same, and imports archives and temporary files for it.)
    Raises ``FileNotFoundError``.
    """
    data = get_data(package, name)
    if data is None:
        raise FileNotFoundError(name)
    return data
