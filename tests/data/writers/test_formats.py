"""What every format must hold: verbatim quotes, the same bytes, nothing that runs or hides."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.writers import FORMATS, Excerpts, FormatError, write
from data.writers.cells import pieces
from data.writers.columns import ColumnError
from data.writers.text.csvfile import FORMULA_STARTS, neutral
from tests.data.writers.readback import read_back
from tests.data.writers.samples import GOAL, NEWS, passage, sample, whole

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "export"
TEXTS = [name for name, format in FORMATS.items() if format.text]
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_golden_files(name: str, language: str) -> None:
    """To accept a change: write the new bytes over the golden file, and read the difference."""
    golden = GOLDEN / f"sample.{language}{FORMATS[name].ending}"
    assert write(sample(), name, language=language) == golden.read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_what_carries_a_tag_is_brought_together_in_formats_that_people_read(name: str) -> None:
    first, second = replace(passage("甲"), tags=("后",)), passage("乙", "chp_1/p2")
    third = replace(passage("丙", "chp_1/p3"), tags=("后", "先"))
    items = whole(second, first, third)
    if not FORMATS[name].by_tag:
        with pytest.raises(FormatError, match="groups of tags"):
            write(items, name, by_tag=True)
        return
    found = read_back(name, write(items, name, language="zh", by_tag=True))
    assert found.count == 3
    order = [found.page.rindex(text) for text in ("甲", "丙", "未加标签", "乙")]
    assert order == sorted(order)
    assert found.page.index("后") < order[0]
    assert "未加标签" not in read_back(name, write(items, name, language="zh")).page


@pytest.mark.parametrize("name", TEXTS)
def test_lines_end_in_line_feeds_and_the_last_one_too(name: str) -> None:
    made = write(sample(), name)
    assert b"\r" not in made
    assert made.endswith(b"\n")
    assert not made.endswith(b"\n\n")


@pytest.mark.parametrize("name", TEXTS)
def test_no_control_character_is_written(name: str) -> None:
    rough = "前\x1b[31m红\x07\x00\x9b2J\u202e反\u200b\ufeff\ud800后"
    item = replace(
        passage(rough, info=replace(NEWS, title=rough, issuer=rough)),
        note=rough,
        tags=(rough,),
        path=(rough,),
    )
    made = write(whole(item), name, bom=False).decode("utf-8")
    assert not CONTROL.search(made)
    assert "前红" in made


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_selected_is_written_too(name: str) -> None:
    assert isinstance(write(Excerpts(()), name), bytes)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(FormatError, match="jsonl") as caught:
        write(sample(), "odt")
    assert caught.value.code == 2


def test_json_gives_back_what_was_selected() -> None:
    found = json.loads(write(sample(), "json"))
    assert found["schema"] == "planview-export/1"
    assert found["count"] == len(sample()) == len(found["excerpts"])
    assert [record["text"] for record in found["excerpts"]] == [i.text for i in sample().items]
    assert [d["id"] for d in found["documents"]] == [d.id for d in sample().documents()]
    (target,) = (record["target"] for record in found["excerpts"] if "target" in record)
    assert target["value"] == 5000
    assert isinstance(target["value"], int)


def test_json_lines_are_the_same_records() -> None:
    lines = write(sample(), "jsonl").decode().splitlines()
    assert [json.loads(line) for line in lines] == json.loads(write(sample(), "json"))["excerpts"]


def rows(made: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"), newline="")))


def test_csv_gives_back_what_was_selected() -> None:
    found = rows(write(sample(), "csv"))
    assert [row["text"].removeprefix("'") for row in found] == [i.text for i in sample().items]
    (target,) = (row for row in found if row["target_value"])
    assert (target["text"], target["target_value"]) == (GOAL, "5000")
    assert (target["target_row"], target["target_column"]) == ("企业", "2025年")


def test_csv_quotes_text_and_leaves_numbers_numbers() -> None:
    made = write(sample(), "csv").decode("utf-8-sig")
    assert ',5000,,"家",' in made
    assert '"2021-07-05"' in made


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_formula_survives(start: str) -> None:
    text = start + "cmd|' /C calc'!A0"
    assert neutral(text) == "'" + text
    item = replace(passage(text, info=replace(NEWS, title=text)), note=text, tags=(text,))
    for row in csv.reader(io.StringIO(write(whole(item), "csv").decode("utf-8-sig"), newline="")):
        assert not any(cell.startswith(tuple(FORMULA_STARTS)) for cell in row)


def test_a_comparator_alone_stays_as_it_is() -> None:
    (target,) = (item for item in sample().items if item.target)
    equal = replace(target, target={**(target.target or {}), "comparator": "="})
    assert rows(write(whole(equal), "csv"))[0]["target_comparator"] == "="


@given(
    st.lists(st.text("甲=\U00020000", min_size=1, max_size=90), min_size=1, max_size=4),
    st.integers(2, 40),
)
def test_pieces_are_all_of_the_text_and_fit(texts: list[str], longest: int) -> None:
    for text in texts:
        parts = pieces(text, longest)
        assert "".join(parts) == text
        assert all(len(part.encode("utf-16-le")) // 2 <= longest for part in parts)
        fewest = -(-len(text.encode("utf-16-le")) // 2 // longest)
        assert len(parts) <= 2 * fewest + 1


@pytest.mark.parametrize("letter", ["甲", "=", "\U00020bb7"])
def test_what_no_cell_can_hold_goes_on_in_more_columns(letter: str) -> None:
    text, note = letter * 70_000, letter * 40_000
    long, short = replace(passage(text), note=note), passage("短")
    csv.field_size_limit(10**6)
    for items in (whole(long, short), whole(short, long)):
        found = rows(write(items, "csv"))
        assert len(found) == len(items)
        assert all(len(cell.encode("utf-16-le")) // 2 <= 32_767 for row in found
                   for cell in row.values())  # fmt: skip
        (row,) = (row for row in found if row["text"] != "短")
        for name, whole_text in (("text", text), ("note", note)):
            parts = [cell for column, cell in row.items() if column.split("_")[0] == name]
            assert "".join(part.removeprefix("'") for part in parts) == whole_text
            assert not any(part.startswith("=") for part in parts)


def test_csv_begins_with_a_bom_unless_it_is_not_wanted() -> None:
    assert write(sample(), "csv").startswith(b"\xef\xbb\xbf")
    assert write(sample(), "csv", bom=False).startswith(b'"target_indicator"')


def test_csv_has_the_columns_that_were_chosen() -> None:
    made = write(sample(), "csv", bom=False, columns=("text", "locator")).decode()
    assert made.splitlines()[0] == '"text","locator"'
    with pytest.raises(ColumnError, match="'colour'"):
        write(sample(), "csv", columns=("colour",))
