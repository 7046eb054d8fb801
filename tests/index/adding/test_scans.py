"""Scans on their way into the library: recognised once, kept, read again without the extra."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from data.readers.ocr import recognise as module
from index.workspace import Workspace
from tests.data.readers.test_ocr import PAGE, png


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A recogniser that finds ``PAGE`` on every page, and which pages it was asked for."""
    pages: list[int] = []

    def recognise(
        _data: bytes, wanted: Sequence[int], _cancelled: object = None
    ) -> Iterator[tuple[int, Any]]:
        for number in wanted:
            pages.append(number)
            yield number, PAGE

    monkeypatch.setattr(module, "recognise", recognise)
    monkeypatch.setattr(module, "available", lambda: True)
    return pages


def test_a_scan_becomes_a_document_that_can_be_searched(asked: list[int], tmp_path: Path) -> None:
    scan = tmp_path / "scan.png"
    scan.write_bytes(png())
    steps: list[str] = []
    with Workspace.open(tmp_path / "library") as workspace:
        report = workspace.add([scan], progress=lambda _done, _all, what: steps.append(what))
        (info,) = report.added
        assert asked == [1]
        assert any(step.endswith("1/1") for step in steps)
        rows = workspace.targets("recognised:yes", documents=[info.id])
        assert {row.target.quote for row in rows} >= {"1800亿元", "12座"}
        assert not workspace.targets("recognised:no", documents=[info.id])
        assert "[OCR]" in workspace.show(rows[0].locator).citation
        kept = workspace.library.recognised(info.sha256)
        assert set(kept) == {1}


def test_reading_again_needs_no_recogniser(
    asked: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = tmp_path / "scan.png"
    scan.write_bytes(png())
    with Workspace.open(tmp_path / "library") as workspace:
        (info,) = workspace.add([scan]).added
        before = [segment.text for segment in workspace.document(info.id).segments]
        monkeypatch.setattr(module, "available", lambda: False)
        again = workspace.add([scan])
        assert asked == [1]
        assert not again.failed
        assert [segment.text for segment in workspace.document(info.id).segments] == before


def test_without_the_extra_one_sentence_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "available", lambda: False)
    scan = tmp_path / "scan.png"
    scan.write_bytes(png())
    with Workspace.open(tmp_path / "library") as workspace:
        (failure,) = workspace.add([scan]).failed
        assert "planview[ocr]" in failure.reason
        report = workspace.add([tmp_path])  # in a folder it is passed over, not failed
        assert not report.failed
        assert any("planview[ocr]" in skipped.reason for skipped in report.skipped)


def test_a_page_that_cannot_be_recognised_costs_that_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "available", lambda: True)
    monkeypatch.setattr(module, "recognise", lambda *_: iter([(1, None)]))
    scan = tmp_path / "scan.png"
    scan.write_bytes(png())
    with Workspace.open(tmp_path / "library") as workspace:
        report = workspace.add([scan])
        assert len(report.failed) == 1
        assert not workspace.documents()
