"""The words by which the parts of pages are told that are no document: data, no rules."""

from __future__ import annotations

import re

_FURNITURE_WORDS = (
    "打印本页 打印此页 打印文章 打印 关闭窗口 关闭本页 关闭 收藏本页 收藏 字号 字体 大 中 小"
    " 放大 缩小 默认 分享到 分享 微信 微博 新浪微博 腾讯微博 朋友圈 QQ空间 扫一扫在手机打开当前页"
    " 扫一扫 复制链接 返回顶部 返回首页 返回 顶部 回首页 回顶部 首页"
    " 上一篇 下一篇 上一页 下一页 相关链接"
    " 我要纠错 纠错 视力保护色 繁体 简体 无障碍 点赞 举报 评论 print close share top"
)
_BETWEEN = r"[\s\[\]【】()（）|｜/·:：<>《》>\-—+]*"
BUTTONS = re.compile(
    rf"(?:{_BETWEEN}(?:"
    + "|".join(re.escape(word) for word in sorted(_FURNITURE_WORDS.split(), key=len, reverse=True))
    + rf"))+{_BETWEEN}",
    re.IGNORECASE,
)
"""A block that says nothing but what buttons say."""

BUTTONS_MAX = 60

IMPRINT = re.compile(
    r"版权所有|ICP备|公网安备|网站标识码|All Rights Reserved|Copyright ?(?:©|\(C\))|网站地图",
    re.IGNORECASE,
)
IMPRINT_MAX = 160

_REMARKS = "comment comments commentlist respond reply replies disqus pinglun"
_NEVER = (
    "nav navbar navigation navi menu submenu megamenu breadcrumb breadcrumbs crumb crumbs dqwz"
    " sidebar sidebars related relate recommend recommended recommendation recommendations"
    " xgxw xgyd"
    " share sharing social fenxiang"
    " cookie cookies consent gdpr modal popup dialog login signin signup register newsletter"
    " subscribe subscription paywall search searchbox advert advertisement sponsor promo"
    " pagination pager tagcloud blogroll yqlj friendlink skiplink toolbar widget widgets teaser"
    " teasers editsection"
)
_SELDOM = (
    "top bottom head header masthead foot footer copyright colophon banner tool tools hot rank"
    " latest popular side left right aside meta info ad ads qrcode app float fixed author byline"
)


def _named(words: str) -> re.Pattern[str]:
    joined = "|".join(sorted(words.split(), key=len, reverse=True))
    return re.compile(rf"(?:^|[\s_\-:])(?:{joined})(?=$|[\s_\-:0-9])")


REMARKS = _named(_REMARKS)
"""Classes and ids of what readers remarked on a page."""

NEVER_DOCUMENT = _named(f"{_REMARKS} {_NEVER}")
"""Classes and ids of what is never part of a document, however long it is."""

BODY = re.compile(
    r"(?:^|\s)(?:article|story|entry|post|doc|document|news|page|detail|main|text)?[\-_]?"
    r"(?:body|content|text|zoom)(?=$|\s)"
)
"""Classes and ids of what holds a page's document, whatever else they say."""

SELDOM_DOCUMENT = _named(_SELDOM)
"""Classes and ids of what is part of a document only where it is long and hardly links."""

UNSEEN = re.compile(
    r"(?:^|\s)(?:element-invisible|visually-?hidden|sr-only|screen-?reader(?:-text)?|offscreen)"
    r"(?=\s|$)",
    re.IGNORECASE,
)
"""Classes by which themes hide what only a voice shall say: Main navigation, You are here."""

ANNEX = re.compile(
    r"附\s*(?:件|表|录|錄|图|圖|则|則)|(?:annex|appendix|schedule|addendum)\b", re.IGNORECASE
)
"""How a part begins that belongs to a document although it stands apart from it."""

PANE = re.compile(r"tab|pane|panel|con(?:tent)?[_\-]?\d|slide", re.IGNORECASE)
"""Classes, ids and roles of the sheets that lie behind tabs."""

CARD = re.compile(r"[^：:\t。，]{1,14}[：:]")
"""A line of the card above a document: what it is, a colon, and what that is here."""

LAYOUT = re.compile(
    r"(?:row|col|container|wrap|wrapper|clearfix|clear|fl|fr|cf|box|block|inner|outer|grid|left"
    r"|right|center|main|item|module|widget|w[0-9]{1,6}|[mp][tblrxy]?)(?:[-_]?[0-9a-z]{0,40})$",
    re.IGNORECASE,
)
"""Classes that only place what they stand on: two parts that share one are not made alike."""
