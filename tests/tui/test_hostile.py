"""The shared hostile inputs in every widget: nothing acts, nothing breaks a row."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shared import HOSTILE, needs_shared
from tests.tui.journey import NARROW, SIZES, journey

ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


@pytest.fixture(scope="module")
def markup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    subprocess.run([sys.executable, str(HOSTILE), str(folder)], check=True, capture_output=True)
    return folder / "markup"


@pytest.mark.shared
@needs_shared
@pytest.mark.parametrize("size", SIZES, ids=["wide", "narrow"])
async def test_no_row_of_any_screen_acts(
    tmp_path: Path, markup: Path, size: tuple[int, int]
) -> None:
    async with journey(tmp_path, paths=[str(markup)], size=size) as user:
        count = len(user.app.main.opening.infos)
        assert count >= 10
        for number in range(count):
            await user.press("L", "home", *["down"] * number, "enter")
            await user.press("home", "space")
            await user.type("/的\r")
            for key in ("3", "t", "5", "e", "escape"):
                await user.press(key)
                for row in user.rows:
                    assert not ACTING.search(row), (key, row)
        assert user.app.is_running


@pytest.mark.shared
@needs_shared
async def test_a_hostile_document_is_left_as_it_came(tmp_path: Path, markup: Path) -> None:
    path = str(markup / "rich_markup.txt")
    async with journey(tmp_path, paths=[path], size=NARROW) as user:
        assert user.sees("[@click=app.quit]")
        await user.pilot.click(user.reader, offset=(8, 4))
        await user.rest()
        assert user.app.is_running
