"""The page's own title, printed above its document."""

from __future__ import annotations

from collections.abc import Sequence

from data.model import BlockKind
from data.readers.drafts import Draft
from data.readers.html.page import Page
from data.titles import is_numbered

_SEPARATORS = "_-—–|｜·>:：»"
_MOST = 0.8  # of the page's title


def title_index(page: Page, inside: Sequence[bool], weights: Sequence[int]) -> int:
    """Which draft is the page's title printed above its main part, as ``<title>`` or ``meta``
    name it; -1 where none is."""
    named = [page.title, *(page.meta.get(key, "") for key in ("articletitle", "og:title"))]
    wanted = ["".join(name.split()) for name in named if name.strip()]
    found = -1
    text = ""
    for index, draft in enumerate(page.drafts):
        if weights[index] >= 20 and inside[draft.container]:
            break
        line_before, text = text, "".join(draft.raw.split())
        if (
            6 <= len(text) <= 120
            and draft.cells is None
            and not draft.hidden
            and not draft.link_length
            and not is_numbered(draft.raw.lstrip())  # a chapter on a page of its own
            and any(_names(name, text, line_before, draft) for name in wanted)
        ):
            found = index
    return found


def _names(name: str, text: str, line_before: str, draft: Draft) -> bool:
    """Whether a printed line is the page's title ``name``, or goes on with it from the line
    before.

    A heading may name what the title is about: 关于云岭市茶叶产业规划的说明 names a plan.
    """
    at = name.find(text)
    if at < 0:
        return False
    before, after = name[:at], name[at + len(text) :]
    if len(text) >= len(name) * _MOST:
        return True
    if before and before[-1] not in _SEPARATORS:
        return bool(line_before) and before.endswith(line_before)
    inner = draft.kind is BlockKind.HEADING and draft.level > 1
    return not inner or not after or after[0] in _SEPARATORS
