"""Take the README's pictures: ``python -m scripts.shots`` (``make shots``).

The real explorer on a fresh library, so that only the bundled plans, which are
in our own words, are ever shown.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from scripts.svg_grid import on_the_grid
from tui.app import PlanviewApp
from tui.themes import LIGHT

FOLDER = Path(__file__).resolve().parent.parent / "docs"
SIZE = (120, 36)
PATIENCE = 30.0
"""Seconds until a picture that never comes to rest is given up."""

SHOTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "planview-120x36": ("zh", ("f2", "*上海市先进制造业", "enter", "/", "*产业链", "enter", "n")),
    "planview-targets": ("en", ("f2", "*上海市先进制造业", "enter", "t", "down", "down")),
}
"""Picture → language and keys; words after * are typed."""


async def shoot(language: str, keys: tuple[str, ...]) -> str:
    """The screen as SVG after ``keys``."""
    with tempfile.TemporaryDirectory() as folder:
        app = PlanviewApp(library=Path(folder), language=language)
        async with app.run_test(size=SIZE) as pilot:

            async def rest() -> None:
                quiet = 0
                while quiet < 5:
                    await pilot.pause(0.02)
                    busy = any(not worker.is_finished for worker in app.workers)
                    quiet = 0 if busy or not app.opened else quiet + 1

            await asyncio.wait_for(rest(), PATIENCE)
            app.theme = LIGHT
            for key in keys:
                await pilot.press(*key[1:] if key.startswith("*") else (key,))
                await asyncio.wait_for(rest(), PATIENCE)
            return self_contained(app.export_screenshot(title="planview"))


def self_contained(svg: str) -> str:
    """``svg`` that loads nothing from elsewhere and sets Chinese in its cells."""
    svg = re.sub(r"\s*@font-face \{[^}]*\}", "", svg)
    svg = svg.replace("font-variant-east-asian: full-width;", "")
    # Names of classes hold a checksum of the picture's own making; fixed ones keep diffs small.
    return on_the_grid(re.sub(r"terminal-\d+-", "planview-", svg))


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, (language, keys) in SHOTS.items():
        path = FOLDER / f"{name}.svg"
        path.write_text(asyncio.run(shoot(language, keys)), "utf-8")
        print(path)


if __name__ == "__main__":
    main()
