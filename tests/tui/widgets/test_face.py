"""The panes side by side, to the column; and beside the picture, where it is at hand."""

from __future__ import annotations

import pytest
from rich.cells import split_text

from data.model import Document, DocumentInfo, Section, SectionKind, Segment, SegmentKind
from tests.shared import CORPUS, SHARED, needs_shared
from tests.tui.demo import Demo
from tests.tui.samples import info, search
from tests.tui.widgets.stage import on_stage, seen
from tui.locale import install
from tui.typography import width
from tui.widgets.hits import HitsView
from tui.widgets.outline import OutlineView
from tui.widgets.reader import ReaderView

BEGIN_NO_LINE = set("。，、；：？！）》」』】”’％…")
END_NO_LINE = set("（《「『【“‘")

PARAGRAPHS = (
    "一是扩绿，让公园走进社区。围绕“一江两岸、三带多园”的格局，五年内新建口袋公园120个以上，改造街心"
    "绿地80处，建成区绿化覆盖率达到45%左右；推动学校、医院、机关的绿地在周末向市民开放。",
    "二是治水，让河湖重现清澈。完成“厂—网—河”一体化改造，新建污水管网360公里，力争劣Ⅴ类断面全部"
    "消除，公园水体水质稳定达到Ⅳ类（含部分雨水花园）。",
    "三是增彩，让公园四季有花。培育乡土树种，公园之间以绿道相连，公园城市指数每年发布一次。",
)


def plan() -> Document:
    titles = ("一是扩绿，让公园走进社区", "二是治水，让河湖重现清澈", "三是增彩，让公园四季有花")
    items = [
        Section(f"i_1/it_{n}", 2, title, "", SectionKind.ITEM, "i_1")
        for n, title in enumerate(titles, 1)
    ]
    head = Section("i_1", 1, "一、建设公园城市", "一、", SectionKind.ITEM_1, None)
    segments = [Segment("i_1", 0, SegmentKind.HEADING, head.title)]
    segments += [
        Segment(f"i_1/it_{n}", 1, SegmentKind.ITEM, text) for n, text in enumerate(PARAGRAPHS, 1)
    ]
    title = "甲市“公园城市”规划：五年看变化"
    return Document("jia-00000000", title, title, (head, *items), tuple(segments))


def part(row: str, first: int, last: int) -> str:
    """Columns ``first`` to ``last`` (from 1) of a row; a wide character is never cut."""
    _, rest = split_text(row, first - 1)
    return split_text(rest, last - first + 1)[0]


async def test_three_panes_at_120_columns() -> None:
    install("zh")
    app = Demo(plan(), "公园")
    async with app.run_test(size=(120, 31)) as pilot:
        await pilot.press("n", "n", "n")
        await pilot.pause()
        rule, *rows = seen(app)
    install("en")
    assert part(rule, 32, 32) == part(rule, 83, 83) == "┬"
    assert {part(row, 32, 32) + part(row, 83, 83) for row in rows} == {"││"}
    assert rows[0].startswith(" ▾ 甲市“公园城市”规划        7 │")
    reader = [part(row, 33, 82) for row in rows]
    here = [row for row in reader if row[0] == "▌"]
    assert here
    assert "".join(row[1:].strip() for row in here) == PARAGRAPHS[1]
    for row in reader:
        text = row[1:].rstrip()
        assert width(text) + 1 <= 48
        assert not (set(text.strip()[:1]) & BEGIN_NO_LINE)
        assert not (set(text[-1:]) & END_NO_LINE)
        if width(text) + 1 > 46:
            assert text[-1] in "。，、；："
    side = [part(row, 84, 120) for row in rows]
    found = [
        row
        for row in side
        if "公园" in row and row.startswith((" ▌ ", "   ")) and "、" not in row[:5]
    ]
    assert len(found) == 7
    for row in found:
        assert part(row, 16, 19) == "公园"


@pytest.mark.parametrize("pane", range(1, 6))
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 10), (30, 5)])
async def test_one_pane_at_a_time_in_a_narrow_terminal(pane: int, columns: int, rows: int) -> None:
    app = Demo(plan(), "公园")
    async with app.run_test(size=(columns, rows)) as pilot:
        await pilot.press("space", str(pane), "j", "j")
        await pilot.pause()
        shown = seen(app)
        assert all(width(row) == columns for row in shown)
        assert "".join(shown[1:]).strip() or pane == 4
        await pilot.resize_terminal(120, 36)
        await pilot.pause()
        assert all(width(row) == 120 for row in seen(app))


async def test_the_reader_of_80_columns() -> None:
    reader = ReaderView()
    async with on_stage(reader, 80, 20) as (stage, pilot):
        reader.show(plan())
        reader.set_marks({3: (True, False)})
        reader.go_to(2)
        await pilot.pause()
        rows = seen(stage)
    text = [row for row in rows if row.strip()]
    assert {row[0] for row in text} == {" ", "▌", "●"}
    assert all(row[1:3] == "  " for row in text)
    assert all(width(row.rstrip()) <= 77 for row in rows)
    longest = max(width(row.rstrip().rstrip("。，、；：")) for row in rows)
    assert 74 <= longest <= 75


# Beside the picture. Its text is the article's own and stays in ../shared.

ARTICLE = "seedlike/rsshub_page/上海制造_十四五_规划：高端产业重点领域向_领跑_迈进.md"


def picture(number: int) -> list[str]:
    """The rows of one of the pictures of face.md."""
    blocks = (SHARED / "face.md").read_text(encoding="utf-8").split("```text\n")[1:]
    return blocks[number].split("```")[0].splitlines()


def article() -> Document:
    from data.reading import read

    path = CORPUS / ARTICLE
    return read(path.read_bytes(), name=path.name)


def passage(document: Document, beginning: str) -> int:
    return next(
        number
        for number, segment in enumerate(document.segments)
        if segment.text.startswith(beginning) and len(segment.text) > 60
    )


async def reader_rows(columns: int, rows: int) -> list[str]:
    """The article from 一是 on, the third item current, the fourth marked."""
    document = article()
    reader = ReaderView()
    async with on_stage(reader, columns, rows) as (stage, pilot):
        reader.show(document, passage(document, "一是坚持高端化"))
        reader.set_marks({passage(document, "四是"): (True, False)})
        top = reader.scroll_offset.y
        reader.go_to(passage(document, "三是坚持集群化"))
        reader.jump_to(top)
        await pilot.pause()
        return seen(stage)


@needs_shared
async def test_the_article_stands_in_the_reader_as_in_the_picture() -> None:
    wanted = [part(row, 33, 82) for row in picture(0)[3:33]]
    assert await reader_rows(50, 30) == wanted


@needs_shared
async def test_the_article_stands_in_a_narrow_reader_as_in_the_picture() -> None:
    assert await reader_rows(80, 18) == picture(1)[3:21]


OTHERS = ("北京市“十五五”规划 摘编", "广州市“十五五”规划 摘编")


def shelf(document: Document) -> list[DocumentInfo]:
    cards = [info(document)]
    for number, title in enumerate(OTHERS):
        cards.append(info(Document(f"d-{number}", title, title, (), ())))
    return cards


@needs_shared
async def test_the_article_s_outline_is_that_of_the_picture() -> None:
    install("zh")
    document = article()
    outline = OutlineView()
    async with on_stage(outline, 31, 30) as (stage, pilot):
        outline.set_documents(shelf(document))
        outline.set_sections(document.id, document.sections)
        outline.set_counts(search(document, "产业链").sections)
        outline.set_place(document.id, document.segments[passage(document, "三是")].eid)
        await pilot.pause()
        rows = seen(stage)
    install("en")
    wanted = [part(row, 1, 31) for row in picture(0)[3:33]]
    assert rows[0][:30] == wanted[0][:30]
    assert rows == wanted


@needs_shared
async def test_the_article_s_hits_are_those_of_the_picture() -> None:
    document = article()
    hits = HitsView()
    async with on_stage(hits, 37, 30) as (stage, pilot):
        hits.set_result(
            search(document, "产业链"), {card.id: card.title for card in shelf(document)}
        )
        hits.go_to(document.id, passage(document, "三是坚持集群化"))
        await pilot.pause()
        rows = seen(stage)
    assert rows == [part(row, 84, 120) for row in picture(0)[3:33]]
