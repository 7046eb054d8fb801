import pytest

from index.passages.selection import Selection, SelectionError, SelectionKind, parse_selection


@pytest.mark.parametrize(
    ("word", "kind", "argument"),
    [
        ("plan-1", SelectionKind.PLACE, "plan-1"),
        ("plan-1#chp_1!", SelectionKind.PLACE, "plan-1#chp_1!"),
        ("plan-1#chp_1/p2:3-9", SelectionKind.PLACE, "plan-1#chp_1/p2:3-9"),
        ("plan-1#t12", SelectionKind.TARGET, "plan-1#t12"),
        ("query:产业链 OR 机器人", SelectionKind.QUERY, "产业链 OR 机器人"),
        ("query!:发改委", SelectionKind.QUERY_ALONE, "发改委"),
        ("targets:unit:元 year<=2027", SelectionKind.TARGETS, "unit:元 year<=2027"),
        ("targets:", SelectionKind.TARGETS, ""),
        ("marks", SelectionKind.MARKS, ""),
        ("marks:机器人", SelectionKind.MARKS, "机器人"),
    ],
)
def test_every_word_is_read_and_written_back(word: str, kind: SelectionKind, argument: str) -> None:
    selection = parse_selection(word)
    assert selection == Selection(kind, argument)
    assert parse_selection(str(selection)) == selection


@pytest.mark.parametrize("word", ["", "   ", "query:", "query:  ", "query!:"])
def test_what_selects_nothing_is_refused(word: str) -> None:
    with pytest.raises(SelectionError):
        parse_selection(word)
