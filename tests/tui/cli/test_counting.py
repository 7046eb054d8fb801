"""concordance and frequency on the command line."""

from __future__ import annotations

from pathlib import Path

from tests.tui.cli.conftest import Cli

TEXT = """# 云州氢能规划

发布日期：2026-03-01

## 一、目标

加快氢能产业发展，做强氢能装备。布局氢能产业园。

## 二、任务

推进储能项目。
"""


def added(cli: Cli, folder: Path) -> str:
    file = folder / "plan.md"
    file.write_text(TEXT, encoding="utf-8")
    return str(cli("add", file, "--json").json["added"][0]["id"])


def test_every_occurrence_in_its_context(cli: Cli, tmp_path: Path) -> None:
    id = added(cli, tmp_path)
    value = cli("concordance", "氢能", "--json").json
    assert value["schema"] == "planview-concordance/1"
    assert value["total"] == len(value["lines"]) == 4
    for line in value["lines"]:
        assert line["node"] == "氢能"
        assert line["locator"].startswith(id)
        shown = cli("show", line["locator"], "--json").json
        assert shown["text"] == "氢能"
    assert ["产业", 2] in value["after"]


def test_sorted_by_what_stands_after_it(cli: Cli, tmp_path: Path) -> None:
    added(cli, tmp_path)
    value = cli("concordance", "氢能", "--sort", "right", "--width", "4", "--json").json
    rights = [line["right"] for line in value["lines"]]
    assert rights == sorted(rights)
    assert max(map(len, rights)) == 4


def test_numbers_are_those_of_the_search(cli: Cli, tmp_path: Path) -> None:
    id = added(cli, tmp_path)
    search = cli("search", "氢能", "--json").json
    found = cli("frequency", "氢能", "储能", "--json").json["terms"]
    assert found[0]["occurrences"] == search["occurrences"] == 4
    assert found[0]["passages"] == search["total"]
    assert found[0]["rows"][0]["document"] == id
    assert found[0]["rows"][0]["per_10000"] > 0
    assert found[1]["occurrences"] == 1


def test_by_section_and_by_year(cli: Cli, tmp_path: Path) -> None:
    added(cli, tmp_path)
    chapters = cli("frequency", "氢能", "--by", "section", "--json").json["terms"][0]["rows"]
    assert [(row["title"], row["occurrences"]) for row in chapters] == [
        ("", 1),  # the title
        ("一、目标", 3),
        ("二、任务", 0),
    ]
    years = cli("frequency", "氢能", "--by", "year", "--json").json["terms"][0]["rows"]
    assert [(row["year"], row["occurrences"]) for row in years] == [("2026", 4)]


def test_terms_of_a_file_and_none(cli: Cli, tmp_path: Path) -> None:
    added(cli, tmp_path)
    terms = tmp_path / "terms.txt"
    terms.write_text("氢能\n码头\n", encoding="gb18030")
    shown = cli("frequency", "-f", terms)
    assert shown.code == 0
    assert "码头" in shown.out
    assert cli("frequency", "码头").code == 1
    assert cli("frequency").code == 2
    assert cli("concordance", "码头").code == 1
