"""What kind of document it is: plan, report, news, interpretation, law or other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data import titles
from data.readers.reading import Reading

from .opening import OPENING

_INTERPRETATION = re.compile(r"解读|答记者问|图解|一图读懂|问答|权威访谈|划重点|评论员")
_NEWS_TEXT = re.compile(
    r"记者|本报讯|新华社|中新网|中新社|央视网消息|获悉|本网讯|\b(?:Reuters|Xinhua|AP)\b|（[^（）]{2,12}电）"
)
_NEWS_TITLE = re.compile(r"新闻联播|[！？]|^[^《》]{6,40}[：:，]")
_LAW = re.compile(
    r"(?:法|条例|條例|办法|辦法|规定|規定|细则|規則|规则|章程)》?(?:[（(][^）)]{1,20}[）)])?(?:的通知)?$"
)
_REPORT = re.compile(r"报告|報告|公报|公報|白皮书|work report", re.IGNORECASE)
_PLAN = re.compile(
    r"规划|規劃|纲要|綱要|计划|計劃|方案|行动|行動|蓝图|意见|意見|建议|若干措施|工作要点"
    r"|\b(?:plan|outline|strategy|programme|program)\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"(?:复函|批复|答复|通报|公告|提案.{0,80}答复|的函)$")
_CHAPTER = re.compile(
    r"第[一二三四五六七八九十百0-9０-９]{1,4}[章编編篇节節]|(?:chapter|part)\s", re.IGNORECASE
)
_ENGLISH_PLAN = re.compile(r"\b(?:five[- ]year plan|development plan|action plan)\b", re.IGNORECASE)
_NAMED_PLAN = re.compile(r"五年(?:[（(].{9,13}[）)])?(?:发展)?(?:规划|计划)|十年规划|远景目标")
_SPEECH = re.compile(r"(?:.{0,60}\n){0,4}(?:各位代表|同志们)")
_SOURCE_LINE = re.compile(
    r"(?:来源|來源|稿源|发布人|记者|編輯|编辑)\s*[:：]|發布時間|发布时间\s*[:：]"
)
_ARTICLE = re.compile(r"第一[条條][\s　]")


def kind_of(
    title: str, reading: Reading, texts: Sequence[str], headings: Sequence[str] = ()
) -> str:
    """The kind of a document with this ``title`` and these ``texts``; ``headings`` are what
    its outline found, in a running text too."""
    head = "\n".join(texts[:OPENING])[:1500]
    chapters = _chapters(texts[:400])
    told = max(chapters, _chapters(headings[:50])) >= 3
    articles = any(_ARTICLE.match(text) or "　第一条" in text for text in texts[:200])
    if _INTERPRETATION.search(title):
        return "interpretation"
    if not told and not articles and _is_news(title, reading, head):
        return "news"
    if _ANSWER.search(title):
        return "other"
    if _LAW.search(title) and (articles or title.endswith(("法", "条例", "條例"))):
        return "law"
    if _REPORT.search(title) and not re.search(r"报告的通知|报告的批复", title):
        return "report"
    if _PLAN.search(title):
        return "plan"
    if articles:
        return "law"
    if _SPEECH.match(head):
        return "report"
    named = _NAMED_PLAN.search(head[:600]) or _ENGLISH_PLAN.search(head[:600])
    return "plan" if named or chapters >= 3 else "other"


def _chapters(texts: Sequence[str]) -> int:
    return sum(_CHAPTER.match(text) is not None for text in texts)


def _is_news(title: str, reading: Reading, head: str) -> bool:
    """News name a reporter, an agency or their source early on, or come from a feed."""
    if "新闻联播" in title:
        return True
    marks = len(_NEWS_TEXT.findall(head))
    feed = any(key in reading.front for key in ("categories", "category", "tags", "headimg"))
    if feed and (marks or not titles.is_title_like(title) or "author" in reading.front):
        return True
    if titles.is_title_like(title) and not _NEWS_TITLE.search(title):
        return False
    sourced = _SOURCE_LINE.search(head) is not None
    return marks >= 2 or sourced or (marks == 1 and _NEWS_TITLE.search(title) is not None)
