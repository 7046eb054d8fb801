"""The user's own verdicts on pairs of targets, as ``compare`` takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.comparing.aligning import Pair

if TYPE_CHECKING:
    from index.workspace import Workspace


def user_pairs(workspace: Workspace) -> tuple[list[Pair], list[Pair]]:
    """Pairs the user called the same, and pairs the user called different, by ids of rows."""
    joined: list[Pair] = []
    parted: list[Pair] = []
    for pairing in workspace.library.pairings():
        if pairing.holds:
            first, second = (f"{document}#{target}" for document, target in pairing.ends)
            (joined if pairing.verdict == "same" else parted).append((first, second))
    return joined, parted
