"""What a document says about itself, from its head, its text and the caller."""

from __future__ import annotations

import pytest

from data.metadata import Metadata, describe, known_title
from data.model import Block, BlockKind, Font
from data.outline import build_outline
from data.readers import read_blocks
from data.readers.reading import Reading


def metadata(text: str, *, name: str = "", **given: str) -> Metadata:
    reading = read_blocks(text.encode(), name=name)
    outline = build_outline(reading.blocks, title=known_title(reading))
    headings = [section.title for section in outline.sections]
    return describe(reading, outline.title, name=name, headings=headings, **given)


PLAN = """云岭市人民政府办公室关于印发云岭市“十五五”茶叶发展规划的通知

云府办发〔2026〕12号

各县（区）人民政府：

　　现将规划印发给你们，请结合《国务院关于茶叶的意见》（国发〔2020〕1号）认真执行。

云岭市人民政府办公室
2026年3月5日

一、总体要求

　　到2030年，茶园面积达到十万亩。
"""

NEWS = """---
title: '云岭_十四五_规划发布：从_跟跑_到领跑'
author: 云岭日报
categories:
 - 要闻
date: Thu, 09 Sep 2021 16:30:00 GMT
---
<div><p>记者昨日获悉，云岭市“十四五”规划发布，将从“跟跑”到领跑。</p></div>
"""

LAW = """# 云岭市茶叶条例

（2021年9月1日市人民代表大会常务委员会通过）

第一条 为保护茶园，制定本条例。
"""

REPORT = "各位代表：\n\n　　现在，我代表市人民政府向大会报告工作，请予审议。\n"


def test_a_plan_with_its_notice() -> None:
    found = metadata(PLAN)
    assert found.title == "云岭市人民政府办公室关于印发云岭市“十五五”茶叶发展规划的通知"
    assert found.issuer == "云岭市人民政府办公室"
    assert found.number == "云府办发〔2026〕12号"
    assert found.date == "2026-03-05"
    assert found.period == (2026, 2030)
    assert (found.kind, found.language) == ("plan", "zh")


def test_news_of_a_feed() -> None:
    found = metadata(NEWS)
    assert found.title == "云岭“十四五”规划发布：从“跟跑”到领跑"
    assert found.title_raw == "云岭_十四五_规划发布：从_跟跑_到领跑"
    assert found.date == "2021-09-10"
    assert found.kind == "news"
    assert found.issuer == "云岭日报"
    assert found.period == (2021, 2025)


def test_a_law() -> None:
    found = metadata(LAW)
    assert (found.title, found.kind, found.date) == ("云岭市茶叶条例", "law", "2021-09-01")


def test_a_report_named_by_its_file() -> None:
    found = metadata(REPORT, name="2026年云岭市政府工作报告.txt")
    assert (found.title, found.kind, found.date) == ("2026年云岭市政府工作报告", "report", "2026")


def test_the_caller_wins() -> None:
    found = metadata(NEWS, title="另一题", date="2020年1月2日", kind="plan")
    assert (found.title, found.date, found.kind) == ("另一题", "2020-01-02", "plan")


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("一图读懂云岭规划", "图解。", "interpretation"),
        ("关于云岭规划的政策解读", "解读。", "interpretation"),
        ("云岭市2025年政府工作报告", "各位代表：", "report"),
        ("关于云岭茶叶有关问题的复函", "收悉。", "other"),
        ("云岭市茶叶三年行动方案", "到2027年。", "plan"),
        ("云岭茶叶价格上涨", "本报讯（记者 某）新华社消息，价格上涨。", "news"),
        ("茶与生活", "喝茶。", "other"),
    ],
)
def test_kinds(title: str, text: str, kind: str) -> None:
    assert metadata(f"---\ntitle: {title}\n---\n{text}\n").kind == kind


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("云岭市要做强茶叶产业。", "zh"),
        ("云岭市GDP增长5%，CPI上涨2%，茶叶产量稳步增长，农民收入增加。", "zh"),
        ("Yunling will grow more tea and train more people.", "en"),
        ("Yunling tea plan 云岭茶叶 will grow the 产业 by 2027", "mixed"),
        ("12345", "zh"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert metadata(text).language == language


def test_page_head_and_table_of_the_document() -> None:
    html = (
        "<html><head><title>茶叶规划_云岭政府网</title><meta name='og:url' content='http://y.cn/1'>"
        "</head><body><table><tr><td>发文机关：</td><td>云岭市农业局</td></tr>"
        "<tr><td>发文字号：</td><td>云农发〔2024〕7号</td></tr>"
        "<tr><td>成文日期：</td><td>2024年03月05日</td></tr></table>"
        f"<div><p>{'到2027年，茶园面积达到十万亩，农户收入明显增加。' * 4}</p></div></body></html>"
    )
    found = metadata(html)
    assert (found.title, found.issuer) == ("茶叶规划", "云岭市农业局")
    assert (found.number, found.date, found.url) == (
        "云农发〔2024〕7号",
        "2024-03-05",
        "http://y.cn/1",
    )


def test_nothing_is_invented() -> None:
    found = metadata("茶叶好喝。")
    assert (found.issuer, found.number, found.date, found.period, found.url) == (
        "",
        "",
        "",
        None,
        "",
    )


@pytest.mark.parametrize(
    "title", ["\\e]0;x\\a题目之名", "题目\\n之名", "\\u202e题目之名", "题" * 5000]
)
def test_titles_are_safe_lines(title: str) -> None:
    found = metadata(f'---\ntitle: "{title}"\n---\n正文。\n')
    assert found.title.isprintable()
    assert 0 < len(found.title) <= 300


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ([("By-Laws", 1.4, True), ("1 Secretary", 1.4, False)], "By-Laws"),
        ([("A Plan for", 2.0, True), ("the County", 2.0, True), ("Roads", 1.4, False)], None),
        ([("Roads", 1.4, False), ("", 1.0, False), ("Rivers", 1.4, False)], ""),
        ([("Chapter 1 Aims of part 1", 1.4, False)], ""),
        ([("第一章 总则", 1.4, False)], ""),
    ],
)
def test_a_title_is_set_as_no_heading_is(
    lines: list[tuple[str, float, bool]], title: str | None
) -> None:
    blocks: list[Block] = []
    for text, size, centred in lines:
        if text:
            font = Font(size, bold=True)
            blocks.append(Block(text, BlockKind.LINE, strong=True, centred=centred, font=font))
        blocks.append(Block("The work goes on as before.", BlockKind.LINE, font=Font()))
        if centred:
            blocks.pop()
    expected = "A Plan for the County" if title is None else title
    assert known_title(Reading("pdf", "pdf", tuple(blocks))) == expected


def test_a_plan_in_one_line_is_a_plan_though_its_cover_tells_of_agencies() -> None:
    names = ["The years behind us", "What we want", "How", "Who pays", "Who watches"]
    numbers = ["One", "Two", "Three", "Four", "Five"]
    titles = [f"Part {n} {name}" for n, name in zip(numbers, names, strict=True)]
    body = "We will act with care during the 14th Five-Year Plan period, and keep our word. " * 9
    cover = "Translation of the 14th Five-Year Plan. Source Xinhua News Agency (新华社), March 12."
    listed = " ".join(f"{title} ........ {n}" for n, title in enumerate(titles, 1))
    again = " ".join(f"{title} {body}" for title in titles)
    found = metadata(f"{cover} Contents {listed} {again}", name="x.txt")
    assert (found.kind, found.period) == ("plan", (2021, 2025))
