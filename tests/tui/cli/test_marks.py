from __future__ import annotations

import pytest

from tests.tui.cli.conftest import Cli

MARK = {"id", "locator", "quote", "note", "tags", "anchor"}


def test_marks_come_and_go(filled: Cli) -> None:
    id = filled("list", "--json").json["documents"][0]["id"]
    made = filled(
        *("mark", f"{id}#chp_1/p2:6-8", f"{id}#chp_2/p1"),
        *("--note", "核对", "--tag", "企业", "--tag", "数字", "--json"),
    )
    assert made.code == 0
    value = made.json
    assert value["schema"] == "planview-marks/1"
    first, second = value["marks"]
    assert set(first) >= MARK
    assert (first["quote"], first["note"], first["anchor"]) == ("全市", "核对", "exact")
    assert sorted(first["tags"]) == sorted(["企业", "数字"])
    assert first["locator"] == f"{id}#chp_1/p2:6-8"

    shown = filled("marks", "--json").json["marks"]
    assert [mark["id"] for mark in shown] == [first["id"], second["id"]]
    assert filled("marks", "--tag", "别的", "--json").json["marks"] == []

    other = [str(second["id"]), str(first["id"])]
    shown = filled("marks", "--order", *other, "--json").json["marks"]
    assert [str(mark["id"]) for mark in shown] == other
    assert filled("marks", "--json").json["marks"] == shown

    gone = filled("unmark", str(first["id"]), "--json").json["marks"]
    assert [mark["id"] for mark in gone] == [first["id"]]
    assert [m["id"] for m in filled("marks", "--json").json["marks"]] == [second["id"]]


def test_options_may_stand_between_locators(filled: Cli) -> None:
    result = filled("mark", "qingchuan#chp_1/p1", "--note", "甲", "qingchuan#chp_1/p2", "--json")
    assert len(result.json["marks"]) == 2


def test_one_bad_locator_does_not_stop_the_others(filled: Cli) -> None:
    result = filled("mark", "qingchuan#chp_1/p1", "qingchuan#chp_7/p1", "--json")
    assert result.code == 1
    assert len(result.json["marks"]) == 1
    assert "chp_7" in result.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("mark", "nosuch#chp_1/p1"), 1),
        (("mark", "qingchuan#chp_9/p1"), 1),
        (("unmark", "77"), 1),
        (("unmark", "seven"), 2),
        (("mark",), 2),
    ],
)
def test_refusals(filled: Cli, words: tuple[str, ...], code: int) -> None:
    result = filled(*words)
    assert result.code == code
    assert len(result.err.splitlines()) == 1
