"""What a document says about itself: title, issuer, number, dates, kind, language.

Everything comes from the front matter, HTML ``meta``, file properties, the
printed text or the caller, in this order of trust: caller, head, text, file
name. What none of them states stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import normalize

from data import titles
from data.dates import english_date, main_plan, parse_date, plan_period, printed_date
from data.model import Block, BlockKind
from data.readers.reading import Reading
from data.text import one_line

if TYPE_CHECKING:
    from data.outline import Outline

KINDS = ("plan", "report", "news", "interpretation", "law", "other")

_TITLE_KEYS = ("title", "标题", "articletitle", "dc.title", "og:title")
_DATE_KEYS = (
    "date",
    "日期",
    "发布日期",
    "pubdate",
    "publishdate",
    "published",
    "publish_date",
    "article:published_time",
    "dc.date",
    "dcterms:date",
    "发布时间",
)
_ISSUER_KEYS = ("issuer", "发文机关", "发文单位", "发布机构")
_SOURCE_KEYS = ("contentsource", "source", "来源", "author", "article:author", "publisher")
_URL_KEYS = ("original_url", "url", "link", "og:url", "source_url")
_OPENING = 40
"""Blocks of the text from its top in which a document names itself."""

_HEAD = 120
"""Blocks from the top, page furniture included, in which labels are looked for."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document besides its text; '' and None where nothing is."""

    title: str
    title_raw: str
    kind: str
    language: str
    issuer: str = ""
    number: str = ""
    date: str = ""
    period: tuple[int, int] | None = None
    url: str = ""


def describe(
    reading: Reading,
    outline: Outline,
    *,
    name: str = "",
    title: str | None = None,
    date: str | None = None,
    kind: str | None = None,
) -> Metadata:
    """Metadata of a document read as ``reading`` and ``outline``.

    ``title``, ``date`` and ``kind`` are the caller's and win; ``name`` is the
    file's name, asked last.
    """
    opening = [block for block in reading.blocks if block.kind not in _SET_APART][:_OPENING]
    texts = [block.text for block in reading.blocks]
    raw = title or known_title(reading) or outline.title
    raw = one_line(_fuller(raw, titles.from_file_name(name)), limit=titles.LIMIT)
    full = titles.restore(raw, texts)
    fallback = titles.is_title_like(full) or not opening
    full = full or (opening[0].text[:60] if not fallback else "")
    guessed = kind if kind in KINDS else _kind(full, reading, texts)
    return Metadata(
        title=full,
        title_raw=raw,
        kind=guessed,
        language=_language(texts),
        issuer=_issuer(full, reading, guessed),
        number=_number(reading.blocks),
        date=_date(date, reading, opening, full),
        period=_period(full, guessed, texts),
        url=_url(reading.front),
    )


def _fuller(printed: str, stem: str) -> str:
    """The printed title, or the file's name where it says the same and more."""
    if not printed:
        return stem
    bare, named = ("".join(text.split()) for text in (printed, stem))
    generic = len(bare) <= 8 and bare in named and bare != named
    return stem if generic and titles.is_title_like(stem) else printed


def known_title(reading: Reading) -> str:
    """The title that a file gives before its outline is known: by its head, by a table of
    its data, or printed at its top; '' where it gives none."""
    opening = [block for block in reading.blocks if block.kind not in _SET_APART][:_OPENING]
    return _title_of_head(reading) or _labelled_title(reading.blocks) or _printed_title(opening)


def _title_of_head(reading: Reading) -> str:
    found = _first(reading.front, _TITLE_KEYS)
    if found and reading.format in ("docx", "pdf") and titles.is_program_title(found):
        found = ""
    if not found and "<title>" in reading.front:
        printed = [block.text for block in reading.blocks if len(block.text) <= titles.LIMIT]
        found = titles.from_page_title(reading.front["<title>"], printed)
    return one_line(found, limit=titles.LIMIT)


def _first(front: Mapping[str, str], keys: Sequence[str]) -> str:
    return next((front[key].strip() for key in keys if front.get(key, "").strip()), "")


def _url(front: Mapping[str, str]) -> str:
    found = (front.get(key, "") for key in _URL_KEYS)
    return next((url for url in found if url.startswith(("https://", "http://"))), "")


# Title ------------------------------------------------------------------------


_LABELLED_TITLE = re.compile(r"^标\s*题\s*[】]?\s*[：:\t]\s*(?P<title>\S.{4,150})$")


def _labelled_title(blocks: Sequence[Block]) -> str:
    """The title that a table of the document's data names."""
    for block in blocks[:_HEAD]:
        if found := _LABELLED_TITLE.match(block.text):
            return found["title"].strip()
    return ""


def _printed_title(opening: Sequence[Block]) -> str:
    lines = [block for block in opening if block.kind not in _SET_APART][:8]
    marked = next((block.text for block in lines if block.kind is BlockKind.TITLE), "")
    return marked or titles.from_opening([block.text for block in lines])


_SET_APART = (BlockKind.BOILERPLATE, BlockKind.FURNITURE, BlockKind.TOC)


# Date -------------------------------------------------------------------------

_LABELLED_DATE = re.compile(
    r"(?:成文日期|发文日期|印发日期|公布日期|发布日期|发布时间|时间|日期)[：:\s]*(?P<date>\S.{3,30})"
)
_ACT = re.compile(r"通过|批准|印发|发布|公布|在.{4,40}上")


def _date(given: str | None, reading: Reading, opening: Sequence[Block], title: str) -> str:
    if given:
        return parse_date(given) or one_line(given, limit=40)
    for key in _DATE_KEYS:
        if found := parse_date(reading.front.get(key, "")):
            return found
    if reading.format == "epub" and (found := parse_date(reading.front.get("dc:date", ""))):
        return found
    return _date_in_text(reading.blocks, opening) or _date_in_title(title)


def _date_in_text(blocks: Sequence[Block], opening: Sequence[Block]) -> str:
    """A date that stands by itself or under a label near the top, or signs the end."""
    for block in blocks[:_HEAD]:
        text = normalize("NFKC", block.text)
        found = _LABELLED_DATE.search(text.replace("\t", " "))
        if found and (day := parse_date(found["date"])):
            return day
    texts = [normalize("NFKC", block.text) for block in opening]
    before_text = True
    for text, following in zip(texts, [*texts[1:], ""], strict=True):
        before_text = before_text and not (len(text) > 60 and "。" in text)
        day = printed_date(text, whole=True) if len(text) <= 24 else ""
        if not day and before_text and len(text) <= 80:
            # "…日某市人民代表大会" may go on in the next line: "…会议批准".
            if text[:1] in "(-—" or _ACT.search(text + following[:60]):
                day = printed_date(text)
            elif len(text) <= 60:
                day = english_date(text)
        if len(day) == 10:
            return day
    for block in reversed(blocks[-30:]):
        text = normalize("NFKC", block.text)
        day = printed_date(text, whole=True) if len(text) <= 24 else ""
        if len(day) == 10:
            return day
    return ""


_REPORT_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年?.{0,30}(?:政府工作报告|新闻联播)")
_DAY_IN_BRACKETS = re.compile(r"[（(](?P<day>(?:19|20)\d{6})[）)]")


def _date_in_title(title: str) -> str:
    """The day in brackets, or the year of a yearly report, that a title gives."""
    if day := _DAY_IN_BRACKETS.search(title):
        return parse_date(day["day"])
    found = _REPORT_YEAR.search(title)
    return found["year"] if found else ""


# Number, issuer -----------------------------------------------------------------

_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,14}\s?[〔\[［【（(]\s?(?:19|20)\d{2}\s?[〕\]］】）)]\s?第?\s?\d{1,5}\s?号"
)
_NUMBER_LABEL = re.compile(r"(?:发文字号|文\s*号|文件编号|发文号)\s*[】]?\s*[：:\t ]\s*")


def _number(blocks: Sequence[Block]) -> str:
    """The document's own 文号: labelled, or on a line of its own near the top."""
    for block in blocks[:_HEAD]:
        label = _NUMBER_LABEL.search(block.text)
        found = _NUMBER.search(block.text, label.end()) if label else None
        found = found or _NUMBER.fullmatch(block.text.strip())
        if found:
            return re.sub(r"\s", "", found[0])
    return ""


_ORGAN = (
    r"[\u4e00-\u9fff、 ]{0,30}?(?:人民政府办公厅|人民政府办公室|人民政府|国务院办公厅|国务院"
    r"|中共中央办公厅|中共中央|办公厅|委员会|常务委员会|人民代表大会|[一-龥]{2,12}(?:部|厅|局|委|办公室))"
)
_ISSUED = re.compile(rf"^(?P<organ>{_ORGAN}(?:[ 　、]+{_ORGAN})*)(?:关于|印发|转发|对|批转)")
_ISSUER_LABEL = re.compile(
    r"(?:发文机关|发文单位|发布机构|制定机关|发布部门)\s*】?\s*[：:\t ]\s*(?P<organ>\S{3,40})"
)


def _issuer(title: str, reading: Reading, kind: str) -> str:
    found = _first(reading.front, _ISSUER_KEYS)
    if found:
        return one_line(found)
    for block in reading.blocks[:_HEAD]:
        if label := _ISSUER_LABEL.search(block.text):
            return one_line(label["organ"])
    if issued := _ISSUED.match(title):
        return one_line(issued["organ"])
    if kind in ("news", "interpretation"):
        return one_line(_first(reading.front, _SOURCE_KEYS))
    return ""


# Kind, period, language -----------------------------------------------------------

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
_ANSWER = re.compile(r"(?:复函|批复|答复|通报|公告|提案.*答复|的函)$")
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


def _kind(title: str, reading: Reading, texts: Sequence[str]) -> str:
    head = "\n".join(texts[:_OPENING])[:1500]
    chapters = sum(_CHAPTER.match(text) is not None for text in texts[:400])
    articles = any(_ARTICLE.match(text) or "　第一条" in text for text in texts[:200])
    if _INTERPRETATION.search(title):
        return "interpretation"
    if chapters < 3 and not articles and _is_news(title, reading, head):
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


def _period(title: str, kind: str, texts: Sequence[str]) -> tuple[int, int] | None:
    found = plan_period(title)
    if found or kind != "plan":
        return found
    return main_plan("\n".join(texts)[:_LANGUAGE_SAMPLE])


_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_LANGUAGE_SAMPLE = 100_000


def _language(texts: Sequence[str]) -> str:
    """zh, en or mixed, by the share of Han characters among these and Latin words."""
    sample: list[str] = []
    length = 0
    for text in texts:
        sample.append(text)
        length += len(text)
        if length > _LANGUAGE_SAMPLE:
            break
    whole = "\n".join(sample)
    han = len(_HAN.findall(whole))
    words = len(_LATIN_WORD.findall(whole))
    if han + words == 0:
        return "zh"
    share = han / (han + words)
    return "zh" if share > 0.8 else "en" if share < 0.1 else "mixed"
