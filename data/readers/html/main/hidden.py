"""Hidden text that is the document: shown by a script, or lying behind a tab."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from data.readers.html.main.look import never_document, weight
from data.readers.html.main.words import PANE
from data.readers.html.page import Page

_TIMES = 5  # a hidden part with more running text than this many times all that is seen is it
_LEAST = 200  # characters of running text in such a part
_SAME = 0.5  # of a hidden part's text that is seen elsewhere makes it a second copy


def unveil(page: Page, main: int) -> int:
    """Show the hidden parts that are the document, or lie behind its tabs.

    Returns how many characters they hold; 0 where all that is hidden stays so. ``main``
    is the container of the document among what is seen.
    """
    parts = _hidden_parts(page) if any(page.veils) else {}
    if not parts:
        return 0
    seen = sum(weight(d) for d in page.drafts if not page.aside[d.container])
    found: list[int] = []
    for group in _alike(page, parts):
        whole = sum(parts[root] for root in group)
        if whole > _TIMES * seen or _behind_tab(page, group, main):
            found.extend(group)
    copies = _texts(page, set(), seen=True)
    shown = 0
    for root in found:
        own = _texts(page, {root}, seen=False)
        if sum(map(len, own & copies)) > _SAME * sum(map(len, own)):
            continue
        copies |= own
        for draft in page.drafts:
            if draft.hidden and page.veils[draft.container] == root:
                draft.hidden = False
                shown += len("".join(draft.raw.split()))
    return shown


def _hidden_parts(page: Page) -> dict[int, int]:
    """The running text in every part that is hidden as a whole, menus left out."""
    prose: defaultdict[int, int] = defaultdict(int)
    plain: defaultdict[int, int] = defaultdict(int)
    links: defaultdict[int, int] = defaultdict(int)
    for draft in page.drafts:
        root = page.veils[draft.container]
        if root and not page.aside[draft.container]:
            draft.hidden = False
            prose[root] += weight(draft)
            draft.hidden = True
            plain[root] += len(draft.raw)
            links[root] += draft.link_length
    return {
        root: amount
        for root, amount in prose.items()
        if amount >= _LEAST and links[root] * 2 < plain[root] and not never_document(page, root)
    }


def _alike(page: Page, parts: dict[int, int]) -> list[list[int]]:
    """The hidden parts in groups of such as stand beside each other and are made alike."""
    groups: list[list[int]] = []
    for root in parts:
        for group in groups:
            if page.parents[group[0]] == page.parents[root] and page.alike(group[0], root):
                group.append(root)
                break
        else:
            groups.append([root])
    return groups


def _behind_tab(page: Page, group: Sequence[int], main: int) -> bool:
    """Whether the parts lie beside one that holds the document, and are made like it."""
    around = page.parents[group[0]]
    path = page.path(main)
    if around in path:
        at = path.index(around)
        beside = path[at + 1 : at + 2] or _heavy_children(page, around)
    elif main in page.path(around):
        beside = _heavy_children(page, around)
    else:
        return False
    return any(
        page.alike(part, group[0])
        and (page.pane(part) or page.pane(group[0]) or PANE.search(page.words(around)) is not None)
        for part in beside
    )


def _heavy_children(page: Page, around: int) -> list[int]:
    own = [0] * len(page.parents)
    for draft in page.drafts:
        own[draft.container] += weight(draft)
    sums = page.summed(own)
    children = [n for n, parent in enumerate(page.parents) if parent == around and n]
    return [child for child in children if sums[child] >= _LEAST // 2]


def _texts(page: Page, roots: set[int], *, seen: bool) -> set[str]:
    """The long texts that are seen, or that stand in the hidden ``roots``."""
    return {
        "".join(draft.raw.split())
        for draft in page.drafts
        if len(draft.raw) >= 20
        and (not draft.hidden if seen else page.veils[draft.container] in roots)
    }
