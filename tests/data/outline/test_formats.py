"""The same content has the same tree, whatever format it comes in."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pytest
from hypothesis import given, settings
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


def _titles(longest: int) -> st.SearchStrategy[str]:
    latin = st.lists(st.sampled_from(_WORDS), min_size=3, max_size=30).map(
        lambda words: "Of " + " ".join(words)
    )
    han = st.lists(st.sampled_from(_HAN), min_size=4, max_size=60).map("".join)
    either = st.one_of(latin, han) if longest > 100 else latin
    return st.builds(lambda t, end: t[: longest - 1].strip() + end, either, st.sampled_from(_ENDS))


@st.composite
def trees(draw: st.DrawFn, longest: int = 200) -> Tree:
    """Levels from 1 to 4, none skipped on the way down, each of them at least once; titles
    of 5 to ``longest`` characters, no two alike."""
    levels = [1, 2, 3, 4]
    for _ in range(draw(st.integers(2, 8))):
        levels.append(draw(st.integers(1, min(4, levels[-1] + 1))))
    levels += [1]
    titles = draw(
        st.lists(
            _titles(longest),
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
