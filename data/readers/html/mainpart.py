"""Which part of a page is the document: the rest is kept, but set apart.

The main part is the smallest container that holds nearly all running text of
the page. Links weigh nothing, so lists of news and navigation never win; text
of some length outside the main part that reads like prose stays in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.model import BlockKind
from data.readers.drafts import Draft
from data.readers.html.page import Page

_NEARLY_ALL = 0.8
_PROSE = re.compile(r"[，。；：、！？,.;:!?]")
_FURNITURE_WORDS = (
    "打印本页 打印此页 打印文章 打印 关闭窗口 关闭本页 关闭 收藏本页 收藏 字号 字体 大 中 小"
    " 放大 缩小 默认 分享到 分享 微信 微博 新浪微博 腾讯微博 朋友圈 QQ空间 扫一扫在手机打开当前页"
    " 扫一扫 复制链接 返回顶部 返回首页 返回 顶部 回首页 回顶部 首页"
    " 上一篇 下一篇 上一页 下一页 相关链接"
    " 我要纠错 纠错 视力保护色 繁体 简体 无障碍 点赞 举报 评论 print close share top"
)
_FURNITURE = re.compile(
    r"(?:[\s\[\]【】()（）|｜/·:：<>《》>\-—+]*(?:"
    + "|".join(re.escape(word) for word in sorted(_FURNITURE_WORDS.split(), key=len, reverse=True))
    + r"))+[\s\[\]【】()（）|｜/·:：<>《》>\-—+]*",
    re.IGNORECASE,
)
_FURNITURE_LIMIT = 60
_IMPRINT = re.compile(
    r"版权所有|ICP备|公网安备|网站标识码|All Rights Reserved|Copyright ?(?:©|\(C\))|网站地图",
    re.IGNORECASE,
)
_IMPRINT_LIMIT = 160


def set_apart(page: Page) -> None:
    """Marks as ``BOILERPLATE`` what is not the page's document, in place."""
    weights = [_weight(draft) for draft in page.drafts]
    main = _main_container(page, weights)
    inside = _subtree(page, main)
    title = _title_index(page, inside, weights)
    first, last = _prose_bounds(page, inside, weights)
    known: set[str] | None = None
    for index, draft in enumerate(page.drafts):
        if index == title:
            draft.kind = BlockKind.TITLE
            continue
        apart = draft.hidden or page.aside[draft.container] or _is_button(draft)
        if not apart and not inside[draft.container]:
            if _is_prose(draft):
                known = _long_texts(page, inside) if known is None else known
                apart = main > 0 and "".join(draft.raw.split()) in known
            else:
                apart = not _is_subtitle(draft, title, index, first)
        elif not apart and not first <= index <= last:
            apart = _is_link(draft) or _is_imprint(draft)
        if apart:
            draft.kind = BlockKind.BOILERPLATE
            if draft.cells is not None:
                draft.raw = " ".join(draft.cells)


def _prose_bounds(page: Page, inside: list[bool], weights: list[int]) -> tuple[int, int]:
    """The first and the last draft of running text: links outside them lead elsewhere."""
    prose = [
        index
        for index, draft in enumerate(page.drafts)
        if weights[index] >= 20 and inside[draft.container]
    ]
    return (prose[0], prose[-1]) if prose else (0, len(page.drafts))


def _is_link(draft: Draft) -> bool:
    return draft.link_length > 0 and draft.link_length >= len(draft.raw) - 2


def _is_subtitle(draft: Draft, title: int, index: int, first: int) -> bool:
    """The line of occasion between a title and its text: ——2026年…会议上."""
    return 0 <= title < index < first and draft.raw.startswith(("——", "--"))


def _weight(draft: Draft) -> int:
    """Characters of running text: nothing for links, little for words without a sentence."""
    plain = len(draft.raw) - draft.link_length
    if plain <= 0 or draft.hidden:
        return 0
    return plain if plain >= 20 and _PROSE.search(draft.raw) else plain // 4


def _main_container(page: Page, own: list[int]) -> int:
    weights = [0] * len(page.parents)
    for draft, weight in zip(page.drafts, own, strict=True):
        if not page.aside[draft.container]:
            weights[draft.container] += weight
    children: list[list[int]] = [[] for _ in weights]
    # A container is numbered after the one around it, so one pass backwards sums up.
    for number in range(len(weights) - 1, 0, -1):
        weights[page.parents[number]] += weights[number]
        children[page.parents[number]].append(number)
    main = 0
    while children[main]:
        heaviest = max(children[main], key=lambda child: weights[child])
        if weights[heaviest] <= 0:
            break
        if weights[heaviest] < weights[main] * _NEARLY_ALL:
            rest = weights[main] - weights[heaviest]
            if rest > weights[heaviest] * 1.1 or not _is_doubled(page, main, heaviest):
                break
        main = heaviest
    return main


def _is_doubled(page: Page, around: int, first: int) -> bool:
    """Whether the rest of ``around`` beside its part ``first`` is the same text again, as
    pages hold it that have one copy for the screen and one for the telephone."""
    within = _subtree(page, first)
    beside = [a and not b for a, b in zip(_subtree(page, around), within, strict=True)]
    here, there = _long_texts(page, within), _long_texts(page, beside)
    common = sum(map(len, here & there))
    return common > 0 and common >= 0.9 * max(sum(map(len, here)), sum(map(len, there)))


def _long_texts(page: Page, inside: Sequence[bool]) -> set[str]:
    return {
        "".join(draft.raw.split())
        for draft in page.drafts
        if inside[draft.container] and len(draft.raw) >= 20
    }


def _subtree(page: Page, root: int) -> list[bool]:
    inside = [False] * len(page.parents)
    inside[root] = True
    for number in range(root + 1, len(inside)):
        inside[number] = inside[page.parents[number]]
    return inside


def _title_index(page: Page, inside: list[bool], weights: list[int]) -> int:
    """Which draft is the page's title printed above its main part, as ``<title>`` or ``meta``
    name it; -1 where none is."""
    named = [page.title, *(page.meta.get(key, "") for key in ("articletitle", "og:title"))]
    wanted = ["".join(name.split()) for name in named if name.strip()]
    found = -1
    for index, draft in enumerate(page.drafts):
        if weights[index] >= 20 and inside[draft.container]:
            break
        text = "".join(draft.raw.split())
        if (
            6 <= len(text) <= 120
            and draft.cells is None
            and not draft.hidden
            and not draft.link_length
            and any(text in name for name in wanted)
        ):
            found = index
    return found


def _is_button(draft: Draft) -> bool:
    return len(draft.raw) <= _FURNITURE_LIMIT and _FURNITURE.fullmatch(draft.raw) is not None


def _is_imprint(draft: Draft) -> bool:
    return (
        len(draft.raw) <= _IMPRINT_LIMIT
        and "。" not in draft.raw
        and _IMPRINT.search(draft.raw) is not None
    )


def _is_prose(draft: Draft) -> bool:
    """Whether text outside the main part reads like a paragraph of the document."""
    plain = len(draft.raw) - draft.link_length
    return plain >= 60 and draft.link_length * 3 < plain and "。" in draft.raw
