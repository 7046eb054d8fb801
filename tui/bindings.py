"""From the registry of acts to Textual's bindings."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from tui.actions import acts_of

ALWAYS = frozenset(
    {"quit", "copy_or_quit", "suspend", "stop", "help", "palette", "next_pane", "previous_pane"}
    | {"open"}
)
"""Acts whose keys, where they are no characters, come before those of the pane in focus."""


def bindings(scope: str) -> list[BindingType]:
    """The bindings of one screen. Each starts ``action_act`` with the name of its act."""
    bound: list[BindingType] = []
    for act in acts_of(scope):
        typed = [key for key in act.bound if len(key) == 1 or key == "space"]
        named = [key for key in act.bound if key not in typed]
        for keys, priority in ((typed, False), (named, act.name in ALWAYS)):
            if keys:
                bound.append(
                    Binding(
                        ",".join(keys),
                        f"act('{act.name}')",
                        act.label,
                        show=False,
                        priority=priority,
                        id=act.name,
                    )
                )
    return bound
