from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.cli.conftest import Cli

RECORD = {
    *("id", "status", "span", "quote", "sentence", "indicator", "kind", "direction", "value"),
    *("value_max", "unit", "comparator", "year", "period", "year_source", "base_year", "per"),
    *("modality", "binding", "table", "locator", "rule", "review"),
}


def test_targets_of_a_path(cli: Cli, plan: Path, tmp_path: Path) -> None:
    value = cli("targets", plan, "--json").json
    assert value["schema"] == "planview-targets/1"
    assert "excluded" not in value
    text = value["text"]
    assert value["records"]
    for record in value["records"]:
        assert set(record) >= RECORD
        start, end = record["span"]
        assert text[start:end] == record["quote"]
        first, last = record["sentence"]
        assert first <= start < end <= last
        assert record["status"] in ("target", "actual")
        assert record["review"] == "auto"
    by_quote = {record["quote"]: record for record in value["records"]}
    assert by_quote["1200亿元"]["value"] == 120_000_000_000
    assert by_quote["1200亿元"]["unit"] == "元"
    assert by_quote["1200亿元"]["year"] == 2030
    assert not (tmp_path / "library").exists()


def test_text_is_the_segments_joined(cli: Cli, plan: Path) -> None:
    text = cli("targets", plan, "--json").json["text"]
    segments = cli("segments", plan, "--json").json["segments"]
    assert text == "\n".join(segment["text"] for segment in segments)


def test_status_and_filter(cli: Cli, plan: Path) -> None:
    default = cli("targets", plan, "--json").json["records"]
    only = cli("targets", plan, "--status", "target", "--json").json["records"]
    whole = cli("targets", plan, "--status", "all", "--json").json["records"]
    assert {r["status"] for r in only} == {"target"}
    assert len(only) <= len(default) <= len(whole)
    rich = cli("targets", plan, "--where", "value>=1000亿 unit:元", "--json").json["records"]
    assert [record["quote"] for record in rich] == ["1200亿元"]


def test_explain_adds_what_was_excluded(cli: Cli, plan: Path) -> None:
    value = cli("targets", plan, "--explain", "--json").json
    assert value["excluded"]
    for entry in value["excluded"]:
        start, end = entry["span"]
        assert value["text"][start:end] == entry["quote"]
        assert entry["reason"]


def test_a_file_and_the_library_say_the_same(filled: Cli, plan: Path) -> None:
    id = filled("list", "--json").json["documents"][0]["id"]
    ours = filled("targets", id, "--json").json
    theirs = filled("targets", plan, "--json").json
    assert ours["text"] == theirs["text"]
    assert [r["span"] for r in ours["records"]] == [r["span"] for r in theirs["records"]]


def test_several_documents(filled: Cli, plan: Path, other: Path) -> None:
    value = filled("targets", "--json").json
    assert [entry["doc"]["title"] for entry in value["documents"]] == [
        entry["title"] for entry in filled("list", "--json").json["documents"]
    ]
    two = filled("targets", plan, other, "--json").json
    assert len(two["documents"]) == 2
    rows = filled("targets").out.splitlines()
    assert len(rows) == sum(len(entry["records"]) for entry in value["documents"])


def test_corrections_are_kept(filled: Cli) -> None:
    (record,) = [
        entry
        for document in filled("targets", "--json").json["documents"]
        for entry in document["records"]
        if entry["quote"] == "1200亿元"
    ]
    id = record["id"]
    confirmed = filled("targets", "--confirm", id, "--json").json
    assert [(r["id"], r["review"]) for r in confirmed["records"]] == [(id, "confirmed")]
    corrected = filled("targets", "--correct", id, "year=2029", "indicator=增加值", "--json").json
    assert corrected["records"][0]["year"] == 2029
    assert corrected["records"][0]["indicator"] == "增加值"
    document = id.partition("#")[0]

    def current() -> list[tuple[str, int, str]]:
        records = filled("targets", document, "--json").json["records"]
        return [(r["review"], r["year"], r["quote"]) for r in records if r["id"] == id]

    assert current() == [("corrected", 2029, "1200亿元")]
    filled("targets", "--reject", id)
    assert current() == []
    filled("targets", "--forget", id)
    assert current() == [("auto", 2030, "1200亿元")]


def test_orders_and_groups_are_those_of_the_index() -> None:
    from index.answering.order import GROUPS, ORDERS
    from tui.cli.parsing.asking import TARGET_GROUPS, TARGET_ORDERS

    assert TARGET_ORDERS == ORDERS
    assert TARGET_GROUPS == GROUPS


def test_sorted_by_a_column(cli: Cli, plan: Path) -> None:
    values = [
        record["value"]
        for record in cli("targets", plan, "--sort", "value", "--reverse", "--json").json["records"]
    ]
    assert values == sorted(values, reverse=True)
    assert len(set(values)) > 1
    years = [
        record["year"] for record in cli("targets", plan, "--sort", "due", "--json").json["records"]
    ]
    assert years == sorted(years, key=lambda year: 9999 if year is None else year)


def test_under_the_names_of_groups(cli: Cli, plan: Path) -> None:
    plain = cli("targets", plan).out.splitlines()
    lines = cli("targets", plan, "--group", "section").out.splitlines()
    heads = [line.split("\t") for line in lines if line.count("\t") == 1]
    assert len(lines) == len(plain) + len(heads)
    assert sum(int(count) for _name, count in heads) == len(plain)
    assert sorted(line for line in lines if line.count("\t") != 1) == sorted(plain)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--confirm", "nosuch#t1"), 1),
        (("--confirm", "qingchuan#t999"), 1),
        (("--correct", "qingchuan#t1"), 2),
        (("--correct", "qingchuan#t1", "year"), 2),
        (("--correct", "qingchuan#t1", "colour=red"), 2),
        (("--correct", "qingchuan#t1", "year=soon"), 2),
        (("--confirm", "qingchuan#t1", "--reject", "qingchuan#t1"), 2),
        (("--where", "value>="), 2),
        (("--status", "maybe"), 2),
        (("nosuch",), 1),
    ],
)
def test_refusals(filled: Cli, words: tuple[str, ...], code: int) -> None:
    result = filled("targets", *words)
    assert result.code == code
    assert len(result.err.splitlines()) == 1
