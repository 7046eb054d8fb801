"""How quick the face is: first paint beside a minimal Textual app, and keys to frames.

``python -m tests.benchmarks.bench_tui [PLAN]``. Figures, no verdict: a benchmark
asserts nothing.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import Footer, Static, Tree

from index.locations import bundled_plans
from tests import samples
from tests.tui.journey import WIDE, journey
from tests.tui.terminal import terminal

RUNS = 9
MOVES = 60

MINIMAL = """
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


async def keys(plan: str) -> dict[str, list[float]]:
    """Milliseconds from key to rest with ``plan`` open, by kind of move; ``floor``: Pilot's own."""
    times: dict[str, list[float]] = {}
    app = Floor()
    async with app.run_test(size=WIDE) as pilot:
        times["floor"] = [await _timed(pilot.press, "down") for _ in range(MOVES)]
    with tempfile.TemporaryDirectory() as name:
        async with journey(Path(name), paths=[plan], size=WIDE) as user:
            for kind, before, key in (
                ("read", "2", "down"),
                ("page", "2", "pagedown"),
                ("tree", "1", "down"),
            ):
                await user.press(before)
                times[kind] = [await _timed(user.pilot.press, key) for _ in range(MOVES)]
            times["pane"] = [
                await _timed(user.pilot.press, key) for _ in range(MOVES // 5) for key in "12345"
            ]
            await user.press("/")
            times["type"] = [
                await _timed(user.pilot.press, key)
                for _ in range(MOVES // 6)
                for key in ("发", "展", "产", "backspace", "backspace", "backspace")
            ]
    return times


async def _timed(press: object, key: str) -> float:
    started = time.perf_counter()
    await press(key)  # type: ignore[operator]
    return (time.perf_counter() - started) * 1000


def main(arguments: list[str]) -> None:
    minimal, ours = first_paint()
    print(f"first paint: minimal {minimal:.0f} ms, planview {ours:.0f} ms, {ours / minimal:.2f}×")
    plan = arguments[0] if arguments else str(bundled_plans() / "shanghai-manufacturing-14.md")
    for kind, times in asyncio.run(keys(plan)).items():
        times.sort()
        print(
            f"{kind:>6}: median {statistics.median(times):.1f} ms, "
            f"p95 {times[int(len(times) * 0.95)]:.1f} ms"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
