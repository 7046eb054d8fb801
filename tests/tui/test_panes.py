"""Which panes are on screen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.explorer.panes import WIDE, Panes
from tui.situation import HITS, MARKS, OUTLINE, PANES, READER, TARGETS


def test_three_panes_side_by_side_where_there_is_room() -> None:
    assert Panes().resize(120).visible == (OUTLINE, READER, HITS)
    assert Panes().resize(120).show(MARKS).visible == (OUTLINE, READER, MARKS)
    assert Panes().resize(WIDE - 1).visible == (READER,)


def test_targets_take_the_place_of_text_and_side() -> None:
    targets = Panes().show(TARGETS)
    assert targets.visible == (OUTLINE, TARGETS)
    assert targets.show(OUTLINE).visible == (OUTLINE, TARGETS)
    assert targets.show(READER).visible == (OUTLINE, READER, HITS)


def test_zoom_gives_all_to_one_and_takes_it_back() -> None:
    panes = Panes().show(MARKS)
    assert panes.zoom().visible == (MARKS,)
    assert panes.zoom().zoom() == panes


@given(
    st.lists(
        st.one_of(st.sampled_from(PANES), st.just("zoom"), st.integers(-1, 1), st.integers(20, 200))
    )
)
def test_what_has_the_keys_is_on_screen(steps: list[str | int]) -> None:
    panes = Panes()
    for step in steps:
        if step == "zoom":
            panes = panes.zoom()
        elif isinstance(step, str):
            panes = panes.show(step)
        elif step > 1:
            panes = panes.resize(step)
        else:
            panes = panes.step(step)
        assert panes.active in panes.visible
