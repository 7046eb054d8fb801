"""The same content has the same tree, whatever format it comes in."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from data.metadata import known_title
from data.outline import build_outline
from data.readers import read_blocks
from tests.data.readers import makers

Tree = list[tuple[int, str]]

_WORDS = ["Rivers", "clean", "water", "Forests", "of", "the", "hills", "Roads", "and", "harbours"]
_HAN = list("山水林田湖草沙城乡路桥港湾风雨晴云")
_ENDS = ["", "？", "：", "。"]
_TEXT = (
    "The work goes on as it did before, with care for those who live here, year after year. " * 2
)


_LONGEST = 200  # characters of a title
_LATIN = st.lists(st.sampled_from(_WORDS), min_size=3, max_size=30).map(
    lambda words: "Of " + " ".join(words)
)
_CHINESE = st.lists(st.sampled_from(_HAN), min_size=4, max_size=60).map("".join)
_SIZES = {1: 22.0, 2: 17.0, 3: 14.0, 4: 12.0}
_BODY = 10.0
_MEASURE = 480.0  # points


@st.composite
def trees(draw: st.DrawFn, words: st.SearchStrategy[str] | None = None) -> Tree:
    """Levels from 1 to 4, none skipped on the way down, each of them at least once; titles
    of 5 to 200 characters, no two alike."""
    either = st.one_of(_LATIN, _CHINESE) if words is None else words
    levels = [1, 2, 3, 4]
    for _ in range(draw(st.integers(2, 8))):
        levels.append(draw(st.integers(1, min(4, levels[-1] + 1))))
    levels += [1]
    titles = draw(
        st.lists(
            st.builds(
                lambda t, end: t[: _LONGEST - 1].strip() + end, either, st.sampled_from(_ENDS)
            ),
            min_size=len(levels),
            max_size=len(levels),
            unique_by=lambda t: "".join(t.split()).rstrip("？：。"),
        )
    )
    return list(zip(levels, titles, strict=True))


def markdown(tree: Tree) -> bytes:
    return "".join(f"{'#' * level} {title}\n\n{_TEXT}\n\n" for level, title in tree).encode()


def _body(tree: Tree) -> str:
    return "".join(f"<h{n}>{escape(title)}</h{n}><p>{_TEXT}</p>" for n, title in tree)


def html(tree: Tree) -> bytes:
    return f"<html><body><main>{_body(tree)}</main></body></html>".encode()


def epub(tree: Tree) -> bytes:
    return makers.epub({"one.xhtml": _body(tree[:3]), "two.xhtml": _body(tree[3:])})


def word(tree: Tree) -> bytes:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="H{n}"><w:name w:val="heading {n}"/></w:style>'
        for n in range(1, 5)
    )
    body = "".join(
        makers.paragraph(escape(title), f"H{n}") + makers.paragraph(_TEXT) for n, title in tree
    )
    return makers.docx(body, styles=makers.part("styles", styles))


def outline(data: bytes, name: str) -> Tree:
    reading = read_blocks(data, name=name)
    found = build_outline(reading.blocks, title=known_title(reading))
    return [(s.level, s.title) for s in found.sections if s.eid != "lead"]


@pytest.mark.parametrize(
    ("make", "name"),
    [(markdown, "a.md"), (html, "a.html"), (epub, "a.epub"), (word, "a.docx")],
    ids=["markdown", "html", "epub", "word"],
)
@given(tree=trees())
@settings(max_examples=20, deadline=None)
def test_native_levels_give_the_tree(make: Callable[[Tree], bytes], name: str, tree: Tree) -> None:
    assert outline(make(tree), name) == tree


def pdf(tree: Tree, *, latin: bool, title: str) -> bytes:
    """``tree`` printed on pages: nothing but their size tells headings and ``title``."""
    pages: list[list[makers.Placed]] = [[]]
    y = 740.0
    if title:
        pages[-1].append((60, y, 30.0, title))
        y -= 60
    for number, (level, heading) in enumerate(tree):
        lines = [(_SIZES[level], part) for part in _wrapped(heading, _SIZES[level], latin=latin)]
        lines += [
            (_BODY, part) for part in _wrapped(_prose(number, latin=latin), _BODY, latin=latin)
        ]
        before = _SIZES[level]
        if y - sum(1.3 * size for size, _ in lines) < 60:
            pages.append([])
            y = 740.0
        for size, part in lines:
            y -= max(size, before) * 1.3 if size == before else before * 1.5
            pages[-1].append((60, y, size, part))
            before = size
        y -= 1.2 * _BODY
    return makers.pdf(*pages, latin=latin)


def _prose(number: int, *, latin: bool) -> str:
    """A paragraph like no other: what pages share is taken for their head or foot."""
    random = Random(number)
    if latin:
        return " ".join(random.choices(_TEXT.lower().split(), k=60)).capitalize() + "."
    return "，".join("".join(random.choices(_HAN, k=9)) for _ in range(12)) + "。"


def _wrapped(text: str, size: float, *, latin: bool) -> list[str]:
    room = int(_MEASURE / size / (0.5 if latin else 1))
    if not latin:
        return [text[at : at + room] for at in range(0, len(text), room)]
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= room:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


@given(tree=trees(_LATIN), title=st.sampled_from(["", "A Plan"]))
@settings(max_examples=4, deadline=None, phases=[Phase.generate])
def test_fonts_give_the_tree(tree: Tree, title: str) -> None:
    tree = [
        (level, heading.translate({ord("？"): "?", ord("："): ":", ord("。"): "."}))
        for level, heading in tree
    ]
    assert outline(pdf(tree, latin=True, title=title), "a.pdf") == tree


@given(tree=trees(_CHINESE), title=st.sampled_from(["", "山水规划"]))
@settings(max_examples=4, deadline=None, phases=[Phase.generate])
def test_fonts_give_the_tree_of_chinese_text(tree: Tree, title: str) -> None:
    assert outline(pdf(tree, latin=False, title=title), "a.pdf") == tree
