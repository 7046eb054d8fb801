"""Writing: JSON and results to stdout, messages and progress to stderr.

A person at a terminal gets tables, colours and progress; a pipe gets plain lines
with tabs. ``rich`` is imported only for a table or a bar that someone looks at.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TextIO

from data.text import one_line, safe_text

if TYPE_CHECKING:
    from rich.console import Console

Json = dict[str, Any]
Piece = tuple[str, str]
"""Some text and the name of its style (see ``_STYLES``)."""

Advance = Callable[[int, int, str], None]
"""Told of every step: how many are done, of how many, and what is worked on."""

_STYLES = {"": "", "dim": "2", "bold": "1", "title": "1", "hit": "1;4", "bad": "31"}
_WHOLE_PATH = 4096
_PROGRESS_LABEL = 40


class Output:
    """Where a command's results and messages go."""

    def __init__(self, *, as_json: bool = False, color: str = "auto") -> None:
        self.as_json = as_json
        self.color = color
        for stream in (sys.stdout, sys.stderr):
            _prepare(stream)

    @property
    def terminal(self) -> bool:
        """Whether a person looks at stdout."""
        return _is_terminal(sys.stdout)

    @property
    def width(self) -> int:
        return shutil.get_terminal_size().columns

    def coloured(self, stream: TextIO) -> bool:
        """Whether styles may be used: asked for, or a terminal that nobody told not to."""
        if self.color != "auto":
            return self.color == "always"
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        return _is_terminal(stream) and not plain

    # Results.

    def json(self, value: Json) -> None:
        """One JSON object, UTF-8, with a line feed."""
        import orjson

        options = orjson.OPT_APPEND_NEWLINE | orjson.OPT_NON_STR_KEYS
        if self.terminal:
            options |= orjson.OPT_INDENT_2
        self.bytes(_printable(orjson.dumps(value, default=_plain, option=options)))

    def bytes(self, data: bytes) -> None:
        """What was made elsewhere, unchanged."""
        sys.stdout.flush()
        sys.stdout.buffer.write(data)

    def line(self, *pieces: str | Piece) -> None:
        """One line (or paragraph) of text; pieces may carry a style."""
        styled = self.coloured(sys.stdout)
        sys.stdout.write("".join(_styled(piece, styled) for piece in pieces) + "\n")

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A table on a terminal; otherwise its rows, the cells parted by tabs."""
        if not self.terminal:
            for row in rows:
                self.line("\t".join(one_line(cell, len(cell) + 1) for cell in row))
            return
        from rich.table import Table
        from rich.text import Text

        table = Table(
            box=None, pad_edge=False, header_style="bold" if self.coloured(sys.stdout) else ""
        )
        for column in columns:
            table.add_column(Text(column), overflow="fold")
        for row in rows:
            table.add_row(*(Text(safe_text(cell)) for cell in row))
        self._console(sys.stdout).print(table)

    # Messages.

    def note(self, sentence: str) -> None:
        """A message for the person, on stderr."""
        sys.stdout.flush()
        sys.stderr.write(f"planview: {safe_text(sentence)}\n")

    def about(self, path: str, reason: str) -> None:
        """A message about one file."""
        self.note(f"{shown_path(path)}: {reason}")

    def error(
        self, sentence: str, code: int, *, path: str = "", position: int | None = None
    ) -> None:
        """The sentence that ends a command; for ``--json`` as an object too.

        ``position`` is where in a query, in code points from 0.
        """
        # First to stderr: stdout may be what cannot be written.
        sys.stderr.write(f"planview: {safe_text(sentence)}\n")
        if self.as_json:
            self.json(
                {
                    "schema": "planview-error/1",
                    "code": code,
                    "message": safe_text(sentence),
                    "path": shown_path(path),
                    **({} if position is None else {"position": position}),
                }
            )

    @contextmanager
    def progress(self, label: str) -> Iterator[Advance]:
        """A bar on stderr while something takes long; nothing where nobody looks."""
        if not _is_terminal(sys.stderr) or os.environ.get("TERM") == "dumb":
            yield lambda done, total, what: None
            return
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[what]}", markup=False),
            console=self._console(sys.stderr),
            transient=True,
        )
        task = bar.add_task(label, total=None, what="")

        def advance(done: int, total: int, what: str) -> None:
            shown = one_line(os.path.basename(what), _PROGRESS_LABEL)
            bar.update(task, completed=done, total=total, what=shown)

        with bar:
            yield advance

    def flush(self) -> None:
        """Write out what is held back. Raises ``OSError`` where that fails."""
        sys.stdout.flush()
        sys.stderr.flush()

    def _console(self, stream: TextIO) -> Console:
        from rich.console import Console

        return Console(
            file=stream,
            highlight=False,
            markup=False,
            emoji=False,
            no_color=not self.coloured(stream),
        )


_RAW = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _printable(data: bytes) -> bytes:
    """JSON with escapes for the characters that orjson leaves raw and a terminal obeys."""
    text = data.decode("utf-8")
    if _RAW.search(text) is None:
        return data
    return _RAW.sub(lambda char: f"\\u{ord(char[0]):04x}", text).encode()


def shown_path(path: str) -> str:
    """A file name as it may be shown: no control characters, no undecodable bytes."""
    return one_line(path, _WHOLE_PATH)


def _prepare(stream: TextIO | None) -> None:
    """Make a stream take any text: UTF-8 where a program reads, escapes where a person does."""
    reconfigure = getattr(stream, "reconfigure", None)
    if stream is None or reconfigure is None:
        return
    if _is_terminal(stream):
        reconfigure(errors="backslashreplace")
    else:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def _styled(piece: str | Piece, styled: bool) -> str:
    text, style = (piece, "") if isinstance(piece, str) else piece
    text = safe_text(text)
    code = _STYLES[style]
    return f"\x1b[{code}m{text}\x1b[0m" if styled and code and text else text


def _plain(value: object) -> object:
    """For orjson: exact decimals become JSON numbers, tuples lists."""
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        return int(value) if whole and abs(value) < 2**63 else float(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
