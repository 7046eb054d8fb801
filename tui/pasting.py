"""What is pasted is text: nothing inside a bracketed paste is ever taken for a key.

Textual looks for escape sequences inside a paste too, and hands what it does not know on as
keys: a pasted ``ESC q`` would leave the program. So the escape characters of a paste are taken
out before Textual's parser sees it; the marks around a paste stay.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from textual._xterm_parser import XTermParser

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.message import Message

START, END = "\x1b[200~", "\x1b[201~"
ESCAPE = "\x1b"

MOST_PATHS = 1000
"""Lines of a paste that are looked at: a longer one is no list of paths."""


class Pastes:
    """What a terminal sends, piece by piece, without the escape characters of its pastes."""

    def __init__(self) -> None:
        self._inside = False
        self._held = ""  # of a paste: what may be the beginning of its end
        self._tail = ""  # of what was typed last: it may be the beginning of a paste's

    def take(self, data: str) -> str:
        """The next piece, cleaned. It may hold less than ``data`` did, and nothing at all."""
        given: list[str] = []
        while data:
            data = self._pasted(data, given) if self._inside else self._typed(data, given)
        return "".join(given)

    def _typed(self, data: str, given: list[str]) -> str:
        """Take what stands before the next paste; the rest is returned."""
        both = self._tail + data
        at = both.find(START)
        if at < 0:
            given.append(data)
            self._tail = both[-(len(START) - 1) :]
            return ""
        end = at + len(START) - len(self._tail)
        given.append(data[:end])
        self._inside, self._tail = True, ""
        return data[end:]

    def _pasted(self, data: str, given: list[str]) -> str:
        """Take what stands before the end of the paste; the rest is returned."""
        both, self._held = self._held + data, ""
        at = both.find(END)
        if at >= 0:
            given += [both[:at].replace(ESCAPE, ""), END]
            self._inside = False
            return both[at + len(END) :]
        held = next((n for n in range(len(END) - 1, 0, -1) if both.endswith(END[:n])), 0)
        self._held = both[len(both) - held :]
        given.append(both[: len(both) - held].replace(ESCAPE, ""))
        return ""


class PasteParser(XTermParser):
    """Textual's parser of what the terminal sends, with pastes that are text alone."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pastes = Pastes()

    def feed(self, data: str) -> Iterable[Message]:
        """Messages for the next piece; '' ends the input."""
        cleaned = self._pastes.take(data)
        return super().feed(cleaned) if cleaned or not data else ()


def with_pastes(driver: type[Driver]) -> type[Driver]:
    """The driver of a terminal, reading through ``PasteParser``; another one as it is."""
    if not driver.__module__.endswith("linux_driver"):
        return driver
    from textual.drivers import linux_driver

    # The driver makes its parser by this name, and has no other way to be given one.
    setattr(linux_driver, "XTermParser", PasteParser)  # noqa: B010 - a type, to mypy
    return driver


def pasted_paths(text: str) -> list[str]:
    """The files and folders that a paste names, one a line or quoted; none if a line is none.

    That is how terminals tell that a file was dropped on them: quoted, with ``\\ ``, or as a
    ``file:`` address.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not 0 < len(lines) <= MOST_PATHS:
        return []
    found: list[str] = []
    for line in lines:
        paths = _paths_of(line)
        if not paths:
            return []
        found += paths
    return found


def _paths_of(line: str) -> list[str]:
    """The paths on one line, however they are written; none unless all of them exist."""
    if len(line) > 4 * MOST_PATHS:
        return []
    readings = [[line]]
    with suppress(ValueError):  # an odd quotation mark: a name as it is
        readings.append(shlex.split(line))
    for words in readings:
        paths = [os.path.expanduser(_from_address(word)) for word in words]
        if paths and all(map(_stands, paths)):
            return paths
    return []


def _from_address(word: str) -> str:
    if not word.startswith("file:"):
        return word
    try:
        return unquote(urlsplit(word).path)
    except ValueError:
        return word


def _stands(path: str) -> bool:
    try:
        return os.path.isabs(path) and os.path.exists(path)
    except ValueError:  # a NUL
        return False
