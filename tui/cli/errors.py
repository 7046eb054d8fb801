"""What ends a command: errors as one sentence, signals, closed pipes, full disks.

No traceback ever reaches the terminal. With ``-v`` it goes to the log file, which
is named.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from data.messages import system_reason
from data.model import PlanviewError
from tui.locale import _, told

if TYPE_CHECKING:
    from tui.cli.output import Output

FAILED = 1
USAGE = 2
UNWRITABLE = 74
SIGNALLED = 128  # plus the signal's number


class UsageError(PlanviewError):
    """A command line that cannot be understood."""

    code = USAGE


class Stopped(SystemExit):
    """A signal asked the program to end."""

    def __init__(self, number: int) -> None:
        super().__init__(SIGNALLED + number)
        self.number = number


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Turn SIGTERM and SIGHUP into ``Stopped``, so that what is open is closed."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise Stopped(number)

    kept = {}
    for name in ("SIGTERM", "SIGHUP"):
        if number := getattr(signal, name, None):
            with contextlib.suppress(ValueError):  # not the main thread
                kept[number] = signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in kept.items():
            with contextlib.suppress(ValueError):
                signal.signal(number, handler)


def guarded(
    body: Callable[[], int], output: Output, *, verbose: bool, log: Callable[[], Path]
) -> int:
    """Run ``body`` and return its exit code, or the one that its error stands for.

    ``log`` tells where the log file is, should one be needed.
    """
    try:
        with stopped_by_signals():
            code = body()
            output.flush()
            return code
    except PlanviewError as error:
        return _report(error, told(error), error.code, output, verbose, log)
    except BrokenPipeError:
        return _close_quietly()
    except KeyboardInterrupt:
        return _interrupted(output, SIGNALLED + signal.SIGINT)
    except Stopped as stopped:
        return _interrupted(output, SIGNALLED + stopped.number)
    except OSError as error:
        reason = _system_reason(error)
        return _report(error, reason, UNWRITABLE, output, verbose, log)
    except MemoryError as error:
        return _report(error, _("there is not enough memory"), FAILED, output, verbose, log)
    except UnicodeEncodeError as error:
        reason = _("what was typed holds bytes that are no text in UTF-8")
        return _report(error, reason, USAGE, output, verbose, log)
    except Exception as error:
        sentence = _("internal error: {error}").format(error=_named(error))
        if not verbose:
            sentence += _("; with -v the details go to a log file")
        return _report(error, sentence, FAILED, output, verbose, log)


def _report(
    error: BaseException,
    sentence: str,
    code: int,
    output: Output,
    verbose: bool,
    log: Callable[[], Path],
) -> int:
    with contextlib.suppress(OSError):
        if verbose:
            file = _write_log(error, log)
            sentence += " " + _("(details in {file})").format(file=file)
        position = getattr(error, "position", None)
        output.error(sentence, code, path=_path_of(error), position=position)
        output.flush()
        return code
    _close_quietly()
    return code


def _named(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _path_of(error: BaseException) -> str:
    path = getattr(error, "path", None) or getattr(error, "filename", None)
    return os.fsdecode(path) if isinstance(path, (str, bytes, os.PathLike)) else ""


def _system_reason(error: OSError) -> str:
    reason = told(system_reason(error))
    place = _path_of(error)
    if place:
        return _("{path}: {reason}").format(path=place, reason=reason)
    return _("the output cannot be written: {reason}").format(reason=reason)


def _write_log(error: BaseException, log: Callable[[], Path]) -> Path:
    """Append the traceback to the log file, or to one of its own where that fails."""
    import tempfile
    import traceback
    from datetime import UTC, datetime

    details = "".join(traceback.format_exception(error))
    command = " ".join(sys.argv)
    text = f"{datetime.now(UTC).isoformat(timespec='seconds')} {command}\n{details}\n"
    data = text.encode("utf-8", "backslashreplace")
    with contextlib.suppress(OSError):
        file = log()
        file.parent.mkdir(parents=True, exist_ok=True)
        with open(file, "ab", opener=private) as stream:
            stream.write(data)
        return file
    handle, name = tempfile.mkstemp(prefix="planview-", suffix=".log")
    with open(handle, "wb") as stream:
        stream.write(data)
    return Path(name)


def private(path: str, flags: int) -> int:
    """Opens a file that its owner alone may read: a log names files and what they hold."""
    handle = os.open(path, flags, 0o600)
    with contextlib.suppress(OSError):
        os.fchmod(handle, 0o600)
    return handle


def _interrupted(output: Output, code: int) -> int:
    with contextlib.suppress(OSError):
        output.note(_("stopped"))
        output.flush()
        return code
    _close_quietly()
    return code


def _close_quietly() -> int:
    """Let nothing be written any more: the reader of our output has gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            os.dup2(nowhere, stream.fileno())
    return 0
