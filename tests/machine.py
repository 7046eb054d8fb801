"""What a machine may have or lack: tests that need more than Python say so when they skip."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")

_FONT_FOLDERS = (
    *("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts"),
    *("/System/Library/Fonts", "/Library/Fonts"),
)
_FONT_ENDINGS = (".ttf", ".otf", ".ttc", ".otc", ".pfb", ".dfont")


def has_fonts() -> bool:
    """Whether other programs find a font to draw with on this machine."""
    return any(
        name.lower().endswith(_FONT_ENDINGS)
        for folder in _FONT_FOLDERS
        for _, _, names in os.walk(Path(folder).expanduser())
        for name in names
    )


needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium on the path")
needs_office = pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice (soffice) on the path")
needs_fonts = pytest.mark.skipif(not has_fonts(), reason="needs a font that others can draw with")
