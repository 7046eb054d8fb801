"""Titles: which text names a document, and what a feed or file system did to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.text import one_line

LIMIT = 300
"""Characters of a title that are kept: the longest official titles have about 120."""

_SITE = re.compile(r"(?<!\s)\s*(?:[_|｜]|-{1,2}|[—–]|\s·\s)\s*(?P<site>[^_|｜\-—–]{2,40})$")
_SITE_WORD = re.compile(
    r"网|门户|频道|首页|新闻中心|政府$|商圈|【[^【】]*】$|\.(?:gov|com|cn)|portal|website",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"\.(?:txt|text|md|markdown|html?|xhtml|shtml|jsp|docx?|pdf|epub|odt|rtf|xlsx?|ods|csv|tsv"
    r"|xml|rss|atom|png|jpe?g|tiff?)$",
    re.IGNORECASE,
)
_PROGRAM_TITLES = re.compile(
    r"microsoft word|untitled|无标题|文档\s?\d*$|document\s?\d*$|\.(?:docx?|wps|indd|cdr|pdf)$"
    r"|^(?:\d+|[\x00-\x7f]{1,6})$",
    re.IGNORECASE,
)

DOCUMENT_NOUN = re.compile(
    r"(?:规划|規劃|纲要|綱要|计划|計劃|方案|意见|意見|报告|報告|公报|办法|辦法|条例|條例|规定|規定"
    r"|规则|规程|细则|章程|决定|決定|决议|通知|通告|公告|通报|批复|复函|答复|函|建议|措施|要点|预案|法"
    r"|若干政策|名单|清单|目录|标准|指南|讲话)(?:的通知|的意见)?(?:》?(?:全文|的函)?)?"
    r"(?:[（(][^（）()]{1,30}[）)])?$"
)


_NUMBERED = re.compile(
    r"第\s*[0-9０-９〇零一二三四五六七八九十百]+\s*[篇编部卷章节条]"
    r"|[〇一二三四五六七八九十]{1,3}、|[（(][〇一二三四五六七八九十]{1,3}[）)]"
    r"|(?i:part|chapter|section|article)\s+(?:[0-9]{1,3}|[IVXLC]{1,8})(?![0-9A-Za-z])"
)


def is_numbered(text: str) -> bool:
    """Whether a line begins with a heading's number (第二章, Chapter 2): so does no title."""
    return _NUMBERED.match(text) is not None


def is_title_like(text: str) -> bool:
    """Whether a printed line ends as titles of official documents do.

    A numbered heading may end so too (第二章 保障措施) and is none.
    """
    if not 4 <= len(text) <= 120 or is_numbered(text):
        return False
    return DOCUMENT_NOUN.search(text) is not None


_SENTENCE_END = ("。", "：", ":", "；", "，", "！", "!")
_NOT_A_TITLE = re.compile(r"^【.{2,10}】|https?://|^(?:分类号|索引号|来源|原文链接)")
_ENGLISH_TITLE = re.compile(
    r"(?P<title>[A-Z][^.;]{5,180}?\b(?:plan|strategy|programme|program|outline|report)\b"
    r"(?:[^.;]{0,120}?\((?:19|20)\d\d\s?[–-]\s?(?:20)?\d\d\)|(?=$)))",
    re.IGNORECASE,
)


def from_opening(lines: Sequence[str]) -> str:
    """The title printed at the top of a text, put together where it takes several lines.

    It ends in a document's noun and comes before any sentence: a law named in
    the text, or a salutation, is none.
    """
    before: list[str] = []
    for line in lines:
        if _NOT_A_TITLE.search(line):
            continue
        line = from_page_title(line) if len(line) <= LIMIT else line
        if is_title_like(line):
            return _joined(before[-2:], line)
        if line.isascii() or line[:1].isascii():
            found = _ENGLISH_TITLE.match(line[:400])
            if found:
                return found["title"]
        if line.endswith(_SENTENCE_END) or len(line) > 60:
            return ""
        before.append(line)
    return ""


def _joined(before: Sequence[str], line: str) -> str:
    if line.startswith(("——", "--", "—")):
        # The title stands above, this is the occasion.
        return " ".join(before) + line
    if before and len(before[-1]) >= 4 and _OPEN_LINE.fullmatch(before[-1]):
        return before[-1] + line
    return line


_OPEN_LINE = re.compile(r"[\u4e00-\u9fff“”、\s·]+")
"""A line that a title may go on from: words, no brackets, numbers or slashes."""


def from_file_name(name: str) -> str:
    """A title from a file's name: the stem, made safe."""
    stem = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    for _ in range(2):
        stem = _ENDING.sub("", stem)
    return one_line(stem, limit=LIMIT).strip("_ ")


def from_page_title(title: str, printed: Sequence[str] = ()) -> str:
    """An HTML page's ``<title>`` without the name of the site.

    What is ``printed`` on the page and opens its title is the title; else the
    site is known by its words behind a dash or bar.
    """
    title = one_line(title, limit=LIMIT)
    heads = [text for text in printed if 6 <= len(text) < len(title) and title.startswith(text)]
    heads = [text for text in heads if title[len(text) :].lstrip().startswith(_SEPARATORS)]
    if heads:
        return max(heads, key=len)
    for _ in range(3):
        found = _SITE.search(title)
        if found is None or found.start() < 4 or not _SITE_WORD.search(found["site"]):
            break
        title = title[: found.start()]
    return title


_SEPARATORS = tuple("_-—–|｜·")


def is_program_title(title: str) -> bool:
    """Whether a file property is what a program left there and not a title."""
    return not title.strip() or _PROGRAM_TITLES.search(title.strip()) is not None


def restore(title: str, texts: Sequence[str]) -> str:
    """``title`` with the characters back that a feed or file system made ``_``.

    Only what the document's own ``texts`` show is put back: the whole title as
    printed there, or a part between two underscores that is quoted there.
    """
    if "_" not in title:
        return title
    return _as_printed(title, texts) or _quotes_restored(title, texts)


def _as_printed(title: str, texts: Sequence[str]) -> str:
    pieces = [re.escape(piece) for piece in title.split("_")]
    if sum(len(piece) for piece in pieces) < 4:
        return ""
    pattern = re.compile(r"[^\w\n]{0,2}".join(pieces))
    for text in texts[:40]:
        found = pattern.search(text)
        if found is not None and len(text) <= 2 * len(title) + 20:
            return found[0].strip()
    return ""


_PART = re.compile(r"_(?P<part>[^_]{1,30})_")
_QUOTES = ("“”", "「」", "‘’", "《》", "『』")


def _quotes_restored(title: str, texts: Sequence[str]) -> str:
    whole = "\n".join(texts)
    result: list[str] = []
    position = 0
    while found := _PART.search(title, position):
        part = found["part"]
        quotes = next((q for q in _QUOTES if f"{q[0]}{part}{q[1]}" in whole), "")
        if quotes:
            result.append(f"{title[position : found.start()]}{quotes[0]}{part}{quotes[1]}")
            position = found.end()
        else:
            # The closing underscore of what is no quotation may open the next one.
            result.append(title[position : found.end() - 1])
            position = found.end() - 1
    return "".join(result) + title[position:]
