from __future__ import annotations

from pathlib import Path

from tests.tui.cli.conftest import Cli


def test_what_is_written_on_a_card_shows_everywhere_and_goes_again(filled: Cli) -> None:
    before = filled("list", "--json").json["documents"][0]
    edited = filled(
        *("edit", before["id"], "--title", "青川行动", "--short", "青川", "--date", "2026-03"),
        *("--tag", "十五五", "--tag", "制造", "--json"),
    ).json
    assert edited["schema"] == "planview-edit/1"
    (card,) = edited["documents"]
    assert (card["title"], card["short"], card["date"]) == ("青川行动", "青川", "2026-03")
    assert card["tags"] == ["十五五", "制造"]
    shown = filled("show", f"{before['id']}#chp_1/p1")
    assert "青川行动" in shown.out
    filled("edit", before["id"], "--title", "", "--short", "", "--date", "", "--untag", "制造")
    after = filled("list", "--json").json["documents"][0]
    assert (after["title"], after["date"]) == (before["title"], before["date"])
    assert after["tags"] == ["十五五"]


def test_a_bad_period_changes_nothing(filled: Cli) -> None:
    result = filled("edit", "qingchuan", "--title", "新", "--period", "soon")
    assert result.code == 2
    assert "soon" in result.err
    assert "新" not in filled("list").out


def test_a_folder_is_watched_until_told_otherwise(filled: Cli, tmp_path: Path) -> None:
    from data.library import Library

    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "a.md").write_text("# 甲规划\n\n到2030年建成9座。\n", "utf-8")
    assert filled("add", "--watch", str(folder)).code == 0
    with Library.open(tmp_path / "library") as library:
        assert library.watched() == [str(folder)]
    assert filled("add", "--unwatch", str(folder)).code == 0
    again = filled("add", "--unwatch", str(folder))
    assert again.code == 1
    assert "not watched" in again.err
