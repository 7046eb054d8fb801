"""Where the user was: a small file beside the library, so that the next start goes on there.

It is a convenience, never the truth: a damaged file is set aside, a file from a
newer planview is left alone, and failing to write it loses nothing but the place.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

VERSION = 1
FILE_NAME = "session.json"
HISTORY = 50
"""Queries that are remembered."""


@dataclass(slots=True)
class Place:
    """A place in a document: segment number and how far down its text (0 to 1)."""

    segment: int = 0
    fraction: float = 0.0


@dataclass(slots=True)
class Session:
    """What is restored at the next start of the same library."""

    document: str = ""
    places: dict[str, Place] = field(default_factory=dict)  # by document id
    history: list[str] = field(default_factory=list)  # queries, the latest last
    unfolded: dict[str, list[str]] = field(default_factory=dict)  # document id → open sections
    theme: str = ""
    measure: int = 0  # cells a line of text may take; 0: what the pane gives
    format: str = ""  # of the last export
    hinted: bool = False  # the first-run hint was shown

    def remember(self, query: str) -> None:
        """Keep ``query`` as the latest of the history."""
        if query:
            self.history = [*(past for past in self.history if past != query), query][-HISTORY:]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A session, and where a damaged file was put (``''``: there was none)."""

    session: Session
    set_aside: str = ""


def load(folder: Path) -> Loaded:
    """The session of the library in ``folder``. Never raises."""
    import orjson

    path = folder / FILE_NAME
    try:
        raw = path.read_bytes()
    except OSError:
        return Loaded(Session())
    try:
        return Loaded(_session(orjson.loads(raw)))
    except (ValueError, TypeError, KeyError):
        return Loaded(Session(), _set_aside(path))


def save(folder: Path, session: Session) -> bool:
    """Write the session, readable by the user alone, whole or not at all; say whether it was."""
    import orjson

    data = orjson.dumps({"version": VERSION, **asdict(session)}, option=orjson.OPT_INDENT_2)
    try:
        if _newer(folder / FILE_NAME):
            return False
        handle, name = tempfile.mkstemp(prefix=".session-", dir=folder)  # mode 0600
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, folder / FILE_NAME)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError:
        return False
    return True


def _newer(path: Path) -> bool:
    """Whether the file was written by a later version, whose state is not ours to drop."""
    import orjson

    try:
        state = orjson.loads(path.read_bytes())
        return isinstance(state, dict) and int(state.get("version", 0)) > VERSION
    except (OSError, ValueError, TypeError):
        return False


def _session(state: Any) -> Session:
    """Raises ``ValueError`` or ``TypeError`` for anything but a session of a known version."""
    if not isinstance(state, dict) or not isinstance(state.get("version"), int):
        raise ValueError("not a session")
    if state["version"] > VERSION:
        return Session()
    kept = {
        slot.name: _checked(slot.name, state[slot.name])
        for slot in fields(Session)
        if slot.name in state
    }
    return Session(**kept)


def _checked(name: str, value: Any) -> Any:
    """A value as the slot wants it. Raises ``TypeError`` or ``ValueError`` where it is another."""
    if not isinstance(value, type(getattr(Session(), name))):
        raise TypeError(name)
    match name:
        case "places":
            return {
                document: Place(int(place["segment"]), float(place["fraction"]))
                for document, place in value.items()
            }
        case "unfolded":
            return {document: [str(eid) for eid in eids] for document, eids in value.items()}
        case "history":
            return [str(query) for query in value][-HISTORY:]
    return value


def _set_aside(path: Path) -> str:
    aside = path.with_suffix(".damaged.json")
    try:
        os.replace(path, aside)
    except OSError:
        return ""
    return str(aside)
