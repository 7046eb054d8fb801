"""Which part of a page is the document: the rest is kept, but set apart.

The main part is the smallest container that holds nearly all running text of
the page. Links weigh nothing, so lists of news and navigation never win. What
stands elsewhere joins it unless it looks like navigation; text that is hidden
is the document where hardly any other is to be seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from data.messages import Note
from data.model import BlockKind
from data.readers.drafts import Draft
from data.readers.html.main.hidden import unveil
from data.readers.html.main.look import Looks, are_remarks, never_document, weight
from data.readers.html.main.title import title_index
from data.readers.html.main.words import BUTTONS, BUTTONS_MAX, IMPRINT, IMPRINT_MAX
from data.readers.html.page import Page

_NEARLY_ALL = 0.8
_NAMED_WRONG = 20  # times the text left that stands in parts called no document
_THREAD = 4  # times as much text in readers' remarks as elsewhere makes a page a thread
_LINK = 0.9  # of a block's characters in links make it a link
_CONTENTS = 3  # links to places of the page itself, one after another, that list its contents


def set_apart(page: Page) -> tuple[str, ...]:
    """Marks as ``BOILERPLATE`` what is not the page's document, in place.

    Returns the sentences for the user about what was taken as the document.
    """
    never = _never(page)
    weights = [weight(draft) for draft in page.drafts]
    main = _main_container(page, weights, never)
    shown = unveil(page, main)
    if shown:
        weights = [weight(draft) for draft in page.drafts]
        main = _main_container(page, weights, never)
    looks = Looks(page, weights)
    within = page.subtree(main)
    inside = _with_parts(page, looks, main, within, never)
    title = title_index(page, within, weights)
    contents = _contents(page)
    first, last = _prose_bounds(page, inside, weights)
    known: set[str] | None = None
    for index, draft in enumerate(page.drafts):
        if index == title:
            draft.kind = BlockKind.TITLE
            continue
        if draft.kind is BlockKind.NOTE:
            continue
        apart = draft.hidden or page.aside[draft.container] or _is_button(draft)
        if not apart and not inside[draft.container]:
            if _is_prose(draft) and not never[draft.container]:
                known = _long_texts(page, within) if known is None else known
                apart = main > 0 and "".join(draft.raw.split()) in known
            else:
                apart = not _is_subtitle(draft, title, index, first)
        elif not apart:
            outer = not first <= index <= last
            apart = (outer and _is_imprint(draft)) or _is_link(draft, outer=outer)
        if apart:
            _put_apart(draft, BlockKind.TOC if index in contents else BlockKind.BOILERPLATE)
    return (_hidden_taken(shown),) if shown else ()


def _put_apart(draft: Draft, kind: BlockKind) -> None:
    draft.kind = kind
    draft.level = 0
    draft.evidence.pop("native", None)
    if draft.cells is not None:
        draft.raw = " ".join(draft.cells)


def _hidden_taken(characters: int) -> str:
    return Note(
        "the page hides its text until a script shows it: {n} characters were taken in",
        n=characters,
    )


def _with_parts(
    page: Page, looks: Looks, main: int, within: Sequence[bool], never: Sequence[bool]
) -> list[bool]:
    """For each container whether its text is the document's: the main part, what stands
    beside it and reads as a piece of it, less the ways to other pages inside and what
    readers remark."""
    inside = list(within)
    path = page.path(main)
    below = dict(pairwise(path))  # container → the next on the way to main
    tested = set(path)
    copies: set[str] | None = None
    for number in range(1, len(inside)):
        around = page.parents[number]
        if number in tested or page.aside[number]:
            continue
        if inside[around] and number not in tested:
            inside[number] = not looks.is_way(number)
        elif around in tested and (looks.plain[number] or looks.link[number]):
            if looks.is_document(number, like=below.get(around, 0)):
                copies = _long_texts(page, within) if copies is None else copies
                inside[number] = not _is_copy(page, number, copies)
            elif not looks.named_otherwise(number):
                tested.add(number)
    if True in never and not never[main]:
        _leave_remarks(page, looks, main, never, inside)
    _take_asides(page, looks, inside)
    return inside


def _leave_remarks(
    page: Page, looks: Looks, main: int, never: Sequence[bool], inside: list[bool]
) -> None:
    """What readers remark below a text is none of it, though it stands in the main part; of
    a thread the remarks are the document."""
    remarks = [False] * len(inside)
    told = 0
    for number in range(1, len(inside)):
        around = page.parents[number]
        own = inside[number] and never[number] and are_remarks(page, number)
        told += looks.prose[number] if own and not remarks[around] else 0
        remarks[number] = remarks[around] or own
    if any(remarks) and told <= _THREAD * (looks.prose[main] - told):
        inside[:] = [belongs and not r for belongs, r in zip(inside, remarks, strict=True)]


def _take_asides(page: Page, looks: Looks, inside: list[bool]) -> None:
    """Boxes and footnotes of the main part that the page calls asides or footers are text."""
    for number in range(1, len(inside)):
        around = page.parents[number]
        if not page.aside[number] or page.aside[around] or not inside[around]:
            continue
        if page.tags[number] in ("aside", "footer") and looks.is_document(number):
            for inner, belongs in enumerate(page.subtree(number)):
                if belongs:
                    page.aside[inner] = False
                    inside[inner] = True


def _is_copy(page: Page, container: int, texts: set[str]) -> bool:
    """Whether most of a part is text that stands in the main part too."""
    own = _long_texts(page, page.subtree(container))
    return bool(own) and sum(map(len, own & texts)) > 0.5 * sum(map(len, own))


def _contents(page: Page) -> set[int]:
    """The drafts that link to places of the page itself, at least three one after another."""
    found: set[int] = set()
    run: list[int] = []
    for index, draft in enumerate(page.drafts):
        if draft.local and draft.link_length >= len(draft.raw) * _LINK:
            run.append(index)
            continue
        if len(run) >= _CONTENTS:
            found.update(run)
        run.clear()
    return found | set(run) if len(run) >= _CONTENTS else found


def _prose_bounds(page: Page, inside: Sequence[bool], weights: Sequence[int]) -> tuple[int, int]:
    """The first and the last draft of running text: links outside them lead elsewhere."""
    prose = [
        index
        for index, draft in enumerate(page.drafts)
        if weights[index] >= 20 and inside[draft.container]
    ]
    return (prose[0], prose[-1]) if prose else (0, len(page.drafts))


def _is_link(draft: Draft, *, outer: bool) -> bool:
    """Whether a block only leads elsewhere; a linked heading names what follows it, and a
    linked sentence is one of the text's."""
    if not draft.link_length or draft.link_length < len(draft.raw.strip()) * _LINK:
        return False
    if draft.kind is BlockKind.HEADING and not outer:
        return False
    return outer or not _reads_as_sentence(draft.raw)


def _reads_as_sentence(text: str) -> bool:
    least = 60 if text[:1].isascii() else 20
    return len(text) >= least and text.rstrip().endswith(
        ("。", "；", "！", "？", ".", ";", "!", "?")
    )


def _is_subtitle(draft: Draft, title: int, index: int, first: int) -> bool:
    """The line of occasion between a title and its text: ——2026年…会议上."""
    return 0 <= title < index < first and draft.raw.startswith(("——", "--"))


def _never(page: Page) -> list[bool]:
    """For each container whether it stands in what its author calls comments, a login …"""
    never = [False] * len(page.parents)
    for number in range(1, len(never)):
        named = bool(page.attributes[number])
        never[number] = never[page.parents[number]] or (named and never_document(page, number))
    return never


def _main_container(page: Page, own: Sequence[int], never: Sequence[bool]) -> int:
    open_text = [0] * len(page.parents)
    whole = 0
    for draft, amount in zip(page.drafts, own, strict=True):
        if not page.aside[draft.container]:
            whole += amount
            if not never[draft.container]:
                open_text[draft.container] += amount
    if sum(open_text) * _NAMED_WRONG < whole:
        # A page whose whole text stands in a "widget": the names say nothing.
        return _main_container(page, own, [False] * len(never))
    weights = page.summed(open_text)
    children: list[list[int]] = [[] for _ in weights]
    for number in range(1, len(weights)):
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
    within = page.subtree(first)
    beside = [a and not b for a, b in zip(page.subtree(around), within, strict=True)]
    here, there = _long_texts(page, within), _long_texts(page, beside)
    common = sum(map(len, here & there))
    return common > 0 and common >= 0.9 * max(sum(map(len, here)), sum(map(len, there)))


def _long_texts(page: Page, inside: Sequence[bool]) -> set[str]:
    return {
        "".join(draft.raw.split())
        for draft in page.drafts
        if inside[draft.container] and len(draft.raw) >= 20
    }


def _is_button(draft: Draft) -> bool:
    return len(draft.raw) <= BUTTONS_MAX and BUTTONS.fullmatch(draft.raw) is not None


def _is_imprint(draft: Draft) -> bool:
    return (
        len(draft.raw) <= IMPRINT_MAX
        and "。" not in draft.raw
        and IMPRINT.search(draft.raw) is not None
    )


def _is_prose(draft: Draft) -> bool:
    """Whether text outside the main part reads like a paragraph of the document."""
    plain = len(draft.raw) - draft.link_length
    return plain >= 60 and draft.link_length * 3 < plain and "。" in draft.raw
