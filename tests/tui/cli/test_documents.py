from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.cli.conftest import Cli

DOCUMENT = {
    *("id", "title", "title_raw", "kind", "language", "issuer", "number", "date", "period"),
    *("version", "source", "sections", "segments", "targets", "warnings"),
}


def test_add_reports_each_file_and_sums_up(cli: Cli, plan: Path, other: Path) -> None:
    first = cli("add", plan)
    assert (first.code, first.out) == (
        0,
        "added 1 · updated 0 · unchanged 0 · skipped 0 · failed 0\n",
    )
    plan.write_text(plan.read_text("utf-8") + "\n　　另设专项资金。\n", "utf-8")
    second = cli("add", plan, other)
    assert second.out.startswith("added 1 · updated 1 · unchanged 0")
    third = cli("add", plan, other)
    assert third.out.startswith("added 0 · updated 0 · unchanged 2")


def test_add_goes_on_after_a_bad_file(cli: Cli, plan: Path, tmp_path: Path) -> None:
    empty, binary, missing = tmp_path / "empty.txt", tmp_path / "x.bin", tmp_path / "missing.txt"
    empty.write_bytes(b"")
    binary.write_bytes(bytes(range(256)) * 40)
    result = cli("add", missing, empty, binary, plan)
    assert result.code == 1
    assert result.out.startswith("added 1 · updated 0 · unchanged 0 · skipped 0 · failed 3")
    lines = result.err.splitlines()
    assert len(lines) == 3
    for path in (missing, empty, binary):
        assert sum(str(path) in line for line in lines) == 1
    assert "no such file" in result.err


def test_add_as_json(cli: Cli, plan: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    result = cli("add", plan, missing, "--json")
    assert result.code == 1
    value = result.json
    assert value["schema"] == "planview-add/1"
    (added,) = value["added"]
    assert set(added) >= {"path", "id", "title", "sections", "segments", "targets", "warnings"}
    assert added["path"] == str(plan)
    assert value["failed"][0]["path"] == str(missing)
    assert value["updated"] == value["unchanged"] == value["skipped"] == []
    assert str(missing) in result.err


def test_a_missing_path_alone_creates_nothing(cli: Cli, tmp_path: Path) -> None:
    result = cli("add", tmp_path / "missing.txt")
    assert result.code == 1
    assert not (tmp_path / "library").exists()


def test_add_says_what_the_file_cannot(cli: Cli, plan: Path) -> None:
    cli("add", plan, "--title", "题名另定", "--date", "2026-03-01", "--kind", "plan")
    (document,) = cli("list", "--json").json["documents"]
    assert (document["title"], document["date"], document["kind"]) == (
        "题名另定",
        "2026-03-01",
        "plan",
    )


@pytest.mark.parametrize(
    "words", [("--date", "gestern"), ("--kind", "poem"), ("--jobs", "0"), ("--jobs", "x")]
)
def test_add_refuses_bad_options(cli: Cli, plan: Path, words: tuple[str, str]) -> None:
    result = cli("add", plan, *words)
    assert result.code == 2
    assert len(result.err.splitlines()) == 1
    assert words[0] in result.err


def test_list(filled: Cli) -> None:
    value = filled("list", "--json").json
    assert value["schema"] == "planview-list/1"
    assert [set(entry) >= DOCUMENT for entry in value["documents"]] == [True, True]
    assert set(value["documents"][0]["source"]) >= {"path", "url", "encoding", "sha256"}
    lines = filled("list").out.splitlines()
    assert [line.split("\t")[0] for line in lines] == [e["id"] for e in value["documents"]]


def test_list_of_nothing(cli: Cli) -> None:
    assert cli("list", "--json").json == {"schema": "planview-list/1", "documents": []}
    assert cli("list").code == 0


def test_outline_of_a_path_touches_no_library(cli: Cli, plan: Path, tmp_path: Path) -> None:
    value = cli("outline", plan, "--json").json
    assert value["schema"] == "planview-outline/1"
    assert set(value["document"]) >= DOCUMENT
    assert [(h["level"], h["title"], h["eid"], h["segments"]) for h in value["headings"]] == [
        (1, "第一章　总体要求", "chp_1", 2),
        (1, "第二章　重点任务", "chp_2", 2),
    ]
    assert value["headings"][0]["number"] == "第一章"
    assert value["headings"][0]["kind"] == "chapter"
    assert "rule" not in value["headings"][0]
    explained = cli("outline", plan, "--json", "--explain").json
    assert all(heading["rule"] for heading in explained["headings"])
    assert not (tmp_path / "library").exists()


def test_outline_of_a_document_is_that_of_its_file(filled: Cli, plan: Path) -> None:
    id = filled("list", "--json").json["documents"][0]["id"]
    from_library = filled("outline", id[:-3], "--json").json
    from_file = filled("outline", plan, "--json").json
    assert from_library["headings"] == from_file["headings"]
    assert from_library["document"]["id"] == id
    assert filled("outline", f"{id}@1", "--json").json["headings"] == from_file["headings"]


def test_an_existing_path_wins_over_a_document(
    filled: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = filled("list", "--json").json["documents"][0]["id"]
    monkeypatch.chdir(tmp_path)
    Path(id).write_text("第一章　甲\n\n　　正文甲。\n\n第二章　乙\n\n　　正文乙。\n", "utf-8")
    titles = [heading["title"] for heading in filled("outline", id, "--json").json["headings"]]
    assert titles == ["第一章　甲", "第二章　乙"]


def test_items_count_in_their_section_too(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "items.txt"
    file.write_text(
        "第一章　措施\n\n　　主要做好两件事。\n\n　　一是加大投入。设立专项。\n\n"
        "　　二是强化监督。定期通报。\n\n第二章　附则\n\n　　自印发之日起施行。\n",
        "utf-8",
    )
    headings = cli("outline", file, "--json").json["headings"]
    counts = {heading["eid"]: heading["segments"] for heading in headings}
    assert counts == {"chp_1": 3, "chp_1/it_1": 1, "chp_1/it_2": 1, "chp_2": 1}


def test_segments(filled: Cli, plan: Path) -> None:
    value = filled("segments", plan, "--json").json
    assert value["schema"] == "planview-segments/1"
    for segment in value["segments"]:
        assert set(segment) >= {
            *("locator", "eid", "kind", "path", "text", "outside", "run_in", "header"),
        }
        assert segment["outside"] is False
    by_place = {s["locator"].partition("#")[2]: s for s in value["segments"]}
    assert by_place["chp_1/h"]["kind"] == "heading"
    assert by_place["chp_1/p2"]["text"] == "2025年，全市高新技术企业达到460家。"
    assert by_place["chp_1/p2"]["path"] == ["第一章　总体要求"]
    whole = filled("segments", plan, "--json", "--outside").json["segments"]
    assert [s for s in whole if not s["outside"]] == value["segments"]
    lines = filled("segments", plan).out.splitlines()
    assert len(lines) == len(value["segments"])


def test_show(filled: Cli) -> None:
    id = filled("list", "--json").json["documents"][0]["id"]
    value = filled("show", f"{id}#chp_1/p2:6-8", "--json").json
    assert value["schema"] == "planview-show/1"
    assert value["text"] == "全市"
    assert value["path"] == ["第一章　总体要求"]
    assert value["citation"]
    assert set(value["document"]) >= DOCUMENT
    plain = filled("show", f"{id}#chp_1/p2").out
    assert "2025年，全市高新技术企业达到460家。" in plain.splitlines()


@pytest.mark.parametrize(
    ("locator", "code"), [("nosuch#chp_1/p1", 1), ("qingchuan#chp_9/p1", 1), ("#", 2)]
)
def test_show_of_nothing(filled: Cli, locator: str, code: int) -> None:
    result = filled("show", locator)
    assert result.code == code
    assert len(result.err.splitlines()) == 1


def test_remove_and_restore(filled: Cli) -> None:
    id = filled("list", "--json").json["documents"][0]["id"]
    assert filled("remove", id).code == 0
    assert id not in filled("list").out
    assert id in filled("list", "--trash").out
    assert filled("search", "机器人").code == 1
    assert filled("remove", id).code == 1
    assert filled("remove", id, "--restore").code == 0
    assert filled("search", "机器人").code == 0


@pytest.mark.parametrize("command", ["outline", "segments", "targets"])
def test_reading_what_is_not_there(cli: Cli, tmp_path: Path, command: str) -> None:
    missing = tmp_path / "missing.md"
    result = cli(command, missing, "--json")
    assert result.code == 1
    error = result.json
    assert error["schema"] == "planview-error/1"
    assert error["code"] == 1
    assert error["path"] == str(missing)
    assert error["message"] in result.err
    folder = cli(command, tmp_path)
    assert folder.code == 1
    assert "folder" in folder.err
    empty = tmp_path / "empty.md"
    empty.write_bytes(b"")
    assert cli(command, empty).code == 1


def test_outside_text_is_listed_where_the_source_has_it(cli: Cli, tmp_path: Path) -> None:
    """A page number inside a paragraph stands between its two parts, and each can be shown."""
    row = "这一行文字正好写满了整整一行没有标点所以下一行还要继续写下去"
    lines = ["第一章 总则", row, row, "— 3 —", "直到这里才结束，共计五百万元。", "— 4 —"]
    plan = tmp_path / "plan.txt"
    plan.write_text("\n".join(lines), "utf-8")
    whole = cli("segments", plan, "--outside", "--json").json["segments"]
    assert "".join(segment["text"] for segment in whole) == "".join(lines)
    assert [s["locator"].partition("#")[2] for s in whole if not s["outside"]][1:] == [
        f"chp_1/p1:0-{2 * len(row)}",
        f"chp_1/p1:{2 * len(row)}-{2 * len(row) + len(lines[4])}",
    ]
    cli("add", plan)
    assert cli("show", whole[1]["locator"], "--json").json["text"] == row + row
