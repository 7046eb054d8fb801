"""The characters of a page."""

from __future__ import annotations

from data.readers.pdf.page.faces import quarter


def test_scanned_pages_are_a_little_askew() -> None:
    assert [quarter(angle) for angle in (0, 1, 359, 91, 180, 268, 45, 30)] == [
        0, 0, 0, 90, 180, 270, None, None
    ]  # fmt: skip
