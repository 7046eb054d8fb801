"""Columns of a whole snapshot, put together from those of its stretches.

Columns by segment are in the order of the snapshot's numbers; sections are numbered
through the line. Importing this module imports NumPy.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from data.fold import fold_text
from index.answering.local.whoosh.arrays import Flags, Ints
from index.answering.local.whoosh.files.columns import NOWHERE
from index.answering.local.whoosh.files.gram_file import Units, units_of
from index.answering.local.whoosh.line import Line
from index.answering.local.whoosh.lines import looked_through
from index.answering.local.whoosh.stretch import as_units
from index.answering.matching.texts import SEPARATOR

_MARK = "\uffff"  # no character, and folds to itself


class Sections:
    """Sections, headings and lengths of all segments; titles of documents and sections."""

    def __init__(self, line: Line) -> None:
        snapshot = line.snapshot
        self._documents = _Titles(units_of(_folded([label.title for label in snapshot.labels])))
        sections, headings, parents = [], [], []
        self._line = line
        self._bases: list[int] = []  # of each stretch its first section
        # For each document the number of its first section.
        self.firsts = np.zeros(len(snapshot.texts), np.int64)
        base = 0
        for stretch, documents in zip(line.stretches, line.documents, strict=True):
            section, parent, counts = (
                np.frombuffer(stretch.columns[name], "<u4").astype(np.int64)
                for name in ("section", "parent", "counts")
            )
            sections.append(np.where(section == NOWHERE, -1, section + base))
            parents.append(np.where(parent == NOWHERE, -1, parent + base))
            headings.append(np.frombuffer(stretch.columns["heading"], np.uint8) > 0)
            self._bases.append(base)
            held = np.array(documents, np.int64)
            firsts = base + np.cumsum(counts) - counts
            self.firsts[held[held >= 0]] = firsts[held >= 0]
            base += len(parent)
        live = np.flatnonzero(line.numbers >= 0)
        self.owners: Ints = np.full(snapshot.segments, -1, np.int64)  # -1: in no section
        self.owners[line.numbers[live]] = np.concatenate(sections)[live]
        self._owners: Any = memoryview(self.owners)  # type: ignore[arg-type]
        self.headings: Flags = np.zeros(snapshot.segments, np.bool_)
        self.headings[line.numbers[live]] = np.concatenate(headings)[live]
        self._parents: Ints = np.concatenate(parents)
        self.lengths = _lengths(line, live)

    def owner(self, number: int) -> int:
        """The section of one segment; -1: none."""
        own: int = self._owners[number]
        return own

    def under(self, forms: Sequence[str], owners: Ints) -> Flags:
        """For each of ``owners`` (sections; -1: none) whether its title, or that of one around
        it, holds one of ``forms``."""
        named = self._named(forms)
        under = np.zeros(len(owners), np.bool_)
        if named is None:
            return under
        going = np.flatnonzero(owners >= 0)
        above = owners[going]
        while len(going):
            hit = named[above]
            under[going[hit]] = True
            above = self._parents[above]
            rest = ~hit & (above >= 0)
            going, above = going[rest], above[rest]
        return under

    def _named(self, forms: Sequence[str]) -> Flags | None:
        """For each section whether its own title holds one of ``forms``; None: none does."""
        found = [
            stretch.named(wanted) + base
            for form in forms
            if (wanted := as_units(form))
            for stretch, base in zip(self._line.stretches, self._bases, strict=True)
        ]
        if not any(map(len, found)):
            return None
        named = np.zeros(len(self._parents), np.bool_)
        for each in found:
            named[each] = True
        return named

    def titled(self, forms: Sequence[str]) -> Flags:
        """For each document whether its title holds one of ``forms``."""
        return self._documents.holding(forms)


class _Titles:
    """Folded titles in one line."""

    def __init__(self, units: Units) -> None:
        self._units = units
        self._ends = np.flatnonzero(units == ord(SEPARATOR))

    def holding(self, forms: Sequence[str]) -> Flags:
        held = np.zeros(len(self._ends), np.bool_)
        for form in forms:
            wanted = as_units(form)
            if wanted is not None:
                held[np.searchsorted(self._ends, looked_through(self._units, wanted))] = True
        return held


def _folded(titles: Sequence[str]) -> str:
    """The folds of the titles, a line feed after each."""
    if any(_MARK in title for title in titles):
        return "".join(fold_text(title) + SEPARATOR for title in titles)
    # At once: no character folds otherwise because of others, and the mark parts words.
    return fold_text(_MARK.join([*titles, ""])).replace(_MARK, SEPARATOR)


def _lengths(line: Line, live: Ints) -> Ints:
    """For each segment its characters, and one for its end."""
    units = np.diff(line.edges)
    first = 0
    for stretch in line.stretches:
        wide = np.frombuffer(stretch.columns["wide"], "<u4")
        if len(wide):
            counts = np.bincount(wide)
            units[first : first + len(counts)] -= counts
        first += len(stretch.starts) - 1
    lengths = np.zeros(line.snapshot.segments, np.int64)
    lengths[line.numbers[live]] = units[live]
    return lengths
