"""Targets of Chinese text."""

from data.targets.text.view import View
from data.targets.text.zh.scan.mentions import scan_with_times as scan
from data.targets.text.zh.sentences import read


def view(text: str) -> View:
    """Chinese is read without the spaces that prints and scans set into it."""
    return View(text)


__all__ = ["read", "scan", "view"]
