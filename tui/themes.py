"""Three looks: the terminal's own colours (the default), light and dark.

One accent, a muted teal; everything else is the foreground, plain, bold, dim or
underlined, so that nothing is told by colour alone.
"""

from __future__ import annotations

from textual.theme import Theme

TERMINAL, LIGHT, DARK = "planview-terminal", "planview-light", "planview-dark"

THEMES = (
    Theme(
        name=TERMINAL,
        ansi=True,
        primary="ansi_cyan",
        secondary="ansi_cyan",
        accent="ansi_cyan",
        warning="ansi_default",
        error="ansi_default",
        success="ansi_default",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        variables={
            "ansi-background": "ansi_default",
            "ansi-foreground": "ansi_default",
            "border": "ansi_default",
            "border-blurred": "ansi_default",
            "block-cursor-foreground": "ansi_default",
            "block-cursor-background": "ansi_default",
            "input-cursor-foreground": "ansi_default",
            "input-cursor-background": "ansi_default",
            "input-cursor-text-style": "reverse",
            "input-selection-foreground": "ansi_black",
            "input-selection-background": "ansi_cyan",
            "screen-selection-foreground": "ansi_black",
            "screen-selection-background": "ansi_cyan",
            "scrollbar": "ansi_bright_black",
            "scrollbar-hover": "ansi_cyan",
            "scrollbar-active": "ansi_cyan",
            "scrollbar-background": "ansi_default",
            "scrollbar-background-hover": "ansi_default",
            "scrollbar-background-active": "ansi_default",
            "scrollbar-corner-color": "ansi_default",
        },
    ),
    Theme(
        name=LIGHT,
        dark=False,
        primary="#2f6f73",
        secondary="#2f6f73",
        accent="#2f6f73",
        warning="#1f1f1f",
        error="#1f1f1f",
        success="#1f1f1f",
        foreground="#1f1f1f",
        background="#fbfaf6",
        surface="#fbfaf6",
        panel="#ecebe4",
        boost="#ecebe4",
        variables={"input-cursor-text-style": "reverse"},
    ),
    Theme(
        name=DARK,
        primary="#6fb0ae",
        secondary="#6fb0ae",
        accent="#6fb0ae",
        warning="#d8d8d2",
        error="#d8d8d2",
        success="#d8d8d2",
        foreground="#d8d8d2",
        background="#16181a",
        surface="#16181a",
        panel="#24282b",
        boost="#24282b",
        variables={"input-cursor-text-style": "reverse"},
    ),
)

ORDER = (TERMINAL, LIGHT, DARK)


def after(name: str) -> str:
    """The look that follows ``name`` when the user changes it."""
    return ORDER[(ORDER.index(name) + 1) % len(ORDER)] if name in ORDER else TERMINAL
