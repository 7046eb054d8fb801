"""What one search looks at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.answering.filters import DOCUMENT_FIELDS, document_answers, holds
from index.answering.local.snapshot import Snapshot
from index.answering.port import Cancelled
from index.asking.synonyms import NO_SYNONYMS, Synonyms
from index.asking.tree import And, DateField, Near, Node, Sentence, TextField, leaves


@dataclass(frozen=True, slots=True)
class Scope:
    """The documents a search looks at, and how."""

    documents: Sequence[int]  # positions in the snapshot, ascending
    outside: bool = False
    literal: bool = False
    synonyms: Synonyms = NO_SYNONYMS
    cancelled: Cancelled | None = None


def documents_in_scope(
    snapshot: Snapshot, ids: Sequence[str], *trees: Node | None
) -> Sequence[int]:
    """Positions of the documents that can hold an answer at all."""
    scope: Sequence[int] = range(len(snapshot.texts))
    if ids:
        wanted = frozenset(ids)
        scope = [d for d in scope if snapshot.labels[d].id in wanted]
    for tree in trees:
        for part in tree.parts if isinstance(tree, And) else (tree,):
            if part is not None and _about_documents(part):
                scope = [d for d in scope if _answers(snapshot, d, part)]
    return scope


def _about_documents(node: Node) -> bool:
    return not isinstance(node, Near | Sentence) and all(
        isinstance(leaf, TextField | DateField) and leaf.name in DOCUMENT_FIELDS
        for leaf in leaves(node)
    )


def _answers(snapshot: Snapshot, document: int, node: Node) -> bool:
    label = snapshot.labels[document]
    return holds(node, lambda leaf: document_answers(label, leaf))
