"""Child processes of planview: Python programs that read what is not trusted.

A child imports from where planview and its libraries are installed and from nowhere
else: not from the current folder, where the documents lie, nor from what the
environment says. It ends when its parent ends, whatever it is doing.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

HOME = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
"""The folder that holds planview's packages."""

_BEGIN = (
    "import sys; places = int(sys.argv[2]); sys.path[:] = sys.argv[3 : 3 + places]; "
    "from data.processes import end_with; end_with(int(sys.argv[1])); "
    "del sys.argv[1 : 3 + places], places\n"
)


def import_path() -> list[str]:
    """The folders that a child may import from: those of this process that are named in full."""
    places = [place for place in sys.path if os.path.isabs(place)]
    return places if HOME in places else [HOME, *places]


class Child:
    """A child process and the lifeline that ends it with this one."""

    def __init__(self, program: str, arguments: Sequence[str] = (), **streams: Any) -> None:
        """Start ``program``, Python statements, with ``arguments`` as its ``sys.argv[1:]``.

        ``streams`` as for ``subprocess.Popen``. Raises ``OSError``.
        """
        end, self._lifeline = os.pipe()
        places = import_path()
        try:
            self.process = subprocess.Popen(
                [
                    *_python(),
                    "-c",
                    _BEGIN + program,
                    str(end),
                    str(len(places)),
                    *places,
                    *arguments,
                ],
                pass_fds=(end,),
                start_new_session=True,  # ctrl+c at the terminal ends planview, and it ends these
                **streams,
            )
        except BaseException:
            os.close(self._lifeline)
            raise
        finally:
            os.close(end)

    def kill(self) -> None:
        """End the child, and by that the children it has itself."""
        self.process.kill()

    def close(self) -> None:
        """End the child and let go of everything that was held for it."""
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream:
                try:
                    stream.close()
                except OSError:  # what was to be sent has no reader any more
                    continue
        if self._lifeline >= 0:
            os.close(self._lifeline)
            self._lifeline = -1


def _python() -> list[str]:
    """This Python, deaf to its environment; what that decided here holds there as well."""
    words = [sys.executable, "-I", "-X", f"utf8={sys.flags.utf8_mode}"]
    return [*words, "-B"] if sys.dont_write_bytecode else words


def end_with(lifeline: int) -> None:
    """In the child: be ended by the system when the parent's end of ``lifeline`` is closed.

    A signal does it, for a thread that waits would wait for a runaway loop too.
    """
    import fcntl
    import select
    import signal

    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)
    if select.select([lifeline], [], [], 0)[0]:  # closed before it was watched
        os._exit(1)
