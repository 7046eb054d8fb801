"""Whole screens, row by row, as they should look (after the picture of the face).

``PLANVIEW_NEW_PICTURES=1 pytest tests/tui/test_pictures.py`` draws them anew; look
at the difference before committing it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.tui.journey import NARROW, TINY, WIDE, Journey, journey
from tui.app import PlanviewApp
from tui.themes import LIGHT

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "screens"

PICTURES: dict[str, tuple[tuple[int, int], str, str]] = {
    "search-wide-zh": (WIDE, "zh", "/产业链\rn"),
    "search-narrow-en": (NARROW, "en", "/产业链\rn"),
    "targets-wide-en": (WIDE, "en", "t"),
    "targets-narrow-zh": (NARROW, "zh", "t"),
    "marks-wide-en": (WIDE, "en", "/产业链\r n 5"),
    "outline-narrow-zh": (NARROW, "zh", "/产业链\r1"),
    "hits-narrow-en": (NARROW, "en", "/产业链\r3"),
    "library-wide-zh": (WIDE, "zh", "L"),
    "reader-tiny-en": (TINY, "en", "2"),
}
"""Picture → size, language, keys after the first hint is gone."""


async def _go(user: Journey, keys: str) -> None:
    await user.press("2")
    await user.type(keys)


@pytest.mark.parametrize("name", PICTURES)
async def test_the_screen_is_the_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    size, language, keys = PICTURES[name]
    monkeypatch.chdir(tmp_path)
    async with journey(tmp_path, "plan.md", "news.md", size=size, language=language) as user:
        await _go(user, keys)
        rows = [row.rstrip() for row in user.rows]
    if "library" in name:
        del rows[-4], rows[-2], rows[0]  # they name the folder, which is another one each time
    drawn = "\n".join(rows) + "\n"
    path = FOLDER / f"{name}.txt"
    if os.environ.get("PLANVIEW_NEW_PICTURES"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(drawn, "utf-8")
    assert drawn == path.read_text("utf-8")


def test_the_look_of_a_hit(tmp_path: Path, snap_compare: Any) -> None:
    """Weight, underline, reverse and the one accent: what rows of text cannot show."""
    from tests import samples

    plan = tmp_path / "plan.md"
    plan.write_text(samples.PLAN, "utf-8")

    async def search(pilot: Any) -> None:
        user = Journey(pilot.app, pilot)
        await user.rest()
        pilot.app.theme = LIGHT
        await _go(user, "/产业链\r m")
        await user.type("笔记\x1b")

    app = PlanviewApp([str(plan)], library=tmp_path / "library", language="zh")
    assert snap_compare(app, run_before=search, terminal_size=WIDE)
