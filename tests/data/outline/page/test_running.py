"""Plans that lost their lines, and whose contents list tells where titles stand."""

from __future__ import annotations

import pytest

from data.model import Block, BlockKind, SegmentKind
from data.outline import Outline, build_outline

ZH = "这一时期十分关键。我们要坚持稳中求进，把各项工作做实。" * 20
EN = "The period ahead is decisive. We will act with care and keep our word. " * 10


def outline(*paragraphs: str) -> Outline:
    return build_outline([Block(p, BlockKind.PARAGRAPH) for p in paragraphs])


def headings(found: Outline) -> list[tuple[int, str]]:
    return [(s.level, s.title) for s in found.sections if s.eid != "lead"]


def running(titles: list[str], body: str, between: str = " ") -> str:
    """The text behind the list: each title, and its text on the same line."""
    return between.join(f"{title}{between}{body}" for title in titles)


PARTS = [
    (1, "Part One Keep the valley green and share what it gives"),
    (2, "Article I Where we stand"),
    (2, "Article II What we want"),
    (1, "Part Two Build “Road and River” links that last"),
    (2, "Article III Roads, harbours, and rail"),
    (2, "Article IV Money and people"),
]
CHAPTERS = [
    (1, "第一章 总则"),
    (2, "第一节 发展环境"),
    (2, "第二节 指导思想"),
    (1, "第二章 建设“两廊一圈”"),
    (2, "第一节 现代产业体系"),
    (2, "第二节 扩大内需"),
]
ITEMS = [
    (1, "一、发展基础"),
    (1, "二、总体要求"),
    (2, "（一）指导思想"),
    (2, "（二）主要目标"),
    (1, "三、重点任务"),
    (1, "四、保障措施"),
]
DOTTED = [
    (1, "1 Introduction"),
    (2, "1.1 Why a strategy"),
    (2, "1.2 How it was made"),
    (1, "2 Supply"),
    (2, "2.1 Sources of water"),
    (2, "2.2 Pipes and pumps"),
]


@pytest.mark.parametrize("tail", [" .......... {}", "……………… {}", " . . . . . . {}", "·······{}"])
@pytest.mark.parametrize("titles", [PARTS, CHAPTERS, ITEMS, DOTTED])
def test_titles_of_a_list_with_leaders_are_found_in_the_line(
    titles: list[tuple[int, str]], tail: str
) -> None:
    names = [title for _, title in titles]
    listed = " ".join(name + tail.format(3 * n + 1) for n, name in enumerate(names))
    body = EN if titles in (PARTS, DOTTED) else ZH
    title = "Contents" if body is EN else "目 录"
    found = outline(f"A plan of ours {title} {listed} {running(names, body)}")
    assert headings(found) == titles
    toc = [s.text for s in found.segments if s.kind is SegmentKind.TOC]
    assert len(toc) == 1 + len(names)


@pytest.mark.parametrize(("titles", "between"), [(CHAPTERS, ""), (CHAPTERS, " "), (ITEMS, " ")])
def test_a_list_without_leaders_ends_where_its_first_title_comes_again(
    titles: list[tuple[int, str]], between: str
) -> None:
    names = [t.replace(" ", between) for _, t in titles]
    whole = f"某市规划 目录 {between.join(names)} {running(names, ZH, between)}"
    assert headings(outline(whole)) == [(level, t.replace(" ", between)) for level, t in titles]


def test_titles_without_numbers_are_told_by_the_list_alone() -> None:
    names = ["Foreword by the mayor", "The river and its limits", "How the money is spent"]
    names += ["What we will have done", "Who watches over it all"]
    listed = " ".join(f"{name} ........ {n}" for n, name in enumerate(names, 3))
    found = outline(f"Contents {listed} {running(names, EN)}")
    assert [t for _, t in headings(found)] == names


def test_a_list_in_one_paragraph_serves_the_paragraphs_of_other_pages() -> None:
    names = [title for _, title in PARTS]
    listed = " ".join(f"{name} ...... {n}" for n, name in enumerate(names, 1))
    pages = [f"{a} {EN}{b} {EN}" for a, b in zip(names[::2], names[1::2], strict=True)]
    assert headings(outline("A plan", f"Contents {listed}", *pages)) == PARTS


def test_a_mention_of_a_title_is_none() -> None:
    names = [title for _, title in CHAPTERS]
    listed = "".join(f"{name}………{n}" for n, name in enumerate(names, 1))
    body = running(names, ZH).replace(ZH, f"{ZH}详见第二章 建设“两廊一圈”的部署。{ZH}", 1)
    assert headings(outline(f"目录 {listed} {body}")) == CHAPTERS


def test_a_title_behind_another_number_than_the_list_gives_is_found() -> None:
    names = [title for _, title in PARTS]
    listed = " ".join(f"{name} ...... {n}" for n, name in enumerate(names, 1))
    body = running([n.replace("Article III", "Article VIII") for n in names], EN)
    found = [t for _, t in headings(outline(f"Contents {listed} {body}"))]
    assert found[4] == "Article VIII Roads, harbours, and rail"


def test_prose_with_dots_and_numbers_is_no_list() -> None:
    text = "So he went on ..... 3 days later he came ..... 4 of them left ..... 5 stayed. " * 9
    assert headings(outline(text)) == []


def test_every_character_stays_where_it_was() -> None:
    names = [title for _, title in PARTS]
    listed = " ".join(f"{name} ...... {n}" for n, name in enumerate(names, 1))
    whole = f"Contents {listed} {running(names, EN)}"
    got = "".join(s.text for s in outline(whole).segments)
    assert "".join(got.split()) == "".join(whole.split())
