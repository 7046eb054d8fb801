"""A page laid out by the places of its characters: every one comes once, in reading order."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from data.readers.pdf.page.characters import Char
from data.readers.pdf.page.drawings import Box, Drawings
from data.readers.pdf.page.faces import Face
from data.readers.pdf.page.layout import lay_out
from data.readers.pdf.page.lines import Line
from data.readers.pdf.page.tables import Rule, take_tables


def row(text: str, x: float, y: float, size: float = 10.0, **face: object) -> list[Char]:
    looks = Face(size, **face)  # type: ignore[arg-type]
    return [Char(c, x + i * size, x + (i + 1) * size, y, size, looks) for i, c in enumerate(text)]


def lines(chars: list[Char]) -> list[Line]:
    return [item for item in lay_out(chars).items if isinstance(item, Line)]


def texts(chars: list[Char]) -> list[str]:
    return [line.text for line in lines(chars)]


def test_raised_and_small_characters_stay_in_their_line() -> None:
    chars = [*row("注释", 100, 500), *row("①", 120, 503, 5), *row("在此", 125, 500)]
    assert texts(chars) == ["注释①在此"]


def test_letters_drawn_twice_come_once() -> None:
    assert texts([*row("加粗", 100, 500), *row("加粗", 100.4, 500)]) == ["加粗"]


def test_a_real_repetition_stays() -> None:
    assert texts(row("谢谢", 100, 500)) == ["谢谢"]


def test_gaps_become_spaces() -> None:
    assert texts([*row("甲", 100, 500), *row("乙", 115, 500)]) == ["甲 乙"]
    wide = texts([*row("目录", 100, 500), *row("12", 300, 500)])[0]
    assert wide.startswith("目录    ")
    assert wide.endswith("12")


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [c for n in range(10) for c in row("左" * 20, 50, 700 - 15 * n)]
    right = [c for n in range(10) for c in row("右" * 20, 320, 700 - 15 * n)]
    found = texts([*left, *right])
    assert found == ["左" * 20] * 10 + ["右" * 20] * 10


def test_a_label_beside_a_label_is_no_column() -> None:
    chars = [
        c for n in range(10) for c in (*row("名", 50, 700 - 15 * n), *row("值", 320, 700 - 15 * n))
    ]
    assert all(line.startswith("名") and line.endswith("值") for line in texts(chars))


def test_merged_cells_keep_their_text_in_the_first() -> None:
    across = [Rule(100, 0, 200), Rule(150, 100, 200), Rule(200, 0, 200)]
    down = [Rule(0, 100, 200), Rule(100, 100, 200), Rule(200, 100, 200)]
    chars = [*row("合", 40, 150), *row("上", 140, 170), *row("下", 140, 120)]
    grids, rest = take_tables(chars, across, down)
    assert not rest
    assert grids[0].rows == [["合", "上"], ["", "下"]]


def sentences(count: int, x: float, top: float, width: int, step: float = 15.0) -> list[Char]:
    """Lines of running text, each of letters of its own: 甲0甲0…, 甲1甲1…"""
    words = "左右上下东西南北春夏秋冬天地人和"
    return [
        c
        for n in range(count)
        for c in row((words[n % 16] + words[n // 16]) * (width // 2), x, top - step * n)
    ]


def order_of(chars: list[Char]) -> list[tuple[float, float]]:
    return [(line.left, line.baseline) for line in lines(chars)]


def test_columns_need_not_share_their_baselines() -> None:
    chars = [*sentences(9, 50, 700, 22), *sentences(12, 320, 705, 22, 11.3)]
    assert [x for x, _ in order_of(chars)] == [50] * 9 + [320] * 12


def test_three_columns() -> None:
    chars = [c for n in range(3) for c in sentences(8, 40 + 180 * n, 700, 16)]
    assert [x for x, _ in order_of(chars)] == [40] * 8 + [220] * 8 + [400] * 8


def test_a_title_over_two_columns_comes_first_and_a_line_across_parts_them() -> None:
    above = [*sentences(6, 50, 700, 22), *sentences(6, 320, 700, 22)]
    below = [*sentences(6, 50, 540, 22), *sentences(6, 320, 540, 22)]
    title, across = row("题" * 30, 120, 740), row("横" * 40, 80, 580)
    places = order_of([*above, *below, *title, *across])
    assert [x for x, _ in places] == [
        120, *[50] * 6, *[320] * 6, 80, *[50] * 6, *[320] * 6
    ]  # fmt: skip


def test_a_column_beside_a_chart_goes_with_the_column_below_it() -> None:
    labels = [c for n in range(5) for c in row("图", 100 + 40 * n, 700 - 20 * n)]
    narrow = sentences(8, 440, 705, 10)  # to 540, as the column below
    chars = [*labels, *narrow, *sentences(12, 50, 560, 22), *sentences(12, 320, 570, 22)]
    places = order_of(chars)
    assert [x for x, _ in places[-32:]] == [50] * 12 + [440] * 8 + [320] * 12


def test_a_watermark_is_set_apart_by_slant_size_and_paleness() -> None:
    body = [c for n in range(8) for c in row("正文内容" * 5, 50, 700 - 15 * n)]
    grey = {"colour": 0xD9D9D9}
    for mark in (
        row("样稿", 100, 640, 20, angle=45),
        row("样稿", 60, 640, 60, **grey),
        row("样稿", 60, 653, 12, **grey),  # between the lines and over them
        row("样稿", 60, 653, 12, faint=True),
        row("样稿", 60, 500, 12, faint=True),  # half transparent, beside the text
    ):
        found = lines([*body, *mark])
        assert [line.text for line in found if not line.kind] == ["正文内容" * 5] * 8
        assert [line.text for line in found if line.kind == "furniture"] == ["样稿"]


def test_pale_text_that_covers_nothing_is_text() -> None:
    chars = [*row("正文内容" * 5, 50, 700), *row("灰色说明", 50, 680, 10, colour=0xBBBBBB)]
    assert texts(chars) == ["正文内容" * 5, "灰色说明"]
    assert not any(line.kind for line in lines(chars))


def test_numbers_that_count_the_lines_are_furniture_on_either_side() -> None:
    body = sentences(12, 80, 700, 40)
    for x in (50, 520):
        numbers = [c for n in range(12) for c in row(f"{n + 1}", x, 700 - 15 * n, 6)]
        found = lines([*body, *numbers])
        assert [line.text for line in found if line.kind == "furniture"] == [
            str(n + 1) for n in range(12)
        ]
        assert not any(char.isdigit() for li in found if not li.kind for char in li.text)


def test_numbers_of_a_list_stay() -> None:
    chars = [
        c
        for n in range(12)
        for c in (
            *row(f"{n + 1}", 50, 700 - 15 * n, 6),
            *row("短语" * (1 + n % 5), 80, 700 - 15 * n),
        )
    ]
    assert not any(line.kind for line in lines(chars))


def test_words_in_the_margin_that_run_sideways_are_furniture() -> None:
    body = sentences(12, 80, 700, 40)
    # Printed upwards at x = 30: in the coordinates of that direction.
    side = [
        Char(c, 300 + 8 * i, 308 + 8 * i, -30, 8, Face(8, angle=90)) for i, c in enumerate("版本三")
    ]
    found = lines([*body, *side])
    assert [line.text for line in found if line.kind] == ["版本三"]


def test_a_vertical_page_is_read_from_the_right() -> None:
    columns = [
        Char(c, 500 - 20 * k, 510 - 20 * k, 700 - 12 * n, 10)
        for k, text in enumerate(("国民经济发展计划", "第一章总则之一一"))
        for n, c in enumerate(text)
    ]
    content = lay_out(columns)
    assert content.vertical
    assert [item.text for item in content.items if isinstance(item, Line)] == [
        "国民经济发展计划",
        "第一章总则之一一",
    ]


def test_labels_on_a_drawing_are_the_figures_and_text_on_a_ground_is_not() -> None:
    labels = [*row("甲", 110, 520), *row("乙", 200, 560), *row("丙", 260, 600)]
    body = sentences(10, 50, 480, 40)
    for box, inside in (
        (Box(100, 500, 400, 620), {"甲", "乙", "丙"}),
        (Box(40, 330, 460, 490), set()),
    ):
        content = lay_out([*labels, *body], lambda _, box=box: Drawings(shapes=[box]))  # type: ignore[misc]
        found = {i.text for i in content.items if isinstance(i, Line) and i.kind == "figure"}
        assert found == inside


_FACES = st.sampled_from(
    [Face(), Face(angle=90), Face(angle=37), Face(colour=0xD0D0D0), Face(faint=True)]
)
_PLACED = st.builds(
    lambda char, x, y, size, face: Char(char, 13.0 * x, 13.0 * x + size, 13.0 * y, size, face),
    st.sampled_from("甲乙丙丁abc12"),
    st.integers(0, 45),
    st.integers(0, 60),
    st.sampled_from([8.0, 10.0, 16.0]),
    _FACES,
)


@settings(deadline=None)
@given(st.lists(_PLACED, max_size=60, unique_by=lambda c: (c.left, c.baseline)), st.booleans())
def test_no_character_is_lost_wherever_it_stands(chars: list[Char], ruled: bool) -> None:
    rules = [Rule(0, 0, 600), Rule(400, 0, 600), Rule(800, 0, 600)] if ruled else []
    found: list[str] = []
    for item in lay_out(chars, lambda _: Drawings(rules, list(rules))).items:
        found += [item.text] if isinstance(item, Line) else [c for r in item.rows for c in r]
    assert sorted("".join(found).replace(" ", "")) == sorted(char.text for char in chars)
