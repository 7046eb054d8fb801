"""The words: picked by the locale, complete, and compiled."""

from __future__ import annotations

import pytest

from data.messages import Note
from data.model import PlanviewError
from scripts import locale as catalogues
from tui import locale
from tui.locale import _, ngettext, told


@pytest.fixture(autouse=True)
def _english_afterwards():  # type: ignore[no-untyped-def]
    yield
    locale.install("en")


@pytest.mark.parametrize(
    ("asked", "environment", "language"),
    [
        (None, {}, "en"),
        (None, {"LANG": "C.UTF-8"}, "en"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        (None, {"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "C"}, "en"),
        (None, {"LANG": "C", "LC_MESSAGES": "de_DE", "LC_ALL": "zh_TW.UTF-8"}, "zh_CN"),
        (None, {"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh_CN"),
        ("zh", {"LANG": "C"}, "zh_CN"),
        ("en", {"LANG": "zh_CN.UTF-8"}, "en"),
    ],
)
def test_the_language_is_picked(
    asked: str | None, environment: dict[str, str], language: str
) -> None:
    assert locale.install(asked, environment) == language


def test_words_are_looked_up_when_they_are_shown() -> None:
    locale.install("zh")
    assert _("search") == "检索"
    assert ngettext("{n} document", "{n} documents", 2) == "{n} 篇"
    locale.install("en")
    assert _("search") == "search"
    assert ngettext("{n} document", "{n} documents", 1) == "{n} document"


def test_sentences_from_below_are_translated_with_their_values() -> None:
    locale.install("zh")
    note = Note("no document '{name}' in the library", name="[x]")
    assert told(note) == told(PlanviewError(note)) == "文库中没有文档“[x]”"
    assert told(PlanviewError("as it is {here}")) == "as it is {here}"


def test_the_catalogues_are_complete_and_compiled() -> None:
    """Nothing untranslated, nothing unused, ``.mo`` equal to ``.po`` (``make locale``)."""
    assert catalogues.faults() == []


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_translations_keep_their_fields(language: str) -> None:
    import string

    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}

    for message in catalogues.messages(catalogues.stored(language)):
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        strings = [message.string] if isinstance(message.string, str) else list(message.string)
        for text in strings:
            if "python-brace-format" in message.flags:
                assert fields(text) <= set().union(*map(fields, ids)), text
