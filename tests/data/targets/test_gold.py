"""The gold, scored with the shared scorer: what the project promises of targets."""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from data.model import Document
from tests.data.targets.harness import Prediction, document, predict
from tests.shared import GOLD, needs_shared

OWN = Path(__file__).resolve().parents[2] / "golden" / "targets"
SHARED = GOLD / "targets"
TABLES = ("bj15", "sh15_table")
ENGLISH = ("en_gr2021", "en_tenpoint")


@cache
def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score_targets", GOLD / "score_targets.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold(path: Path) -> tuple[dict[str, Any], str]:
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    return json.loads(path.read_text(encoding="utf-8")), text


def gold_document(path: Path) -> Document:
    card, text = gold(path)
    return document(text, title=card["doc"]["title"] or "", date=card["doc"]["doc_date"] or "")


def score(*paths: Path) -> dict[str, Any]:
    results = []
    for path in paths:
        card, text = gold(path)
        found = predict(gold_document(path))
        results.append(scorer().score_file(card, found.records, text, found.text))
    return dict(scorer().summary(results))


def named(*names: str) -> list[Path]:
    return [SHARED / f"{name}.json" for name in names]


@needs_shared
def test_the_article_the_project_started_from() -> None:
    figures = score(*named("seed"))
    assert figures["detection"]["precision"] == 1
    assert figures["detection"]["recall"] == 1
    assert figures["joint"]["f1"] >= 0.95


@needs_shared
def test_all_ten_together() -> None:
    figures = score(*sorted(SHARED.glob("*.json")))
    assert figures["detection"]["f1"] >= 0.95
    assert figures["joint"]["f1"] >= 0.90
    slots = figures["slots"]
    floors = {"value": 0.98, "unit": 0.97, "comparator": 0.95, "year": 0.95, "indicator": 0.90}
    for slot, floor in {**floors, "status": 0.93}.items():
        assert slots[slot] >= floor, slot


@needs_shared
@pytest.mark.parametrize("name", TABLES)
def test_tables(name: str) -> None:
    assert score(*named(name))["joint"]["f1"] >= 0.85


@needs_shared
def test_english() -> None:
    assert score(*named(*ENGLISH))["joint"]["f1"] >= 0.80


@needs_shared
def test_our_own_gold() -> None:
    figures = score(*sorted(OWN.glob("*.json")))
    assert figures["detection"]["f1"] >= 0.93
    assert figures["joint"]["f1"] >= 0.85


OWN_GOLD = sorted(OWN.glob("*.json"))
ALL_GOLD = OWN_GOLD + (sorted(SHARED.glob("*.json")) if SHARED.is_dir() else [])


@pytest.mark.parametrize("path", ALL_GOLD, ids=lambda path: path.stem)
def test_every_numeral_is_a_record_or_excluded_with_a_reason(path: Path) -> None:
    card, text = gold(path)
    found = predict(gold_document(path))
    covered = [item["span"] for item in found.records + found.excluded]
    words = _aligned(found, text)
    for item in card["records"] + card["excluded"]:
        spans = [words[i] for i in range(*item["span"]) if i in words]
        if not any(character.isdigit() for character in item["quote"]) or not spans:
            continue
        first, last = spans[0], spans[-1] + 1
        assert any(start < last and first < end for start, end in covered), item["quote"]


def _aligned(found: Prediction, text: str) -> dict[int, int]:
    """Positions of the gold's text in the predicted text: white space apart they are equal."""
    ours = [i for i, character in enumerate(found.text) if not character.isspace()]
    theirs = [i for i, character in enumerate(text) if not character.isspace()]
    if len(ours) != len(theirs):  # Markdown bars of a table are no text of a row
        theirs = [i for i in theirs if text[i] != "|"]
        theirs = [i for i in theirs if not _rule(text, i)]
    return dict(zip(theirs, ours, strict=True))


def _rule(text: str, at: int) -> bool:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line = text[start : end if end >= 0 else len(text)]
    return bool(line.strip()) and set(line) <= set("|-: ")


@pytest.mark.parametrize("path", ALL_GOLD, ids=lambda path: path.stem)
def test_every_figure_is_taken_up_once(path: Path) -> None:
    """No Arabic figure is left over, and no two findings share a character."""
    found = predict(gold_document(path))
    taken: set[int] = set()
    for item in sorted(found.records + found.excluded, key=lambda item: item["span"]):
        span = range(*item["span"])
        assert found.text[item["span"][0] : item["span"][1]] == item["quote"]
        assert not taken.intersection(span), item["quote"]
        taken.update(span)
    left = {found.text[i] for i in range(len(found.text)) if found.text[i].isdecimal()}
    assert left <= {found.text[i] for i in taken}
    assert all(i in taken for i, c in enumerate(found.text) if c.isdecimal())


def test_own_gold_is_made_from_its_marked_texts() -> None:
    from tests.golden.targets.make_gold import compile_gold

    for path in sorted(OWN.glob("*.marked")):
        text, made = compile_gold(path.stem, path.read_text(encoding="utf-8"))
        assert path.with_suffix(".txt").read_bytes().decode("utf-8") == text
        assert json.loads(path.with_suffix(".json").read_text(encoding="utf-8")) == made
