from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.cli.conftest import Cli
from tui.cli.commands.finding import excerpt


def test_search(filled: Cli) -> None:
    result = filled("search", "机器人", "--json")
    assert result.code == 0
    value = result.json
    assert value["schema"] == "planview-search/1"
    assert set(value) >= {
        *("query", "parsed", "total", "hits", "documents", "expanded", "notes"),
    }
    assert value["total"] == len(value["hits"]) == 2
    for hit in value["hits"]:
        assert set(hit) >= {
            *("locator", "document", "title", "path", "text", "spans", "match", "score"),
        }
        assert hit["match"] == "literal"
        for start, end in hit["spans"]:
            assert hit["text"][start:end] == "机器人"
    (count,) = value["documents"]
    assert count["hits"] == 2


def test_limit_keeps_the_total(filled: Cli) -> None:
    value = filled("search", "机器人", "--limit", "1", "--json").json
    assert (value["total"], len(value["hits"])) == (2, 1)
    assert len(filled("search", "机器人", "--limit", "0", "--json").json["hits"]) == 2


def test_where_and_sort(filled: Cli) -> None:
    everything = filled("search", "2030", "--sort", "document", "--json").json
    assert len(everything["documents"]) == 2
    limited = filled("search", "2030", "--where", "title:氢能", "--json").json
    assert [count["title"] for count in limited["documents"]] == ["青川市氢能产业发展规划"]


def test_numbers_unless_literal(filled: Cli) -> None:
    value = filled("search", "25%", "--json").json
    assert [hit["match"] for hit in value["hits"]] == ["number"]
    assert filled("search", "25%", "--literal").code == 1


def test_nothing_found(filled: Cli) -> None:
    result = filled("search", "并不存在", "--json")
    assert result.code == 1
    assert result.json["total"] == 0
    assert filled("search", "并不存在").code == 1


def test_lines_for_a_pipe(filled: Cli) -> None:
    result = filled("search", "加氢站")
    (line,) = result.out.splitlines()
    locator, text = line.split("\t")
    assert "#chp_1/p1" in locator
    assert "加氢站30座" in text
    assert "\x1b" not in result.out
    assert "1 passage in 1 document" in result.err


def test_explain(filled: Cli) -> None:
    value = filled("search", "机器人 智能", "--explain", "--json").json
    assert {entry["term"] for entry in value["terms"]} >= {"机器人", "智能"}
    told = filled("search", "机器人", "--limit", "1", "--explain").err
    assert "understood as: 机器人" in told
    assert "Period: 2026–2030 2" in told
    assert "1 shown, all with --limit 0" in told


def test_synonyms_are_used_shown_and_switched_off(filled: Cli, tmp_path: Path) -> None:
    names = '[groups]\nchips = ["机床", "机器人", "自动机械"]\n'
    (tmp_path / "library" / "synonyms.toml").write_text(names, "utf-8")
    value = filled("search", "机床", "--json").json
    assert value["total"] == 2
    assert {hit["match"] for hit in value["hits"]} == {"synonym"}
    (said,) = value["expanded"]
    assert said == {"term": "机床", "forms": ["机器人", "自动机械"], "reason": "synonym"}
    without = filled("search", "机床", "--no-synonyms", "--explain", "--json")
    assert (without.code, without.json["total"], without.json["expanded"]) == (1, 0, [])
    assert without.json["left_out"] == [said]
    assert (
        "机器人, 自动机械 (synonyms are off)"
        in filled("search", "机床", "--no-synonyms", "--explain").err
    )
    assert filled("export", "query:机床", "--format", "json").json["excerpts"]
    assert not filled("export", "query!:机床", "--format", "json").json["excerpts"]
    file = tmp_path / "terms.txt"
    file.write_text("机床\n", "utf-8")
    assert filled("search", "-f", file, "--json").json["terms"][0]["total"] == 2
    assert filled("search", "-f", file, "--no-synonyms", "--json").json["terms"][0]["total"] == 0


@pytest.mark.parametrize("words", [(), ("",), ("机器人", "-f", "x")])
def test_search_for_nothing_is_a_usage_error(filled: Cli, words: tuple[str, ...]) -> None:
    result = filled("search", *words)
    assert result.code == 2
    assert len(result.err.splitlines()) == 1


def test_a_bad_query_is_one_sentence(filled: Cli) -> None:
    result = filled("search", "机器人 AND (", "--json")
    assert result.code == 2
    assert result.json["schema"] == "planview-error/1"
    assert result.json["position"] == 9
    assert "position" not in filled("show", "nowhere", "--json").json
    assert len(result.err.splitlines()) == 1


def test_a_query_may_begin_with_a_dash(filled: Cli) -> None:
    assert filled("search", "-机器人 氢能").code == 0
    assert filled("search", "--", "-机器人", "氢能").code == 0


def test_a_file_of_queries(filled: Cli, tmp_path: Path) -> None:
    file = tmp_path / "terms.txt"
    file.write_text("机器人\n\n氢能\r\n并不存在\n", "utf-8")
    value = filled("search", "-f", file, "--json").json
    assert value["schema"] == "planview-terms/1"
    assert [t["query"] for t in value["terms"]] == ["机器人", "氢能", "并不存在"]
    assert value["terms"][0]["total"] == 2
    assert value["terms"][2]["documents"] == {}
    assert sum(value["terms"][0]["documents"].values()) == 2
    assert value["terms"][0]["per_10000"].keys() == value["terms"][0]["documents"].keys()
    table = [line.split("\t") for line in filled("search", "-f", file).out.splitlines()]
    assert [row[0] for row in table[1:]] == ["机器人", "氢能", "并不存在"]
    assert [row[1] for row in table[1:]][::2] == ["2", "0"]
    one, other = table[0][2:4]
    assert table[0][4:] == [f"{one} per 10,000", f"{other} per 10,000"]
    rates = value["terms"][0]["per_10000"]
    assert [float(cell) for cell in table[1][4:]] == [rates.get(one, 0), rates.get(other, 0)]


def test_a_file_of_queries_is_narrowed_and_its_faults_are_named(
    filled: Cli, tmp_path: Path
) -> None:
    file = tmp_path / "terms.txt"
    file.write_text("2030\n", "utf-8")
    whole, narrowed = (
        filled("search", "-f", file, *more, "--json").json["terms"][0]["total"]
        for more in ((), ("--where", "title:氢能"))
    )
    assert 0 < narrowed < whole
    file.write_text("机器人\nyear:x\n", "utf-8")
    refused = filled("search", "-f", file)
    assert refused.code == 2
    assert "“year:x”: year needs a number" in refused.err


@pytest.mark.parametrize("content", [None, ""])
def test_a_file_without_queries(filled: Cli, tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "terms.txt"
    if content is not None:
        file.write_text(content)
    result = filled("search", "-f", file)
    assert result.code == 1
    assert str(file) in result.err


def test_saved_searches(filled: Cli) -> None:
    assert filled("searches", "--json").json["searches"] == []
    filled("searches", "--save", "robots", "机器人", "--where", "kind:plan")
    saved = filled("searches", "--json").json
    assert saved["schema"] == "planview-searches/1"
    (kept,) = saved["searches"]
    assert (kept["name"], kept["query"], kept["where"]) == ("robots", "机器人", "kind:plan")
    assert filled("searches").out == "robots\t机器人\tkind:plan\n"
    found = filled("search", "--saved", "robots", "--json").json
    assert (found["query"], found["total"]) == ("机器人", 2)
    assert filled("search", kept["link"], "--json").json == found  # a link is the same question
    assert filled("search", kept["link"], "--saved", "robots").code == 2
    assert filled("search", "planview:search?query=a&sort=5").code == 2
    assert filled("search", "--saved", "robots", "--where", "title:氢能").code == 1
    assert filled("search", "--saved", "robot").code == 1
    assert filled("search", "机器人", "--saved", "robots").code == 2
    assert filled("searches", "--delete", "robots").code == 0
    assert filled("searches", "--delete", "robots").code == 1


def test_the_list_of_synonyms_is_shown_and_written(filled: Cli, tmp_path: Path) -> None:
    shown = filled("synonyms", "--json").json
    assert (shown["schema"], shown["path"]) == ("planview-synonyms/1", "")
    assert ["发改委", "发展改革委", "发展和改革委员会"] in shown["groups"]
    assert "发改委 = 发展改革委" in filled("synonyms").out
    file = tmp_path / "library" / "synonyms.toml"
    assert filled("synonyms", "--write", "--json").json["path"] == str(file)
    assert filled("synonyms", "--write").code == 74
    file.write_text('[groups]\nh = ["氢", "H2"]\n', "utf-8")
    assert filled("synonyms").out == "氢 = H2\n"
    file.write_text("[", "utf-8")
    assert filled("synonyms").code == 2


def test_the_help_of_search_tells_its_language(cli: Cli) -> None:
    told = cli("search", "--help").out
    assert "NEAR/20" in told
    assert "a regular expression" in told


def test_excerpt_shows_the_first_span_and_loses_nothing_between() -> None:
    text = "甲" * 100 + "机器人" + "乙" * 5 + "机器人" + "丙" * 100
    pieces = excerpt(text, [(100, 103), (108, 111)])
    assert [p for p in pieces if p[1] == "hit"] == [("机器人", "hit")] * 2
    assert pieces[0] == pieces[-1] == ("…", "dim")
    assert "".join(p[0] for p in pieces[1:-1]) in text
    assert excerpt("短文", []) == [("短文", "")]


def test_a_file_of_terms_may_be_in_any_encoding(filled: Cli, tmp_path: Path) -> None:
    file = tmp_path / "terms.txt"
    file.write_bytes("企业\n".encode("gb18030"))
    (row,) = filled("search", "-f", file, "--json").json["terms"]
    assert row["query"] == "企业"
    assert row["total"] > 0
    file.write_bytes(bytes(range(256)) * 8)
    assert "binary" in filled("search", "-f", file).err


def test_what_is_left_out_needs_no_quotation_marks(filled: Cli) -> None:
    together = filled("search", "机器人 -专精特新", "--json").json
    apart = filled("search", "机器人", "-专精特新", "--json").json
    assert apart["total"] == together["total"] == 1
