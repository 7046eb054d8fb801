"""The words: picked by the locale, complete, and compiled."""

from __future__ import annotations

import ast
import copy
import pickle
from pathlib import Path

import pytest

from data.messages import Note, system_reason
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


def test_a_reason_inside_a_sentence_is_translated_too() -> None:
    locale.install("zh")
    reason = PlanviewError(Note("its links lead in a circle"))
    whole = Note("{path} cannot be written: {reason}.", path="a", reason=reason)
    assert whole == "a cannot be written: its links lead in a circle."
    assert told(whole) == "无法写入 a：链接循环。"
    assert told(system_reason(OSError(28, "No space left on device", "f"))) == "磁盘已满"
    assert system_reason(OSError(9999, "Strange thing")) == "strange thing"


def test_sentences_cross_to_other_processes_and_copies() -> None:
    note = Note("{path} cannot be written: {reason}.", path="a{b}", reason=Note("it is {{a}}"))
    for again in (pickle.loads(pickle.dumps(note)), copy.deepcopy(note)):
        assert again == note
        assert vars(again) == vars(note)


def test_no_error_below_speaks_english_only() -> None:
    """What is raised for the user keeps its parts: a bare string could not be translated."""
    root = Path(__file__).resolve().parents[2]
    files = [file for room in ("data", "index") for file in sorted((root / room).rglob("*.py"))]
    nodes = [
        (f"{file.relative_to(root)}:{node.lineno}", node)
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ClassDef | ast.Call)
    ]
    errors = {"PlanviewError"}
    for _depth in range(4):  # how deep errors are derived from each other
        errors |= {
            node.name
            for _place, node in nodes
            if isinstance(node, ast.ClassDef)
            and errors & {base.id for base in node.bases if isinstance(base, ast.Name)}
        }
    assert len(errors) > 12
    bare = [
        place
        for place, node in nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in errors - {"QueryError"}  # makes a note of its arguments itself
        and node.args
        and isinstance(node.args[0], ast.Constant | ast.JoinedStr)
    ]
    assert bare == []


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
