"""Targets of English text."""

from data.targets.text.en.scan import scan_english as scan
from data.targets.text.en.sentences import read
from data.targets.text.view import View


def view(text: str) -> View:
    """English keeps its spaces: offsets are those of the text."""
    return View(text, keep_spaces=True)


__all__ = ["read", "scan", "view"]
