"""Searching a small library: hits, spans, counts, and set algebra."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from data.fold import fold, fold_text
from index.answering.answer import Answer
from tests.index.finder import Finder
from tests.index.shelves import Shelf, document, shelf

ROBOTS = document(
    "robots",
    {
        "": ["某市机器人行动方案（试行）"],
        "第一章　总体要求": [
            "到2025年，机器人产业规模达到百分之二十五。机器人、机床一起发展。",
            "“专精特新”企业 1000 家；智能制造 2 5 % 以上。",
        ],
        "第二章　保障": ["GDP 年均增长5-10家。", "力爭機器人密度提高100台/万人。"],
    },
    title="某市机器人行动方案",
    outside=["机器人 第 1 页"],
    kind="plan",
    issuer="某市人民政府",
    date="2021-09",
    period=(2021, 2025),
)
ENERGY = document(
    "energy",
    {
        "": ["氢能与储能"],
        "一、目标": ["氢能占比25%，储能占比5%。", "Policies on robots were planned and built."],
    },
    title="能源规划",
    kind="report",
    date="2023-03-01",
)


@pytest.fixture
def small() -> Shelf:
    return shelf(ROBOTS, ENERGY)


@pytest.fixture(params=["scan", "whoosh"])
def finder(request: pytest.FixtureRequest, small: Shelf, tmp_path: Path) -> Finder:
    made = Finder(small, tmp_path / "index")
    if request.param == "whoosh":
        assert made.sync() == 2
        assert made.search("机器人").engine == "whoosh"
        assert not made.search("机器人").notes
    else:
        assert made.search("机器人").engine == "scan"
    return made


def places(result: Answer) -> set[tuple[str, int]]:
    return {(hit.document, hit.segment) for hit in result.hits}


def test_spans_stand_on_the_original_text(finder: Finder) -> None:
    result = finder.search("专精特新企业")
    (hit,) = result.hits
    assert [hit.text[s:e] for s, e in hit.spans] == ["专精特新”企业"]
    assert hit.locator == "robots#chp_1/p2"
    assert hit.path == ("第一章　总体要求",)


def test_counts_are_exact_whatever_the_limit(finder: Finder) -> None:
    result = finder.search("机器人", limit=1)
    assert (result.total, result.occurrences, len(result.hits)) == (3, 4, 1)
    assert [(c.document, c.passages, c.occurrences) for c in result.documents] == [("robots", 3, 4)]
    assert result.sections == {"robots": {"lead": 1, "chp_1": 2, "chp_2": 1}}
    assert result.facets["kind"] == {"plan": 3}
    assert result.facets["year"] == {"2021": 3}
    assert result.facets["issuer"] == {"某市人民政府": 3}
    assert result.facets["period"] == {"2021–2025": 3}


def test_text_set_apart_is_found_only_when_asked_for(finder: Finder) -> None:
    assert finder.search("第1页").total == 0
    assert finder.search("第1页", outside=True).total == 1
    assert finder.search("机器人", outside=True).total == 4


@pytest.mark.parametrize("query", ["百分之二十五", "25%", "２５％", "2 5 %", "“2 5 %”"])
def test_numbers_find_each_other(finder: Finder, query: str) -> None:
    assert finder.search(query).total == 3
    assert finder.search(query, literal=True).total < 3


def test_a_number_is_matched_whole(finder: Finder) -> None:
    result = finder.search("百分之五")
    (hit,) = result.hits
    assert [hit.text[s:e] for s, e in hit.spans] == ["5%"]
    assert hit.match == "number"


@pytest.mark.parametrize(
    ("left", "right"), [("机器人", "机床"), ("机器人", "储能"), ("25%", "机器人"), ("的", "规模")]
)
def test_boolean_is_set_algebra(finder: Finder, left: str, right: str) -> None:
    a, b = (places(finder.search(term, limit=0)) for term in (left, right))
    everything = {
        (each.id, n)
        for each in (ROBOTS, ENERGY)
        for n, segment in enumerate(each.segments)
        if not segment.outside
    }
    assert places(finder.search(f"{left} {right}", limit=0)) == a & b
    assert places(finder.search(f"{left} OR {right}", limit=0)) == a | b
    assert places(finder.search(f"{left} -{right}", limit=0)) == a - b
    assert places(finder.search(f"NOT ({left} | {right})", limit=0)) == everything - (a | b)


def test_a_latin_word_finds_its_inflections(finder: Finder) -> None:
    result = finder.search("policy robot plan")
    (hit,) = result.hits
    assert [hit.text[s:e] for s, e in hit.spans] == ["Policies", "robots", "planned"]
    assert {said.term: said.forms for said in result.expanded} == {
        "policy": ("policies",),
        "robot": ("robots",),
        "plan": ("planned",),
    }
    assert finder.search("polic").total == 0
    assert finder.search("polic*").total == 1
    assert finder.search("polisies~").total == 1


def test_every_substring_is_found_where_it_was_cut(finder: Finder) -> None:
    for each in (ROBOTS, ENERGY):
        for number, segment in enumerate(each.segments):
            for start in range(len(segment.text)):
                for length in (1, 2, 3, 5, 9):
                    cut = segment.text[start : start + length].replace('"', "")
                    if not fold_text(cut):
                        continue
                    result = finder.search(f'"{cut}"', limit=0, outside=True, literal=True)
                    assert (each.id, number) in places(result), cut
                    for hit in result.hits:
                        assert list(hit.spans) == fold(hit.text).find(fold_text(cut))


def test_what_is_to_blame_is_named(finder: Finder) -> None:
    missing = finder.search("机器人 氢气")
    assert [(count.term, count.segments) for count in missing.terms] == [("机器人", 3), ("氢气", 0)]
    assert missing.notes[0] == "氢气 is found nowhere."
    apart = finder.search("机器人 储能")
    assert apart.notes[0] == (
        "Each term is found, but not together in one passage: 机器人 3 · 储能 2."
    )
    slip = finder.search("robotz")
    assert slip.notes[1] == "Nearest: robots 1."


def test_what_stands_elsewhere_is_told(finder: Finder) -> None:
    apart = finder.search("第1页 机器人")
    assert apart.notes[0].startswith("第1页 stands only in text set apart")
    other = finder.search("氢能", documents=["robots"])
    assert other.notes[0] == "氢能 is found, but not in the documents asked for."
    filtered = finder.search("机器人", where="kind:report")
    assert filtered.notes[0] == "机器人 is found, but not in the documents asked for."
    none = finder.search("机器人", where="heading:储备")
    assert none.notes[0] == "The filter leaves none of 3 passages."
    piped = finder.search("氢气|煤气")
    assert "For either of two terms put a space on both sides of |." in piped.notes


def test_a_field_no_document_has_is_named(finder: Finder) -> None:
    found = finder.search("机器人 title:火星 period:十四五")
    assert found.total == 0
    assert 'No document has title:"火星".' in found.notes
    assert finder.search("机器人 period:十四五").total == finder.search("机器人").total
    assert finder.search("机器人 period:2026-2030").total == 0


def test_the_longest_part_that_occurs_is_offered(finder: Finder) -> None:
    assert finder.search("机器人密度表").notes[1] == "Nearest: 机器人密度 1."
    assert finder.search("大机器人").notes[1] == "Nearest: 机器人 3."


def test_the_library_is_followed(finder: Finder, small: Shelf) -> None:
    assert finder.search("海洋").total == 0
    small.put(document("sea", {"": ["海洋经济"]}))
    assert finder.search("海洋").total == 1
    small.put(document("sea", {"": ["陆地经济"]}))
    assert finder.search("海洋").total == 0
    small.remove("sea")
    assert finder.search("陆地").total == 0


def test_typing_on_finds_what_a_fresh_search_finds(
    finder: Finder, small: Shelf, tmp_path: Path
) -> None:
    typed = [
        "机",
        "机器",
        "机器人",
        "机器人产",
        "机器人产业",
        "rob",
        "robo",
        "robots",
        "robot*",
        "到2",
        "到2025",
    ]
    for query in typed:
        fresh = Finder(small, tmp_path / "fresh" / "index")
        assert finder.search(query, limit=0).hits == fresh.search(query, limit=0).hits, query


def test_many_threads_search_while_the_library_grows(finder: Finder, small: Shelf) -> None:
    totals: list[int] = []
    failures: list[BaseException] = []
    done = threading.Event()

    def look() -> None:
        try:
            while not done.is_set():
                result = finder.search("海洋", limit=0)
                assert result.total == len(result.hits) == result.occurrences
                totals.append(result.total)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(12):
        small.put(document(f"sea{number}", {"": ["海洋经济"]}))
        if number % 3 == 0:
            finder.sync()
    time.sleep(0.2)
    done.set()
    for thread in threads:
        thread.join()
    assert not failures
    assert totals[-1] == 12
