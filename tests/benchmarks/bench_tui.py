"""How quick the face is: first paint, keys to frames, opening, sorting, memory.

``python -m tests.benchmarks.bench_tui [PLAN [LIBRARY]]``: with PLAN open (default a
bundled one) in LIBRARY (default a fresh one; give a large one to see what it
costs). Figures, no verdict: a benchmark asserts nothing.

Of each kind of key three figures: Pilot's time from key to rest beyond its own
floor (it waits in steps of 20 ms), and the time from key to the first and to the
last frame that the key leads to. Of typing the first frame shows the character,
the last all that was found; the first frame with hits is told, too.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Footer, Static, Tree

from data.model import Status, Target
from index.answering.answer import Answer
from index.answering.narrowing import narrow
from index.locations import bundled_plans
from index.results import TargetRow
from tests import samples
from tests.tui.journey import WIDE, Journey
from tests.tui.terminal import Terminal, terminal
from tui.app import PlanviewApp
from tui.explorer.finding import Finding
from tui.table.view import TableView
from tui.topics.targets import Targets

PLAN = "shanghai-14.md"
RUNS = 9
MOVES = 60
TARGETS = 100_000

MINIMAL = """
from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Footer, Static, Tree

class Minimal(App):
    BINDINGS = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        yield Tree("documents")
        yield Static("planview")
        yield Footer()

Minimal().run()
"""


class Floor(App[None]):
    """As little as there can be to draw, for what Pilot itself costs."""

    def compose(self) -> ComposeResult:
        yield Tree("documents")
        yield Static("planview")
        yield Footer()


# First paint and memory, in a terminal -----------------------------------------


def first_paint() -> tuple[float, float]:
    """Median milliseconds from start to the first frame: a minimal app, and planview."""
    minimal: list[float] = []
    ours: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "plan.md").write_text(samples.PLAN, "utf-8")
        for _ in range(RUNS):
            minimal.append(_painted(folder, ["-c", MINIMAL], "planview"))
            ours.append(_painted(folder, ["-m", "tui", "plan.md"], "planview"))
    return statistics.median(minimal), statistics.median(ours)


def _painted(folder: Path, words: list[str], text: str) -> float:
    started = time.perf_counter()
    with terminal([], folder, words=words) as screen:
        screen.wait_for(text)
        return (time.perf_counter() - started) * 1000


def memory(plan: str, library: Path) -> dict[str, float]:
    """Megabytes of memory with the plan open, after a search, and at the most."""
    environment = {"PLANVIEW_LIBRARY": str(library)}
    figures: dict[str, float] = {}
    with terminal([plan], library.parent, environment=environment) as screen:
        screen.wait_for("%")  # the place is shown: the plan is open
        screen.settle(2.0)
        figures["plan open"] = _megabytes(screen, "VmRSS")
        screen.send("/发展\r")
        screen.settle(2.0)
        figures["after a search"] = _megabytes(screen, "VmRSS")
        figures["at the most"] = _megabytes(screen, "VmHWM")
        screen.send("\x11")
        screen.wait()
    return figures


def _megabytes(screen: Terminal, name: str) -> float:
    status = Path(f"/proc/{screen.process}/status").read_text("ascii")
    (line,) = (line for line in status.splitlines() if line.startswith(name))
    return int(line.split()[1]) / 1024


# Keys, with Pilot ---------------------------------------------------------------


@dataclass
class Times:
    """Milliseconds after keys of one kind."""

    rest: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    last: list[float] = field(default_factory=list)
    found: list[float] = field(default_factory=list)  # the first frame with hits


class Clock:
    """Presses keys and notes when frames are drawn."""

    def __init__(self) -> None:
        self._frames: list[float] = []
        self._shown: float | None = None  # when hits were first handed to the screen

    @contextmanager
    def running(self) -> Iterator[None]:
        """Note the frames of every screen meanwhile."""
        drawn, shown = Screen._compositor_refresh, Finding._show

        def refresh(screen: Screen[object]) -> None:
            drawn(screen)
            self._frames.append(time.perf_counter())

        def show(finding: Finding, result: Answer | None, *args: Any, **options: Any) -> None:
            if result is not None and self._shown is None:
                self._shown = time.perf_counter()
            shown(finding, result, *args, **options)

        Screen._compositor_refresh = refresh  # type: ignore[method-assign, assignment]
        Finding._show = show  # type: ignore[method-assign, assignment]
        try:
            yield
        finally:
            Screen._compositor_refresh = drawn  # type: ignore[method-assign]
            Finding._show = shown  # type: ignore[method-assign]

    async def press(self, pilot: Pilot[None], key: str, times: Times) -> None:
        self._frames.clear()
        self._shown = None
        started = time.perf_counter()
        await pilot.press(key)
        times.rest.append((time.perf_counter() - started) * 1000)
        if self._frames:
            times.first.append((self._frames[0] - started) * 1000)
            times.last.append((self._frames[-1] - started) * 1000)
        after = [frame for frame in self._frames if self._shown and frame > self._shown]
        if after:
            times.found.append((after[0] - started) * 1000)


KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "read": ("2", ("down",) * MOVES),
    "page": ("2", ("pageup", "pageup", "pagedown", "pagedown") * (MOVES // 4)),
    "tree": ("1", ("down",) * MOVES),
    "pane": ("2", tuple("12345") * (MOVES // 5)),
    "type": ("/", ("发", "展", "产", "backspace", "backspace", "backspace") * (MOVES // 6)),
}
"""Kind of move → the key before, the keys that are timed."""


async def keys(plan: str, library: Path) -> tuple[dict[str, Times], float]:
    """Times by kind of key (``floor``: Pilot's own), and milliseconds to open the plan again."""
    clock = Clock()
    found: dict[str, Times] = {"floor": Times()}
    with clock.running():
        floor = Floor()
        async with floor.run_test(size=WIDE) as pilot:
            for _ in range(MOVES):
                await clock.press(pilot, "down", found["floor"])
        app = PlanviewApp([plan], library=library)
        async with app.run_test(size=WIDE) as pilot:
            user = Journey(app, pilot)
            await user.rest()
            for kind, (before, pressed) in KINDS.items():
                await user.press(before)
                found[kind] = Times()
                for key in pressed:
                    await clock.press(pilot, key, found[kind])
                await user.rest()
            await user.press("escape", "escape")
            return found, await opening(user)


async def opening(user: Journey) -> float:
    """Median milliseconds from asking for the plan to its first frame, from the library's file."""
    screen = user.app.main
    document = screen.opening.document
    assert document is not None
    times = []
    for _ in range(5):
        screen.opening.document = None
        screen.opening._kept.clear()
        started = time.perf_counter()
        await screen.opening.open(document.id)
        await screen.drawn()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


# Sorting ------------------------------------------------------------------------


async def sorting() -> dict[str, float]:
    """Milliseconds to the first frame of a table of 100,000 targets that is sorted by each
    column, filtered by a word, grouped, and walked: p95 from key to frame."""
    table: TableView[TargetRow] = TableView(Targets({"d": "规划", "e": "另一"}))

    class Stage(App[None]):
        def compose(self) -> ComposeResult:
            yield table

    figures: dict[str, float] = {}

    async def timed(name: str, change: Callable[[], object]) -> None:
        drawn = asyncio.Event()
        started = time.perf_counter()
        change()
        table.call_after_refresh(drawn.set)
        await drawn.wait()
        figures[name] = (time.perf_counter() - started) * 1000

    async with Stage().run_test(size=WIDE) as pilot:
        rows = list(_rows())
        await timed("shown", lambda: table.set_rows(rows))
        await pilot.pause()
        table.focus()
        for column in table.topic.columns(WIDE[0]):
            for again in ("", " again"):
                name = f"sorted by {column.key}{again}"
                await timed(name, partial(table.sort, column.key, descending=bool(again)))
        table.sort("")
        for text in ("7", "77", "777 year<=2027", "unit:个"):
            test = narrow(text).test
            await timed(f"filtered {text}", partial(table.set_rows, rows, test))
        await timed("unfiltered", lambda: table.set_rows(rows))
        await timed("grouped by indicator", lambda: table.group("indicator"))
        table.group("")
        moves: list[float] = []
        for key in ["down"] * 40 + ["pagedown"] * 20 + ["end", "up", "home"] * 5 + ["right"] * 5:
            drawn = asyncio.Event()
            started = time.perf_counter()
            table.post_message(events.Key(key, None))
            await asyncio.sleep(0)
            table.call_after_refresh(drawn.set)
            await drawn.wait()
            moves.append((time.perf_counter() - started) * 1000)
        figures["key to frame, p95"] = _p95(moves)
    return figures


def _rows() -> Iterator[TargetRow]:
    target = Target(
        "t", 0, (0, 3), "80个", (0, 3), Status.TARGET, "指标", value=Decimal(1), unit="个"
    )
    for number in range(TARGETS):
        mixed = number * 7919 % TARGETS
        each = replace(
            target, value=Decimal(mixed), year=2020 + mixed % 16, indicator=f"指标{mixed}"
        )
        yield TargetRow(
            f"d#t{number}", "d", "规划", each, f"d#i_1/p{number}", "一", ("一",), "80个"
        )


# --------------------------------------------------------------------------------


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def _told(times: list[float], beyond: float = 0.0) -> str:
    """95th percentile and median; where no key led to a frame there is none."""
    if not times:
        return "no frame"
    return f"p95 {_p95(times) - beyond:.1f} (median {statistics.median(times) - beyond:.1f}) ms"


def main(arguments: list[str]) -> None:
    plan = os.path.abspath(arguments[0]) if arguments else str(bundled_plans() / PLAN)
    minimal, ours = first_paint()
    print(f"first paint: minimal {minimal:.0f} ms, planview {ours:.0f} ms, {ours / minimal:.2f}×")
    with tempfile.TemporaryDirectory() as name:
        library = Path(os.path.abspath(arguments[1])) if arguments[1:] else Path(name) / "library"
        found, opened = asyncio.run(keys(plan, library))
        floor = statistics.median(found["floor"].rest)
        print(f"Pilot's floor: median {floor:.0f} ms, p95 {_p95(found['floor'].rest):.0f} ms")
        for kind in KINDS:
            times = found[kind]
            print(
                f"{kind:>6}: beyond the floor {_told(times.rest, floor)};"
                f" key to first frame {_told(times.first)}, to last {_told(times.last)}"
            )
        print(f"{'':>6}  typing to the first frame with hits: {_told(found['type'].found)}")
        print(f"opening the plan: {opened:.0f} ms")
        for label, megabytes in memory(plan, library).items():
            print(f"memory, {label}: {megabytes:.0f} MB")
    for order, milliseconds in asyncio.run(sorting()).items():
        print(f"{TARGETS:,} targets {order}: {milliseconds:.0f} ms")


if __name__ == "__main__":
    main(sys.argv[1:])
