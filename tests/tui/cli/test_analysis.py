"""compare and verify on the command line."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.index.comparing.plans import NEW, OLD
from tests.index.verifying.test_verification import ARTICLE, PLAN
from tests.tui.cli.conftest import Cli


@pytest.fixture
def files(tmp_path: Path) -> Path:
    texts = {"old": OLD, "new": NEW, "plan": PLAN, "article": ARTICLE}
    for name, text in texts.items():
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    return tmp_path


def test_compare_as_json(cli: Cli, files: Path) -> None:
    value = cli("compare", files / "old.md", files / "new.md", "--json").json
    assert value["schema"] == "planview-compare/1"
    assert [document["source"] for document in value["documents"]] == ["old.md", "new.md"]
    states = {row["label"]: row["changes"][0]["state"] for row in value["rows"]}
    assert states["水稻种植面积"] == "unit_changed"
    assert sum(value["summary"].values()) == len(value["rows"])
    assert value["headings"][0]["a"]["locator"].endswith("/h")


def test_the_librarys_documents_give_what_the_files_give(cli: Cli, files: Path) -> None:
    read = cli("compare", files / "old.md", files / "new.md", "--json").json
    added = cli("add", files / "old.md", files / "new.md", "--json").json["added"]
    kept = cli("compare", *(each["id"] for each in added), "--json").json
    assert [row["cells"] for row in kept["rows"]] == [row["cells"] for row in read["rows"]]


def test_compare_in_words(cli: Cli, files: Path) -> None:
    shown = cli("compare", files / "old.md", files / "new.md")
    assert "not comparable" in shown.out
    assert "indicators:" in shown.err
    chapters = cli("compare", files / "old.md", files / "new.md", "--headings")
    assert "moved" in chapters.out


def test_comparing_needs_two_to_five(cli: Cli, files: Path) -> None:
    for names in ([files / "old.md"], [files / "old.md"] * 2):
        refused = cli("compare", *names)
        assert refused.code == 2
        assert refused.err.count("\n") == 1


def test_two_versions_paragraph_by_paragraph(cli: Cli, files: Path) -> None:
    id = cli("add", files / "old.md", "--json").json["added"][0]["id"]
    (files / "old.md").write_text(OLD.replace("500家", "520家左右"), encoding="utf-8")
    cli("add", files / "old.md")
    shown = cli("compare", f"{id}@1", id, "--text")
    assert [line[:3] for line in shown.out.splitlines()[1:]] == ["  −", "  +"]
    value = cli("compare", f"{id}@1", id, "--text", "--json").json
    assert value["summary"]["changed"] == 1
    changed = next(pair for pair in value["text"] if pair["state"] == "changed")
    paragraph = changed["b"]["paragraphs"][0]
    words = [paragraph["text"][start:end] for start, end in paragraph["spans"]]
    assert "".join(words) == "2左右"
    assert changed["a"]["paragraphs"][0]["locator"].startswith(f"{id}@1#")
    assert cli("show", changed["a"]["paragraphs"][0]["locator"]).code == 0
    table = cli("compare", f"{id}@1", id, "--text", "--format", "csv")
    assert "520家左右" in table.out
    assert cli("compare", id, "--text").code == 1


def test_the_users_verdicts_are_kept(cli: Cli, files: Path) -> None:
    added = cli("add", files / "old.md", files / "new.md", "--json").json["added"]
    ids = [each["id"] for each in added]

    def together(*words: str) -> bool:
        rows = cli("compare", *ids, *words, "--json").json["rows"]
        return any(len(r["cells"]) == 2 and "总产值" in r["label"] for r in rows)

    rows = cli("compare", *ids, "--json").json["rows"]
    row = next(r for r in rows if len(r["cells"]) == 2 and "总产值" in r["label"])
    targets = [cell["target"] for cell in row["cells"]]
    assert not together("--apart", *targets)
    assert not together()
    assert together("--undecided", *targets)
    assert cli("compare", *ids, "--same", targets[0], f"{ids[1]}#t999").code == 1


def test_verify_as_json(cli: Cli, files: Path) -> None:
    value = cli("verify", files / "article.md", "--against", files / "plan.md", "--json").json
    assert value["schema"] == "planview-verify/1"
    assert value["coverage"][0]["stated"] == 16
    wrong = [claim for claim in value["claims"] if claim["state"] == "conflicting"]
    assert {claim["printed"] for claim in wrong} == {"4.1人", "800亿元"}
    assert all(claim["plan"][0]["context"] for claim in wrong)


@pytest.mark.parametrize("ending", ["html", "docx", "xlsx", "csv", "md"])
def test_a_fact_sheet_in_every_format(cli: Cli, files: Path, ending: str) -> None:
    target = files / f"sheet.{ending}"
    words = ("verify", files / "article.md", "--against", files / "plan.md", "-o", target)
    assert cli(*words).code == 0
    first = target.read_bytes()
    assert cli(*words, "--force").code == 0
    assert target.read_bytes() == first
    if ending in ("html", "csv", "md"):
        assert "conflict" in first.decode("utf-8")


def test_a_comparison_as_a_workbook_has_numbers(cli: Cli, files: Path) -> None:
    target = files / "compared.xlsx"
    assert cli("compare", files / "old.md", files / "new.md", "-o", target).code == 0
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    values = [cell.value for row in sheet.iter_rows() for cell in row]
    assert 300_000_000_000 in values
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def test_a_document_that_is_not_there(cli: Cli, files: Path) -> None:
    refused = cli("verify", files / "article.md", "--against", "nothing-1a2b3c4d")
    assert refused.code == 1
    assert "nothing-1a2b3c4d" in refused.err


def test_a_comparison_is_written_as_a_report(cli: Cli, files: Path) -> None:
    old, new = files / "old.md", files / "new.md"
    page = cli("compare", old, new, "--format", "html").out
    assert "<svg" in page
    assert page.count("<polygon") + page.count("<circle") > 2
    assert "<script" not in page
    cli("compare", old, new, "-o", files / "table.xlsx")
    sheet = openpyxl.load_workbook(files / "table.xlsx").active
    assert sheet is not None
    heads = [str(cell.value) for cell in sheet[1]]
    for part in ("number", "unit", "year", "wording", "quote", "place", "locator"):
        assert sum(head.endswith(f" · {part}") for head in heads) == 2
    for format in ("csv", "md"):
        assert "水稻种植面积" in cli("compare", old, new, "--format", format).out


def test_a_fact_check_has_verdicts_places_and_room_for_the_checker(cli: Cli, files: Path) -> None:
    article, plan = files / "article.md", files / "plan.md"
    for format in ("html", "md"):
        sheet = cli("verify", article, "--against", plan, "--format", format).out
        for word in ("conflict", "3.7万亿元", "Checked by", "Remark"):
            assert word in sheet
    cli("verify", article, "--against", plan, "-o", files / "sheet.docx")
    assert (files / "sheet.docx").read_bytes()[:2] == b"PK"
    apart = cli("verify", article, "--against", plan, "--json").json["apart"]
    assert "2030年" in {each["quote"] for each in apart}
