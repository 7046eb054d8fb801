"""Margins of PDF pages: which lines may go on in the next."""

from __future__ import annotations

from data.readers.pdf.margins import Edges, Measure
from data.readers.pdf.page.faces import Face
from data.readers.pdf.printed import PrintedLine, PrintedPage


def line(x0: float, x1: float, *, column: int = 0, size: float = 12.0) -> PrintedLine:
    text = "甲" * max(1, round((x1 - x0) / size))
    return PrintedLine(text, x0, x1, 700.0, size, Face(size), column)


def page(*lines: PrintedLine) -> PrintedPage:
    return PrintedPage(1, list(lines), 0.0, 595.0)


def test_a_line_that_reaches_the_margin_is_full() -> None:
    text = [line(90, 505) for _ in range(6)]
    edges = Measure([page(*text)]).margins(page(*text))[0]
    assert edges.firm
    assert edges.full(90, 500, 12) is True  # a point kept from the next line's start
    assert edges.full(114, 505, 12) is True
    assert edges.full(90, 440, 12) is False
    assert edges.full(400, 505, 12) is False  # a signature, set flush right


def test_columns_have_margins_of_their_own() -> None:
    text = [line(60, 280, column=1) for _ in range(5)] + [
        line(310, 530, column=2) for _ in range(5)
    ]
    margins = Measure([page(*text)]).margins(page(*text))
    assert margins[1].full(60, 280, 12) is True
    assert margins[2].full(310, 420, 12) is False
    assert (margins[1].left, margins[2].left) == (60, 310)


def test_a_page_of_headings_tells_nothing() -> None:
    text, short = [line(90, 505) for _ in range(6)], [line(90, 200), line(90, 180)]
    edges = Measure([page(*text), page(*short)]).margins(page(*short))[0]
    assert not edges.firm
    assert edges.full(90, 200, 12) is None


def test_what_sticks_out_is_not_told_by_the_margin() -> None:
    assert Edges(90, 505, True).full(90, 560, 12) is None


def test_a_ragged_line_is_full_where_the_next_word_did_not_fit() -> None:
    ends = (500, 430, 470, 455, 490, 441)
    text = [line(90, end) for end in ends]
    edges = Measure([page(*text)]).margins(page(*text))[0]
    assert edges.firm
    assert edges.full(90, 430, 12, following=80) is True
    assert edges.full(90, 430, 12, following=40) is False
