"""What LibreOffice makes of our tables: numbers, texts, and no formula."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from data.writers import write
from data.writers.reports.report import write_report
from tests.data.writers.reports.test_report import report
from tests.data.writers.samples import NEWS, sample, whole
from tests.machine import OFFICE, needs_fonts, needs_office

pytestmark = [pytest.mark.slow, needs_office, needs_fonts]  # without a font it ends with an error
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
KIND = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value-type"
EVIL = ["=1+1", "+1+1", "-1+1", "@SUM(1)", '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0"]


def cells(file: Path, folder: Path, *reading: str) -> Iterator[tuple[str, str | None, bool]]:
    """Each filled cell as LibreOffice sees it: its text, its type, whether it is a formula."""
    assert OFFICE is not None
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    made = ["--convert-to", "ods", "--outdir", str(folder / "out"), str(file)]
    command = [OFFICE, profile, "--headless", *reading, *made]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    book = zipfile.ZipFile(folder / "out" / f"{file.stem}.ods")
    for cell in etree.fromstring(book.read("content.xml")).iter(f"{TABLE}table-cell"):
        text = "\n".join("".join(line.itertext()) for line in cell)
        if text:
            yield text, cell.get(KIND), cell.get(f"{TABLE}formula") is not None


@pytest.mark.parametrize(
    ("name", "reading"), [("csv", ["--infilter=CSV:44,34,76,1"]), ("xlsx", [])]
)
def test_numbers_stay_numbers_and_nothing_runs(
    tmp_path: Path, name: str, reading: list[str]
) -> None:
    passages = [replace(sample().items[1], text=text, info=replace(NEWS, url="")) for text in EVIL]
    (target,) = (item for item in sample().items if item.target)
    passages.append(replace(target, target={**(target.target or {}), "comparator": "="}))
    file = tmp_path / f"sample.{name}"
    file.write_bytes(write(whole(*sample().items, *passages), name))
    found = list(cells(file, tmp_path, *reading))
    assert not [text for text, _, formula in found if formula]
    kinds = {text.replace(",", ""): kind for text, kind, _ in found}
    assert kinds["5000"] == kinds["2025"] == "float"
    assert kinds["坚持绿色低碳。"] == "string"
    assert name == "xlsx" or kinds["="] == "string"  # a workbook leaves it out
    for text in EVIL:
        shown = {text, "'" + text} & {seen for seen, _, _ in found}
        assert shown, text


@pytest.mark.parametrize("name", ["docx", "report"])
def test_word_files_are_read_whole(tmp_path: Path, name: str) -> None:
    assert OFFICE is not None
    made = write_report(report(), "docx") if name == "report" else write(sample(), "docx")
    file = tmp_path / "sample.docx"
    file.write_bytes(made)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [OFFICE, profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8"]
    command += ["--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = (tmp_path / "sample.txt").read_text("utf-8-sig")
    items = report().marks if name == "report" else sample().items
    for item in items:
        assert all(cell in text for cell in item.text.split("\t")), item.text
