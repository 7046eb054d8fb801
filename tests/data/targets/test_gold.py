"""The hand-made gold of the shared folder, scored with its own scorer."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from tests.data.targets.harness import document, predict
from tests.shared import GOLD, needs_shared

pytestmark = [needs_shared, pytest.mark.shared]


def scorer() -> Any:
    path = GOLD / "score_targets.py"
    spec = importlib.util.spec_from_file_location("score_targets", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(*names: str) -> dict[str, Any]:
    module = scorer()
    results = []
    for name in names:
        gold_path: Path = GOLD / "targets" / f"{name}.json"
        gold = json.loads(gold_path.read_text(encoding="utf-8"))
        text = gold_path.with_suffix(".txt").read_bytes().decode("utf-8")
        card = gold["doc"]
        found = predict(document(text, title=card["title"] or "", date=card["doc_date"] or ""))
        results.append(module.score_file(gold, found.records, text, found.text))
    return dict(module.summary(results))


def test_the_article_the_project_started_from() -> None:
    figures = score("seed")
    assert figures["detection"]["precision"] == 1
    assert figures["detection"]["recall"] == 1
    assert figures["joint"]["f1"] >= 0.95
